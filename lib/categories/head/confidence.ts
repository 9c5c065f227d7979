import type { HeadScores } from "./head.ts";
import type { HeadLine } from "./head-line.ts";

/** How sure a head is: a logistic curve over `headFacts`, in their order. */
export type HeadConfidence = readonly number[];

/** One answer on a line that the head was not trained with. */
export interface JudgedFacts {
  readonly facts: readonly number[];
  readonly right: boolean;
}

/**
 * Before any label: the shipped model's calibrated log-odds, and of what the head adds to them a part, because a head
 * believes the labels it has seen more than the lines to come bear out.
 */
export const CONFIDENCE_PRIOR: HeadConfidence = [0, 1, 0.6, 0, 0, 0, 0];
/** In answers: so many it takes to move the prior noticeably. */
const PRIOR_WEIGHT = 4;
const STEPS = 30;
const LIMIT = 7;
/** Log-odds of the head's own share. */
const BENDS = [2, 4] as const;

const logOdds = (p: number): number =>
  Math.max(-LIMIT, Math.min(LIMIT, Math.log((p + 1e-6) / (1 - p + 1e-6))));
const logistic = (z: number): number => 1 / (1 + Math.exp(-z));

/** What tells how likely the best primary is right. `shippedShare`: its share by the shipped model, uncalibrated. */
export function headFacts(
  { primaries, best }: HeadScores,
  line: HeadLine,
  shippedShare: number,
  familiarity: number,
): number[] {
  let second = 0;
  for (let p = 0; p < primaries.length; p++) if (p !== best) second = Math.max(second, primaries[p]!);
  const sure = logOdds(primaries[best]!);
  return [
    1,
    logOdds(line.shipped[best]!),
    Math.max(-LIMIT, Math.min(LIMIT, sure - logOdds(shippedShare))),
    Math.min(LIMIT, Math.log((primaries[best]! + 1e-6) / (second + 1e-6))),
    familiarity,
    // Bends: labels err too, so that beyond some point surer scores are right no more often.
    ...BENDS.map((bend) => Math.max(0, sure - bend)),
  ];
}

export function confidenceOf(facts: readonly number[], weights: HeadConfidence): number {
  let z = 0;
  for (let i = 0; i < weights.length; i++) z += facts[i]! * weights[i]!;
  return logistic(z);
}

/** Logistic regression with an L2 pull towards the prior, by Newton's method: few answers leave it where the shipped calibration is. */
export function fitConfidence(answers: readonly JudgedFacts[]): HeadConfidence {
  const size = CONFIDENCE_PRIOR.length;
  let weights = [...CONFIDENCE_PRIOR];
  for (let step = 0; step < STEPS; step++) {
    const slope = weights.map((w, i) => PRIOR_WEIGHT * (w - CONFIDENCE_PRIOR[i]!));
    const curve = Array.from({ length: size }, (_, i) =>
      Array.from({ length: size }, (_, j) => (i === j ? PRIOR_WEIGHT : 0)),
    );
    for (const { facts, right } of answers) {
      const p = confidenceOf(facts, weights);
      const bend = p * (1 - p);
      for (let i = 0; i < size; i++) {
        slope[i]! += (p - (right ? 1 : 0)) * facts[i]!;
        for (let j = 0; j < size; j++) curve[i]![j]! += bend * facts[i]! * facts[j]!;
      }
    }
    const move = solve(curve, slope);
    // Newton's step overshoots where the curve is flat; halving it there still ends at the one minimum.
    const scale = Math.min(1, 1 / Math.max(...move.map(Math.abs), 1e-9));
    weights = weights.map((w, i) => w - scale * move[i]!);
    if (move.every((each) => Math.abs(each) < 1e-7)) break;
  }
  return weights.map((w) => Math.round(w * 1e4) / 1e4);
}

/** Gaussian elimination of a small, positive definite system. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((row, i) => [...row, right[i]!]);
  const size = rows.length;
  for (let i = 0; i < size; i++)
    for (let j = i + 1; j < size; j++) {
      const factor = rows[j]![i]! / rows[i]![i]!;
      for (let k = i; k <= size; k++) rows[j]![k]! -= factor * rows[i]![k]!;
    }
  const solution = new Array<number>(size).fill(0);
  for (let i = size - 1; i >= 0; i--) {
    let sum = rows[i]![size]!;
    for (let k = i + 1; k < size; k++) sum -= rows[i]![k]! * solution[k]!;
    solution[i] = sum / rows[i]![i]!;
  }
  return solution;
}
