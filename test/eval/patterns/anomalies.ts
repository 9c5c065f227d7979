import {
  type CategoryStats,
  emptyCategory,
  OCCURRENCES_MAX,
  payeeKey,
  payeeStatsOf,
  type UnusualReason,
  unusualOf,
  withAmount,
} from "../../../lib/spending/insights/patterns/index.ts";
import type { History, HistoryEntry } from "../histories.ts";
import { type Proportion, proportion } from "../proportion.ts";
import { seededRandom } from "../random.ts";

export interface Anomalies {
  /** Entries of histories as they are, each judged when it was written: those that are flagged, whatever for. */
  flagged: Proportion;
  /** The same without rises of the price of what recurs: those are real. */
  falseAlarms: Proportion;
  byReason: Record<string, number>;
  /** A sample multiplied by five: found, of those whose payee had been paid five times, and of all others. */
  fivefoldKnown: Proportion;
  fivefoldOther: Proportion;
  /** A sample written down again on its day. */
  doubled: Proportion;
}

/** Nobody judges the first weeks: there is nothing to compare with. */
const WARM_ENTRIES = 60;
const SAMPLE_SHARE = 0.1;
const TIMES = 5;
const KNOWN_COUNT = 5;

export function plantAnomalies(histories: readonly History[]): Anomalies {
  const reasons: (UnusualReason | undefined)[] = [];
  const falseAlarms: boolean[] = [];
  const known: boolean[] = [];
  const other: boolean[] = [];
  const doubled: boolean[] = [];
  for (const history of histories) {
    const random = seededRandom(history.seed);
    const payees = new Map<string, HistoryEntry[]>();
    const categories = new Map<string, CategoryStats>();
    for (const [i, entry] of history.entries.entries()) {
      const key = payeeKey(entry.kind, entry.currency, entry.label);
      const place = `${entry.kind} ${entry.currency} ${entry.category}`;
      const before = payees.get(key) ?? [];
      const category = categories.get(place) ?? emptyCategory;
      if (i >= WARM_ENTRIES) {
        const payee = payeeStatsOf(before);
        const reason = unusualOf(entry, payee, category)?.reason;
        reasons.push(reason);
        falseAlarms.push(reason !== undefined && !(reason === "price_rise" && entry.recurring !== undefined));
        if (random() < SAMPLE_SHARE) {
          const large = { ...entry, amountMinor: TIMES * entry.amountMinor };
          const found = unusualOf(large, payee, category)?.reason;
          (payee.count >= KNOWN_COUNT ? known : other).push(
            found !== undefined && found !== "possible_duplicate",
          );
          const again = unusualOf(
            entry,
            payeeStatsOf([...before, entry]),
            withAmount(category, entry.amountMinor),
          );
          doubled.push(again?.reason === "possible_duplicate");
        }
      }
      payees.set(key, [...before, entry].slice(-OCCURRENCES_MAX));
      categories.set(place, withAmount(category, entry.amountMinor));
    }
  }
  const flagged = reasons.filter((reason) => reason !== undefined);
  return {
    flagged: share(reasons.map((reason) => reason !== undefined)),
    falseAlarms: share(falseAlarms),
    byReason: Object.fromEntries(
      [...Map.groupBy(flagged, (reason) => reason)].map(([r, all]) => [r, all.length]),
    ),
    fivefoldKnown: share(known),
    fivefoldOther: share(other),
    doubled: share(doubled),
  };
}

const share = (flags: readonly boolean[]): Proportion =>
  proportion(flags.filter((flag) => flag).length, flags.length);
