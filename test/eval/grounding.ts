import { parseArgs } from "node:util";
import { LIMITS, type Limits } from "../../lib/shop/grounding/reader/reader.ts";
import { HELD_OUT_SETS, PLAIN_SETS, readScenes, SCENE_SETS } from "../shop/grounding/scenes/scene.ts";
import { type SceneScore, scoreScenes } from "../shop/grounding/scenes/score.ts";
import { crossValidate, isWithheld, ratesOf, type Scored } from "./grounding/cross-validate.ts";
import { proportion } from "./proportion.ts";
import { columns, machineLine, shareText } from "./report.ts";

export const USAGE = `npm run eval -- grounding [options]
  --cross-validate  sentences of each author by a reader that learned from others: what new replies are to be judged by
  --misses          show what came through and what was withheld, but for the held-out sets
  --check           exit 1 when something made up came through of the held-out sets, or more than 1 % of the good was withheld`;

const GOOD_WITHHELD_MAX = 0.01;
/** How far the limits of the reader are moved for its curve, in log-odds. */
const MOVES = [-2, -1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2];
const LANGUAGES = ["en", "th"] as const;

/** Rates the check that holds replies against cards, sentence by sentence. */
export async function evalGrounding(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      "cross-validate": { type: "boolean", default: false },
      misses: { type: "boolean", default: false },
      check: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) {
    console.log(USAGE);
    return 0;
  }
  console.log(`Replies held against their cards\n${machineLine(new Date())}\n`);
  if (values["cross-validate"]) return printCrossValidation(values.misses);
  const rows = [["scenes", "language", "made up, withheld", "good, let through"]];
  const row = (name: string, lang: string, { bad, through, good, withheld }: SceneScore) =>
    rows.push([
      name,
      lang,
      shareText(proportion(bad - through.length, bad)),
      shareText(proportion(good - withheld.length, good)),
    ]);
  let failed = false;
  for (const sets of [SCENE_SETS, PLAIN_SETS, HELD_OUT_SETS])
    for (const lang of LANGUAGES) {
      const scores = sets.flatMap((set) => {
        const scenes = readScenes(set).filter((scene) => scene.lang === lang);
        if (scenes.length === 0) return [];
        const score = scoreScenes(scenes);
        row(set.replace("./", ""), lang, score);
        return [score];
      });
      const all = scores.reduce(together);
      row(`${sets[0]!.split("/")[1]}, all`, lang, all);
      if (sets === HELD_OUT_SETS)
        failed ||= all.through.length > 0 || all.withheld.length / all.good > GOOD_WITHHELD_MAX;
      else if (values.misses) printMissesOf(all);
    }
  console.log(columns(rows));
  return values.check && failed ? 1 : 0;
}

const together = (a: SceneScore, b: SceneScore): SceneScore => ({
  good: a.good + b.good,
  withheld: [...a.withheld, ...b.withheld],
  bad: a.bad + b.bad,
  through: [...a.through, ...b.through],
});

function printMissesOf({ through, withheld }: SceneScore): void {
  for (const { kind, sentence } of through) console.log(`  through | ${kind} | ${sentence}`);
  for (const { kind, sentence } of withheld) console.log(`  ${kind} | ${sentence.trim()}`);
}

const moved = (by: number, lang: "en" | "th"): Limits => ({
  figures: LIMITS[lang].figures + by,
  words: LIMITS[lang].words + by,
  none: LIMITS[lang].none + by,
});

function printCrossValidation(showsMisses: boolean): number {
  const all = crossValidate();
  for (const isPlain of [false, true]) {
    console.log(isPlain ? "\nplain sentences" : "scenes");
    printRates(all.filter((one) => one.isPlain === isPlain));
  }
  if (showsMisses) printMisses(all);
  return 0;
}

function printRates(all: readonly Scored[]): void {
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
  const of = (lang: "en" | "th") => all.filter(({ sample }) => sample.lang === lang);
  const rows = [["by", "en: through", "withheld", "th: through", "withheld"]];
  const add = (name: string, limits: (lang: "en" | "th") => Limits | null) =>
    rows.push([
      name,
      ...LANGUAGES.flatMap((lang) => {
        const { through, withheld } = ratesOf(of(lang), limits(lang));
        return [percent(through), percent(withheld)];
      }),
    ]);
  add("what is sure", () => moved(Number.POSITIVE_INFINITY, "en"));
  add("all that is doubted", () => null);
  for (const by of MOVES)
    add(by === 0 ? "the reader" : `the reader, limits ${by > 0 ? "+" : ""}${by}`, (lang) => moved(by, lang));
  console.log(columns(rows));
}

function printMisses(all: readonly Scored[]): void {
  for (const one of all)
    if (isWithheld(one, LIMITS[one.sample.lang]) !== one.sample.isBad) {
      const { sample, odds } = one;
      const doubts = sample.seen.flatMap(
        (seen, at) => `${seen.doubts.join("+") || "none"} ${odds[at]!.toFixed(1)}`,
      );
      const why = sample.caught ? `sure: ${sample.caught.reason}` : doubts.join(", ");
      console.log(`  ${sample.isBad ? "through" : "withheld"} | ${why} | ${sample.text}`);
    }
}
