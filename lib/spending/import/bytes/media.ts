import { Problem } from "#lib/context";

/** What a file begins with, in hexadecimal, and what that makes it. */
const BEGINNINGS: readonly (readonly [hex: string, name: string, instead: string])[] = [
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

const INSTEAD: Readonly<Record<string, string>> = {
  photo: "Pictures of receipts cannot be read. Send the CSV or OFX file that your bank or app exports.",
  pdf: "Ask your bank or app for the same statement as CSV or OFX.",
  sheet: "Open it in your spreadsheet program, save the sheet as CSV (UTF-8), and send that.",
  archive: "Unpack it, and send the CSV or OFX file in it.",
  other: "Export the transactions as CSV, NDJSON or OFX, and send that.",
};

/**
 * Refuses what is no text, and says what it is.
 * @throws Problem unsupported_media_type
 */
export function refuseBinary(head: Buffer): void {
  const begins = head.toString("hex", 0, 16);
  // A text may begin with the letters “BM”; a bitmap has zeros for its reserved fields.
  const isBmp = begins.startsWith("424d") && head.subarray(6, 10).every((byte) => byte === 0);
  const found = BEGINNINGS.find(([hex]) => begins.startsWith(hex) && (hex !== "424d" || isBmp));
  if (found) throw unsupported(found[1], found[2]);
  if (head.toString("latin1", 4, 8) === "ftyp") throw unsupported("a HEIC photo or a video", "photo");
  if (head.toString("latin1", 0, 4) === "RIFF" && head.toString("latin1", 8, 12) === "WEBP")
    throw unsupported("a WebP picture", "photo");
  if (/^\s*(?:<!doctype html|<html)/i.test(head.toString("latin1", 0, 256)))
    throw unsupported("a web page", "other");
}

export const unsupported = (name: string, instead: string): Problem =>
  new Problem("unsupported_media_type", `The file is ${name}. ${INSTEAD[instead]}`);
