/**
 * Collects a call's work that may run after its response.
 * Tasks start at once, beside the response, and the platform's wrapper settles them in its own way: the edge
 * passes `settled()` to `waitUntil`; Lambda, which freezes after the handler, ends the stream and then awaits it;
 * Node tracks it and drains on stop.
 */
export class AfterResponse {
  readonly #pending = new Set<Promise<void>>();
  readonly #onError: (error: unknown) => void;

  constructor(onError: (error: unknown) => void = () => {}) {
    this.#onError = onError;
  }

  get size(): number {
    return this.#pending.size;
  }

  add(task: () => Promise<unknown>): void {
    const run: Promise<void> = (async () => {
      try {
        await task();
      } catch (error) {
        this.#onError(error);
      }
    })().finally(() => this.#pending.delete(run));
    this.#pending.add(run);
  }

  /** Resolves when all tasks have ended, those added meanwhile included. `false` if `boundMs` passed first. */
  async settled(boundMs: number): Promise<boolean> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const bound = new Promise<false>((resolve) => {
      timer = setTimeout(() => resolve(false), boundMs);
    });
    const all = (async () => {
      while (this.#pending.size > 0) await Promise.all(this.#pending);
      return true as const;
    })();
    try {
      return await Promise.race([all, bound]);
    } finally {
      clearTimeout(timer);
    }
  }
}
