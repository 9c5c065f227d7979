import type { Facet, Vocabulary } from "../../query.ts";
import { FACET_KINDS } from "../build/facet-builder.ts";
import { foldText } from "../text/fold.ts";
import { stem } from "../text/stem.ts";
import { intervalOf } from "./facet-counts.ts";
import type { IndexData } from "./index-data.ts";
import { facetOf } from "./kinds.ts";
import { LazyMap } from "./lazy-map.ts";

/** A vocabulary that can also say who has a value, without asking every facet. */
export interface CatalogueVocabulary extends Vocabulary {
  /** Names of the facets that have a value (folded as by `foldTerm`). */
  facetsWith(value: string): readonly string[];
}

/** What a catalogue can be asked for, read from the index as it is asked. */
export function vocabularyOf(data: IndexData): CatalogueVocabulary {
  const { names } = data.facets;
  const made = new Map<number, Facet>();
  const facet = (at: number): Facet => {
    const known = made.get(at) ?? readFacet(data, at);
    made.set(at, known);
    return known;
  };
  let byKey: Uint32Array | undefined;
  return {
    facets: new LazyMap(
      names.length,
      (at) => names.at(at),
      (name) => names.find(name.toWellFormed()),
      facet,
    ),
    frequency(term) {
      let at = data.terms.find(term);
      // Terms are stemmed as they are indexed, which a word by itself may not be: "mouse" is found as "mous".
      if (at < 0) at = data.terms.find(stem(foldText(term)));
      return at < 0 ? 0 : data.postings.counts[at]!;
    },
    currency: commonest(data.head.currencies),
    facetsWith(value) {
      byKey ??= valuesByKey(data);
      return facetsOfKey(data, byKey, value);
    },
  };
}

function readFacet({ facets, shared }: IndexData, at: number): Facet {
  const { names, kinds, starts, keys, labels, numbers, columns } = facets;
  const [from, to] = [starts[at]!, starts[at + 1]!];
  const kind = FACET_KINDS[kinds[at]!]!;
  const find = (key: string) => {
    if (kind !== "number") return keys.find(key, from, to) - from;
    for (let value = from; value < to; value++) if (keys.at(value) === key) return value - from;
    return -1;
  };
  const interval = kind === "number" ? intervalOf(numbers.subarray(from, to)) : undefined;
  return {
    name: names.at(at),
    kind,
    values: new LazyMap(
      to - from,
      (i) => keys.at(from + i),
      find,
      (i) => ({ label: shared.at(labels[from + i]!), count: columns.counts[from + i]! }),
    ),
    ...(interval && { interval }),
    weight: columns.counts.subarray(from, to).reduce((sum, count) => sum + count, 0),
  };
}

/** Of most prices; of equals the first. */
function commonest(currencies: readonly (readonly [code: string, count: number])[]): string | null {
  let best: readonly [string | null, number] = [null, 0];
  for (const each of currencies) if (each[1] > best[1]) best = each;
  return best[0];
}

/** Places of all values in the order of their keys. */
function valuesByKey({ facets }: IndexData): Uint32Array {
  const keys = Array.from({ length: facets.keys.length }, (_, i) => facets.keys.at(i));
  return Uint32Array.from(keys.keys()).sort((a, b) =>
    keys[a]! < keys[b]! ? -1 : keys[a]! > keys[b]! ? 1 : a - b,
  );
}

function facetsOfKey({ facets }: IndexData, byKey: Uint32Array, key: string): string[] {
  let [low, high] = [0, byKey.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (facets.keys.at(byKey[middle]!) < key) low = middle + 1;
    else high = middle;
  }
  const found: string[] = [];
  for (; low < byKey.length && facets.keys.at(byKey[low]!) === key; low++)
    found.push(facets.names.at(facetOf(facets.starts, byKey[low]!, facets.names.length)));
  return found;
}
