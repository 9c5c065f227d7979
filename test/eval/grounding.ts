import { parseArgs } from "node:util";
import { scoreBad, scoreGood } from "../shop/grounding/replies/score.ts";
import { REPLY_SETS, TEMPLATE_SETS } from "../shop/grounding/replies/sets.ts";
import { proportion } from "./proportion.ts";
import { columns, machineLine, shareText } from "./report.ts";

export const USAGE = `npm run eval -- grounding [options]
  --bad N     made-up sentences of each language and set (default 1000)
  --good N    good ones (default 2000)
  --seed N    (default 1)
  --misses    show what came through and what was withheld
  --check     exit 1 when something made up came through, or more than 1 % of the good was withheld`;

/** Every set has been looked at by now; these are the figures from before that, which is what unseen replies are to be judged by. */
const FIRST_SCORES = `
None of these sets is unseen any more. When they were, made up and let through / good and withheld:
held-out 0 of 3000 / 58 of 4000, second 152 of 3000 / 239 of 4000, third 47 of 3000 / 326 of 4000,
fourth 208 of 1400 / 323 of 2000, fifth 221 of 1400 / 254 of 2000; English of the fifth, once the fourth had been mended, 17 of 400 / 94 of 600.`;
const GOOD_WITHHELD_MAX = 0.01;

/** Rates the check that holds replies against cards, on generated replies; see `TEMPLATE_SETS`. */
export async function evalGrounding(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      bad: { type: "string", default: "1000" },
      good: { type: "string", default: "2000" },
      seed: { type: "string", default: "1" },
      misses: { type: "boolean", default: false },
      check: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) {
    console.log(USAGE);
    return 0;
  }
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
