import type { OnnxSession } from "#lib/models";
import type { FeatureList } from "./features.ts";
import { CLASSES } from "./rank.ts";

/** One thing in the line and what it adds to the score (natural logarithm) of the category it explains. */
export type LineReason = {
  /** A word, neighbouring words, `brew-` (how a word starts), `^cof` (letters), a term of the lexicon, or `web`. */
  readonly text: string;
  readonly weight: number;
};

/**
 * Why a category: the score is bias + the sum of all reasons + the network's part, exactly (to rounding). Reasons are the
 * linear part and add up; the network's part is what words mean only together, given as one number.
 */
export type LineExplanation = {
  readonly code: string;
  readonly score: number;
  /** Strongest first, by size; equal texts are added up. */
  readonly reasons: readonly LineReason[];
  readonly network: number;
};

/** Runs the model once with each feature on a line of its own: its linear output then is that feature's part of the sum. */
export async function explainLine(
  session: OnnxSession,
  { rows, weights, names }: FeatureList,
  code: string,
  score: number,
): Promise<LineExplanation> {
  if (names === undefined) throw new Error("features without names cannot be explained");
  const shape = [rows.length, 1];
  const { linear } = await session.run({
    rows: { data: Int32Array.from(rows), shape },
    weights: { data: Float32Array.from(weights), shape },
  });
  const column = CLASSES.indexOf(code);
  const sums = new Map<string, number>();
  let total = 0;
  for (const [index, name] of names.entries()) {
    const weight = linear![index * CLASSES.length + column]!;
    total += weight;
    sums.set(name, (sums.get(name) ?? 0) + weight);
  }
  const reasons = [...sums]
    .map(([text, weight]) => ({ text, weight }))
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight));
  return { code, score, reasons, network: score - total };
}
