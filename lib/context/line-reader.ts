import { type Line, type LinePlace, LineSplitter } from "./line-splitter.ts";

export interface LineReaderOptions {
  /** Longest line. */
  readonly lineBytesMax: number;
  /** Of all; what is behind is not read. Default: no bound. */
  readonly bytesMax?: number;
  /** Where `source` begins, when it is not the beginning. */
  readonly from?: LinePlace;
}

/** There were more bytes than allowed. */
export class TooManyBytes extends Error {
  override readonly name = "TooManyBytes";
}

/**
 * Lines of a stream, a slice at a time, read when they are asked for. A slice is what is at hand: it waits for bytes only while it has no line, so a
 * slow sender gets its answers line by line and a fast one in full slices.
 *
 * @example
 * const reader = new LineReader(request.body, { lineBytesMax: 65_536 });
 * for (let lines = await reader.next(512); lines; lines = await reader.next(512)) use(lines);
 */
export class LineReader {
  readonly #source: AsyncIterator<Uint8Array>;
  readonly #splitter: LineSplitter;
  readonly #bytesMax: number;
  #bytes = 0;
  /** What was asked of the source and is not here yet. */
  #coming: Promise<IteratorResult<Uint8Array>> | undefined;
  #failure: { readonly error: unknown } | undefined;
  #ended = false;

  constructor(source: AsyncIterable<Uint8Array>, options: LineReaderOptions) {
    const { lineBytesMax, bytesMax = Number.POSITIVE_INFINITY, from } = options;
    this.#source = source[Symbol.asyncIterator]();
    this.#splitter = new LineSplitter({ bytesMax: lineBytesMax, ...(from && { from }) });
    this.#bytesMax = bytesMax;
  }

  /** Behind the last line that was given. */
  get place(): LinePlace {
    return this.#splitter.place;
  }

  /**
   * Up to `linesMax` lines, or undefined at the end. Others get their turn in between, however much is at hand.
   * @throws TooManyBytes, and what the source throws: after all lines that came whole before it
   */
  async next(linesMax: number): Promise<readonly Line[] | undefined> {
    await turn();
    const lines: Line[] = [];
    while (lines.length < linesMax) {
      const line = this.#splitter.take();
      if (line) lines.push(line);
      else if (this.#failure || this.#ended) break;
      else {
        const came = await this.#chunk(lines.length > 0);
        if (!came) break;
      }
    }
    if (lines.length > 0) return lines;
    if (this.#failure) throw this.#failure.error;
    return undefined;
  }

  /** Reads no further. */
  async close(): Promise<void> {
    this.#ended = true;
    await this.#source.return?.();
  }

  /** @returns false when nothing came, and there is no waiting for it */
  async #chunk(isEnough: boolean): Promise<boolean> {
    if (!this.#coming) {
      this.#coming = this.#source.next();
      this.#coming.catch(() => {}); // it may fail while nobody waits for it
    }
    const coming = this.#coming;
    try {
      const result = isEnough ? await Promise.race([coming, turn()]) : await coming;
      if (!result) return false;
      this.#coming = undefined;
      this.#take(result);
    } catch (error) {
      this.#coming = undefined;
      this.#failure = { error };
    }
    return true;
  }

  #take({ done, value }: IteratorResult<Uint8Array>): void {
    if (done) {
      this.#ended = true;
      this.#splitter.pushEnd();
      return;
    }
    const left = this.#bytesMax - this.#bytes;
    this.#bytes += value.byteLength;
    this.#splitter.push(left < value.byteLength ? value.subarray(0, left) : value);
    if (left >= value.byteLength) return;
    this.#failure = { error: new TooManyBytes(`more than ${this.#bytesMax} bytes`) };
    void this.#source.return?.();
  }
}

/** A turn of the event loop: sockets and timers have had theirs. */
const turn = (): Promise<undefined> =>
  new Promise((resolve) => {
    if (typeof setImmediate === "function") setImmediate(resolve, undefined);
    else setTimeout(resolve, 0);
  });
