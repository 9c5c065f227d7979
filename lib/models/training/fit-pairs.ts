import { shuffle } from "./random.ts";
import type { Rates, SentenceModel } from "./sentence-model.ts";

export interface RowsPair {
  readonly a: readonly number[];
  readonly b: readonly number[];
  readonly score: number;
}

export interface Schedule {
  readonly epochs: number;
  readonly batch: number;
  /** At the start; they fall linearly to zero. */
  readonly rates: Rates;
}

/** Moves the model so that, batch by batch, its cosines correlate (Pearson) with people's scores. */
export function fitPairs(
  model: SentenceModel,
  pairs: readonly RowsPair[],
  { epochs, batch, rates }: Schedule,
  random: () => number,
): void {
  const order = [...pairs.keys()];
  for (let epoch = 0; epoch < epochs; epoch++) {
    shuffle(order, random);
    const left = 1 - epoch / epochs;
    for (let start = 0; start < order.length; start += batch) {
      const chosen = order.slice(start, start + batch).map((index) => pairs[index]!);
      const passes = chosen.map(({ a, b }) => ({ a: model.forward(a), b: model.forward(b) }));
      const cosines = passes.map(({ a, b }) => a.unit.reduce((sum, value, d) => sum + value * b.unit[d]!, 0));
      const slopes = correlationSlopes(
        cosines,
        chosen.map(({ score }) => score),
      );
      passes.forEach(({ a, b }, i) => {
        model.backward(a, b.unit, -slopes[i]! * chosen.length);
        model.backward(b, a.unit, -slopes[i]! * chosen.length);
      });
      model.step({ vectors: rates.vectors * left, weights: rates.weights * left, map: rates.map * left });
    }
  }
}

/** How much Pearson's r grows with each x. */
export function correlationSlopes(x: readonly number[], y: readonly number[]): number[] {
  const meanOf = (values: readonly number[]): number => values.reduce((sum, v) => sum + v, 0) / values.length;
  const [meanX, meanY] = [meanOf(x), meanOf(y)];
  let xx = 0;
  let yy = 0;
  let xy = 0;
  for (let i = 0; i < x.length; i++) {
    xx += (x[i]! - meanX) ** 2;
    yy += (y[i]! - meanY) ** 2;
    xy += (x[i]! - meanX) * (y[i]! - meanY);
  }
  const [spreadX, spreadY] = [Math.sqrt(xx) + 1e-9, Math.sqrt(yy) + 1e-9];
  const r = xy / (spreadX * spreadY);
  return x.map(
    (value, i) => (y[i]! - meanY) / (spreadX * spreadY) - (r * (value - meanX)) / (spreadX * spreadX),
  );
}
