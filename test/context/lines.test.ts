import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Line, LineReader, LineSplitter, TooManyBytes } from "#lib/context";

const BYTES_MAX = 40;

/** All lines of some chunks, and where the splitter then stands. */
function split(chunks: readonly Uint8Array[], from?: { offset: number; number: number }) {
  const splitter = new LineSplitter({ bytesMax: BYTES_MAX, ...(from && { from }) });
  const lines: (Line & { offset: number })[] = [];
  const take = () => {
    for (let line = splitter.take(); line; line = splitter.take())
      lines.push({ ...line, offset: splitter.place.offset });
  };
  for (const chunk of chunks) {
    splitter.push(chunk);
    take();
  }
  splitter.pushEnd();
  take();
  return { lines, place: splitter.place };
}

const bytes = (text: string): Uint8Array => Buffer.from(text);
const texts = (text: string) => split([bytes(text)]).lines.map((line) => line.text);

/** Cuts at the given places, in any order. */
function cut(whole: Uint8Array, places: readonly number[]): Uint8Array[] {
  const at = [0, ...places.map((place) => place % (whole.length + 1)).sort((a, b) => a - b), whole.length];
  return at.slice(1).map((end, i) => whole.subarray(at[i]!, end));
}

const piece = fc.oneof(
  fc.string({ unit: "binary", maxLength: 12 }),
  fc.constantFrom(
    "\n",
    "\r\n",
    "\n\n",
    "  \n",
    "\ufeff",
    "กาแฟ",
    "😀",
    "x".repeat(50),
    `${"y".repeat(40)}\r\n`,
    "\r",
  ),
);
const content = fc.oneof(
  fc.array(piece, { maxLength: 20 }).map((pieces) => bytes(pieces.join(""))),
  fc.uint8Array({ maxLength: 120 }),
);

describe("lines of bytes", () => {
  test("end with LF or CRLF, the last one with neither", () => {
    expect(texts("a\nb\r\nc")).toEqual(["a", "b", "c"]);
    expect(texts("a\n")).toEqual(["a"]);
    expect(texts("")).toEqual([]);
    expect(texts("a\rb\n")).toEqual(["a\rb"]);
  });

  test("that are blank are passed over and counted", () => {
    expect(split([bytes("\n \t\r\na\n\nb\n\n")]).lines.map(({ number, text }) => [number, text])).toEqual([
      [3, "a"],
      [5, "b"],
    ]);
  });

  test("lose a byte order mark at the beginning, and only there", () => {
    expect(texts("\ufeffa\n\ufeffb")).toEqual(["a", "\ufeffb"]);
    expect(texts("\ufeff\na")).toEqual(["a"]);
  });

  test("that are too long or no UTF-8 are faults, and the others stay what they are", () => {
    const long = "x".repeat(BYTES_MAX);
    const { lines } = split([
      bytes(`${long}\n${long}y\n${long}\r\n`),
      Buffer.from([0x61, 0xff, 0x0a]),
      bytes("\ufffd\n"),
    ]);
    expect(lines.map(({ text, fault }) => fault ?? text)).toEqual([
      long,
      "too_long",
      long,
      "not_utf8",
      "\ufffd",
    ]);
  });

  test("are the same however the bytes were cut", () => {
    fc.assert(
      fc.property(content, fc.array(fc.nat({ max: 200 }), { maxLength: 8 }), (whole, places) => {
        expect(split(cut(whole, places))).toEqual(split([whole]));
        expect(split([...whole].map((byte) => Uint8Array.of(byte)))).toEqual(split([whole]));
      }),
    );
  });

  test("go on from the place behind any of them", () => {
    fc.assert(
      fc.property(content, (whole) => {
        const { lines } = split([whole]);
        for (const [i, { number, offset }] of lines.entries())
          expect(split([whole.subarray(offset)], { number, offset }).lines).toEqual(lines.slice(i + 1));
      }),
    );
  });

  test("cover all bytes, and agree with the text cut at its line feeds", () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        const text = pieces.join("").toWellFormed();
        const { lines, place } = split([bytes(text)]);
        expect(place.offset).toBe(Buffer.byteLength(text));
        const plain = text.split("\n").map((line) => line.replace(/\r$/, ""));
        plain[0] = plain[0]!.replace(/^\ufeff/, "");
        for (const { number, text: got, fault } of lines) if (!fault) expect(got).toBe(plain[number - 1]);
      }),
    );
  });
});

describe("a reader of lines", () => {
  const options = { lineBytesMax: BYTES_MAX };
  const numbers = (lines: readonly Line[] | undefined) => lines?.map(({ number }) => number);

  test("gives full slices while there is enough at hand", async () => {
    const reader = new LineReader(chunks("a\nb\nc\nd\ne\n"), options);
    expect(numbers(await reader.next(2))).toEqual([1, 2]);
    expect(numbers(await reader.next(2))).toEqual([3, 4]);
    expect(reader.place).toEqual({ offset: 8, number: 4 });
    expect(numbers(await reader.next(2))).toEqual([5]);
    expect(await reader.next(2)).toBeUndefined();
  });

  test("waits for more only while it has no line", async () => {
    const { source, send } = byHand();
    const reader = new LineReader(source, options);
    const first = reader.next(10);
    send("a\nb");
    expect(numbers(await first)).toEqual([1]);
    const second = reader.next(10);
    send("\n");
    expect(numbers(await second)).toEqual([2]);
  });

  test("puts small pieces together that come at once", async () => {
    const reader = new LineReader(chunks("a\n", "b\n", "c"), options);
    expect(numbers(await reader.next(10))).toEqual([1, 2, 3]);
  });

  test("gives the whole lines before a failure, then fails", async () => {
    const reader = new LineReader(chunks("a\nb", new Error("cut off")), options);
    expect(numbers(await reader.next(10))).toEqual([1]);
    await expect(reader.next(10)).rejects.toThrow("cut off");
    expect(reader.place.number).toBe(1);
  });

  test("reads no further than its bound", async () => {
    let read = 0;
    const source = (async function* () {
      for (;;) {
        read++;
        yield bytes("abc\n");
      }
    })();
    const reader = new LineReader(source, { ...options, bytesMax: 10 });
    expect(numbers(await reader.next(10))).toEqual([1, 2]);
    await expect(reader.next(10)).rejects.toThrow(TooManyBytes);
    expect(read).toBe(3);
  });

  test("reads nothing that is not asked for", async () => {
    let read = 0;
    const source = (async function* () {
      for (;;) {
        read++;
        yield bytes("a\n".repeat(10));
      }
    })();
    const reader = new LineReader(source, options);
    for (let i = 0; i < 5; i++) await reader.next(4);
    expect(read).toBeLessThanOrEqual(3);
    await reader.close();
    expect(await reader.next(4)).toBeUndefined();
  });
});

async function* chunks(...all: readonly (string | Error)[]): AsyncGenerator<Uint8Array> {
  for (const chunk of all) {
    if (chunk instanceof Error) throw chunk;
    yield bytes(chunk);
  }
}

/** A source that has what the test sends. */
function byHand() {
  const waiting: ((result: IteratorResult<Uint8Array>) => void)[] = [];
  const source = {
    [Symbol.asyncIterator]: () => ({
      next: () => new Promise<IteratorResult<Uint8Array>>((resolve) => void waiting.push(resolve)),
    }),
  };
  const send = (text: string) => {
    const settle = () => {
      const resolve = waiting.shift();
      if (resolve) resolve({ done: false, value: bytes(text) });
      else setImmediate(settle);
    };
    settle();
  };
  return { source, send };
}
