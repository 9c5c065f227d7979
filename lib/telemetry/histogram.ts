import { bucketOf, middleOf } from "./buckets.ts";

/** What a histogram is on the wire and in the table: small, and mergeable with any other. */
export interface HistogramData {
  readonly count: number;
  readonly sum: number;
  readonly min: number;
  readonly max: number;
  /** Bucket index of `counts[0]`. */
  readonly first: number;
  readonly counts: readonly number[];
}

/** Counts per bucket. Only the span of buckets in use is held: latencies rarely cover more than six octaves. */
export class Histogram {
  count = 0;
  sum = 0;
  min = Number.POSITIVE_INFINITY;
  max = Number.NEGATIVE_INFINITY;
  #first = 0;
  #counts: number[] = [];

  add(value: number): void {
    if (Number.isNaN(value)) return;
    this.count++;
    this.sum += value;
    if (value < this.min) this.min = value;
    if (value > this.max) this.max = value;
    this.#bump(bucketOf(value), 1);
  }

  merge(other: HistogramData): void {
    if (other.count === 0) return;
    this.count += other.count;
    this.sum += other.sum;
    this.min = Math.min(this.min, other.min);
    this.max = Math.max(this.max, other.max);
    other.counts.forEach((n, i) => {
      if (n > 0) this.#bump(other.first + i, n);
    });
  }

  /** @param q from 0 to 1. `undefined` when nothing was observed. */
  quantile(q: number): number | undefined {
    if (this.count === 0) return undefined;
    const rank = Math.max(1, Math.ceil(q * this.count));
    let seen = 0;
    for (let i = 0; i < this.#counts.length; i++) {
      seen += this.#counts[i]!;
      if (seen >= rank) return Math.min(this.max, Math.max(this.min, middleOf(this.#first + i)));
    }
    return this.max;
  }

  /** How many values fell into buckets up to and including `bucket`. */
  countThrough(bucket: number): number {
    let seen = 0;
    for (let i = 0; i < this.#counts.length && this.#first + i <= bucket; i++) seen += this.#counts[i]!;
    return seen;
  }

  data(): HistogramData {
    const { count, sum, min, max } = this;
    return { count, sum, min, max, first: this.#first, counts: [...this.#counts] };
  }

  #bump(bucket: number, by: number): void {
    const counts = this.#counts;
    if (counts.length === 0) this.#first = bucket;
    while (bucket < this.#first) {
      counts.unshift(0);
      this.#first--;
    }
    const i = bucket - this.#first;
    while (i >= counts.length) counts.push(0);
    counts[i]! += by;
  }
}
