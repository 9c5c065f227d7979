import type { Timing } from "#lib/context";

/**
 * Parts of one call's time, for the `Server-Timing` header. Costs nothing until a part is added.
 *
 * @example
 * timing.add("ladder", 0.21, "memory");
 * timing.header(0.48); // total;dur=0.48, ladder;dur=0.21;desc="memory"
 */
export class ServerTiming implements Timing {
  #parts = "";

  /** @param name a token: letters, digits, `-`, `_`. @param note a word or two of ASCII, never a user's text. */
  add(name: string, durationMs: number, note?: string): void {
    this.#parts += `, ${name};dur=${decimals(durationMs)}`;
    if (note !== undefined) this.#parts += `;desc="${note.replace(/[^ -!#-[\]-~]/g, "")}"`;
  }

  header(totalMs: number): string {
    return `total;dur=${decimals(totalMs)}${this.#parts}`;
  }
}

/** Hundredths: `toFixed` is several times slower. */
const decimals = (ms: number): number => Math.round(ms * 100) / 100;
