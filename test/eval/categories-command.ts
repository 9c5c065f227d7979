import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { createCategoriser, type LineCategory } from "#lib/categories";
import { calibrate } from "./calibration.ts";
import { categoriesText, type GroupFigures } from "./categories-report.ts";
import { coverageCurve } from "./coverage.ts";
import { discriminate } from "./discrimination.ts";
import { type GoldLine, loadLines } from "./merchants.ts";
import { proportion } from "./proportion.ts";
import { machineLine } from "./report.ts";

export const USAGE = `npm run eval -- categories [options]
  --data FOLDER  with dev_merchants.jsonl, th_merchants_dev.jsonl, or both in gold/, or lines.tsv (default: RUNG_EVAL_DATA)
  --accept X     an answer at least this sure counts as accepted (default 0.85)
  --json FILE    write every figure and every answer
  --misses N     print at most N wrong answers (default: none)
  --check        exit 1 when a target is missed`;

/** Thresholds of the printed curve. */
const THRESHOLDS = [0, 0.5, 0.7, 0.8, 0.85, 0.9, 0.95];
/** What step 3 promises; English stands for everything. */
const TARGETS = {
  all: { primary: 0.88, detailed: 0.76, precision: 0.95, coverage: 0.75, auroc: 0.85 },
  th: { primary: 0.95, detailed: 0.76, precision: 0.95, coverage: 0.9, auroc: 0 },
} as const;

export interface ScoredLine extends GoldLine {
  answer: LineCategory;
  right: boolean;
}

export function figuresOf(scored: readonly ScoredLine[], accept: number): GroupFigures {
  const judged = scored.map(({ answer, right }) => ({ confidence: answer.confidence, right }));
  const detailed = scored.filter(({ detailed }) => detailed !== null);
  return {
    lines: scored.length,
    primary: proportion(scored.filter(({ right }) => right).length, scored.length),
    detailed: proportion(
      detailed.filter(({ answer, detailed }) => answer.code === detailed).length,
      detailed.length,
    ),
    calibration: calibrate(judged),
    discrimination: discriminate(judged),
    accepted: coverageCurve(judged, [accept])[0]!,
    curve: coverageCurve(judged, THRESHOLDS),
  };
}

/** Names the targets that figures miss; `all` and `th` have some. */
function missed(group: keyof typeof TARGETS, figures: GroupFigures): string[] {
  const target = TARGETS[group];
  const rows = [
    ["primary accuracy", figures.primary.share, target.primary],
    ["detailed accuracy", figures.detailed.share, target.detailed],
    ["precision of accepted", figures.accepted.precision.share, target.precision],
    ["coverage of accepted", figures.accepted.coverage.share, target.coverage],
    ["AUROC", figures.discrimination.auroc, target.auroc],
  ] as const;
  const low = rows
    .filter(([, value, least]) => value !== null && value < least)
    .map(([name, value, least]) => `${group}: ${name} ${value!.toFixed(4)} is below ${least}`);
  return figures.calibration.inside ? low : [...low, `${group}: calibration error is outside of its band`];
}

/** Rates the categoriser of bank lines on labelled ones. 0, or 1 on a failed `--check`. */
export async function evalCategories(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      data: { type: "string" },
      accept: { type: "string", default: "0.85" },
      json: { type: "string" },
      misses: { type: "string", default: "0" },
      check: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) {
    console.log(USAGE);
    return 0;
  }
  const folder = values.data ?? process.env["RUNG_EVAL_DATA"];
  if (folder === undefined) throw new Error(`--data is missing\n${USAGE}`);
  const accept = Number(values.accept);
  if (!(accept >= 0 && accept <= 1)) throw new Error("--accept: a number from 0 to 1");
  const lines = loadLines(folder);
  const categoriser = await createCategoriser();
  const answers = await categoriser.classify(lines);
  await categoriser.release();
  const scored = lines.map((line, i) => ({
    ...line,
    answer: answers[i]!,
    right: answers[i]!.primary === line.primary,
  }));
  const groups = new Map<string, GroupFigures>([["all", figuresOf(scored, accept)]]);
  for (const language of ["en", "th"] as const) {
    const part = scored.filter((line) => line.language === language);
    if (part.length > 0) groups.set(language, figuresOf(part, accept));
  }
  console.log(`Bank lines of ${folder}, categorised by ${categoriser.model}\n${machineLine(new Date())}\n`);
  console.log(categoriesText(groups, scored, accept));
  const wrong = scored.filter(({ right }) => !right);
  for (const { text, primary, detailed, answer } of wrong.slice(0, Number(values.misses)))
    console.log(`${answer.confidence.toFixed(2)} ${text}: ${detailed ?? primary}, not ${answer.code}`);
  if (values.json)
    writeFileSync(
      values.json,
      `${JSON.stringify({ groups: Object.fromEntries(groups), scored }, null, 2)}\n`,
    );
  const faults = (["all", "th"] as const).flatMap((group) =>
    groups.has(group) ? missed(group, groups.get(group)!) : [],
  );
  for (const fault of faults) console.log(`MISSED ${fault}`);
  return values.check && faults.length > 0 ? 1 : 0;
}
