interface Flight<T> {
  readonly result: Promise<T>;
  waiters: number;
  readonly abort: AbortController;
}

/**
 * One computation per key in this process: who asks meanwhile waits for the same one. The work is aborted when the last waiter
 * has gone, so that nobody pays for an answer that nobody reads.
 * Across processes a lease in Redis will join flights of expensive rungs; it goes around `work`, here.
 */
export class Flights<T> {
  readonly #flying = new Map<string, Flight<T>>();

  /** @returns the result, and whether this caller's `work` made it */
  async join(
    key: string,
    signal: AbortSignal,
    work: (signal: AbortSignal) => Promise<T>,
  ): Promise<{ result: T; led: boolean }> {
    let flight = this.#flying.get(key);
    const led = !flight;
    if (!flight) {
      const abort = new AbortController();
      const started = { result: work(abort.signal), waiters: 0, abort };
      flight = started;
      this.#flying.set(key, started);
      const land = () => this.#land(key, started);
      started.result.then(land, land); // its waiters hear of a failure; without any left nobody needs to
    }
    flight.waiters++;
    try {
      return { result: await unlessAborted(flight.result, signal), led };
    } finally {
      if (--flight.waiters === 0) {
        flight.abort.abort();
        this.#land(key, flight);
      }
    }
  }

  #land(key: string, flight: Flight<T>): void {
    if (this.#flying.get(key) === flight) this.#flying.delete(key);
  }
}

/** Rejects with the signal's reason if it fires first. */
function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  if (signal.aborted) return Promise.reject(signal.reason);
  return new Promise<T>((resolve, reject) => {
    const onAbort = () => reject(signal.reason);
    signal.addEventListener("abort", onAbort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener("abort", onAbort));
  });
}
