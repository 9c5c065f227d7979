import { nameOf } from "#lib/categories";
import { daysBetween, lastOf } from "../totals/days.ts";
import type { History } from "./history.ts";
import { categoryMonths, type MonthSoFar, monthSoFar } from "./months.ts";
import type { CategoryMonth } from "./recommendations/index.ts";
import { formatMoney, type Shown } from "./show.ts";

/** Days of entries below which nothing is compared. */
export const DAYS_NEEDED = 7;
const CATEGORIES_SHOWN = 5;
/** Less than this share either way is "about the same". */
const SAME = 0.05;

export interface NotEnough {
  /** Days since the first entry, today included. */
  readonly days: number;
  readonly needed: number;
}

export interface CurrencyInsight extends MonthSoFar {
  readonly currency: string;
  readonly incomeMinor: number;
  /** Share by which this month is above (or, negative, below) the last at this point; null where that was nothing. */
  readonly againstLast: number | null;
  readonly againstUsual: number | null;
  /** Dearest first. */
  readonly categories: readonly CategoryMonth[];
  readonly texts: readonly Shown[];
}

export interface InsightSummary {
  /** `YYYY-MM` */
  readonly month: string;
  readonly day: number;
  readonly days: number;
  readonly notEnough: NotEnough | null;
  readonly currencies: readonly CurrencyInsight[];
}

export const daysKnown = ({ today, firstDay }: Pick<History, "today" | "firstDay">): number =>
  firstDay === null || firstDay > today ? 0 : daysBetween(firstDay, today) + 1;

/** This month so far against the last and against the usual, in every currency for itself. */
export function insightSummary(history: History): InsightSummary {
  const { today } = history;
  const month = today.slice(0, 7);
  const known = daysKnown(history);
  const categories = categoryMonths(history);
  return {
    month,
    day: Number(today.slice(8)),
    days: Number(lastOf(month).slice(8)),
    notEnough: known < DAYS_NEEDED ? { days: known, needed: DAYS_NEEDED } : null,
    currencies: history.currencies.map((currency): CurrencyInsight => {
      const of = (cells: History["expense"]) => cells.filter((cell) => cell.currency === currency);
      const so = monthSoFar(of(history.expense), history);
      const income = monthSoFar(of(history.income), history);
      const mine = categories
        .filter(
          (category) => category.currency === currency && category.spentMinor + category.samePointMinor > 0,
        )
        .sort((a, b) => b.spentMinor - a.spentMinor || (a.category < b.category ? -1 : 1));
      const found = {
        ...so,
        currency,
        incomeMinor: income.spentMinor,
        againstLast: against(so.spentMinor, so.samePointMinor),
        againstUsual: so.averageAtPointMinor === null ? null : against(so.spentMinor, so.averageAtPointMinor),
        categories: mine.slice(0, CATEGORIES_SHOWN),
      };
      return { ...found, texts: textsOf(found) };
    }),
  };
}

const against = (now: number, then: number): number | null => (then > 0 ? now / then - 1 : null);

function textsOf(of: Omit<CurrencyInsight, "texts">): Shown[] {
  const { currency, spentMinor, againstLast, againstUsual, samePointMinor, averageAtPointMinor, categories } =
    of;
  const money = (minor: number) => formatMoney(minor, currency);
  const texts: Shown[] = [
    {
      en: `You have spent ${money(spentMinor)} so far this month.`,
      th: `เดือนนี้ใช้ไปแล้ว ${money(spentMinor)}`,
    },
  ];
  if (againstLast !== null)
    texts.push(
      compared(againstLast, money(samePointMinor), "by this day last month", "ช่วงเดียวกันของเดือนที่แล้ว"),
    );
  if (againstUsual !== null && averageAtPointMinor !== null && of.averageMonths > 1)
    texts.push(compared(againstUsual, money(averageAtPointMinor), "usual by this day", "ปกติในช่วงนี้ของเดือน"));
  const [top] = categories;
  if (top && top.spentMinor > 0) {
    const name = nameOf(top.category) ?? { en: top.category, th: top.category };
    // A name may begin with "ค่า" itself, and the largest part need not be most of it.
    texts.push({
      en: `The largest part went to ${name.en}: ${money(top.spentMinor)}.`,
      th: `ใช้มากที่สุดกับ${name.th} ${money(top.spentMinor)}`,
    });
  }
  return texts;
}

function compared(share: number, before: string, en: string, th: string): Shown {
  const percent = `${Math.round(Math.abs(share) * 100)}%`;
  if (Math.abs(share) < SAME)
    return { en: `That is about the same as ${en} (${before}).`, th: `พอ ๆ กับ${th} (${before})` };
  return share > 0
    ? { en: `That is ${percent} more than ${en} (${before}).`, th: `มากกว่า${th} ${percent} (${before})` }
    : { en: `That is ${percent} less than ${en} (${before}).`, th: `น้อยกว่า${th} ${percent} (${before})` };
}
