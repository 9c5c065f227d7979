import { BUCKETS } from "../../../lib/shop/grounding/reader/features.ts";
import type { ReaderModel } from "../../../lib/shop/grounding/reader/reader.ts";
import type { WithheldReason } from "../../../lib/shop/grounding/reasons.ts";
import { seededRandom } from "../random.ts";
import type { Sample } from "./collect.ts";

export interface TrainOptions {
  readonly epochs: number;
  readonly rate: number;
  /** Of squared weights, in sentences. */
  readonly penalty: number;
}

export const TRAIN: TrainOptions = { epochs: 15, rate: 0.1, penalty: 1 };
const SEED = 7;
const STEPS = 127;

/** Where the wording is the claim, and no figure that is masked: what is caught for it anyway is worth learning. */
const TELLING: ReadonlySet<WithheldReason> = new Set([
  "health",
  "leak",
  "name",
  "promise",
  "comparison",
  "effect",
]);

interface Row {
  readonly at: Uint32Array;
  readonly x: number;
  readonly y: 0 | 1;
  readonly weight: number;
}

/** L2 logistic regression by stochastic descent with Adagrad steps, its weights rounded to 8 bits. Made up is 1. Deterministic. */
export function trainReader(samples: readonly Sample[], options: TrainOptions = TRAIN): ReaderModel {
  const { epochs, rate, penalty } = options;
  const rows: Row[] = samples.flatMap(({ seen, caught, isBad, weight }) => {
    const taught = isBad && caught && TELLING.has(caught.reason) ? [caught.features] : [];
    const all = [...seen.map(({ features }) => features), ...taught];
    return all.map((features) => ({
      at: features,
      x: 1 / Math.sqrt(features.length),
      y: isBad ? (1 as const) : (0 as const),
      weight: weight / all.length,
    }));
  });
  const mass = (y: 0 | 1) => rows.reduce((sum, row) => sum + (row.y === y ? row.weight : 0), 0);
  const [good, bad] = [mass(0), mass(1)];
  // Both sides weigh the same.
  const share = [(good + bad) / (2 * good), (good + bad) / (2 * bad)];
  const weights = new Float64Array(BUCKETS);
  const squares = new Float64Array(BUCKETS).fill(1e-6);
  let [bias, biasSquares] = [0, 1e-6];
  const random = seededRandom(SEED);
  const order = rows.map((_, at) => at);
  const decay = penalty / (good + bad);
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (let at = order.length - 1; at > 0; at--) {
      const other = Math.floor(random() * (at + 1));
      [order[at], order[other]] = [order[other]!, order[at]!];
    }
    for (const index of order) {
      const { at, x, y, weight } = rows[index]!;
      let sum = bias;
      for (const feature of at) sum += x * weights[feature]!;
      const error = (1 / (1 + Math.exp(-sum)) - y) * weight * share[y]!;
      biasSquares += error ** 2;
      bias -= (rate * error) / Math.sqrt(biasSquares);
      for (const feature of at) {
        const gradient = error * x + decay * weights[feature]!;
        squares[feature]! += gradient ** 2;
        weights[feature]! -= (rate * gradient) / Math.sqrt(squares[feature]!);
      }
    }
  }
  const scale = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0) / STEPS;
  return { bias, scale, weights: Int8Array.from(weights, (weight) => Math.round(weight / scale)) };
}
