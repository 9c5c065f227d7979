import type { Entry } from "../../entries/entry.ts";
import { dayOf } from "./calendar.ts";
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

/** Robust standard deviations above the middle: of a payee's own amounts, and of the mixture that a category is. */
const PAYEE_FAR = 2.05;
const CATEGORY_FAR = 4;
/** Enough of a payee to know what it costs; enough of a category to know what is large in it. */
const PAYEE_COUNT_MIN = 5;
const CATEGORY_COUNT_MIN = 20;
/** How amounts of one payee scatter (ln) as long as little is known, and how many entries that is worth. */
const PAYEE_SIGMA = { prior: 0.45, weight: 16 };
const CATEGORY_SIGMA_MIN = 0.3;
/** Less than this many times the usual is never worth a word, however steady the amounts are. */
const PAYEE_TIMES_MIN = 2.5;
/** A payee that was as dear so many times lately is so now and then. */
const PRECEDENTS = 2;
const CATEGORY_TIMES_MIN = 4;
/** A payee seen a few times costs what it did: up to this many times is no news. */
const KNOWN_TIMES_MAX = 1.5;
/** A price that rises does so by more than rounding and by less than this many times; beyond it is another purchase. */
const PRICE_TIMES = [1.015, 2] as const;
/** Share of a payee's days with two equal entries above which that is its habit. */
const PAIRED_SHARE_MAX = 0.08;
/** Expected entries of that amount on a day: two bus tickets of 8.00 come by chance. */
const CHANCE_MAX = 0.05;
/** A payee that is known for less than this many days is taken to be that old. */
const KNOWN_DAYS_MIN = 7;

/**
 * Whether an entry stands out, and why: written twice, else a price that rose, else an amount. Medians and their deviations
 * of log amounts, so that what stood out once does not make the next one usual; nothing is said where too little is known.
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
  const same = payee.newest.filter((one) => one.amountMinor === amountMinor);
  if (!same.some((one) => one.date === date)) return undefined;
  const latest = Math.max(dayOf(date), dayOf(payee.newest[0]!.date));
  const days = Math.max(KNOWN_DAYS_MIN, latest - dayOf(payee.newest.at(-1)!.date) + 1);
  // Without the one that it may repeat; of that amount half a one, where there was none before.
  const chance = ((payee.count - 1) / days) * ((same.length - 0.5) / payee.count);
  if (chance > CHANCE_MAX || payee.pairedDays > PAIRED_SHARE_MAX * payee.days) return undefined;
  const score = 1 - (0.5 * chance) / CHANCE_MAX;
  return { reason: "possible_duplicate", usualMinor: amountMinor, timesUsual: 1, score };
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
    const before = payee.newest.filter((one) => one.amountMinor >= amountMinor).length;
    if (before >= PRECEDENTS) return undefined;
    const { prior, weight } = PAYEE_SIGMA;
    const square = payee.count * payee.logSigma ** 2 + weight * prior ** 2;
    const z = (log - payee.logMedian) / Math.sqrt(square / (payee.count + weight));
    return above("amount_high_for_label", log - payee.logMedian, z / PAYEE_FAR, PAYEE_TIMES_MIN, log);
  }
  const known = payee.count > 0 && log - payee.logMedian <= Math.log(KNOWN_TIMES_MAX);
  if (known || category.count < CATEGORY_COUNT_MIN) return undefined;
  const centre = logCentre(category);
  const sigma = Math.max(centre.sigma, CATEGORY_SIGMA_MIN);
  const reason = payee.count === 0 ? "new_and_large" : "amount_high_for_category";
  // Categories mix cheap and dear things: what is large among them must also be so beside the dearest.
  if (log <= logQuantile(category, 0.98)) return undefined;
  const z = (log - centre.median) / sigma;
  return above(reason, log - centre.median, z / CATEGORY_FAR, CATEGORY_TIMES_MIN, log);
}

/** @param far how far the amount is from the middle, in what is just unusual; `logTimes` and `log` of the amount are natural */
function above(
  reason: UnusualReason,
  logTimes: number,
  far: number,
  timesMin: number,
  log: number,
): Unusual | undefined {
  const times = Math.exp(logTimes);
  if (far < 1 || times < timesMin) return undefined;
  const usualMinor = Math.round(Math.exp(log - logTimes));
  return { reason, usualMinor, timesUsual: rounded(times), score: far / (far + 1) };
}

const rounded = (times: number): number => Math.round(times * 100) / 100;
