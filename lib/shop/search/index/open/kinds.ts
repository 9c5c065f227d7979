import { CATEGORY } from "../build/facts.ts";
import type { IndexData } from "./index-data.ts";
import { valuesOf } from "./postings.ts";

/** Best hits that say what kind of thing is looked for. */
const EXAMPLES = 50;

/**
 * How much a product is of the kind of the best hits, 0–1. What a shop says of its products tells their kinds apart: categories
 * where it has them, and which attributes it gives at all (what has a battery capacity and a keyboard layout is a laptop, whatever
 * its title says, and a sleeve has neither). Features count by how much commoner they are among the best hits than in the
 * catalogue (relative entropy), so where all products have the same attributes this says nothing.
 */
export class Kinds {
  readonly #data: IndexData;
  readonly #category: number;
  /** Of each facet, how many products have any of its values. Made when first needed. */
  #facetCounts: Uint32Array | undefined;

  constructor(data: IndexData) {
    this.#data = data;
    this.#category = data.facets.names.find(CATEGORY);
  }

  /** @param examples best hits first, with their scores */
  like(examples: readonly (readonly [product: number, score: number])[]): (product: number) => number {
    const shares = new Map<number, number>();
    let total = 0;
    for (const [product, score] of examples.slice(0, EXAMPLES)) {
      total += score;
      for (const feature of this.#features(product)) shares.set(feature, (shares.get(feature) ?? 0) + score);
    }
    const weights = new Map<number, number>();
    let most = 0;
    for (const [feature, share] of shares) {
      const here = share / total;
      const weight = here * Math.log(here / (this.#count(feature) / this.#data.head.size));
      if (weight <= 0) continue;
      weights.set(feature, weight);
      most += weight;
    }
    if (most === 0) return () => 0;
    return (product) => {
      let sum = 0;
      for (const feature of this.#features(product)) sum += weights.get(feature) ?? 0;
      return sum / most;
    };
  }

  /** Facets by number, and categories by the place of their value behind them. */
  #features(product: number): number[] {
    const { starts, names, rows } = this.#data.facets;
    const features: number[] = [];
    let facet = 0;
    let last = -1;
    for (const value of valuesOf(rows, product)) {
      facet = facetOf(starts, value, facet, names.length);
      if (facet === this.#category) features.push(names.length + value);
      else if (facet !== last) features.push(facet);
      last = facet;
    }
    return features;
  }

  #count(feature: number): number {
    const { names, columns } = this.#data.facets;
    if (feature >= names.length) return columns.counts[feature - names.length]!;
    this.#facetCounts ??= this.#countFacets();
    return this.#facetCounts[feature]!;
  }

  #countFacets(): Uint32Array {
    const { names, starts, rows } = this.#data.facets;
    const counts = new Uint32Array(names.length);
    for (let product = 0; product < this.#data.head.size; product++) {
      let [facet, last] = [0, -1];
      for (const value of valuesOf(rows, product)) {
        facet = facetOf(starts, value, facet, names.length);
        if (facet !== last) counts[facet]!++;
        last = facet;
      }
    }
    return counts;
  }
}

/** The facet that a value belongs to, not before `from`. */
export function facetOf(starts: Uint32Array, value: number, from: number, facets: number): number {
  let [low, high] = [from, facets];
  while (low + 1 < high) {
    const middle = (low + high) >>> 1;
    if (starts[middle]! <= value) low = middle;
    else high = middle;
  }
  return low;
}
