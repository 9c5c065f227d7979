import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { generateHistory } from "./histories.ts";
import { type Anomalies, plantAnomalies } from "./patterns/anomalies.ts";
import { type Detection, detect } from "./patterns/detection.ts";
import { fitRecurring } from "./patterns/fit.ts";
import { type HabitRates, rateHabits } from "./patterns/habits.ts";
import { type NextDate, rateNext } from "./patterns/next-date.ts";
import type { Proportion } from "./proportion.ts";
import { machineLine } from "./report.ts";

export const USAGE = `npm run eval -- patterns [options]
  --users N    people to generate (default 200)
  --seed N     of the first (default 1)
  --json FILE  write every figure
  --fit        fit the confidence of recurring payments on other people and write its weights first
  --check      exit 1 when a target is missed`;

/** People of the fit are never those of the evaluation. */
const FIT = { users: 300, seed: 1_000_000 };
const PARAMETERS = "../../lib/spending/insights/patterns/parameters.ts";

const TARGETS = {
  precision: 0.95,
  recall: 0.9,
  calibrationError: 0.03,
  falseAlarms: 0.02,
  planted: 0.9,
  habitsByChance: 0.08,
};

/** Rates patterns on generated people: recurring payments, what stands out, habits. 0, or 1 on a failed `--check`. */
export async function evalPatterns(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      users: { type: "string", default: "200" },
      seed: { type: "string", default: "1" },
      json: { type: "string" },
      fit: { type: "boolean", default: false },
      check: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) {
    console.log(USAGE);
    return 0;
  }
  if (values.fit) return writeWeights();
  const users = wholeNumber("users", values.users);
  const seed = wholeNumber("seed", values.seed);
  const histories = Array.from({ length: users }, (_, i) => generateHistory({ seed: seed + i }));
  const entries = histories.reduce((sum, history) => sum + history.entries.length, 0);
  console.log(`Patterns of ${users} generated people, ${entries} entries\n${machineLine(new Date())}\n`);
  const figures = {
    detection: detect(histories),
    next: rateNext(histories),
    anomalies: plantAnomalies(histories),
    habits: rateHabits(histories),
  };
  console.log(figuresText(figures));
  const missed = missedTargets(figures);
  for (const line of missed) console.log(`MISSED ${line}`);
  if (values.json) writeFileSync(values.json, `${JSON.stringify(figures, null, 2)}\n`);
  return values.check && missed.length > 0 ? 1 : 0;
}

interface PatternFigures {
  detection: Detection;
  next: NextDate;
  anomalies: Anomalies;
  habits: HabitRates;
}

function figuresText({ detection, next, anomalies, habits }: PatternFigures): string {
  const rows: [string, string][] = [
    ["recurring: precision", text(detection.precision)],
    ["recurring: recall, paid 4 times and more", text(detection.recall)],
    ...Object.entries(detection.byPeriod).map(([group, found]): [string, string] => [
      `  ${group}`,
      text(found),
    ]),
    ["  calibration error", detection.calibrationError.toFixed(4)],
    ...detection.bins.map(({ from, count, confidence, right }): [string, string] => [
      `  confidence from ${from.toFixed(1)}`,
      `${percent(confidence)} said, ${percent(right)} right, of ${count}`,
    ]),
    [
      "next date: error in days",
      `median ${next.medianDays}, mean ${next.meanDays.toFixed(2)}, 90th percentile ${next.p90Days}, of ${next.count}`,
    ],
    ["  within 3 days", text(next.within3Days)],
    ["next amount: a price is exact", text(next.priceRight)],
    ["  a bill's median error", percent(next.billMedianError)],
    ["ended: known three periods later", text(next.endedFound)],
    ["  said of what goes on", text(next.endedWrongly)],
    ["unusual: entries flagged", text(anomalies.flagged)],
    ["  without prices that did rise", text(anomalies.falseAlarms)],
    ...Object.entries(anomalies.byReason).map(([reason, count]): [string, string] => [
      `  ${reason}`,
      String(count),
    ]),
    ["  five times the amount, payee known", text(anomalies.fivefoldKnown)],
    ["  five times the amount, payee paid less than 5 times", text(anomalies.fivefoldOther)],
    ["  written down twice", text(anomalies.doubled)],
    ["habits: people with one", text(habits.withHabit)],
    ["  by chance, days shuffled within weeks", text(habits.byChance)],
    ["  a planted Friday found", text(habits.planted)],
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, value]) => `${name.padEnd(width)}  ${value}`).join("\n");
}

const percent = (share: number | null): string => (share === null ? "–" : `${(100 * share).toFixed(1)} %`);
const text = ({ right, total, share }: Proportion): string => `${percent(share)} (${right} of ${total})`;

function missedTargets({ detection, anomalies, habits }: PatternFigures): string[] {
  const least: [string, Proportion, number][] = [
    ["precision", detection.precision, TARGETS.precision],
    ["recall", detection.recall, TARGETS.recall],
    ["five times the amount", anomalies.fivefoldKnown, TARGETS.planted],
    ["written down twice", anomalies.doubled, TARGETS.planted],
  ];
  const most: [string, number, number][] = [
    ["calibration error", detection.calibrationError, TARGETS.calibrationError],
    ["false alarms", anomalies.falseAlarms.share ?? 0, TARGETS.falseAlarms],
    ["habits by chance", habits.byChance.share ?? 0, TARGETS.habitsByChance],
  ];
  return [
    ...least.filter(([, { share }, target]) => (share ?? 0) < target).map(([name]) => `${name} is too low`),
    ...most.filter(([, value, target]) => value > target).map(([name]) => `${name} is too high`),
  ];
}

/** Which of several rhythms is the likeliest depends on the weights that are fitted: a second look settles it. */
function writeWeights(): number {
  const { weights, rows } = fitRecurring(FIT.users, FIT.seed);
  const lines = Object.entries(weights).map(([name, weight]) => `  ${name}: ${weight},`);
  writeFileSync(
    resolve(import.meta.dirname, PARAMETERS),
    `/** Weights of the facts about a recurring payment, made by \`npm run eval -- patterns --fit\`. */
export const parameters: Readonly<Record<string, number>> = {
${lines.join("\n")}
};
`,
  );
  console.log(`${rows} payees of ${FIT.users} generated people; run it twice when facts have changed`);
  return 0;
}

function wholeNumber(name: string, text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 1)
    throw new Error(`--${name}: a whole number above zero\n${USAGE}`);
  return value;
}
