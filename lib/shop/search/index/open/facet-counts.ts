import type { Interval } from "../../query.ts";
import { FACET_KINDS } from "../build/facet-builder.ts";
import type { IndexData } from "./index-data.ts";
import { eachValue } from "./postings.ts";

/** What hits have under one name, to narrow a search by. */
export interface FacetCount {
  readonly name: string;
  readonly kind: "text" | "number" | "boolean";
  /** Hits that have any value. */
  readonly hits: number;
  /** The commonest first; of numbers none. */
  readonly values: readonly { readonly value: string; readonly label: string; readonly count: number }[];
  /** Of numbers. */
  readonly interval?: Interval;
}

const FACETS_MOST = 30;
const VALUES_MOST = 20;

/** Of the facets that most hits have, which values they have. */
export function countFacets(data: IndexData, products: Iterable<number>): FacetCount[] {
  const { names, kinds, starts, keys, labels, numbers, rows } = data.facets;
  const counts = new Uint32Array(labels.length);
  const hits = new Uint32Array(names.length);
  const facets = facetsByValue(starts, names.length, labels.length);
  for (const product of products) {
    let last = -1;
    eachValue(rows, product, (value) => {
      counts[value]!++;
      const facet = facets[value]!;
      if (facet !== last) hits[facet]!++;
      last = facet;
    });
  }
  const found = Array.from(hits.keys()).filter((facet) => hits[facet]! > 0);
  found.sort((a, b) => hits[b]! - hits[a]! || a - b);
  return found.slice(0, FACETS_MOST).map((facet) => {
    const values: number[] = [];
    for (let value = starts[facet]!; value < starts[facet + 1]!; value++)
      if (counts[value]! > 0) values.push(value);
    const head = { name: names.at(facet), kind: FACET_KINDS[kinds[facet]!]!, hits: hits[facet]! };
    if (head.kind === "number") {
      const interval = intervalOf(values.map((value) => numbers[value]!));
      return { ...head, values: [], ...(interval && { interval }) };
    }
    values.sort((a, b) => counts[b]! - counts[a]! || a - b);
    return {
      ...head,
      values: values.slice(0, VALUES_MOST).map((value) => ({
        value: keys.at(value),
        label: data.shared.at(labels[value]!),
        count: counts[value]!,
      })),
    };
  });
}

function facetsByValue(starts: Uint32Array, facets: number, values: number): Uint32Array {
  const byValue = new Uint32Array(values);
  for (let facet = 0; facet < facets; facet++) byValue.fill(facet, starts[facet], starts[facet + 1]);
  return byValue;
}

/** From the least to the greatest; NaN is no number. */
export function intervalOf(numbers: Iterable<number>): Interval | undefined {
  let [min, max] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const number of numbers) {
    if (number < min) min = number;
    if (number > max) max = number;
  }
  return min <= max ? { min, max } : undefined;
}
