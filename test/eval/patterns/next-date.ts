import { recurringOf, statusOf } from "../../../lib/spending/insights/patterns/index.ts";
import type { History } from "../histories.ts";
import { type Proportion, proportion } from "../proportion.ts";
import { quantile } from "../random.ts";
import { payeesOf } from "./recurring.ts";

export interface NextDate {
  /** Days between the predicted date and the one it was paid on, of payments that were not missed. */
  count: number;
  medianDays: number;
  meanDays: number;
  p90Days: number;
  within3Days: Proportion;
  /** Of the amount that was expected, for prices and for bills that vary. */
  priceRight: Proportion;
  billMedianError: number;
  /** Of payments that ended three periods ago and more: known to have ended. Of those that go on: wrongly so. */
  endedFound: Proportion;
  endedWrongly: Proportion;
}

const DAY_MS = 86_400_000;
const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / DAY_MS;
const daysBefore = (date: string, days: number): string =>
  new Date(Date.parse(date) - days * DAY_MS).toISOString().slice(0, 10);

/** Looked at from so many days before the end of a history; what was paid afterwards is the truth. */
const CUTS = [100, 70, 45];

export function rateNext(histories: readonly History[]): NextDate {
  const errors: number[] = [];
  const prices: boolean[] = [];
  const bills: number[] = [];
  const endedFound: boolean[] = [];
  const endedWrongly: boolean[] = [];
  for (const history of histories) {
    for (const days of CUTS) {
      const cut = daysBefore(history.lastDay, days);
      for (const payee of payeesOf(history, cut)) {
        const recurring = recurringOf(payee.entries);
        if (recurring === undefined || payee.truth === undefined || recurring.period !== payee.period)
          continue;
        const paid = history.entries.find(
          (entry) => entry.recurring === payee.truth && entry.date > recurring.last && entry.date > cut,
        );
        // After a missed one it is another payment.
        if (!paid || daysBetween(recurring.last, paid.date) > 1.5 * recurring.everyDays) continue;
        errors.push(Math.abs(daysBetween(recurring.next, paid.date)));
        if (recurring.amountSteady) prices.push(recurring.amountMinor === paid.amountMinor);
        else bills.push(Math.abs(recurring.amountMinor / paid.amountMinor - 1));
      }
    }
    rateEnds(history, endedFound, endedWrongly);
  }
  const sorted = errors.sort((a, b) => a - b);
  return {
    count: errors.length,
    medianDays: quantile(sorted, 0.5),
    meanDays: errors.reduce((sum, error) => sum + error, 0) / errors.length,
    p90Days: quantile(sorted, 0.9),
    within3Days: proportion(errors.filter((error) => error <= 3).length, errors.length),
    priceRight: proportion(prices.filter((right) => right).length, prices.length),
    billMedianError: quantile(
      bills.sort((a, b) => a - b),
      0.5,
    ),
    endedFound: proportion(endedFound.filter((ended) => ended).length, endedFound.length),
    endedWrongly: proportion(endedWrongly.filter((ended) => ended).length, endedWrongly.length),
  };
}

/** On the last day that anything was written down: what comes after is silence, not an end. */
function rateEnds(history: History, found: boolean[], wrongly: boolean[]): void {
  const today = history.entries.at(-1)?.date;
  if (today === undefined) return;
  const truths = new Map(history.recurring.map((truth) => [truth.id, truth]));
  for (const payee of payeesOf(history)) {
    const truth = truths.get(payee.truth ?? "");
    const recurring = recurringOf(payee.entries);
    if (!truth || !recurring || recurring.period !== payee.period) continue;
    const ended = statusOf(recurring, today).state === "ended";
    const silentFor = daysBetween(truth.dueDates.at(-1)!, today) / recurring.everyDays;
    if (truth.ended && silentFor >= 3) found.push(ended);
    else if (!truth.ended) wrongly.push(ended);
  }
}
