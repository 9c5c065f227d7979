import type { LineCategoriser, ScoredLine } from "../model/categoriser.ts";
import { CLASSES } from "../model/rank.ts";
import { canonicalCode, isPrimary, primaryCategories, primaryOf } from "../taxonomy/taxonomy.ts";

export const HEAD_PRIMARIES: readonly string[] = primaryCategories.map(({ code }) => code);
/** For each class of the network, the index of its primary. */
export const PRIMARY_OF_CLASS: readonly number[] = CLASSES.map((code) =>
  HEAD_PRIMARIES.indexOf(primaryOf(code)!),
);
/** The network's hashed rows are folded to these: a tenant has thousands of names, not a hundred thousand. */
export const HEAD_ROWS = 1 << 15;
/** A class that the network rules out can still be taught: this far below the best, one more label makes no difference. */
const LEAST_LOG_PROBABILITY = -9;

/** A line as a head sees it. */
export interface HeadLine {
  /** Folded rows, each once, and what they hold. */
  readonly rows: Int32Array;
  readonly values: Float32Array;
  /** Of the shipped model, by class: natural logarithm, not below −9. */
  readonly prior: Float32Array;
  /** Of the shipped model, by primary: its calibrated probabilities. */
  readonly shipped: Float32Array;
}

/** What a label names: one class, or every class of a primary. */
export interface HeadLabel {
  readonly primary: number;
  /** Absent where only the primary is known. */
  readonly detailed?: number;
}

/** @returns nothing for what is no category of the taxonomy */
export function headLabel(category: string): HeadLabel | undefined {
  const code = canonicalCode(category) ?? category;
  const detailed = CLASSES.indexOf(code);
  if (detailed >= 0) return { primary: PRIMARY_OF_CLASS[detailed]!, detailed };
  return isPrimary(code) ? { primary: HEAD_PRIMARIES.indexOf(code) } : undefined;
}

export const foldRow = (row: number): number => row & (HEAD_ROWS - 1);

/** Reads what the shipped model made of a line. */
export function headLine(model: Pick<LineCategoriser, "rank">, scored: ScoredLine): HeadLine {
  const { rows, weights } = scored.line.features;
  const sums = new Map<number, number>();
  for (const [index, row] of rows.entries()) {
    const folded = foldRow(row);
    sums.set(folded, (sums.get(folded) ?? 0) + weights[index]!);
  }
  const shipped = new Float32Array(HEAD_PRIMARIES.length);
  for (const { primary, probability } of model.rank(scored, HEAD_PRIMARIES.length).primaries)
    shipped[HEAD_PRIMARIES.indexOf(primary)] = probability;
  return {
    rows: Int32Array.from(sums.keys()),
    values: Float32Array.from(sums.values()),
    prior: logProbabilities(scored.logits),
    shipped,
  };
}

function logProbabilities(logits: Float32Array): Float32Array {
  let max = -Infinity;
  for (const logit of logits) if (logit > max) max = logit;
  let sum = 0;
  for (const logit of logits) sum += Math.exp(logit - max);
  const all = max + Math.log(sum);
  return logits.map((logit) => Math.max(LEAST_LOG_PROBABILITY, logit - all));
}
