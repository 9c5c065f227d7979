import { dayOf } from "./calendar.ts";
import { samePrice } from "./level.ts";
import { OCCURRENCES_MAX, type Occurrence } from "./recurring.ts";
import { centreOf } from "./robust.ts";

/**
 * What one payee usually costs, from its newest entries at most 36. Recomputed from them: at most some 2 kB.
 * To judge an entry it must be made without that entry.
 */
export interface PayeeStats {
  readonly count: number;
  /** Of ln(amount in minor units); 0 where there are none. */
  readonly logMedian: number;
  /** Of ln(amount): the median absolute deviation as a normal's standard deviation. */
  readonly logSigma: number;
  /** The price, when it has one: payments were mostly the same as the one before, the newest three at least. */
  readonly priceMinor?: number;
  /** Days with an entry, and those with two or more of the same amount: two tickets a day are this person's usual. */
  readonly days: number;
  readonly pairedDays: number;
  /** All of them, newest first: what a second writing of the same payment is looked for in. */
  readonly newest: readonly Occurrence[];
}

const PRICE_COUNT_MIN = 3;
/** Of payments, those that cost what the one before did: a coffee that is often 65 has no price that could rise. */
const PRICE_SHARE_MIN = 0.7;

export function payeeStatsOf(occurrences: readonly Occurrence[]): PayeeStats {
  const kept = [...occurrences]
    .sort((a, b) => dayOf(a.date) - dayOf(b.date) || a.amountMinor - b.amountMinor)
    .slice(-OCCURRENCES_MAX);
  const amounts = kept.map(({ amountMinor }) => amountMinor);
  if (kept.length === 0) return { count: 0, logMedian: 0, logSigma: 0, days: 0, pairedDays: 0, newest: [] };
  const { median, sigma } = centreOf(amounts.map(Math.log));
  const pairs = new Set(
    kept.flatMap(({ date, amountMinor }, i) =>
      kept[i - 1]?.date === date && kept[i - 1]?.amountMinor === amountMinor ? [date] : [],
    ),
  );
  return {
    count: kept.length,
    logMedian: median,
    logSigma: sigma,
    ...(hasPrice(amounts) && { priceMinor: amounts.at(-1)! }),
    days: new Set(kept.map(({ date }) => date)).size,
    pairedDays: pairs.size,
    newest: kept.reverse(),
  };
}

function hasPrice(amounts: readonly number[]): boolean {
  const again = amounts.slice(1).map((amount, i) => samePrice(amount, amounts[i]!));
  const newest = again.slice(1 - PRICE_COUNT_MIN);
  return (
    newest.length === PRICE_COUNT_MIN - 1 &&
    newest.every(Boolean) &&
    again.filter(Boolean).length >= PRICE_SHARE_MIN * again.length
  );
}
