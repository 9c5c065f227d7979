import { ambiguousParts, type DateOrder } from "../cells/date-cell.ts";

export interface OrderGuess {
  readonly order: DateOrder;
  /** 0 to 1; 1 also where no date of the file needs an order. */
  readonly confidence: number;
  readonly reason: string;
  /** The dates do not say: someone should be asked. */
  readonly isOpen: boolean;
}

/** A statement's dates go one way; the wrong order makes them jump. */
const SORTED_MIN = 0.95;
const CONFIDENT = 0.5;

/**
 * Whether the day or the month comes first: a number above 12 is a day; else the order in which the column's dates are sorted.
 * @param cells of the column, in the order of the file
 * @param others dates elsewhere in the file
 * @param usual what to take where the dates do not say
 */
export function dateOrderOf(
  cells: readonly string[],
  others: readonly string[],
  usual: DateOrder,
): OrderGuess {
  let dayFirst = 0;
  let monthFirst = 0;
  const days: [dmy: number, mdy: number][] = [];
  for (const [i, cell] of [...cells, ...others].entries()) {
    const parts = ambiguousParts(cell);
    if (!parts) continue;
    const { first, second, year } = parts;
    if (first > 12 && second <= 12) dayFirst++;
    else if (second > 12 && first <= 12) monthFirst++;
    if (i < cells.length) days.push([number(year, second, first), number(year, first, second)]);
  }
  if (dayFirst > 0 && monthFirst === 0)
    return guess("dmy", 1, `${dayFirst} dates begin with a number above 12`);
  if (monthFirst > 0 && dayFirst === 0)
    return guess("mdy", 1, `${monthFirst} dates have a number above 12 in the middle`);
  if (dayFirst > 0) {
    const [order, more] =
      dayFirst >= monthFirst ? (["dmy", dayFirst] as const) : (["mdy", monthFirst] as const);
    const confidence = more / (dayFirst + monthFirst);
    return { ...guess(order, confidence, "both orders occur"), isOpen: true };
  }
  if (days.length === 0) return guess(usual, 1, "no date needs an order");
  if (days.every(([dmy, mdy]) => dmy === mdy))
    return guess(usual, 1, "day and month are the same in all dates");
  const [dmy, mdy] = [sortedness(days.map((day) => day[0])), sortedness(days.map((day) => day[1]))];
  if (dmy >= SORTED_MIN && mdy < SORTED_MIN && days.length > 4)
    return guess("dmy", 0.9, "read day first, the dates are sorted");
  if (mdy >= SORTED_MIN && dmy < SORTED_MIN && days.length > 4)
    return guess("mdy", 0.9, "read month first, the dates are sorted");
  return { ...guess(usual, CONFIDENT, "no date shows which number is the day"), isOpen: true };
}

const guess = (order: DateOrder, confidence: number, reason: string): OrderGuess => ({
  order,
  confidence,
  reason,
  isOpen: false,
});

const number = (year: number, month: number, day: number): number => (year * 12 + month) * 31 + day;

/** Share of neighbours that go the way most of them go. */
function sortedness(days: readonly number[]): number {
  let up = 0;
  let down = 0;
  for (let i = 1; i < days.length; i++) {
    if (days[i]! > days[i - 1]!) up++;
    else if (days[i]! < days[i - 1]!) down++;
  }
  return up + down === 0 ? 1 : Math.max(up, down) / (up + down);
}
