import type { Fit } from "./cadence.ts";
import { parameters } from "./parameters.ts";
import { centreOf } from "./robust.ts";

/** What speaks for and against a recurring payment, named; the weights are fitted. */
export type Facts = Readonly<Record<string, number>>;

interface Payments {
  /** On time, one a due date, ascending. */
  readonly paid: readonly { readonly day: number; readonly amountMinor: number }[];
  /** Due dates from the first payment to the last. */
  readonly slots: number;
  /** Payments in the window, and of the payee at all. */
  readonly seen: number;
  readonly all: number;
}

/** Of an amount: what rounding may change between two payments of one price. */
const SAME = 0.001;
/** Beyond this, more of the same adds nothing. */
const SURPRISE_MAX = 25;

export function timingFacts(fit: Fit, { paid, slots, seen, all }: Payments): Facts {
  const amounts = paid.map(({ amountMinor }) => amountMinor);
  const again = amounts.slice(1).filter((amount, i) => Math.abs(amount / amounts[i]! - 1) <= SAME).length;
  const spread = centreOf(amounts.map(Math.log)).sigma;
  const { schedule, meanLateDays } = fit;
  // How much rarer such punctuality would be among payments on any day.
  const surprise = (paid.length - 1) * Math.log(schedule.everyDays / (2 * meanLateDays + 1));
  return {
    one: 1,
    count: Math.log(paid.length),
    missed: 1 - paid.length / slots,
    strays: 1 - paid.length / seen,
    recent: 1 - seen / all,
    late: meanLateDays / fit.toleranceDays,
    surprise: Math.min(surprise, SURPRISE_MAX) / SURPRISE_MAX,
    same: again / (paid.length - 1),
    spread: Math.min(spread, 1),
    [schedule.period]: 1,
  };
}

/** Probability that payments with these facts recur: a logistic curve fitted on generated histories. */
export function recurringConfidence(facts: Facts): number {
  let z = 0;
  for (const [name, value] of Object.entries(facts)) z += (parameters[name] ?? 0) * value;
  return 1 / (1 + Math.exp(-z));
}
