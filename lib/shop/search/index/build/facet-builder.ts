import type { Product } from "../../../product.ts";
import { asBytes } from "../bytes/sections.ts";
import { writeStrings } from "../bytes/string-table.ts";
import { Rows } from "./columns.ts";
import { type FacetValue, facetValues } from "./facts.ts";
import type { Numbering } from "./numbering.ts";

/** In the order in which their numbers are written. */
export const FACET_KINDS = ["text", "number", "boolean"] as const;

interface Value {
  readonly number: number;
  readonly key: string;
  /** Number of the label among the strings that cards share. */
  readonly label: number;
}

interface Growing {
  readonly values: Map<string, Value>;
  /** How many values of each kind products have had. */
  readonly kinds: Record<FacetValue["kind"], number>;
}

/** Collects what products can be filtered by. */
export class FacetBuilder {
  readonly #facets = new Map<string, Growing>();
  readonly #rows = new Rows({ payloads: false });
  readonly #labels: Numbering;
  #values = 0;

  constructor(labels: Numbering) {
    this.#labels = labels;
  }

  add(product: Product): void {
    for (const { facet, kind, key, label } of facetValues(product)) {
      let growing = this.#facets.get(facet);
      if (growing === undefined) {
        growing = { values: new Map(), kinds: { text: 0, number: 0, boolean: 0 } };
        this.#facets.set(facet, growing);
      }
      growing.kinds[kind]++;
      let value = growing.values.get(key);
      if (value === undefined) {
        value = { number: this.#values++, key, label: this.#labels.of(label) };
        growing.values.set(key, value);
      }
      this.#rows.add(value.number);
    }
    this.#rows.endProduct();
  }

  /**
   * Sections: names of facets (2), kind of each and where its values begin, keys of values (2), their numbers (NaN for what is
   * none), their labels, how many products each has, columns (2), rows (2).
   */
  sections(): Uint8Array[] {
    const names = [...this.#facets.keys()].sort();
    const heads = new Uint32Array(names.length * 2 + 1);
    const rank = new Uint32Array(this.#values);
    const keys: string[] = [];
    const numbers = new Float64Array(this.#values);
    const labels = new Uint32Array(this.#values);
    for (const [i, name] of names.entries()) {
      const { values, kinds } = this.#facets.get(name)!;
      const kind = commonest(kinds);
      heads[i] = FACET_KINDS.indexOf(kind);
      heads[names.length + i] = keys.length;
      const ordered = [...values.values()].sort(kind === "number" ? byNumber : byKey);
      for (const value of ordered) {
        const place = keys.length;
        rank[value.number] = place;
        numbers[place] = numberOf(value.key);
        labels[place] = value.label;
        keys.push(value.key);
      }
    }
    heads[names.length * 2] = keys.length;
    const [nameOffsets, nameBytes] = writeStrings(names, names.length);
    const [keyOffsets, keyBytes] = writeStrings(keys, keys.length);
    const columns = this.#rows.columns(rank);
    const [rowOffsets, rowBytes] = this.#rows.rows(rank);
    return [
      asBytes(nameOffsets),
      nameBytes,
      asBytes(heads),
      asBytes(keyOffsets),
      keyBytes,
      asBytes(numbers),
      asBytes(labels),
      asBytes(columns.counts),
      asBytes(columns.offsets),
      columns.bytes,
      asBytes(rowOffsets),
      rowBytes,
    ];
  }
}

/** What a value is as a number; NaN for what is none ("", "12 cm"). */
export const numberOf = (key: string): number =>
  /^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/.test(key) ? Number(key) : Number.NaN;

const commonest = (kinds: Growing["kinds"]): FacetValue["kind"] =>
  FACET_KINDS.reduce((best, kind) => (kinds[kind] > kinds[best] ? kind : best));

const byKey = (a: Value, b: Value): number => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0);

/** Numbers by size, then what is none by its text. */
function byNumber(a: Value, b: Value): number {
  const [left, right] = [numberOf(a.key), numberOf(b.key)];
  if (Number.isNaN(left) || Number.isNaN(right))
    return Number(Number.isNaN(left)) - Number(Number.isNaN(right)) || byKey(a, b);
  return left - right || byKey(a, b);
}
