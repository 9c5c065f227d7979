import { isUtf8 } from "node:buffer";
import type { Line } from "#lib/context";

const COMMA = 0x2c;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN = new Set([0x5b, 0x7b]);
const CLOSE = new Set([0x5d, 0x7d]);
const ARRAY = 0x5b;
const isBlank = (byte: number): boolean => byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;

/** The bytes are no JSON array, or end before it does. */
export class BrokenArray extends Error {
  override readonly name = "BrokenArray";
}

/**
 * Elements of one JSON array in a stream, as text and read when they are asked for, in memory that holds one of them. Commas are looked for outside of
 * strings and brackets: whether an element is JSON is the reader's to find out.
 *
 * @example
 * const reader = new JsonArrayReader(source, { elementBytesMax: 400_000 });
 * for (let some = await reader.next(1_000); some; some = await reader.next(1_000)) for (const { number, text } of some) use(text);
 */
export class JsonArrayReader {
  readonly #source: AsyncIterator<Uint8Array>;
  readonly #bytesMax: number;
  #ready: Line[] = [];
  #at = 0;
  #held: Buffer[] = [];
  #heldBytes = 0;
  #number = 0;
  /** 0: before the array; 1: among its elements; more: inside of one. */
  #depth = 0;
  #inString = false;
  #isEscaped = false;
  #hasContent = false;
  #hasEnded = false;
  #isFirst = true;
  #failure: unknown;

  constructor(source: AsyncIterable<Uint8Array>, { elementBytesMax }: { readonly elementBytesMax: number }) {
    this.#source = source[Symbol.asyncIterator]();
    this.#bytesMax = elementBytesMax;
  }

  /**
   * Up to `max` elements with their numbers from 1, or undefined at the end.
   * @throws BrokenArray, and what the source throws: after all elements that came whole before it
   */
  async next(max: number): Promise<readonly Line[] | undefined> {
    while (this.#at >= this.#ready.length) {
      this.#ready = [];
      this.#at = 0;
      if (this.#failure) throw this.#failure;
      if (this.#hasEnded) return undefined;
      try {
        await this.#fill();
      } catch (error) {
        this.#failure = error;
      }
    }
    const some = this.#ready.slice(this.#at, this.#at + max);
    this.#at += some.length;
    return some;
  }

  /** Reads no further. */
  async close(): Promise<void> {
    this.#hasEnded = true;
    this.#ready = [];
    await this.#source.return?.();
  }

  async #fill(): Promise<void> {
    const { done, value } = await this.#source.next();
    if (done) throw new BrokenArray("the array ends before its last bracket");
    const bytes = Buffer.from(value.buffer, value.byteOffset, value.byteLength);
    const begin = this.#isFirst && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
    this.#isFirst = this.#isFirst && bytes.length === 0;
    this.#take(bytes, begin);
  }

  #take(bytes: Buffer, begin: number): void {
    let from = begin;
    for (let i = begin; i < bytes.length; i++) {
      const byte = bytes[i]!;
      if (this.#inString) {
        if (this.#isEscaped) this.#isEscaped = false;
        else if (byte === BACKSLASH) this.#isEscaped = true;
        else if (byte === QUOTE) this.#inString = false;
        continue;
      }
      if (isBlank(byte)) continue;
      if (this.#hasEnded) throw new BrokenArray("something follows the array");
      if (this.#depth === 0) {
        if (byte !== ARRAY) throw new BrokenArray("it does not begin with a bracket");
        this.#depth = 1;
        from = i + 1;
        continue;
      }
      if (byte === COMMA && this.#depth === 1) {
        this.#give(bytes.subarray(from, i));
        from = i + 1;
        continue;
      }
      if (CLOSE.has(byte) && --this.#depth === 0) {
        if (this.#hasContent || this.#number > 0) this.#give(bytes.subarray(from, i));
        this.#hasEnded = true;
        from = bytes.length;
        continue;
      }
      this.#hasContent = true;
      if (byte === QUOTE) this.#inString = true;
      else if (OPEN.has(byte)) this.#depth++;
    }
    if (!this.#hasEnded && this.#depth > 0) this.#hold(bytes.subarray(from));
  }

  /** A copy: a piece of a chunk would keep all of it. What is too long is passed over. */
  #hold(rest: Buffer): void {
    this.#heldBytes += rest.length;
    if (this.#heldBytes > this.#bytesMax) this.#held = [];
    else if (rest.length > 0) this.#held.push(Buffer.from(rest));
  }

  #give(rest: Buffer): void {
    const number = ++this.#number;
    const isLong = this.#heldBytes + rest.length > this.#bytesMax;
    const whole = isLong || this.#held.length === 0 ? rest : Buffer.concat([...this.#held, rest]);
    this.#held = [];
    this.#heldBytes = 0;
    this.#hasContent = false;
    if (isLong) this.#ready.push({ number, text: "", fault: "too_long" });
    else if (!isUtf8(whole)) this.#ready.push({ number, text: "", fault: "not_utf8" });
    else this.#ready.push({ number, text: whole.toString("utf8").trim() });
  }
}
