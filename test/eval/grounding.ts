import { parseArgs } from "node:util";
import { LIMITS } from "../../lib/shop/grounding/reader/reader.ts";
import { scoreBad, scoreGood } from "../shop/grounding/replies/score.ts";
import { REPLY_SETS, TEMPLATE_SETS, type TemplateSet } from "../shop/grounding/replies/sets.ts";
import { proportion } from "./proportion.ts";
import { isWithheld, leaveOneOut, moved, ratesOf, type Scored } from "./reader/leave-one-out.ts";
import { columns, machineLine, shareText } from "./report.ts";

export const USAGE = `npm run eval -- grounding [options]
  --bad N     made-up sentences of each language and set (default 1000)
  --good N    good ones (default 2000)
  --seed N    (default 1)
  --leave-one-out  each set by a reader that learned from the others: what unseen replies are to be judged by
  --misses    show what came through and what was withheld
  --check     exit 1 when something made up came through, or more than 1 % of the good was withheld`;

/** Every set has been looked at or learned from by now; these are the figures from before that. */
const FIRST_SCORES = `
None of these sets is unseen any more (see --leave-one-out). When they were, made up and let through / good and withheld:
held-out 0 of 3000 / 58 of 4000, second 152 of 3000 / 239 of 4000, third 47 of 3000 / 326 of 4000,
fourth 208 of 1400 / 323 of 2000, fifth 221 of 1400 / 254 of 2000; by the rules as they were then, without a reader:
seventh 3 / 307, eighth 8 / 294, ninth 0 / 309, tenth 1 / 349, eleventh 15 / 218, twelfth 8 / 127 of 1400 / 2000; by rules and reader, English and Thai apart, of 1400 / 2000 each, where good
replies are whole ones, of two or three sentences, and withheld where any of them is: sixth 8 / 334 and 14 / 331,
thirteenth 0 / 620 and 6 / 661, fourteenth 2 / 739 and 15 / 539, fifteenth 33 / 705 and 29 / 668.`;
/** How far the limits of the reader are moved for its curve, in log-odds. */
const MOVES = [-2, -1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2];
const GOOD_WITHHELD_MAX = 0.01;

/** Rates the check that holds replies against cards, on generated replies; see `TEMPLATE_SETS`. */
export async function evalGrounding(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      bad: { type: "string", default: "1000" },
      good: { type: "string", default: "2000" },
      seed: { type: "string", default: "1" },
      "leave-one-out": { type: "boolean", default: false },
      misses: { type: "boolean", default: false },
      check: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) {
    console.log(USAGE);
    return 0;
  }
  if (values["leave-one-out"]) return printLeaveOneOut(values.misses);
  const [bad, good, seed] = [Number(values.bad), Number(values.good), Number(values.seed)];
  console.log(`Replies held against their cards\n${machineLine(new Date())}\n`);
  const rows = [["templates", "language", "made up, withheld", "good, let through"]];
  let failed = false;
  for (const set of TEMPLATE_SETS) {
    for (const lang of ["en", "th"] as const) {
      const [lies, truths] = [
        scoreBad(REPLY_SETS[set], lang, bad, seed),
        scoreGood(REPLY_SETS[set], lang, good, seed),
      ];
      failed ||= lies.missed > 0 || truths.missed / truths.total > GOOD_WITHHELD_MAX;
      rows.push([
        set,
        lang,
        ...[lies, truths].map(({ total, missed }) => shareText(proportion(total - missed, total))),
      ]);
      if (values.misses)
        for (const { kind, reason, sentence } of [...lies.misses, ...truths.misses])
          console.log(`  ${reason ?? "through"} | ${kind} | ${sentence}`);
    }
  }
  console.log(columns(rows));
  console.log(FIRST_SCORES);
  return values.check && failed ? 1 : 0;
}

/** Shares of templates, each filled in some scenes: rules alone, and with a reader that has not learned from the set. */
function printLeaveOneOut(showsMisses: boolean): number {
  console.log(`Replies held against their cards, one set left out at a time\n${machineLine(new Date())}\n`);
  const all = leaveOneOut();
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
  const rows = [
    ["templates", "language", "rules: through", "withheld", "with the reader: through", "withheld"],
  ];
  const groups: (readonly [string, readonly TemplateSet[]])[] = [
    ...TEMPLATE_SETS.map((set) => [set, [set]] as const),
    ["from seventh", TEMPLATE_SETS.slice(TEMPLATE_SETS.indexOf("seventh"))],
    ["all", TEMPLATE_SETS],
  ];
  for (const [name, sets] of groups)
    for (const lang of ["en", "th"] as const) {
      const some = all.filter(({ set, sample }) => sample.lang === lang && sets.includes(set));
      const [rules, both] = [ratesOf(some, null), ratesOf(some, LIMITS[lang])];
      rows.push([name, lang, ...[rules.through, rules.withheld, both.through, both.withheld].map(percent)]);
    }
  console.log(columns(rows));
  const curve = [["limits moved by", "en: through", "withheld", "th: through", "withheld"]];
  for (const by of MOVES) {
    const shares = (["en", "th"] as const).flatMap((lang) => {
      const rates = ratesOf(
        all.filter(({ sample }) => sample.lang === lang),
        moved(lang, by),
      );
      return [rates.through, rates.withheld];
    });
    curve.push([String(by), ...shares.map(percent)]);
  }
  console.log(`\n${columns(curve)}`);
  if (showsMisses)
    for (const one of all)
      if (isWithheld(one, LIMITS[one.sample.lang]) !== one.sample.isBad)
        console.log(`  ${one.set} | ${describe(one)} | ${one.sample.template} | ${one.sample.text}`);
  return 0;
}

function describe({ sample, odds }: Scored): string {
  if (sample.isCaught) return sample.reasons.join(" ");
  const pieces = sample.pieces.map(
    ({ doubts }, at) => `${doubts.join("+") || "none"} ${odds[at]!.toFixed(1)}`,
  );
  return `${sample.isBad ? "through" : "withheld"}: ${pieces.join(", ")}`;
}
