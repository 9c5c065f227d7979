import type { Entry } from "../../entries/entry.ts";
import { type CategoryStats, logCentre, logQuantile } from "./category-stats.ts";
import type { PayeeStats } from "./payee-stats.ts";

export type UnusualReason =
  | "amount_high_for_label"
  | "amount_high_for_category"
  | "possible_duplicate"
  | "price_rise"
  | "new_and_large";

export interface Unusual {
  readonly reason: UnusualReason;
  /** What was to be expected: of the payee, or of the category where the payee is not known well enough. */
  readonly usualMinor: number;
  /** The amount over the usual one, to two decimals. */
  readonly timesUsual: number;
  /** 0.5 where it starts to be unusual, towards 1 the more it is. */
  readonly score: number;
}

/** Robust standard deviations above the middle. */
const FAR = 3.5;
/** Enough of a payee to know what it costs; enough of a category to know what is large in it. */
const PAYEE_COUNT_MIN = 5;
const CATEGORY_COUNT_MIN = 20;
/** Amounts of the same thing scatter by this much (ln) even where the newest few agree. */
const PAYEE_SIGMA_MIN = 0.12;
const CATEGORY_SIGMA_MIN = 0.3;
/** Less than this many times the usual is never worth a word, however steady the amounts are. */
const PAYEE_TIMES_MIN = 2;
const CATEGORY_TIMES_MIN = 4;
/** A payee seen a few times costs what it did: up to this many times is no news. */
const KNOWN_TIMES_MAX = 1.5;
/** A price that rises does so by more than rounding and by less than this many times; beyond it is another purchase. */
const PRICE_TIMES = [1.015, 2] as const;
/** Share of a payee's days with two equal entries above which that is its habit. */
const PAIRED_SHARE_MAX = 0.04;

/**
 * Whether an entry stands out, and why: the strongest reason. Medians and their deviations of log amounts, so that what
 * stood out before does not make the next one usual; nothing is said where too little is known.
 *
 * @param payee of the entry's payee key, without the entry
 * @param category of its kind, currency and primary category, without the entry
 */
export function unusualOf(
  entry: Pick<Entry, "amountMinor" | "date" | "kind">,
  payee: PayeeStats,
  category: CategoryStats,
): Unusual | undefined {
  return duplicate(entry, payee) ?? priceRise(entry, payee) ?? highForPayee(entry, payee, category);
}

type Judged = Pick<Entry, "amountMinor" | "date" | "kind">;

function duplicate({ amountMinor, date }: Judged, payee: PayeeStats): Unusual | undefined {
  const same = payee.newest.some((one) => one.date === date && one.amountMinor === amountMinor);
  const pairedBefore = payee.pairedDays / Math.max(payee.days, 1);
  if (!same || pairedBefore > PAIRED_SHARE_MAX) return undefined;
  return { reason: "possible_duplicate", usualMinor: amountMinor, timesUsual: 1, score: 1 - pairedBefore };
}

function priceRise({ amountMinor, kind }: Judged, { priceMinor }: PayeeStats): Unusual | undefined {
  if (kind !== "expense" || priceMinor === undefined) return undefined;
  const times = amountMinor / priceMinor;
  if (times <= PRICE_TIMES[0] || times >= PRICE_TIMES[1]) return undefined;
  return { reason: "price_rise", usualMinor: priceMinor, timesUsual: rounded(times), score: 1 - 0.5 / times };
}

function highForPayee(
  { amountMinor }: Judged,
  payee: PayeeStats,
  category: CategoryStats,
): Unusual | undefined {
  const log = Math.log(amountMinor);
  if (payee.count >= PAYEE_COUNT_MIN) {
    const sigma = Math.max(payee.logSigma, PAYEE_SIGMA_MIN);
    return above("amount_high_for_label", log, payee.logMedian, sigma, PAYEE_TIMES_MIN);
  }
  const known = payee.count > 0 && log - payee.logMedian <= Math.log(KNOWN_TIMES_MAX);
  if (known || category.count < CATEGORY_COUNT_MIN) return undefined;
  const centre = logCentre(category);
  const sigma = Math.max(centre.sigma, CATEGORY_SIGMA_MIN);
  const reason = payee.count === 0 ? "new_and_large" : "amount_high_for_category";
  // Categories mix cheap and dear things: what is large among them must also be so beside the dearest.
  if (log <= logQuantile(category, 0.98)) return undefined;
  return above(reason, log, centre.median, sigma, CATEGORY_TIMES_MIN);
}

function above(
  reason: UnusualReason,
  log: number,
  usual: number,
  sigma: number,
  timesMin: number,
): Unusual | undefined {
  const z = (log - usual) / sigma;
  const times = Math.exp(log - usual);
  if (z < FAR || times < timesMin) return undefined;
  const score = z / (z + FAR);
  return { reason, usualMinor: Math.round(Math.exp(usual)), timesUsual: rounded(times), score };
}

const rounded = (times: number): number => Math.round(times * 100) / 100;
