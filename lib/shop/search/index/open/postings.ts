import type { Columns, IndexData, Rows } from "./index-data.ts";

/** Products in ascending order, each with the bits of its posting. */
export interface Postings {
  readonly products: Uint32Array;
  readonly bits: Uint16Array;
}

/** The products that have a term. */
export function postingsOf({ postings }: IndexData, term: number): Postings {
  const count = postings.counts[term]!;
  const products = new Uint32Array(count);
  const bits = new Uint16Array(count);
  const { bytes } = postings;
  let at = postings.offsets[term]!;
  let before = -1;
  for (let i = 0; i < count; i++) {
    let byte = bytes[at++]!;
    let value = byte & 127;
    for (let shift = 7; byte >= 128; shift += 7) {
      byte = bytes[at++]!;
      value |= (byte & 127) << shift;
    }
    before += value + 1;
    products[i] = before;
    byte = bytes[at++]!;
    value = byte & 127;
    for (let shift = 7; byte >= 128; shift += 7) {
      byte = bytes[at++]!;
      value |= (byte & 127) << shift;
    }
    bits[i] = value;
  }
  return { products, bits };
}

/** The products that have several terms side by side in that order, with the bits of the first. */
export function phrasePostings(data: IndexData, terms: readonly number[]): Postings {
  const lists = terms.map((term) => postingsOf(data, term));
  const rarest = lists.reduce((best, list) => (list.products.length < best.products.length ? list : best));
  const products: number[] = [];
  const bits: number[] = [];
  const at = lists.map(() => 0);
  for (const product of rarest.products) {
    const inAll = lists.every((list, i) => {
      while (list.products[at[i]!]! < product) at[i]!++;
      return list.products[at[i]!] === product;
    });
    if (!inAll || !hasPhrase(sequenceOf(data.sequences, product), terms)) continue;
    products.push(product);
    bits.push(lists[0]!.bits[at[0]!]!);
  }
  return { products: Uint32Array.from(products), bits: Uint16Array.from(bits) };
}

/** What a product's title and the beginning of its description consist of, in their order. */
export const sequenceOf = (rows: Rows, product: number): number[] => varints(rows, product);

export function hasPhrase(sequence: readonly number[], terms: readonly number[]): boolean {
  for (let i = sequence.indexOf(terms[0]!); i >= 0; i = sequence.indexOf(terms[0]!, i + 1))
    if (terms.every((term, n) => sequence[i + n] === term)) return true;
  return false;
}

/** Places of the values that a product has, ascending. */
export function valuesOf(rows: Rows, product: number): number[] {
  const values: number[] = [];
  eachValue(rows, product, (value) => values.push(value));
  return values;
}

/** Calls back with the place of each value that a product has, ascending. */
export function eachValue({ offsets, bytes }: Rows, product: number, visit: (value: number) => void): void {
  const end = offsets[product + 1]!;
  let place = 0;
  for (let at = offsets[product]!; at < end; ) {
    let byte = bytes[at++]!;
    let distance = byte & 127;
    for (let shift = 7; byte >= 128; shift += 7) {
      byte = bytes[at++]!;
      distance |= (byte & 127) << shift;
    }
    place += distance;
    visit(place);
  }
}

/** Calls back with each product of a value's column. */
export function eachProduct(columns: Columns, value: number, visit: (product: number) => void): void {
  let before = -1;
  for (const distance of varints(columns, value)) {
    before += distance + 1;
    visit(before);
  }
}

function varints({ offsets, bytes }: Rows, row: number): number[] {
  const values: number[] = [];
  const end = offsets[row + 1]!;
  for (let at = offsets[row]!; at < end; ) {
    let byte = bytes[at++]!;
    let value = byte & 127;
    for (let shift = 7; byte >= 128; shift += 7) {
      byte = bytes[at++]!;
      value |= (byte & 127) << shift;
    }
    values.push(value);
  }
  return values;
}
