import { randomUUID } from "node:crypto";
import { addDays } from "../../../lib/spending/totals/days.ts";
import { arrive, undoImport } from "./arriving.ts";
import { setBudget, tellBudget } from "./budgets.ts";
import { createClient } from "./client.ts";
import { dayOf, monthsAt } from "./days.ts";
import { createDiary, type Diary } from "./diary.ts";
import { compare, forecastOn } from "./forecast.ts";
import { tellAdvice, tellLearning, tellPatterns, tellSummary, tellTotals } from "./looking-back.ts";
import type { Patterns } from "./wire.ts";
import { writeDays } from "./writing.ts";

/** The evening on which the month's end is foretold. */
const MIDDLE = 15;
const LINES_SHOWN = 3;

export interface PlayOptions {
  readonly url: string;
  readonly key: string;
  /** Default: nobody who was there before. */
  readonly user?: string;
  readonly write?: (line: string) => void;
  readonly now?: number;
}

/**
 * One user's month against a running product, from the first note to the month's end: what they write, correct and teach,
 * and what they are told. Everything is asked over HTTP, as any client does.
 *
 * @returns what was shown, and what did not hold
 */
export async function playMonth({
  url,
  key,
  user = `month-${randomUUID()}`,
  write = () => {},
  now = Date.now(),
}: PlayOptions): Promise<Pick<Diary, "lines" | "failures">> {
  const diary = createDiary(write);
  const told = { client: createClient({ url, key, user }), diary, months: monthsAt(now) };
  const { client, months } = told;
  diary.say(`A month of one user (${user}) with Rung at ${url}`);
  const imported = await arrive(told, months);

  diary.part(
    `${months.played}: what was written, and what was understood (with confidence, and the rung that answered)`,
  );
  const budget = await setBudget(told);
  const unusual = await writeDays(told, months.played, [1, MIDDLE]);
  // Payments are recognised in what was imported a while after it.
  const isKnown = ({ recurring }: Patterns) => recurring.some(({ label }) => label === "เงินเดือน");
  diary.check(
    "the salary is recognised in what was imported",
    isKnown(await client.until("insights/patterns", isKnown)),
  );
  diary.part("What the month will come to");
  const forecast = await forecastOn(told, dayOf(months.played, MIDDLE));
  diary.part(`${months.played}: the second half`);
  unusual.push(...(await writeDays(told, months.played, [MIDDLE + 1, 31])));

  diary.part("The month's end");
  const spent = await tellTotals(told);
  diary.part("What the month will come to, and what came");
  await forecastOn(told, months.last);
  if (forecast) compare(diary, forecast, spent);
  diary.part("In words");
  await tellSummary(told);
  diary.part("What comes back, and what stands out");
  await tellPatterns(told, unusual);
  diary.part("What to do about it");
  await tellAdvice(told);
  diary.part("The budget");
  await tellBudget(told, budget);
  diary.part("What was learnt");
  await tellLearning(told);

  diary.part("To take along");
  const csv = await client.text(`spending/export?from=${months.first}&to=${months.last}`);
  const lines = csv.trimEnd().split(/\r?\n/);
  for (const line of lines.slice(0, LINES_SHOWN)) diary.say(`  ${line}`);
  diary.say(`  … ${lines.length - 1} entries in all`);
  diary.check("the export has every entry of the month", lines.length - 1 > 30);
  await undoImport(told, imported);
  const { items } = await client.call<{ items: object[] }>(
    "GET",
    `spending?to=${addDays(months.first, -1)}&limit=5`,
  );
  diary.check("after that only the first note is left of the earlier months", items.length === 1);
  diary.say();
  diary.say(
    diary.failures.length === 0
      ? "All went as it should."
      : `${diary.failures.length} things did not go as they should.`,
  );
  return diary;
}
