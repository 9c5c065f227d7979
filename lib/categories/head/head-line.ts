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

/** Where a row stands in the line that is being read, plus one; all zero between lines. */
const PLACE = new Int32Array(HEAD_ROWS);

export const foldRow = (row: number): number => row & (HEAD_ROWS - 1);

/** Reads what the shipped model made of a line. */
export function headLine(model: Pick<LineCategoriser, "rank">, scored: ScoredLine): HeadLine {
  const { rows, weights } = scored.line.features;
  const folded = new Int32Array(rows.length);
  const values = new Float32Array(rows.length);
  let count = 0;
  for (let i = 0; i < rows.length; i++) {
    const row = foldRow(rows[i]!);
    let at = PLACE[row]! - 1;
    if (at < 0) {
      at = count++;
      PLACE[row] = count;
      folded[at] = row;
    }
    values[at]! += weights[i]!;
  }
  for (let i = 0; i < count; i++) PLACE[folded[i]!] = 0;
  const prior = logProbabilities(scored.logits);
  const line = { rows: folded.slice(0, count), values: values.slice(0, count), prior };
  const [first] = model.rank(scored, 1).primaries;
  const shipped = primarySharesOf(prior);
  // As the shipped model ranks: what the first leaves is shared by the others as the network shares it.
  const best = HEAD_PRIMARIES.indexOf(first!.primary);
  const confidence = first!.probability;
  const rest = (1 - confidence) / Math.max(1e-9, 1 - shipped[best]!);
  for (let p = 0; p < shipped.length; p++) shipped[p] = Math.min(confidence, shipped[p]! * rest);
  shipped[best] = confidence;
  return { ...line, shipped };
}

/** The shipped model's uncalibrated shares of the primaries; sum to 1 although what is ruled out counts a little. */
export function primarySharesOf(prior: Float32Array): Float32Array {
  const shares = new Float32Array(HEAD_PRIMARIES.length);
  let sum = 0;
  for (let c = 0; c < prior.length; c++) {
    const share = Math.exp(prior[c]!);
    shares[PRIMARY_OF_CLASS[c]!]! += share;
    sum += share;
  }
  for (let p = 0; p < shares.length; p++) shares[p]! /= sum;
  return shares;
}

function logProbabilities(logits: Float32Array): Float32Array {
  let max = -Infinity;
  for (let c = 0; c < logits.length; c++) if (logits[c]! > max) max = logits[c]!;
  let sum = 0;
  for (let c = 0; c < logits.length; c++) sum += Math.exp(logits[c]! - max);
  const all = max + Math.log(sum);
  return logits.map((logit) => Math.max(LEAST_LOG_PROBABILITY, logit - all));
}
