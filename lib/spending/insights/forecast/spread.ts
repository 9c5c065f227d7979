import { parameters } from "./parameters.ts";

/** What an interval is about. */
export type Whole = "total" | "category";

/** How far from what is expected the months of generated people ended, in scales: the bounds that held four of five. */
export interface Bounds {
  readonly low: number;
  readonly high: number;
}

/** Own errors count for as much as assumed ones with this many months. */
const PRIOR_MONTHS = 3;

/** By how many full months are known, and how many days are left. */
export const groupOf = (whole: Whole, months: number, daysLeft: number): string => {
  const known = months >= 5 ? "5" : months >= 2 ? "2" : months >= 1 ? "1" : "0";
  const left = daysLeft > 18 ? "19" : daysLeft > 11 ? "12" : daysLeft > 5 ? "6" : "1";
  return `${whole} ${known} ${left}`;
};

/**
 * The scale of errors: the person's own in other months, and while few are known an assumed one.
 * @param daily what is spent on a day, minor units
 */
export function scaleOf(
  { expected, error }: { readonly expected: number; readonly error: number | null },
  daily: number,
  { months, daysLeft }: { readonly months: number; readonly daysLeft: number },
): number {
  const assumed = 0.25 * expected + 1.5 * daily * Math.sqrt(daysLeft);
  if (error === null) return assumed;
  return Math.sqrt((months * error ** 2 + PRIOR_MONTHS * assumed ** 2) / (months + PRIOR_MONTHS));
}

export const boundsOf = (group: string): Bounds => parameters[group] ?? { low: -1.28, high: 1.28 };
