/**
 * The model while it learns: an embedding bag, a linear map of it to the classes, and beside that a small network whose
 * output is added. The linear part can be explained exactly; the network adds what words mean only together.
 */
export type Shape = {
  readonly rows: number;
  readonly width: number;
  readonly hidden: number;
  readonly classes: number;
};

/** Features of one line: rows of the table and how much of each goes into the sum. */
export type Bag = { readonly rows: ArrayLike<number>; readonly weights: ArrayLike<number> };

export class Network {
  readonly shape: Shape;
  /** [rows × width] */
  readonly table: Float32Array;
  /** [width × classes], the linear part. */
  readonly linear: Float32Array;
  readonly bias: Float32Array;
  /** [width × hidden] */
  readonly inner: Float32Array;
  readonly innerBias: Float32Array;
  /** [hidden × classes] */
  readonly outer: Float32Array;

  constructor(shape: Shape, random: () => number) {
    const { rows, width, hidden, classes } = shape;
    const uniform = (length: number, spread: number): Float32Array =>
      Float32Array.from({ length }, () => (random() * 2 - 1) * spread);
    this.shape = shape;
    this.table = uniform(rows * width, 0.5 / width);
    this.linear = uniform(width * classes, Math.sqrt(3 / width));
    this.bias = new Float32Array(classes);
    this.inner = uniform(width * hidden, Math.sqrt(3 / width));
    this.innerBias = new Float32Array(hidden);
    this.outer = uniform(hidden * classes, 0.01);
  }

  /** The weighted sum of the rows of a bag. */
  sum({ rows, weights }: Bag, into: Float32Array): void {
    const { width } = this.shape;
    into.fill(0);
    for (let i = 0; i < rows.length; i++) {
      const weight = weights[i]!;
      const at = rows[i]! * width;
      for (let d = 0; d < width; d++) into[d]! += this.table[at + d]! * weight;
    }
  }

  /** Logits of one bag, before any softmax. Also fills the hidden layer, which learning needs. */
  forward(sum: Float32Array, hiddenOut: Float32Array, logits: Float32Array): void {
    const { width, hidden, classes } = this.shape;
    hiddenOut.set(this.innerBias);
    logits.set(this.bias);
    for (let d = 0; d < width; d++) {
      const value = sum[d]!;
      for (let h = 0, at = d * hidden; h < hidden; h++) hiddenOut[h]! += value * this.inner[at + h]!;
      for (let c = 0, at = d * classes; c < classes; c++) logits[c]! += value * this.linear[at + c]!;
    }
    for (let h = 0; h < hidden; h++) {
      const value = hiddenOut[h]!;
      if (value <= 0) {
        hiddenOut[h] = 0;
        continue;
      }
      for (let c = 0, at = h * classes; c < classes; c++) logits[c]! += value * this.outer[at + c]!;
    }
  }

  logitsOf(bag: Bag): Float32Array {
    const { width, hidden, classes } = this.shape;
    const sum = new Float32Array(width);
    const logits = new Float32Array(classes);
    this.sum(bag, sum);
    this.forward(sum, new Float32Array(hidden), logits);
    return logits;
  }
}

/** Turns logits into probabilities in place. */
export function softmax(logits: Float32Array): void {
  let max = -Infinity;
  for (let c = 0; c < logits.length; c++) if (logits[c]! > max) max = logits[c]!;
  let sum = 0;
  for (let c = 0; c < logits.length; c++) {
    logits[c] = Math.exp(logits[c]! - max);
    sum += logits[c]!;
  }
  for (let c = 0; c < logits.length; c++) logits[c]! /= sum;
}
