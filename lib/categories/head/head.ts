import { CLASSES } from "../model/rank.ts";
import { HEAD_PRIMARIES, type HeadLine, PRIMARY_OF_CLASS } from "./head-line.ts";

/** Weights of one class: ascending rows, and a weight each. */
export interface ClassWeights {
  readonly rows: Int32Array;
  readonly weights: Float32Array;
}

/** Everything that training finds out, apart from how sure to be. */
export interface HeadWeights {
  /** What the shipped model's log-probabilities are multiplied by. */
  readonly priorScale: number;
  /** By class. */
  readonly bias: Float32Array;
  /** By class; classes that no label touched have none. */
  readonly classes: ReadonlyMap<number, ClassWeights>;
}

/** Scores and shares of a line. */
export interface HeadScores {
  /** By class, natural-log scale. */
  readonly scores: Float64Array;
  /** By class and by primary: sum to 1, not calibrated. */
  readonly shares: Float64Array;
  readonly primaries: Float64Array;
  readonly best: number;
}

/** The arithmetic of a tenant's head: the shipped model's opinion, a bias, and a weight for each feature and class. */
export class Head {
  readonly weights: HeadWeights;
  /** By row: the classes it speaks for, and what it says. */
  readonly #byRow = new Map<number, { classes: number[]; weights: number[] }>();

  constructor(weights: HeadWeights) {
    this.weights = weights;
    for (const [c, own] of weights.classes)
      for (const [index, row] of own.rows.entries()) {
        let entry = this.#byRow.get(row);
        if (!entry) {
          entry = { classes: [], weights: [] };
          this.#byRow.set(row, entry);
        }
        entry.classes.push(c);
        entry.weights.push(own.weights[index]!);
      }
  }

  score(line: HeadLine): HeadScores {
    const { priorScale, bias } = this.weights;
    const scores = new Float64Array(CLASSES.length);
    for (let c = 0; c < scores.length; c++) scores[c] = priorScale * line.prior[c]! + bias[c]!;
    for (let i = 0; i < line.rows.length; i++) {
      const entry = this.#byRow.get(line.rows[i]!);
      if (!entry) continue;
      const value = line.values[i]!;
      for (let k = 0; k < entry.classes.length; k++) scores[entry.classes[k]!]! += value * entry.weights[k]!;
    }
    return sharesOf(scores);
  }

  /** How much of a line's features any label ever touched, 0 to 1. */
  familiarity(line: HeadLine): number {
    let known = 0;
    let all = 0;
    for (let i = 0; i < line.rows.length; i++) {
      const value = line.values[i]! ** 2;
      all += value;
      if (this.#byRow.has(line.rows[i]!)) known += value;
    }
    return all === 0 ? 0 : known / all;
  }

  /** What one folded row adds to a class for each unit it holds. */
  weightOf(row: number, c: number): number {
    const entry = this.#byRow.get(row);
    const at = entry?.classes.indexOf(c) ?? -1;
    return at < 0 ? 0 : entry!.weights[at]!;
  }
}

/** Softmax over classes, summed over primaries; `best` is the best primary (of equals, the first). */
export function sharesOf(scores: Float64Array): HeadScores {
  let max = -Infinity;
  for (let c = 0; c < scores.length; c++) if (scores[c]! > max) max = scores[c]!;
  const shares = new Float64Array(scores.length);
  let sum = 0;
  for (let c = 0; c < scores.length; c++) sum += shares[c] = Math.exp(scores[c]! - max);
  const primaries = new Float64Array(HEAD_PRIMARIES.length);
  for (let c = 0; c < scores.length; c++) {
    shares[c]! /= sum;
    primaries[PRIMARY_OF_CLASS[c]!]! += shares[c]!;
  }
  let best = 0;
  for (let p = 1; p < primaries.length; p++) if (primaries[p]! > primaries[best]!) best = p;
  return { scores, shares, primaries, best };
}

/** The best class of a primary; of equals, the first. */
export function bestClassOf(primary: number, shares: Float64Array): number {
  let best = -1;
  for (let c = 0; c < shares.length; c++)
    if (PRIMARY_OF_CLASS[c] === primary && (best < 0 || shares[c]! > shares[best]!)) best = c;
  return best;
}
