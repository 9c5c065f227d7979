import type { Facts, Weights } from "../../lib/spending/confidence/model.ts";

export interface Row {
  readonly facts: Facts;
  readonly right: boolean;
  readonly weight: number;
}

const STEPS = 3_000;
const RATE = 0.5;

/**
 * Weighted logistic regression by gradient descent with Adagrad steps, an L2 penalty towards `prior`: a fact seen twice must
 * not be believed twice. Deterministic.
 * @param penalty per unit of squared distance from the prior, in rows
 */
export function fitLogistic(rows: readonly Row[], prior: Weights, penalty: number): Weights {
  const names = [...new Set(rows.flatMap(({ facts }) => Object.keys(facts)))].sort();
  const index = new Map(names.map((name, i) => [name, i]));
  const data = rows.map(({ facts, right, weight }) => ({
    at: Object.keys(facts).map((name) => index.get(name)!),
    x: Object.values(facts),
    y: right ? 1 : 0,
    weight,
  }));
  const start = names.map((name) => prior[name] ?? 0);
  const weights = [...start];
  const squares = names.map(() => 1e-6);
  const total = rows.reduce((sum, row) => sum + row.weight, 0);
  for (let step = 0; step < STEPS; step++) {
    const gradient = weights.map((w, i) => (penalty * (w - start[i]!)) / total);
    for (const row of data) {
      let z = 0;
      for (let k = 0; k < row.at.length; k++) z += weights[row.at[k]!]! * row.x[k]!;
      const error = ((1 / (1 + Math.exp(-z)) - row.y) * row.weight) / total;
      for (let k = 0; k < row.at.length; k++) gradient[row.at[k]!]! += error * row.x[k]!;
    }
    for (let i = 0; i < weights.length; i++) {
      squares[i]! += gradient[i]! ** 2;
      weights[i]! -= (RATE * gradient[i]!) / Math.sqrt(squares[i]!);
    }
  }
  return Object.fromEntries(names.map((name, i) => [name, Math.round(weights[i]! * 1e3) / 1e3]));
}
