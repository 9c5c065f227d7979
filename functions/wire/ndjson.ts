import { type CallContext, type Line, LineReader, Problem, runCall, TooManyBytes } from "#lib/context";
import { bodyTooLarge } from "#lib/http";

export const NDJSON = "application/x-ndjson";

/** Of the first slice: whoever watches sees something soon. */
const FIRST_LINES = 32;
/** What a slice may take, whenever it comes: a stream as such has no deadline. */
const SLICE_MS = 30_000;
/**
 * A caller who has not taken an answer for so long is one who sends everything before it reads. Waiting for it would be waiting for
 * each other, so what it still sends is taken in, up to the limit of a body.
 */
const STALL_MS = 2_000;

export interface NdjsonOptions {
  /** Of the whole body. */
  readonly bytesMax: number;
  readonly lineBytesMax: number;
  /** Lines that are answered together. */
  readonly linesMax: number;
  /** One line of output for each line, ends included. What it throws ends the stream. */
  answer(lines: readonly Line[]): Promise<string>;
  /** One line without its end: why nothing comes from line `number` on. */
  problem(error: unknown, number: number): string;
  readonly stallMs?: number;
}

/**
 * Answers a body line by line, while it comes. Nothing is read that was not asked for, and nothing is answered that was not taken: a slice at a time is all
 * that is in memory. What ends it early, a body over the limit for example, is its last line.
 */
export function ndjson(request: Request, call: CallContext, options: NdjsonOptions): Response {
  const { lineBytesMax, bytesMax, linesMax, answer, problem, stallMs = STALL_MS } = options;
  const body = new Body(request.body, bytesMax);
  const reader = new LineReader(body, { lineBytesMax, bytesMax });
  const encoder = new TextEncoder();
  const gone = new AbortController();
  const signal = AbortSignal.any([call.signal, gone.signal]);
  let stall: ReturnType<typeof setTimeout> | undefined;
  let isFirst = true;

  /** @returns undefined at the end */
  async function slice(): Promise<{ text: string; isLast?: true } | undefined> {
    let number = 0;
    try {
      const lines = await reader.next(isFirst ? FIRST_LINES : linesMax);
      isFirst = false;
      if (!lines) return undefined;
      number = lines[0]!.number;
      return { text: await answer(lines) };
    } catch (error) {
      signal.throwIfAborted();
      const told =
        error instanceof TooManyBytes ? bodyTooLarge(bytesMax) : number === 0 ? brokenOff(error) : error;
      return { text: `${problem(told, number || reader.place.number + 1)}\n`, isLast: true };
    }
  }

  const { requestId, actor, clock, recorder, after } = call;
  const stream = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        clearTimeout(stall);
        body.readAhead(false);
        try {
          const deadline = clock.now() + SLICE_MS;
          const sliceCall = { requestId, deadline, signal, clock, recorder, after, ...(actor && { actor }) };
          const next = await runCall(sliceCall, slice);
          signal.throwIfAborted();
          if (next) controller.enqueue(encoder.encode(next.text));
          if (next && !next.isLast) stall = setTimeout(() => body.readAhead(true), stallMs);
          else {
            body.stop();
            controller.close();
          }
        } catch (error) {
          body.stop();
          if (!gone.signal.aborted) controller.error(error); // a cut answer must not look like a whole one
        }
      },
      cancel() {
        clearTimeout(stall);
        gone.abort();
        body.stop();
      },
    },
    { highWaterMark: 0 },
  );
  return new Response(stream, { headers: { "content-type": NDJSON, "x-accel-buffering": "no" } });
}

const brokenOff = (cause: unknown): Problem =>
  new Problem("invalid_json", "The body broke off before the end of this line. Send it again from here.", {
    cause,
  });

type Read = IteratorResult<Uint8Array>;

/** A request's body, which can be read on while nobody takes what was read. */
class Body implements AsyncIterable<Uint8Array> {
  readonly #reader: ReadableStreamDefaultReader<Uint8Array> | undefined;
  readonly #bytesMax: number;
  #bytes = 0;
  /** Read, or being read, and not taken yet. */
  #waiting: Promise<Read>[] = [];
  #isAhead = false;
  #hasEnded = false;

  constructor(body: ReadableStream<Uint8Array> | null, bytesMax: number) {
    this.#reader = body?.getReader();
    this.#bytesMax = bytesMax;
    this.#hasEnded = !body;
  }

  [Symbol.asyncIterator](): AsyncIterator<Uint8Array> {
    return {
      next: () => this.#waiting.shift() ?? this.#read(),
      return: async () => {
        this.stop();
        return { done: true, value: undefined };
      },
    };
  }

  readAhead(isAhead: boolean): void {
    this.#isAhead = isAhead;
    if (isAhead) void this.#fill();
  }

  async #fill(): Promise<void> {
    while (this.#isAhead && !this.#hasEnded && this.#bytes <= this.#bytesMax) {
      const reading = this.#read();
      this.#waiting.push(reading);
      await reading.catch(() => {}); // told to whoever takes it
    }
  }

  async #read(): Promise<Read> {
    if (this.#hasEnded) return { done: true, value: undefined };
    try {
      const { done, value } = await this.#reader!.read();
      if (done) this.#hasEnded = true;
      else this.#bytes += value.byteLength;
      return done ? { done, value: undefined } : { done, value };
    } catch (error) {
      this.#hasEnded = true;
      throw error;
    }
  }

  /** Reads no further. */
  stop(): void {
    this.#isAhead = false;
    this.#hasEnded = true;
    this.#reader?.cancel().catch(() => {});
  }
}
