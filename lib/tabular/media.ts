import { Problem } from "#lib/context";

/** What a file begins with, in hexadecimal, and what that makes it. */
const BEGINNINGS: readonly (readonly [hex: string, name: string, instead: Instead])[] = [
  ["89504e47", "a PNG picture", "photo"],
  ["ffd8ff", "a JPEG photo", "photo"],
  ["47494638", "a GIF picture", "photo"],
  ["49492a00", "a TIFF picture", "photo"],
  ["4d4d002a", "a TIFF picture", "photo"],
  ["424d", "a BMP picture", "photo"],
  ["25504446", "a PDF", "pdf"],
  ["504b0304", "a ZIP archive or an Excel workbook (.xlsx)", "sheet"],
  ["504b0506", "an empty ZIP archive", "sheet"],
  ["d0cf11e0a1b11ae1", "an old Excel workbook or Office document (.xls)", "sheet"],
  ["1f8b", "a gzip archive", "archive"],
  ["377abcaf271c", "a 7-Zip archive", "archive"],
  ["526172211a07", "a RAR archive", "archive"],
  ["53514c69746520666f726d6174203300", "an SQLite database", "other"],
];

/** What to send instead of something that is no text. */
export type Advice = Readonly<Record<Instead, string>>;
type Instead = "photo" | "pdf" | "sheet" | "archive" | "other";

const ADVICE: Advice = {
  photo: "Pictures cannot be read. Send a table as CSV (UTF-8).",
  pdf: "Send the same as CSV (UTF-8).",
  sheet: "Open it in your spreadsheet program, save the sheet as CSV (UTF-8), and send that.",
  archive: "Unpack it, and send the CSV or NDJSON file in it.",
  other: "Send text: CSV or NDJSON.",
};

/**
 * Refuses what is no text, and says what it is.
 * @param advice in the words of the caller's domain
 * @throws Problem unsupported_media_type
 */
export function refuseBinary(head: Buffer, advice: Advice = ADVICE): void {
  const begins = head.toString("hex", 0, 16);
  // A text may begin with the letters “BM”; a bitmap has zeros for its reserved fields.
  const isBmp = begins.startsWith("424d") && head.subarray(6, 10).every((byte) => byte === 0);
  const found = BEGINNINGS.find(([hex]) => begins.startsWith(hex) && (hex !== "424d" || isBmp));
  if (found) throw unsupported(found[1], found[2], advice);
  if (head.toString("latin1", 4, 8) === "ftyp") throw unsupported("a HEIC photo or a video", "photo", advice);
  if (head.toString("latin1", 0, 4) === "RIFF" && head.toString("latin1", 8, 12) === "WEBP")
    throw unsupported("a WebP picture", "photo", advice);
  if (/^\s*(?:<!doctype html|<html)/i.test(head.toString("latin1", 0, 256)))
    throw unsupported("a web page", "other", advice);
}

export const unsupported = (name: string, instead: Instead, advice: Advice = ADVICE): Problem =>
  new Problem("unsupported_media_type", `The file is ${name}. ${advice[instead]}`);
