import { type Bag, type Network, softmax } from "./network.ts";

/**
 * What a line should be called: shares of the classes that sum to 1, or a set of classes of which one is right (only the
 * primary is known).
 */
export type Target =
  | { readonly kind: "class"; readonly index: number }
  | { readonly kind: "set"; readonly members: readonly number[] }
  | { readonly kind: "shares"; readonly shares: Float32Array };

export type Lesson = { readonly bag: Bag; readonly target: Target; readonly weight: number };

export type LearnOptions = {
  readonly rate: number;
  /** Members of the primary of each class: its mass is taught beside the class itself. */
  readonly siblings: readonly (readonly number[])[];
  /** How much the primary counts beside the class. */
  readonly primaryShare: number;
  /** Probability taken from the right class and spread: labels and names are never quite certain. */
  readonly smoothing: number;
};

/** Dense weights move once in this many lessons. */
const BATCH = 16;
const EPSILON = 1e-6;

class Dense {
  readonly values: Float32Array;
  readonly gradient: Float32Array;
  readonly #squares: Float32Array;

  constructor(values: Float32Array) {
    this.values = values;
    this.gradient = new Float32Array(values.length);
    this.#squares = new Float32Array(values.length).fill(1e-3);
  }

  step(rate: number): void {
    const { values, gradient } = this;
    const squares = this.#squares;
    for (let i = 0; i < values.length; i++) {
      const slope = gradient[i]!;
      if (slope === 0) continue;
      squares[i]! += slope * slope;
      values[i]! -= (rate * slope) / Math.sqrt(squares[i]!);
      gradient[i] = 0;
    }
  }
}

/** AdaGrad (Duchi et al. 2011): one accumulator for each row of the table, one for each dense weight. */
export class Learner {
  readonly #network: Network;
  readonly #options: LearnOptions;
  readonly #rowSquares: Float32Array;
  readonly #dense: readonly Dense[];
  readonly #sum: Float32Array;
  readonly #hidden: Float32Array;
  readonly #p: Float32Array;
  readonly #slopeHidden: Float32Array;
  readonly #slopeSum: Float32Array;
  #since = 0;

  constructor(network: Network, options: LearnOptions) {
    const { rows, width, hidden, classes } = network.shape;
    this.#network = network;
    this.#options = options;
    this.#rowSquares = new Float32Array(rows).fill(1e-4);
    this.#dense = [network.linear, network.bias, network.inner, network.innerBias, network.outer].map(
      (values) => new Dense(values),
    );
    this.#sum = new Float32Array(width);
    this.#hidden = new Float32Array(hidden);
    this.#p = new Float32Array(classes);
    this.#slopeHidden = new Float32Array(hidden);
    this.#slopeSum = new Float32Array(width);
  }

  /** One lesson; `pace` in (0, 1] scales the rate. Returns its loss in nats. */
  learn({ bag, target, weight }: Lesson, pace: number): number {
    const network = this.#network;
    const p = this.#p;
    network.sum(bag, this.#sum);
    network.forward(this.#sum, this.#hidden, p);
    softmax(p);
    const loss = this.#slopes(target);
    for (let c = 0; c < p.length; c++) p[c]! *= weight;
    this.#backward(bag, pace);
    if (++this.#since === BATCH) this.flush(pace);
    return loss;
  }

  flush(pace: number): void {
    for (const dense of this.#dense) dense.step(this.#options.rate * pace);
    this.#since = 0;
  }

  /** Replaces the probabilities by the slope of the loss at each logit. */
  #slopes(target: Target): number {
    const p = this.#p;
    const { siblings, primaryShare, smoothing } = this.#options;
    if (target.kind === "shares") {
      let loss = 0;
      for (let c = 0; c < p.length; c++) {
        if (target.shares[c]! > 0) loss -= target.shares[c]! * Math.log(p[c]! + 1e-9);
        p[c]! -= target.shares[c]!;
      }
      return loss;
    }
    const members = target.kind === "set" ? target.members : siblings[target.index]!;
    let mass = 0;
    for (const c of members) mass += p[c]!;
    const safe = Math.max(mass, 1e-7);
    // Slope of −log(mass) at a member is p − p/mass, at all others p.
    const setShare = target.kind === "set" ? 1 : primaryShare;
    const classShare = target.kind === "set" ? 0 : 1;
    const loss =
      -setShare * Math.log(safe) -
      (target.kind === "class" ? classShare * Math.log(Math.max(p[target.index]!, 1e-7)) : 0);
    const within = members.map((c) => p[c]! / safe);
    const spread = smoothing / p.length;
    for (let c = 0; c < p.length; c++) p[c] = (setShare + classShare) * (p[c]! - spread);
    const kept = 1 - smoothing;
    members.forEach((c, i) => {
      p[c]! -= setShare * kept * within[i]!;
    });
    if (target.kind === "class") p[target.index]! -= classShare * kept;
    return loss;
  }

  #backward({ rows, weights }: Bag, pace: number): void {
    const { table, linear, inner, outer, shape } = this.#network;
    const { width, hidden, classes } = shape;
    const [linearD, biasD, innerD, innerBiasD, outerD] = this.#dense as [Dense, Dense, Dense, Dense, Dense];
    const p = this.#p;
    const sum = this.#sum;
    const slopeHidden = this.#slopeHidden;
    const slopeSum = this.#slopeSum;
    for (let c = 0; c < classes; c++) biasD.gradient[c]! += p[c]!;
    for (let h = 0; h < hidden; h++) {
      const value = this.#hidden[h]!;
      slopeHidden[h] = 0;
      if (value === 0) continue;
      let slope = 0;
      for (let c = 0, at = h * classes; c < classes; c++) {
        outerD.gradient[at + c]! += value * p[c]!;
        slope += outer[at + c]! * p[c]!;
      }
      slopeHidden[h] = slope;
      innerBiasD.gradient[h]! += slope;
    }
    let squared = 0;
    for (let d = 0; d < width; d++) {
      const value = sum[d]!;
      let slope = 0;
      for (let c = 0, at = d * classes; c < classes; c++) {
        linearD.gradient[at + c]! += value * p[c]!;
        slope += linear[at + c]! * p[c]!;
      }
      for (let h = 0, at = d * hidden; h < hidden; h++) {
        innerD.gradient[at + h]! += value * slopeHidden[h]!;
        slope += inner[at + h]! * slopeHidden[h]!;
      }
      slopeSum[d] = slope;
      squared += slope * slope;
    }
    squared /= width;
    const rate = this.#options.rate * pace;
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i]!;
      const weight = weights[i]!;
      const squares = this.#rowSquares[row]! + squared * weight * weight;
      this.#rowSquares[row] = squares;
      const step = (rate * weight) / (Math.sqrt(squares) + EPSILON);
      for (let d = 0, at = row * width; d < width; d++) table[at + d]! -= step * slopeSum[d]!;
    }
  }
}
