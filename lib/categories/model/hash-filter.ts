import { spread } from "./letter-hash.ts";

/** Where in a spread hash the second bit's number begins. */
const SECOND = 10;

/**
 * Tells at once of most hashes that they were never added, without a string to look up: a filter with two bits a member
 * (Bloom 1970). May take a stranger for a member, one in seventy of them at 16 bits a member; never a member for a stranger.
 */
export class HashFilter {
  readonly #words: Uint32Array;
  readonly #mask: number;

  /** `size`: the filter has 2 to the power of that bits, at most 2²². */
  constructor(size: number) {
    this.#words = new Uint32Array(2 ** size / 32);
    this.#mask = 2 ** size - 1;
  }

  add(hash: number): void {
    const bits = spread(hash);
    this.#set(bits & this.#mask);
    this.#set((bits >>> SECOND) & this.#mask);
  }

  mayHold(hash: number): boolean {
    const bits = spread(hash);
    return this.#has(bits & this.#mask) && this.#has((bits >>> SECOND) & this.#mask);
  }

  #set(bit: number): void {
    this.#words[bit >>> 5]! |= 1 << (bit & 31);
  }

  #has(bit: number): boolean {
    return (this.#words[bit >>> 5]! & (1 << (bit & 31))) !== 0;
  }
}
