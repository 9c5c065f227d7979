import { recurringOf } from "../../../lib/spending/insights/patterns/index.ts";
import type { History } from "../histories.ts";
import { type Proportion, proportion } from "../proportion.ts";
import { type Payee, payeesOf } from "./recurring.ts";

export interface Detection {
  /** Of what is said to recur: it does, with this period. */
  precision: Proportion;
  /** Of recurring payments written down four times and more under one name. */
  recall: Proportion;
  /** The same by period and how often it was paid: `monthly 3`, `yearly 2`, `weekly 4+`. */
  byPeriod: Record<string, Proportion>;
  /** Mean confidence and share right, by tenth of confidence; the expected calibration error of all. */
  bins: { from: number; count: number; confidence: number; right: number }[];
  calibrationError: number;
}

const OFTEN = 4;

export function detect(histories: readonly History[]): Detection {
  const said: { confidence: number; right: boolean }[] = [];
  const found = new Map<string, boolean[]>();
  for (const history of histories) {
    const main = new Map<string, { payee: Payee; own: number; right: boolean }>();
    for (const payee of payeesOf(history)) {
      const recurring = recurringOf(payee.entries);
      const right = recurring !== undefined && recurring.period === payee.period;
      if (recurring) said.push({ confidence: recurring.confidence, right });
      if (payee.truth === undefined) continue;
      // One payment may be written under two names: the commoner one counts.
      const own = payee.entries.filter((entry) => entry.recurring === payee.truth).length;
      if (own > (main.get(payee.truth)?.own ?? 0)) main.set(payee.truth, { payee, own, right });
    }
    for (const { payee, own, right } of main.values()) {
      const group = `${payee.period} ${own >= OFTEN ? `${OFTEN}+` : own}`;
      found.set(group, [...(found.get(group) ?? []), right]);
    }
  }
  const often = [...found].filter(([group]) => group.endsWith("+")).flatMap(([, rights]) => rights);
  return {
    precision: share(said.map(({ right }) => right)),
    recall: share(often),
    byPeriod: Object.fromEntries([...found].sort().map(([group, rights]) => [group, share(rights)])),
    ...calibration(said),
  };
}

const share = (rights: readonly boolean[]): Proportion =>
  proportion(rights.filter((right) => right).length, rights.length);

function calibration(said: readonly { confidence: number; right: boolean }[]) {
  const bins = Array.from({ length: 10 }, (_, i) => {
    const inBin = said.filter(({ confidence }) => Math.min(9, Math.floor(10 * confidence)) === i);
    const mean = (of: (one: (typeof inBin)[number]) => number) =>
      inBin.reduce((sum, one) => sum + of(one), 0) / inBin.length;
    return {
      from: i / 10,
      count: inBin.length,
      confidence: mean(({ confidence }) => confidence),
      right: mean(({ right }) => Number(right)),
    };
  }).filter(({ count }) => count > 0);
  const gap = bins.reduce((sum, bin) => sum + bin.count * Math.abs(bin.confidence - bin.right), 0);
  return { bins, calibrationError: gap / said.length };
}
