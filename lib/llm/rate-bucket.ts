import { type Clock, callIfAny } from "#lib/context";
import type { RateWindow } from "#lib/store";
import { LlmError } from "./llm-error.ts";

const WINDOW_MS = 60_000;
/** A process takes a twentieth of the limit at a time, at most so many requests, and keeps them for so long. */
const BLOCK_OF_LIMIT = 20;
const BLOCK_MAX = 200;
const KEEP_MS = 10_000;

/** Requests a minute that all processes share; each spends blocks of it without asking. */
export class RateBucket {
  readonly #window: RateWindow;
  readonly #clock: Clock;
  readonly #limit: number;
  #tokens = 0;
  #expiresAt = 0;
  #filling: Promise<number> | undefined;

  constructor(window: RateWindow, clock: Clock, limit: number) {
    this.#window = window;
    this.#clock = clock;
    this.#limit = limit;
  }

  /** @throws LlmError rate_limited; StoreDown */
  async take(): Promise<void> {
    while (!this.#has()) {
      // Those who wait together may use up what came: who is left asks again.
      if ((await this.#fill()) === 0) {
        const retryAfterMs = WINDOW_MS / this.#limit;
        throw new LlmError("rate_limited", `More than ${this.#limit} requests a minute.`, { retryAfterMs });
      }
    }
    this.#tokens--;
    if (this.#tokens === 0 && this.#block > 1) this.#fillAhead();
  }

  get #block(): number {
    return Math.max(1, Math.min(BLOCK_MAX, Math.floor(this.#limit / BLOCK_OF_LIMIT)));
  }

  #has(): boolean {
    return this.#tokens > 0 && this.#clock.now() < this.#expiresAt;
  }

  #fillAhead(): void {
    const fill = () => this.#fill().catch(() => {}); // whoever comes next asks again, and hears of it
    const call = callIfAny();
    if (call) call.after.add(fill);
    else void fill();
  }

  #fill(): Promise<number> {
    this.#filling ??= (async () => {
      const { granted } = await this.#window.take("llm", this.#block, this.#limit, WINDOW_MS);
      const now = this.#clock.now();
      this.#tokens = (now < this.#expiresAt ? this.#tokens : 0) + granted;
      this.#expiresAt = now + KEEP_MS;
      return granted;
    })().finally(() => {
      this.#filling = undefined;
    });
    return this.#filling;
  }
}
