/** How far one step of training moves each kind of parameter. */
export interface Rates {
  readonly vectors: number;
  readonly weights: number;
  readonly map: number;
}

/** A sentence on its way through the model, kept for the way back. */
export interface Pass {
  readonly rows: readonly number[];
  /** Weighted sum of the rows' vectors. */
  readonly sum: Float32Array;
  /** The sum mapped and brought to length 1: the sentence's vector. */
  readonly unit: Float32Array;
  readonly length: number;
}

/** Adam (Kingma and Ba, 2015) for some of the numbers of one array at a time. */
class Adam {
  readonly gradient: Float32Array;
  readonly #values: Float32Array;
  readonly #first: Float32Array;
  readonly #second: Float32Array;

  constructor(values: Float32Array) {
    this.#values = values;
    this.gradient = new Float32Array(values.length);
    this.#first = new Float32Array(values.length);
    this.#second = new Float32Array(values.length);
  }

  /** Moves the numbers `from` to `to` and forgets their gradient; `step` counts from 1. */
  move(from: number, to: number, rate: number, step: number): void {
    const firstScale = 1 / (1 - 0.9 ** step);
    const secondScale = 1 / (1 - 0.99 ** step);
    for (let i = from; i < to; i++) {
      const gradient = this.gradient[i]!;
      const first = 0.9 * this.#first[i]! + 0.1 * gradient;
      const second = 0.99 * this.#second[i]! + 0.01 * gradient * gradient;
      this.#first[i] = first;
      this.#second[i] = second;
      this.#values[i]! -= (rate * first * firstScale) / (Math.sqrt(second * secondScale) + 1e-8);
      this.gradient[i] = 0;
    }
  }
}

/**
 * unit(map · Σ weight(row) · vector(row)): what is trained. The map is shared by all words, so that what the trained
 * sentences teach reaches words that do not occur in them. For use it is folded into the vectors (`table`).
 */
export class SentenceModel {
  readonly width: number;
  readonly #vectors: Float32Array;
  readonly #logWeights: Float32Array;
  readonly #map: Float32Array;
  readonly #adam: { vectors: Adam; logWeights: Adam; map: Adam };
  readonly #touched = new Set<number>();
  #step = 0;

  constructor(width: number, vectors: Float32Array, logWeights: Float32Array) {
    this.width = width;
    this.#vectors = vectors;
    this.#logWeights = logWeights;
    this.#map = new Float32Array(width * width);
    for (let d = 0; d < width; d++) this.#map[d * width + d] = 1;
    this.#adam = { vectors: new Adam(vectors), logWeights: new Adam(logWeights), map: new Adam(this.#map) };
  }

  /** Takes a direction that all sentences share out of every sentence. */
  removeDirection(direction: Float64Array): void {
    for (let i = 0; i < this.width; i++)
      for (let j = 0; j < this.width; j++) this.#map[i * this.width + j]! -= direction[i]! * direction[j]!;
  }

  forward(rows: readonly number[]): Pass {
    const { width } = this;
    const sum = new Float32Array(width);
    for (const row of rows) {
      const weight = Math.exp(this.#logWeights[row]!);
      for (let d = 0; d < width; d++) sum[d]! += weight * this.#vectors[row * width + d]!;
    }
    const unit = this.#mapped(sum);
    let squares = 0;
    for (const value of unit) squares += value * value;
    const length = Math.sqrt(squares) || 1e-9;
    for (let d = 0; d < width; d++) unit[d]! /= length;
    return { rows, sum, unit, length };
  }

  #mapped(sum: Float32Array): Float32Array {
    const { width } = this;
    const result = new Float32Array(width);
    for (let i = 0; i < width; i++) {
      let value = 0;
      for (let j = 0; j < width; j++) value += this.#map[i * width + j]! * sum[j]!;
      result[i] = value;
    }
    return result;
  }

  /** Adds to the gradients what a pass owes, given the loss's gradient `factor · towards` at its unit vector. */
  backward({ rows, sum, unit, length }: Pass, towards: Float32Array, factor: number): void {
    const { width } = this;
    let along = 0;
    for (let d = 0; d < width; d++) along += towards[d]! * unit[d]!;
    const toSum = new Float32Array(width);
    for (let i = 0; i < width; i++) {
      const gradient = (factor * (towards[i]! - along * unit[i]!)) / length;
      for (let j = 0; j < width; j++) {
        this.#adam.map.gradient[i * width + j]! += gradient * sum[j]!;
        toSum[j]! += gradient * this.#map[i * width + j]!;
      }
    }
    for (const row of rows) {
      const weight = Math.exp(this.#logWeights[row]!);
      let toWeight = 0;
      for (let d = 0; d < width; d++) {
        this.#adam.vectors.gradient[row * width + d]! += weight * toSum[d]!;
        toWeight += toSum[d]! * this.#vectors[row * width + d]!;
      }
      this.#adam.logWeights.gradient[row]! += weight * toWeight;
      this.#touched.add(row);
    }
  }

  step(rates: Rates): void {
    this.#step++;
    const { width } = this;
    this.#adam.map.move(0, width * width, rates.map, this.#step);
    for (const row of this.#touched) {
      this.#adam.vectors.move(row * width, (row + 1) * width, rates.vectors, this.#step);
      this.#adam.logWeights.move(row, row + 1, rates.weights, this.#step);
    }
    this.#touched.clear();
  }

  /** Map and weights folded into one vector a row: a sentence is the sum of its rows, brought to length 1. */
  table(): Float32Array {
    const table = new Float32Array(this.#vectors.length);
    this.#logWeights.forEach((logWeight, row) => {
      const weight = Math.exp(logWeight);
      const start = row * this.width;
      const mapped = this.#mapped(this.#vectors.subarray(start, start + this.width));
      for (let d = 0; d < this.width; d++) table[start + d] = weight * mapped[d]!;
    });
    return table;
  }
}
