import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { CUTOFFS, makeCases } from "./predictions/cases.ts";
import { fitBounds } from "./predictions/fit.ts";
import { type Rated, rate } from "./predictions/rate.ts";
import { machineLine } from "./report.ts";

const USAGE = `npm run eval -- predictions [options]
  --users N   people to generate (default 200)
  --seed N    of the first (default 1)
  --fit       fit the intervals on other people and write them first
  --check     exit 1 when a target is missed`;

/** People of the fit are never those of the evaluation. */
const FIT = { users: 700, seed: 1_000_000 };
const PARAMETERS = "../../lib/spending/insights/forecast/parameters.ts";
const COVERAGE = { target: 0.8, within: 0.05 };

/** Rates month-end forecasts on generated people, beside two simpler ways. 0, or 1 on a failed `--check`. */
export async function evalPredictions(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      users: { type: "string", default: "200" },
      seed: { type: "string", default: "1" },
      fit: { type: "boolean", default: false },
      check: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) {
    console.log(USAGE);
    return 0;
  }
  const fitted = values.fit ? fitBounds(ratedOf(FIT)) : undefined;
  if (fitted) writeParameters(fitted);
  const users = Number(values.users);
  const rated = ratedOf({ users, seed: Number(values.seed) }, fitted && ((group) => fitted[group]!));
  console.log(`Month-end forecasts of ${users} generated people · ${machineLine(new Date())}\n`);
  const met = [...report(rated, "total"), ...report(rated, "category")];
  const missed = met.filter((ok) => !ok).length;
  console.log(missed === 0 ? "\nEvery target is met." : `\n${missed} targets are missed.`);
  return values.check && missed > 0 ? 1 : 0;
}

function ratedOf(of: { users: number; seed: number }, bounds?: Parameters<typeof rate>[1]): Rated[] {
  return [...makeCases({ ...of, withDue: true })].flatMap((one) => rate(one, bounds));
}

function writeParameters(fitted: Record<string, { low: number; high: number }>): void {
  const lines = Object.entries(fitted).map(
    ([group, { low, high }]) => `  "${group}": { low: ${low}, high: ${high} },`,
  );
  const text = `import type { Bounds } from "./spread.ts";\n\n/** Fitted by \`npm run eval -- predictions --fit\`. */\nexport const parameters: Readonly<Record<string, Bounds>> = {\n${lines.join("\n")}\n};\n`;
  writeFileSync(resolve(import.meta.dirname, PARAMETERS), text);
}

const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;
const percent = (share: number): string => `${(100 * share).toFixed(1)} %`.padStart(9);

/** Absolute errors over actual amounts, of people who all count the same. */
const errorOf = (rated: readonly Rated[], of: (one: Rated) => number): number =>
  mean(rated.map((one) => Math.abs(of(one) - one.actual))) / mean(rated.map(({ actual }) => actual));

function report(all: readonly Rated[], whole: Rated["whole"]): boolean[] {
  const rated = all.filter((one) => one.whole === whole);
  const met: boolean[] = [];
  console.log(
    `${whole === "total" ? "Total" : "By category"}: error over what was spent (WAPE); share inside of the 80 % interval`,
  );
  console.log(
    "                 forecasts   forecast  last month   average so far     inside     width  interval score",
  );
  const row = (name: string, some: readonly Rated[], isTarget: boolean) => {
    const compared = some.filter(({ lastMonth }) => lastMonth !== null);
    const [mine, last, average] = [
      errorOf(compared, ({ forecast }) => forecast),
      errorOf(compared, ({ lastMonth }) => lastMonth!),
      errorOf(compared, (one) => one.average),
    ];
    const inside = mean(some.map((one) => (one.inside ? 1 : 0)));
    const beats = mine < last && mine < average;
    const covers = Math.abs(inside - COVERAGE.target) <= COVERAGE.within;
    met.push(beats);
    if (isTarget) met.push(covers);
    console.log(
      `  ${name.padEnd(14)} ${String(some.length).padStart(8)}  ${percent(mine)}   ${percent(last)}        ${percent(average)}  ${percent(inside)} ${mean(
        some.map(({ width }) => width),
      )
        .toFixed(3)
        .padStart(9)} ${mean(some.map(({ interval }) => interval))
        .toFixed(3)
        .padStart(15)}  ${beats ? "beats both" : "DOES NOT BEAT"}${covers || !isTarget ? "" : " · COVERAGE"}`,
    );
  };
  row("all", rated, true);
  for (const cutoff of CUTOFFS)
    row(
      `day ${cutoff}`,
      rated.filter((one) => one.cutoff === cutoff),
      true,
    );
  for (const [name, from, to] of [
    ["no month yet", 0, 0],
    ["1 month", 1, 1],
    ["2-4 months", 2, 4],
    ["5 and more", 5, 99],
  ] as const) {
    const some = rated.filter(({ months }) => months >= from && months <= to);
    const inside = mean(some.map((one) => (one.inside ? 1 : 0)));
    console.log(
      `  ${name.padEnd(14)} ${String(some.length).padStart(8)}  ${percent(errorOf(some, ({ forecast }) => forecast))}                                ${percent(inside)}`,
    );
  }
  console.log("");
  return met;
}
