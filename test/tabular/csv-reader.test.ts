import fc from "fast-check";
import { expect, test } from "vitest";
import { chunked, drain } from "#test/support/stream";
import type { Dialect } from "../../lib/tabular/csv-dialect.ts";
import { CsvReader, ROW_LENGTH_MAX, type Row } from "../../lib/tabular/csv-reader.ts";
import { textWindows } from "../../lib/tabular/text-windows.ts";

const COMMA: Dialect = { delimiter: ",", newline: "\n", crlf: false };

const read = (content: string | Uint8Array, dialect = COMMA, size?: number, slice?: number): Promise<Row[]> =>
  drain(new CsvReader(textWindows(chunked(content, size), "utf-8"), dialect), slice);

const cellsOf = async (content: string, dialect?: Dialect) =>
  (await read(content, dialect)).map(({ cells }) => cells);

test("quotes hold delimiters, line breaks and quotes", async () => {
  expect(await cellsOf('a,"b, c","d\ne","f ""g"""\n')).toEqual([["a", "b, c", "d\ne", 'f "g"']]);
});

test("a byte order mark, CRLF, a missing last line end and blank rows leave no trace", async () => {
  const crlf = { ...COMMA, crlf: true };
  expect(await cellsOf('\ufeffa,b\r\n\r\n , \r\n"c","d"\r\ne,f', crlf)).toEqual([
    ["a", "b"],
    ["c", "d"],
    ["e", "f"],
  ]);
});

test("old line ends are line ends", async () => {
  expect(await cellsOf("a,b\rc,d\r", { ...COMMA, newline: "\r" })).toEqual([
    ["a", "b"],
    ["c", "d"],
  ]);
});

test("rows say on which line they begin", async () => {
  const rows = await read('a\n\n"b\nb\nb",1\nc\n');
  expect(rows.map(({ number, line }) => [number, line])).toEqual([
    [1, 1],
    [2, 3],
    [3, 6],
  ]);
});

test("a stray quote costs its row, not the file", async () => {
  const rows = await read('a,1\nb,"2\nc,3\nd,4');
  expect(rows.map(({ fault, cells }) => fault ?? cells.join())).toEqual([
    "a,1",
    "unclosed_quote",
    "c,3",
    "d,4",
  ]);
  const malformed = await read('a,"say "hi" to",1\nb,2\n');
  expect(malformed.map(({ cells }) => cells)).toEqual([
    ["a", 'say "hi" to', "1"],
    ["b", "2"],
  ]);
});

test("a row that is too long costs itself, in one window or over many", async () => {
  for (const length of [ROW_LENGTH_MAX + 1, 10 * ROW_LENGTH_MAX]) {
    const rows = await read(`a,1\n${"x".repeat(length)},2\nb,3\n`);
    expect(rows.map(({ fault, line }) => [fault, line])).toEqual([
      [undefined, 1],
      ["too_long", 2],
      [undefined, 3],
    ]);
  }
});

test("bytes that are no text cost the rows they are in", async () => {
  const bytes = Buffer.concat([
    Buffer.from("a,กาแฟ\nb,"),
    Buffer.from([0xff, 0x41]),
    Buffer.from("\nc,ชา\n"),
  ]);
  const rows = await read(bytes, COMMA, 3);
  expect(rows.map(({ fault, cells }) => fault ?? cells[1])).toEqual(["กาแฟ", "not_text", "ชา"]);
});

test("quotes that nothing closes, one a line, take no time that grows with the square of the file", async () => {
  const rows = await read('"a"b\n'.repeat(200_000));
  expect(rows.length).toBeLessThan(100);
  expect(rows.every(({ fault }) => fault)).toBe(true);
});

test("reading goes on behind a row", async () => {
  const content = Array.from({ length: 20_000 }, (_, i) => `row ${i},"x\ny"\n`).join("");
  const whole = await read(content);
  for (const behind of [0, 1, 9_999, 19_998, 20_000, 30_000]) {
    const reader = new CsvReader(textWindows(chunked(content), "utf-8"), COMMA);
    await reader.skip(behind);
    expect((await drain(reader))[0]).toEqual(whole[behind]);
  }
});

const cell = fc.oneof(
  fc.constantFrom("", "a", '"', '""', ",", "\n", "\r\n", " ", "'", "กาแฟ", "😀", "x".repeat(50)),
  fc.string({ unit: "grapheme", maxLength: 20 }),
);
const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;

test("what is written in quotes is read as it was, wherever the bytes are cut", async () => {
  const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { maxLength: 30 });
  await fc.assert(
    fc.asyncProperty(table, fc.integer({ min: 1, max: 40 }), async (rows, size) => {
      const content = rows.map((cells) => `${cells.map(quoted).join()}\n`).join("");
      const read = await drain(new CsvReader(textWindows(chunked(content, size), "utf-8"), COMMA));
      const filled = rows.filter((cells) => cells.some((text) => text.trim() !== ""));
      expect(read.map(({ cells }) => cells)).toEqual(filled);
    }),
    { seed: 7, numRuns: 200 },
  );
});

test("any bytes give rows or faults, the same however they are cut", async () => {
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 400 }),
    fc.array(fc.constantFrom(...[...'""\n\r,;a\'='].map((c) => c.charCodeAt(0)), 0xe0, 0xb8, 0x81, 0xff), {
      maxLength: 400,
    }),
  );
  await fc.assert(
    fc.asyncProperty(bytes, fc.integer({ min: 1, max: 50 }), async (content, size) => {
      const whole = await read(Uint8Array.from(content));
      const cut = await read(Uint8Array.from(content), COMMA, size, 1);
      expect(cut).toEqual(whole);
      for (const [i, { number, line }] of whole.entries()) {
        expect(number).toBe(i + 1);
        expect(line).toBeGreaterThanOrEqual(number);
      }
    }),
    { seed: 8, numRuns: 300 },
  );
});

test("windows may end anywhere in a row, a quote or a line end", async () => {
  async function* windows(text: string, size: number) {
    for (let at = 0; at < text.length; at += size)
      yield { text: text.slice(at, at + size), isDamaged: false };
  }
  const piece = fc.constantFrom("a", '"', '""', '",', ',"', '"\n', "\n", "\r\n", ",", " ", '" ', "bc");
  await fc.assert(
    fc.asyncProperty(
      fc.array(piece, { maxLength: 40 }),
      fc.integer({ min: 1, max: 9 }),
      fc.boolean(),
      async (pieces, size, crlf) => {
        const text = pieces.join("");
        const dialect = { ...COMMA, crlf };
        const whole = await drain(new CsvReader(windows(text, 1_000), dialect));
        expect(await drain(new CsvReader(windows(text, size), dialect))).toEqual(whole);
      },
    ),
    { seed: 9, numRuns: 1_000 },
  );
});
