import type { BillKind } from "./bills/bill.ts";
import { BILLS } from "./bills/bills.ts";
import { dateOf, dayInMonth, monthIndexOf, monthOf, weekdayOf } from "./calendar.ts";
import type { Dice } from "./dice.ts";
import type { HistoryEntry, Period, RecurringTruth } from "./types.ts";
import { pricedMinor, type User } from "./user.ts";

export interface Made {
  readonly entries: HistoryEntry[];
  readonly truth: RecurringTruth;
}

/** Everything that comes by calendar between two days: bills, transfers, the salary. */
export function makeRecurring(dice: Dice, user: User, first: number, last: number): Made[] {
  const taken = new Set<string>();
  const made: Made[] = [];
  for (const kind of BILLS) {
    const has = dice.chance(kind.share);
    if (!has || (kind.car && !user.hasCar) || (kind.oneOf && taken.has(kind.oneOf))) continue;
    if (user.onlySmall && kind.kind === "expense" && kind.usd > 60) continue;
    if (kind.oneOf) taken.add(kind.oneOf);
    made.push(makeBill(dice, user, kind, `bill-${made.length + 1}`, first, last));
  }
  if (dice.chance(0.8)) made.push(makeSalary(dice, user, first, last));
  return made.filter(({ truth }) => truth.dueDates.length > 0);
}

function makeBill(dice: Dice, user: User, kind: BillKind, id: string, first: number, last: number): Made {
  const table = user.currency === "THB" ? kind.thb : kind.usd;
  const relative = user.income / (user.currency === "THB" ? 27_000 : 4_000);
  const level = table * relative ** kind.scaled * (kind.scaled > 0 ? dice.factor(0.2) : 1);
  const fixedPrice = kind.scaled === 0 ? Math.round(level * 100) : pricedMinor(dice, level, user.currency);
  // Some begin or end within the history.
  const start = dice.chance(0.2) ? Math.round(dice.between(first, last)) : first;
  const end = dice.chance(0.15) ? Math.round(dice.between(start, last)) : last;
  const missing = dice.chance(0.15) ? 0.12 : 0.02;
  const jitter = kind.jitterDays * dice.between(0.2, 1.3);
  const canonical = dice.pick(kind[user.language]);
  const variant = dice.chance(0.3) ? dice.pick(kind[user.language]) : canonical;
  const entries: HistoryEntry[] = [];
  const dueDates: string[] = [];
  let price = fixedPrice;
  for (const due of dueDays(dice, kind, start, end)) {
    if (dice.chance(yearlyToOnce(0.5, kind.period))) price = risen(dice, price, user.currency);
    dueDates.push(dateOf(due));
    if (dice.chance(missing)) continue;
    const paid = Math.max(start, due + Math.round(dice.normal() * jitter));
    if (paid > last) continue;
    const factor = (kind.season?.[monthOf(paid)] ?? 1) * dice.factor(kind.varies);
    const amountMinor =
      kind.varies > 0.03 ? Math.max(1, pricedMinor(dice, (price * factor) / 100, user.currency)) : price;
    entries.push({
      date: dateOf(paid),
      kind: kind.kind,
      amountMinor,
      currency: user.currency,
      label: dice.chance(0.15) ? variant : canonical,
      category: primaryOf(kind.detailed),
      detailed: kind.detailed,
      recurring: id,
    });
  }
  const truth = {
    id,
    label: canonical,
    kind: kind.kind,
    category: primaryOf(kind.detailed),
    detailed: kind.detailed,
    period: kind.period,
    amountMinor: price,
    varies: kind.varies > 0.03,
    dueDates,
    ended: end < last,
  };
  return { entries, truth };
}

/** A probability over a year as one over an occurrence. */
const PER_YEAR: Record<Period, number> = { week: 52, fortnight: 26, month: 12, quarter: 4, year: 1 };
const yearlyToOnce = (yearly: number, period: Period): number => yearly / PER_YEAR[period];

function risen(dice: Dice, priceMinor: number, currency: User["currency"]): number {
  const raised = priceMinor * (dice.chance(0.85) ? dice.between(1.03, 1.18) : dice.between(0.85, 0.97));
  return raised > 5_000 ? pricedMinor(dice, raised / 100, currency) : Math.max(1, Math.round(raised));
}

function* dueDays(dice: Dice, kind: BillKind, start: number, end: number): Generator<number> {
  if (kind.period === "week" || kind.period === "fortnight") {
    const step = kind.period === "week" ? 7 : 14;
    for (let day = start + Math.floor(dice.random() * step); day <= end; day += step) yield day;
    return;
  }
  const step = kind.period === "month" ? 1 : kind.period === "quarter" ? 3 : 12;
  const dayOfMonth = dice.chance(0.4)
    ? dice.pick([1, 1, 2, 3, 5, 15, 25, 28, 30, 31])
    : dice.wholeBetween(1, 28);
  const phase = dice.wholeBetween(0, step - 1);
  for (let month = monthIndexOf(start); month <= monthIndexOf(end); month += 1) {
    if ((month + phase) % step !== 0) continue;
    const day = dayInMonth(month, dayOfMonth);
    if (day >= start && day <= end) yield day;
  }
}

function makeSalary(dice: Dice, user: User, first: number, last: number): Made {
  const label = dice.pick(user.language === "th" ? ["เงินเดือน", "เงินเดือนเข้า"] : ["salary", "paycheck"]);
  const fortnightly = "weekday" in user.payday;
  let payMinor = pricedMinor(dice, fortnightly ? (user.income * 12) / 26 : user.income, user.currency);
  const days: number[] = [];
  if ("weekday" in user.payday) {
    const offset = (user.payday.weekday - weekdayOf(first) + 7) % 7;
    for (let day = first + offset; day <= last; day += 14) days.push(day);
  } else {
    for (let month = monthIndexOf(first); month <= monthIndexOf(last); month += 1) {
      const due = dayInMonth(month, user.payday.dayOfMonth);
      const weekday = weekdayOf(due);
      const day = due - (weekday === 6 ? 1 : weekday === 0 ? 2 : 0);
      if (day >= first && day <= last) days.push(day);
    }
  }
  const entries: HistoryEntry[] = days.map((day) => {
    if (monthOf(day) === 1 && dice.chance(0.5)) payMinor = risen(dice, payMinor, user.currency);
    return {
      date: dateOf(day),
      kind: "income",
      amountMinor: payMinor,
      currency: user.currency,
      label,
      category: "INCOME",
      detailed: "INCOME_WAGES",
      recurring: "salary",
    };
  });
  const truth = {
    id: "salary",
    label,
    kind: "income" as const,
    category: "INCOME",
    detailed: "INCOME_WAGES",
    period: fortnightly ? ("fortnight" as const) : ("month" as const),
    amountMinor: payMinor,
    varies: false,
    dueDates: days.map(dateOf),
    ended: false,
  };
  return { entries, truth };
}

const PRIMARIES = [
  "INCOME",
  "TRANSFER_IN",
  "TRANSFER_OUT",
  "LOAN_PAYMENTS",
  "BANK_FEES",
  "ENTERTAINMENT",
  "FOOD_AND_DRINK",
  "GENERAL_MERCHANDISE",
  "HOME_IMPROVEMENT",
  "MEDICAL",
  "PERSONAL_CARE",
  "GENERAL_SERVICES",
  "GOVERNMENT_AND_NON_PROFIT",
  "TRANSPORTATION",
  "TRAVEL",
  "RENT_AND_UTILITIES",
] as const;

export function primaryOf(detailed: string): string {
  const primary = PRIMARIES.find((each) => detailed.startsWith(`${each}_`));
  if (primary === undefined) throw new Error(`No primary category holds ${detailed}.`);
  return primary;
}
