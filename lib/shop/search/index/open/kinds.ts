import { CATEGORY } from "../build/facts.ts";
import type { IndexData } from "./index-data.ts";
import { eachValue, valuesOf } from "./postings.ts";

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
  /** Made when first needed. */
  #features: Features | undefined;

  constructor(data: IndexData) {
    this.#data = data;
  }

  /** @param examples best hits first, with their scores */
  like(examples: readonly (readonly [product: number, score: number])[]): (product: number) => number {
    this.#features ??= featuresOf(this.#data);
    const { ofValue, counts } = this.#features;
    const shares = new Map<number, number>();
    let total = 0;
    for (const [product, score] of examples.slice(0, EXAMPLES)) {
      total += score;
      let last = -1;
      for (const value of valuesOf(this.#data.facets.rows, product)) {
        const feature = ofValue[value]!;
        if (feature !== last) shares.set(feature, (shares.get(feature) ?? 0) + score);
        last = feature;
      }
    }
    const weights = new Float64Array(counts.length);
    let most = 0;
    for (const [feature, share] of shares) {
      const here = share / total;
      const weight = here * Math.log(here / (counts[feature]! / this.#data.head.size));
      if (weight <= 0) continue;
      weights[feature] = weight;
      most += weight;
    }
    return most === 0 ? () => 0 : (product) => this.#sum(product, ofValue, weights) / most;
  }

  #sum(product: number, ofValue: Uint32Array, weights: Float64Array): number {
    let [sum, last] = [0, -1];
    eachValue(this.#data.facets.rows, product, (value) => {
      const feature = ofValue[value]!;
      if (feature !== last) sum += weights[feature]!;
      last = feature;
    });
    return sum;
  }
}

/** Features by number: the facets, then the categories. */
interface Features {
  /** By the place of a value. Values of a facet stand together, so a product's come one after the other. */
  readonly ofValue: Uint32Array;
  /** How many products have each. */
  readonly counts: Uint32Array;
}

function featuresOf({ facets, head }: IndexData): Features {
  const { names, starts, columns, rows } = facets;
  const category = names.find(CATEGORY);
  const ofValue = new Uint32Array(columns.counts.length);
  let count = names.length;
  for (let facet = 0; facet < names.length; facet++)
    for (let value = starts[facet]!; value < starts[facet + 1]!; value++)
      ofValue[value] = facet === category ? count++ : facet;
  const counts = new Uint32Array(count);
  for (let product = 0; product < head.size; product++) {
    let last = -1;
    eachValue(rows, product, (value) => {
      const feature = ofValue[value]!;
      if (feature !== last) counts[feature]!++;
      last = feature;
    });
  }
  return { ofValue, counts };
}

/** The facet that a value belongs to. */
export function facetOf(starts: Uint32Array, value: number, facets: number): number {
  let [low, high] = [0, facets];
  while (low + 1 < high) {
    const middle = (low + high) >>> 1;
    if (starts[middle]! <= value) low = middle;
    else high = middle;
  }
  return low;
}
