import { describe, expect, test } from "vitest";
import { Problem } from "#lib/context";
import { chunked } from "#test/support/stream";
import { encodingOf } from "../../lib/tabular/encoding.ts";
import { readHead } from "../../lib/tabular/head.ts";
import { refuseBinary } from "../../lib/tabular/media.ts";
import { textWindows } from "../../lib/tabular/text-windows.ts";

const THAI = "วันที่,รายการ,จำนวนเงิน\n1/2/2568,กาแฟ,65.00\n";
const WESTERN = "Date;Libellé;Montant €\n01/02/2025;Café Müller à Genève;-12,50\n";
/** Bytes of a one-byte encoding, by what its decoder makes of each. */
const encode = (text: string, encoding: "windows-874" | "windows-1252" | "windows-1251" | "koi8-r") => {
  const table = new TextDecoder(encoding).decode(Uint8Array.from({ length: 256 }, (_, i) => i));
  return Buffer.from(Array.from(text, (letter) => table.indexOf(letter)));
};
const textOf = async (bytes: Buffer, size: number) => {
  let text = "";
  for await (const window of textWindows(chunked(bytes, size), encodingOf(bytes, false))) text += window.text;
  return text;
};
const problemOf = (run: () => unknown): Problem => {
  try {
    run();
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error("no problem");
};

describe("the encoding of a file", () => {
  test("is told from its bytes, and its text is read in any chunks", async () => {
    const files: [Buffer, string][] = [
      [Buffer.from(THAI), THAI],
      [Buffer.from(`\ufeff${THAI}`), THAI],
      [Buffer.from(`\ufeff${THAI}`, "utf16le"), THAI],
      [Buffer.from(`\ufeff${THAI}`, "utf16le").swap16(), THAI],
      [encode(THAI, "windows-874"), THAI],
      [encode(WESTERN, "windows-1252"), WESTERN],
    ];
    for (const [bytes, text] of files)
      for (const size of [1, 3, 4096]) expect(await textOf(bytes, size)).toBe(text);
  });

  test("that is none of these is a problem, and not guessed", () => {
    for (const bytes of [
      encode("Дата;Сумма;Описание\n01.02.2025;-12,50;Кафе у дома\n", "windows-1251"),
      encode("Дата;Сумма;Описание\n", "koi8-r"),
      Buffer.from([0x93, 0xfa, 0x95, 0x74, 0x2c, 0x8b, 0xe0, 0x8a, 0x7a]), // Shift JIS
      Buffer.from([0xc8, 0xd5, 0xc6, 0xda, 0x2c, 0xbd, 0xf0, 0xb6, 0xee, 0x2c, 0xfd, 0xfe]), // GBK
    ]) {
      const { code, field } = problemOf(() => encodingOf(bytes, false));
      expect({ code, field }).toEqual({ code: "invalid_field", field: "encoding" });
    }
  });

  test("of a beginning that was cut in a letter is still UTF-8", () => {
    const bytes = Buffer.from("a,กาแฟ😀");
    for (let end = 1; end <= bytes.length; end++)
      expect(encodingOf(bytes.subarray(0, end), true)).toBe("utf-8");
  });

  test("with NUL bytes is no text", () => {
    expect(problemOf(() => encodingOf(Buffer.from("a\0b"), false)).code).toBe("unsupported_media_type");
  });
});

describe("a file that is no text", () => {
  const ascii = (text: string) => Buffer.from(text, "latin1");
  test.each([
    ["PNG picture", ascii("\x89PNG\r\n\x1a\n")],
    ["JPEG photo", Buffer.from([0xff, 0xd8, 0xff, 0xe0])],
    ["HEIC photo", ascii("\0\0\0\x18ftypheic")],
    ["WebP picture", ascii("RIFF\x10\0\0\0WEBPVP8 ")],
    ["PDF", ascii("%PDF-1.7\n")],
    ["Excel workbook (.xlsx)", ascii("PK\x03\x04\x14\0")],
    ["old Excel workbook", Buffer.from("d0cf11e0a1b11ae1", "hex")],
    ["gzip", Buffer.from([0x1f, 0x8b, 8])],
    ["web page", ascii("<!DOCTYPE html><html>")],
  ])("is refused by name: %s", (name, bytes) => {
    const { code, message } = problemOf(() => refuseBinary(bytes));
    expect(code).toBe("unsupported_media_type");
    expect(message).toContain(name);
    expect(message).toMatch(/CSV/);
  });

  test("is not what merely begins like one", () => {
    for (const text of ["BM,amount\n1,2", "GIF,1", "PKO;1", ""]) refuseBinary(ascii(text));
  });
});

test("the head of a stream is read, and no more of it", async () => {
  const seen: string[] = [];
  async function* source() {
    try {
      for await (const chunk of chunked("abcdefghijklmnop", 3)) {
        seen.push(Buffer.from(chunk).toString());
        yield chunk;
      }
    } finally {
      seen.push("closed");
    }
  }
  const head = await readHead(source(), 4);
  expect([head.bytes.toString(), head.isCut]).toEqual(["abcd", true]);
  expect(seen).toEqual(["abc", "def", "closed"]);
  expect((await readHead(chunked("ab"), 2)).isCut).toBe(false);
  expect((await readHead(chunked(""), 2)).bytes).toHaveLength(0);
});
