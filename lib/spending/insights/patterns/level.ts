import { ascending, medianOf } from "./robust.ts";

/** Amounts this close are the same price: rounding, and the rate of a foreign currency on the day. */
const SAME_RATIO = 1.015;
/** Share of amounts at their level for a steady price: one of them may be a slip. */
const STEADY_SHARE = 0.8;

export const samePrice = (a: number, b: number): boolean => Math.max(a, b) <= Math.min(a, b) * SAME_RATIO;

/** What is paid each time. */
export interface Level {
  readonly amountMinor: number;
  /** Whether it is a price (before and after a change) and not a bill that varies. */
  readonly steady: boolean;
  /** The last change of a price; `since` is the index of the first payment of the new one. */
  readonly changed?: { readonly fromMinor: number; readonly toMinor: number; readonly since: number };
}

/**
 * The price of payments in their order, and when it last changed. A new price that was paid once counts when the old one
 * had been paid three times at least; otherwise it must have been paid twice.
 */
export function levelOf(amounts: readonly number[]): Level {
  const since = lastChange(amounts);
  const now = amounts.slice(since);
  if (isSteady(now)) {
    const toMinor = middle(now);
    if (since === 0) return { amountMinor: toMinor, steady: true };
    const before = amounts.slice(lastChange(amounts.slice(0, since)), since);
    if (isSteady(before)) {
      const changed = { fromMinor: middle(before), toMinor, since };
      return { amountMinor: toMinor, steady: true, changed };
    }
  }
  return { amountMinor: middle(amounts.slice(-RECENT)), steady: false };
}

/** A bill that varies is expected to be what it was lately. */
const RECENT = 6;

/** Where the newest run of one price starts. */
function lastChange(amounts: readonly number[]): number {
  const newest = amounts.length - 1;
  for (let i = newest; i > 0; i--) {
    if (samePrice(amounts[i]!, amounts[i - 1]!)) continue;
    const newer = amounts.length - i;
    // A single odd amount within a run is a slip, not two changes.
    if (newer >= 2 && i >= 2 && samePrice(amounts[i]!, amounts[i - 2]!)) {
      i--;
      continue;
    }
    if (newer === 1 && !(i >= 3 && isSteady(amounts.slice(i - 3, i), 1))) continue;
    return i;
  }
  return 0;
}

function isSteady(amounts: readonly number[], share = STEADY_SHARE): boolean {
  const level = middle(amounts);
  return amounts.filter((amount) => samePrice(amount, level)).length >= share * amounts.length;
}

const middle = (amounts: readonly number[]): number => Math.round(medianOf(ascending(amounts)));
