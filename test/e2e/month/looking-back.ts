import type { Client } from "./client.ts";
import { eveningOf, type Months } from "./days.ts";
import { baht, column, type Diary, percent } from "./diary.ts";
import { UNKNOWN } from "./notes.ts";
import type { Both, Category, Patterns, Totals } from "./wire.ts";

const WEEKDAYS = ["Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays"];

interface Told {
  client: Client;
  diary: Diary;
  months: Months;
}

const at = (date: string): string => `now=${encodeURIComponent(eveningOf(date))}&timezone=Asia/Bangkok`;

/** The month in totals. @returns what was spent, in satang */
export async function tellTotals({ client, diary, months: { first, last } }: Told): Promise<number> {
  const found = await client.call<Totals>("GET", `spending/summary?period=month&from=${first}&to=${last}`);
  const [thb] = found.currencies;
  diary.check("a month in one currency", found.currencies.length === 1);
  const { expense, income } = thb!.totals;
  diary.say(
    `  Spent ${baht(expense.amount)} (the month before: ${baht(thb!.previous.expense.amount)}), earned ${baht(income.amount)}, in ${expense.count + income.count} entries`,
  );
  const spent = thb!.categories.filter(({ kind }) => kind === "expense");
  for (const { category, amount, amount_minor } of spent.slice(0, 5))
    diary.say(
      `    ${column(category.name.en, 24)}${column(baht(amount), 12)}${percent(amount_minor / expense.amount_minor)}`,
    );
  diary.check(
    "the categories add up to the total",
    spent.reduce((sum, { amount_minor }) => sum + amount_minor, 0) === expense.amount_minor,
  );
  return expense.amount_minor;
}

export async function tellSummary({ client, diary, months: { last } }: Told): Promise<void> {
  interface Summary {
    currencies: { texts: Both[] }[];
  }
  const { currencies } = await client.call<Summary>("GET", `insights/summary?${at(last)}`);
  const texts = currencies.flatMap((of) => of.texts).slice(0, 5);
  tellBoth(diary, texts);
  diary.check(
    "the month is told in both languages",
    texts.length > 0 && texts.every(({ th }) => /[ก-๙]/.test(th)),
  );
}

/** What comes back and what stands out, once that is learnt. */
export async function tellPatterns(
  { client, diary, months: { last } }: Told,
  unusual: readonly string[],
): Promise<void> {
  const isKnown = (found: Patterns) =>
    unusual.every((id) => found.unusual.some((one) => one.id === id)) && found.recurring.length > 0;
  const found = await client.until<Patterns>(`insights/patterns?${at(last)}`, isKnown);
  for (const { label, period, amount, next_date, kind } of found.recurring.slice(0, 8))
    diary.say(
      `  ↻ ${column(label, 14)}${column(period, 10)}${column(`${kind === "income" ? "+" : ""}${baht(amount)}`, 11)}next on ${next_date}`,
    );
  for (const { label, amount, usual, reason, date } of found.unusual.slice(0, 3))
    diary.say(
      `  ! ${date} ${label} ${baht(amount)}: usually ${baht(usual)} (${reason.replaceAll("_", " ")})`,
    );
  for (const habit of found.habits[0]?.habits.slice(0, 2) ?? [])
    diary.say(
      `  ~ ${WEEKDAYS[habit.weekday - 1]}: ${habit.category.name.en} ${baht(habit.average)}, on other days ${baht(habit.usual)}`,
    );
  diary.check("the entry that stands out is noticed", isKnown(found));
  for (const label of ["ค่าเช่าห้อง", "Netflix", "เงินเดือน"])
    diary.check(
      `${label} is known to come monthly`,
      found.recurring.some((payment) => payment.label === label && payment.period === "monthly"),
    );
}

export async function tellAdvice({ client, diary, months: { last } }: Told): Promise<void> {
  interface Recommendations {
    items: { text: Both }[];
  }
  const { items } = await client.call<Recommendations>("GET", `insights/recommendations?${at(last)}`);
  tellBoth(
    diary,
    items.slice(0, 3).map(({ text }) => text),
  );
  diary.check("there is something to recommend", items.length > 0);
}

export async function tellLearning({ client, diary }: Told): Promise<void> {
  interface Language {
    mappings: { user: number };
    hits: number;
    coverage: { entries: number; known: number | null };
  }
  const found = await client.until<Record<"en" | "th", Language>>(
    "mappings/analytics",
    ({ en, th }) => en.mappings.user >= 1 && th.mappings.user >= 1 && en.hits + th.hits >= 2,
  );
  for (const [name, { mappings, hits, coverage }] of Object.entries({ English: found.en, Thai: found.th }))
    diary.say(
      `  ${column(name, 9)}${mappings.user} taught, decided ${hits} answers; ${coverage.known === null ? "no entries" : `${percent(coverage.known)} of ${coverage.entries} entries known`}`,
    );
  diary.check("what was taught has decided answers", found.en.hits >= 1 && found.th.hits >= 1);
  interface Suggestions {
    items: { term: string; guess: Category; count: number }[];
  }
  const isOpen = (found: Suggestions) =>
    found.items.some(({ term, count }) => term === UNKNOWN && count === 2);
  const suggestions = await client.until<Suggestions>("ai/improvement-suggestions?limit=2", isOpen);
  const { items } = suggestions;
  for (const { term, guess, count } of items)
    diary.say(`  Worth teaching: ${term} (${count}×, taken for ${guess.name.en})`);
  diary.check("what nothing knows is suggested for teaching", isOpen(suggestions));
  interface Calibration {
    languages: { language: string; outcomes: number; wrong: number; ece: number | null }[];
  }
  const isCounted = ({ languages }: Calibration) => languages.filter(({ wrong }) => wrong > 0).length >= 2;
  const calibration = await client.until<Calibration>("ai/confidence-calibration", isCounted);
  for (const { language, outcomes, wrong, ece } of calibration.languages.filter((of) => of.outcomes > 0))
    diary.say(
      `  Confidence ${language}: ${outcomes} answers, ${wrong} wrong${ece === null ? "" : `, ${percent(ece)} off on average (ECE)`}`,
    );
  diary.check("corrections count as wrong answers, in both languages", isCounted(calibration));
}

function tellBoth(diary: Diary, texts: readonly Both[]): void {
  for (const { en, th } of texts) {
    diary.say(`  • ${en}`);
    diary.say(`    ${th}`);
  }
}
