/** One line of a stream of bytes, without its end. Blank lines are never given, and counted all the same. */
export interface Line {
  /** From 1. */
  readonly number: number;
  /** Empty where there is a fault. */
  readonly text: string;
  readonly fault?: "too_long" | "not_utf8";
}

export interface LinePlace {
  /** Bytes before the next line. */
  readonly offset: number;
  /** Of the last line. */
  readonly number: number;
}

const LF = 0x0a;
const SPACE = 0x20;
const BOM = 0xfeff;
const EMPTY = Buffer.alloc(0);
const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/**
 * Cuts bytes into lines that end with LF or CRLF, however the bytes were cut before. Holds no more than a chunk and one line of the longest
 * allowed: what is longer is passed over, and given as a fault. A byte order mark at the beginning is dropped.
 *
 * @example
 * const splitter = new LineSplitter({ bytesMax: 65_536 });
 * splitter.push(chunk);
 * for (let line = splitter.take(); line; line = splitter.take()) use(line);
 * splitter.pushEnd();
 * const last = splitter.take(); // one without a line end
 */
export class LineSplitter {
  readonly #bytesMax: number;
  #chunk: Buffer = EMPTY;
  #at = 0;
  /** Beginning of the line that the chunk did not end, as long as it is not too long. */
  #held: Buffer[] = [];
  #heldBytes = 0;
  #offset: number;
  #number: number;
  #isOver = false;

  /** @param options.from where the bytes begin, when it is not the beginning */
  constructor(options: { readonly bytesMax: number; readonly from?: LinePlace }) {
    const { bytesMax, from = { offset: 0, number: 0 } } = options;
    this.#bytesMax = bytesMax;
    this.#offset = from.offset;
    this.#number = from.number;
  }

  /** Behind the last line that was taken, blank ones that followed it included. */
  get place(): LinePlace {
    return { offset: this.#offset, number: this.#number };
  }

  /** When `take` has nothing left. */
  push(chunk: Uint8Array): void {
    this.#chunk = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    this.#at = 0;
  }

  /** The next line, or undefined when what was pushed holds no other end of a line. */
  take(): Line | undefined {
    for (;;) {
      const end = this.#chunk.indexOf(LF, this.#at);
      if (end < 0) {
        this.#hold(this.#chunk.subarray(this.#at));
        this.#chunk = EMPTY;
        this.#at = 0;
        return this.#isOver && this.#heldBytes > 0 ? this.#line(EMPTY, 0) : undefined;
      }
      const line = this.#line(this.#chunk.subarray(this.#at, end), 1);
      this.#at = end + 1;
      if (line) return line;
    }
  }

  /** No more bytes come: the last line may have no end. */
  pushEnd(): void {
    this.#isOver = true;
  }

  /** A copy: a piece of a chunk would keep all of it. */
  #hold(rest: Buffer): void {
    if (rest.length === 0) return;
    this.#heldBytes += rest.length;
    if (this.#heldBytes > this.#bytesMax + 1) this.#held = [];
    else this.#held.push(Buffer.from(rest));
  }

  #line(rest: Buffer, ending: number): Line | undefined {
    const length = this.#heldBytes + rest.length;
    const isFirst = this.#offset === 0;
    this.#offset += length + ending;
    this.#number++;
    const number = this.#number;
    // One byte more may be held: it is the CR of a CRLF.
    const isLong = length > this.#bytesMax + 1;
    const whole = isLong || this.#held.length === 0 ? rest : Buffer.concat([...this.#held, rest]);
    this.#held = [];
    this.#heldBytes = 0;
    if (isLong) return { number, text: "", fault: "too_long" };
    const bytes = whole.at(-1) === 0x0d ? whole.subarray(0, -1) : whole;
    if (bytes.length > this.#bytesMax) return { number, text: "", fault: "too_long" };
    let text = bytes.toString("utf8");
    if (text.includes("\ufffd") && !isUtf8(bytes)) return { number, text: "", fault: "not_utf8" };
    if (isFirst && text.charCodeAt(0) === BOM) text = text.slice(1);
    if (text === "" || (text.charCodeAt(0) <= SPACE && text.trim() === "")) return undefined;
    return { number, text };
  }
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    strict.decode(bytes);
    return true;
  } catch {
    return false;
  }
}
