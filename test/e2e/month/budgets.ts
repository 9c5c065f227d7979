import type { Client } from "./client.ts";
import { eveningOf, type Months } from "./days.ts";
import { baht, type Diary, shown } from "./diary.ts";
import type { Entry } from "./wire.ts";

interface Budget {
  readonly id: string;
  readonly amount: string;
  readonly current: { readonly spent: string; readonly used_percent: number };
}

interface Alert {
  readonly budget_id: string;
  readonly level: number;
  readonly spent: string;
  readonly limit: string;
}

/** A limit for what is eaten. */
export async function setBudget({ client, diary }: { client: Client; diary: Diary }): Promise<Budget> {
  const body = { category: "FOOD_AND_DRINK", currency: "THB", amount: "4000", alert_at: [80, 100] };
  const budget = await client.call<Budget>("POST", "spending/budgets", body, 201);
  diary.say(`  Budget for food: ${baht(budget.amount)} a month, alerts at 80 and 100 %`);
  return budget;
}

/**
 * How the month stood, and the alert of a big dinner today: alerts are of the period that it really is.
 */
export async function tellBudget(
  { client, diary, months }: { client: Client; diary: Diary; months: Months },
  { id }: Budget,
): Promise<void> {
  const when = `now=${encodeURIComponent(eveningOf(months.last))}&timezone=Asia/Bangkok`;
  const { items } = await client.call<{ items: Budget[] }>("GET", `spending/budgets?${when}`);
  const { current } = items.find((budget) => budget.id === id)!;
  diary.say(
    `  In ${months.played}: ${baht(current.spent)} for food, ${current.used_percent} % of the budget`,
  );
  diary.check("the month's budget counts what was eaten", current.used_percent > 50);
  const text = "บุฟเฟต์ 3,500 บาท วันนี้";
  const { entries } = await client.call<{ entries: Entry[] }>("POST", "spending", { text }, 201);
  diary.say(`  Today: ${text} → ${entries.map(shown).join()}`);
  const isOf = (alert: Alert) => alert.budget_id === id && alert.level === 80;
  const found = await client.until<{ items: Alert[] }>("spending/alerts", (alerts) =>
    alerts.items.some(isOf),
  );
  const alert = found.items.find(isOf);
  if (alert) diary.say(`  ⚠ ${alert.level} % reached: ${baht(alert.spent)} of ${baht(alert.limit)}`);
  diary.check("the budget's alert is written", alert !== undefined);
}
