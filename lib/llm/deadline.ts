/** Rings once after `ms`, or when `outer` fires; remembers which. */
export class Deadline {
  readonly #controller = new AbortController();
  readonly #outer: AbortSignal | undefined;
  readonly #onOuter = () => this.#fire("outer");
  #timer: ReturnType<typeof setTimeout>;
  /** Set once it has rung. */
  cause: "time" | "outer" | undefined;
  /** While true the other side waits for us, not we for it: time does not run out. */
  isOurTurn = false;

  constructor(ms: number, outer?: AbortSignal) {
    this.#outer = outer;
    this.#timer = setTimeout(() => this.#ring(), Math.max(0, ms));
    if (outer?.aborted) this.#fire("outer");
    else if (ms <= 0) this.#fire("time");
    else outer?.addEventListener("abort", this.#onOuter, { once: true });
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Begins the time anew. */
  refresh(): void {
    this.#timer.refresh();
  }

  /** Stops listening; does not ring. */
  close(): void {
    clearTimeout(this.#timer);
    this.#outer?.removeEventListener("abort", this.#onOuter);
  }

  /** Rings for a reason of our own. */
  abort(): void {
    this.close();
    this.#controller.abort();
  }

  #ring(): void {
    if (this.isOurTurn) this.#timer.refresh();
    else this.#fire("time");
  }

  #fire(cause: "time" | "outer"): void {
    this.cause = cause;
    this.close();
    this.#controller.abort(cause === "outer" ? this.#outer?.reason : new Error("The time is over."));
  }
}
