import { isUtf8 } from "node:buffer";
import { Problem } from "#lib/context";
import { type Advice, unsupported } from "./media.ts";

/** Names of the WHATWG Encoding Standard. */
export const ENCODINGS = ["utf-8", "utf-16le", "utf-16be", "windows-874", "windows-1252"] as const;
export type Encoding = (typeof ENCODINGS)[number];

const HIGH = 0x80;
/** Thai is written in runs of letters, and has few other letters between; accented letters stand alone. */
const THAI_RUN_MIN = 2.5;
/** Of letters in Thai text, more than half are consonants; other alphabets' bytes fall on vowels, and those anywhere. */
const CONSONANTS_MIN = 0.4;
const MISPLACED_MAX = 0.05;
const WESTERN_RUN_MAX = 1.6;

/**
 * How the text of a file is written: by its byte order mark, as UTF-8 where it is valid, and as windows-874 (TIS-620) or windows-1252 where
 * the bytes above ASCII look like nothing else.
 * @param isCut the file goes on behind `head`: its last character may be cut
 * @throws Problem unsupported_media_type for what holds NUL bytes, invalid_field for text of another or an uncertain encoding
 */
export function encodingOf(head: Buffer, isCut: boolean, advice?: Advice): Encoding {
  if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
  if (head[0] === 0xfe && head[1] === 0xff) return "utf-16be";
  if (head.includes(0)) throw unsupported("binary data, not text", "other", advice);
  if (isUtf8(isCut ? wholeUtf8(head) : head)) return "utf-8";
  const runs = runsOf(head);
  if (runs.thai && runs.mean >= THAI_RUN_MIN) return "windows-874";
  if (runs.western && runs.mean <= WESTERN_RUN_MAX) return "windows-1252";
  throw new Problem(
    "invalid_field",
    "The file is not valid UTF-8, and its encoding cannot be told for sure. Save it as “CSV UTF-8” and send it again, or name its `encoding`.",
    { field: "encoding" },
  );
}

/** Without the bytes of a last character that is not whole. */
export function wholeUtf8(bytes: Buffer): Buffer {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back]!;
    if (byte < HIGH) return bytes;
    if (byte < 0xc0) continue;
    const needs = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
    return back < needs ? bytes.subarray(0, bytes.length - back) : bytes;
  }
  return bytes;
}

interface Runs {
  /** Mean length of a run of bytes above ASCII. */
  readonly mean: number;
  /** All of them are of windows-874, and spell as Thai does. */
  readonly thai: boolean;
  /** All of them are letters and signs of windows-1252 that statements hold. */
  readonly western: boolean;
}

function runsOf(head: Buffer): Runs {
  let high = 0;
  let runs = 0;
  let consonants = 0;
  let misplaced = 0;
  let thai = true;
  let western = true;
  for (let i = 0; i < head.length; i++) {
    const byte = head[i]!;
    if (byte < HIGH) continue;
    const before = i === 0 ? 0 : head[i - 1]!;
    high++;
    if (before < HIGH) runs++;
    thai &&= isThai(byte);
    western &&= isWestern(byte);
    if (isConsonant(byte)) consonants++;
    else if (isMark(byte) && !isConsonant(before) && !isMark(before)) misplaced++;
  }
  const spells = consonants >= CONSONANTS_MIN * high && misplaced <= MISPLACED_MAX * high;
  return { mean: runs === 0 ? 0 : high / runs, thai: thai && spells, western };
}

const isThai = (byte: number): boolean =>
  (byte >= 0xa0 && byte <= 0xda) ||
  (byte >= 0xdf && byte <= 0xfb) ||
  byte === 0x80 ||
  byte === 0x85 ||
  (byte >= 0x91 && byte <= 0x97);

const isConsonant = (byte: number): boolean => byte >= 0xa1 && byte <= 0xce;
/** Vowels above and below, tones: they stand on a consonant. */
const isMark = (byte: number): boolean =>
  byte === 0xd1 || (byte >= 0xd4 && byte <= 0xda) || (byte >= 0xe7 && byte <= 0xee);

/** Besides letters: signs of money, a hard space, ordinals, degrees, middle dots. */
const WESTERN_SIGNS = new Set([
  0x80, 0x85, 0x8a, 0x8c, 0x8e, 0x9a, 0x9c, 0x9e, 0x9f, 0xa0, 0xa1, 0xa3, 0xa5, 0xaa, 0xb0, 0xb4, 0xb7, 0xba,
  0xbf,
]);

const isWestern = (byte: number): boolean =>
  (byte >= 0xc0 && byte !== 0xd7 && byte !== 0xf7) ||
  (byte >= 0x91 && byte <= 0x97) ||
  WESTERN_SIGNS.has(byte);
