/** Pieces that come faster or slower than they are read. Holds at most one reply. */
export class PieceQueue<T> implements AsyncIterable<T> {
  #waiting: T[] = [];
  #over: { error?: unknown } | undefined;
  #wake = Promise.withResolvers<void>();

  push(piece: T): void {
    this.#waiting.push(piece);
    this.#wake.resolve();
  }

  end(): void {
    this.#over ??= {};
    this.#wake.resolve();
  }

  fail(error: unknown): void {
    this.#over ??= { error };
    this.#wake.resolve();
  }

  get isEmpty(): boolean {
    return this.#waiting.length === 0;
  }

  /** Resolves when there is a piece, or the end without one. @throws what it failed with, if there is no piece */
  async begun(): Promise<void> {
    await this.#wake.promise;
    if (this.isEmpty && this.#over && "error" in this.#over) throw this.#over.error;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T, void> {
    for (;;) {
      yield* this.#waiting.splice(0);
      if (!this.isEmpty) continue;
      if (this.#over) {
        if ("error" in this.#over) throw this.#over.error;
        return;
      }
      this.#wake = Promise.withResolvers();
      await this.#wake.promise;
    }
  }
}
