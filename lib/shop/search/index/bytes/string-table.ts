import { decoder } from "./byte-reader.ts";
import { ByteWriter } from "./byte-writer.ts";

const encoder = new TextEncoder();

/** Strings in one UTF-8 buffer, by number. */
export class StringTable {
  readonly #offsets: Uint32Array;
  readonly #bytes: Uint8Array;

  constructor(offsets: Uint32Array, bytes: Uint8Array) {
    this.#offsets = offsets;
    this.#bytes = bytes;
  }

  get length(): number {
    return Math.max(0, this.#offsets.length - 1);
  }

  at(number: number): string {
    return decoder.decode(this.#bytes.subarray(this.#offsets[number]!, this.#offsets[number + 1]!));
  }

  /** Of a table, or a range of it, in the order of UTF-16 units: where the first string stands that is not before `text`. */
  lowerBound(text: string, from = 0, to = this.length): number {
    while (from < to) {
      const middle = (from + to) >>> 1;
      if (this.at(middle) < text) from = middle + 1;
      else to = middle;
    }
    return from;
  }

  /** The number of a string of a sorted table or range; −1 for one that is not in it. */
  find(text: string, from = 0, to = this.length): number {
    const at = this.lowerBound(text, from, to);
    return at < to && this.at(at) === text ? at : -1;
  }
}

/** The two parts that a `StringTable` is made of. */
export function writeStrings(
  strings: Iterable<string>,
  count: number,
): [offsets: Uint32Array, bytes: Uint8Array] {
  const offsets = new Uint32Array(count + 1);
  const writer = new ByteWriter();
  let i = 0;
  for (const text of strings) {
    writer.raw(encoder.encode(text));
    offsets[++i] = writer.length;
  }
  return [offsets, writer.written()];
}
