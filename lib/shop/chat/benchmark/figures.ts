import type { Envelope } from "#lib/ladder";
import type { Tally } from "./meter.ts";

/** One answer, timed. Milliseconds after the message was said. */
export interface Timed {
  /** The first products or quick replies; undefined where there were none. */
  readonly usefulMs: number | undefined;
  /** The first words that were not taken back. */
  readonly firstWordsMs: number | undefined;
  readonly wholeMs: number;
  readonly answer: Pick<Envelope, "cached" | "rung" | "degraded">;
  readonly tally: Tally;
}

/** Nearest rank. */
export interface Spread {
  readonly p50: number;
  readonly p95: number;
}

/** What one way of asking came to. */
export interface Figures {
  readonly answers: number;
  /** Null where nothing was timed. */
  readonly usefulMs: Spread | null;
  readonly firstWordsMs: Spread | null;
  readonly wholeMs: Spread | null;
  /** Replies that were not made anew. */
  readonly cacheHits: number;
  /** Replies by the rung that made them. */
  readonly rungs: Readonly<Record<string, number>>;
  /** Replies that were worse than they might have been, by the reason. */
  readonly degraded: Readonly<Record<string, number>>;
  readonly costMicros: number;
}

/** How many times as much the standard service took: of medians, and of costs. Null where there is nothing to divide by. */
export interface Ratio {
  readonly useful: number | null;
  readonly firstWords: number | null;
  readonly whole: number | null;
  readonly cost: number | null;
}

export function figuresOf(all: readonly Timed[]): Figures {
  return {
    answers: all.length,
    usefulMs: spreadOf(all.map(({ usefulMs }) => usefulMs)),
    firstWordsMs: spreadOf(all.map(({ firstWordsMs }) => firstWordsMs)),
    wholeMs: spreadOf(all.map(({ wholeMs }) => wholeMs)),
    cacheHits: all.filter(({ answer }) => answer.cached !== null).length,
    rungs: counted(all.map(({ answer }) => answer.rung)),
    degraded: counted(all.flatMap(({ answer }) => answer.degraded ?? [])),
    costMicros: all.reduce((sum, { tally }) => sum + tally.costMicros, 0),
  };
}

export const ratioOf = (standard: Figures, optimized: Figures): Ratio => ({
  useful: divided(standard.usefulMs?.p50, optimized.usefulMs?.p50),
  firstWords: divided(standard.firstWordsMs?.p50, optimized.firstWordsMs?.p50),
  whole: divided(standard.wholeMs?.p50, optimized.wholeMs?.p50),
  cost: divided(standard.costMicros, optimized.costMicros),
});

const divided = (a: number | undefined, b: number | undefined): number | null =>
  a === undefined || !b ? null : a / b;

function spreadOf(given: readonly (number | undefined)[]): Spread | null {
  const sorted = given.filter((ms) => ms !== undefined).sort((a, b) => a - b);
  if (sorted.length === 0) return null;
  const at = (q: number) => sorted[Math.ceil(q * sorted.length) - 1]!;
  return { p50: at(0.5), p95: at(0.95) };
}

function counted(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}
