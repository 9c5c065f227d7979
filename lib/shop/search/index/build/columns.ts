import { ByteWriter } from "../bytes/byte-writer.ts";
import { Uint32List } from "../bytes/growing.ts";

/** Rows that products write one after the other (a term and its bits), turned into columns (a term, and which products have it). */
export class Rows {
  readonly #keys = new Uint32List();
  readonly #payloads: Uint32List | undefined;
  readonly #ends = new Uint32List();

  constructor(options: { payloads: boolean }) {
    this.#payloads = options.payloads ? new Uint32List() : undefined;
  }

  add(key: number, payload = 0): void {
    this.#keys.push(key);
    this.#payloads?.push(payload);
  }

  endProduct(): void {
    this.#ends.push(this.#keys.length);
  }

  /**
   * @param rank of each key, its place among all keys
   * @returns for each place how many products there are, where its column begins (one more for the end), and the columns:
   *   each product as the distance from the one before, then its payload
   */
  columns(rank: Uint32Array): { counts: Uint32Array; offsets: Uint32Array; bytes: Uint8Array } {
    const keys = this.#keys.values();
    const payloads = this.#payloads?.values();
    const counts = new Uint32Array(rank.length);
    for (const key of keys) counts[rank[key]!]!++;
    const next = new Uint32Array(rank.length);
    for (let i = 1; i < rank.length; i++) next[i] = next[i - 1]! + counts[i - 1]!;
    const products = new Uint32Array(keys.length);
    const sorted = payloads && new Uint32Array(keys.length);
    let row = 0;
    for (const [product, end] of this.#ends.values().entries())
      for (; row < end; row++) {
        const to = next[rank[keys[row]!]!]!++;
        products[to] = product;
        if (sorted) sorted[to] = payloads![row]!;
      }
    const writer = new ByteWriter();
    const offsets = new Uint32Array(rank.length + 1);
    let at = 0;
    for (let i = 0; i < rank.length; i++) {
      let before = -1;
      for (const end = at + counts[i]!; at < end; at++) {
        writer.varint(products[at]! - before - 1);
        if (sorted) writer.varint(sorted[at]!);
        before = products[at]!;
      }
      offsets[i + 1] = writer.length;
    }
    return { counts, offsets, bytes: writer.written() };
  }

  /** The other way round, in the products' order: `[begins, bytes]`, the keys of each product by place, as distances. */
  rows(rank: Uint32Array): [offsets: Uint32Array, bytes: Uint8Array] {
    return this.#write(rank, true);
  }

  /** The keys of each product as they came. */
  sequences(rank: Uint32Array): [offsets: Uint32Array, bytes: Uint8Array] {
    return this.#write(rank, false);
  }

  #write(rank: Uint32Array, ordered: boolean): [offsets: Uint32Array, bytes: Uint8Array] {
    const keys = this.#keys.values();
    const ends = this.#ends.values();
    const writer = new ByteWriter();
    const offsets = new Uint32Array(ends.length + 1);
    let row = 0;
    for (const [product, end] of ends.entries()) {
      const places = keys.slice(row, end).map((key) => rank[key]!);
      row = end;
      if (ordered) places.sort();
      let before = 0;
      for (const place of places) {
        writer.varint(ordered ? place - before : place);
        before = place;
      }
      offsets[product + 1] = writer.length;
    }
    return [offsets, writer.written()];
  }
}
