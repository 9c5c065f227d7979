import { readEnglish } from "./english/english.ts";
import { scan } from "./scan.ts";
import type { Kind, Term } from "./term.ts";
import { readThai } from "./thai/thai.ts";

/** A text, taken apart as far as the guards must see it. */
export interface Reading {
  readonly text: string;
  /** What it asks, in order: function words, courtesy and inflection gone, synonyms one word. */
  readonly terms: readonly Term[];
  /** In their order: `last month`, `after friday`. */
  readonly times: readonly string[];
  readonly tense: "past" | "future" | "present" | "";
  /** Scripts of its letters, sorted. */
  readonly scripts: string;
  /** All of it in one line: texts whose lines are equal ask the same. */
  readonly plain: string;
  values(...kinds: Kind[]): string[];
}

/** A longer text is a document, and what matters in it may be anywhere. */
const LENGTH_MAX = 400;
const TERMS_MAX = 60;
/** Code, mark-up and formulas: there every sign counts. */
const CODE =
  /[`{}<>\\|]|=>|[=!]=|&&|\w\(|;\s*$|^\s*(?:import|def|class|function|const|let|var|SELECT)\b.*[=:;(]/m;
const SCRIPTS = [
  "Latin",
  "Thai",
  "Han",
  "Hiragana",
  "Katakana",
  "Hangul",
  "Cyrillic",
  "Greek",
  "Arabic",
  "Hebrew",
  "Devanagari",
].map((name) => [name, new RegExp(`\\p{Script=${name}}`, "u")] as const);

const readings = new Map<string, Reading | undefined>();
const KEPT_MAX = 512;

/** @returns undefined for a text that only ever equals itself: empty, long, of several lines or with code in it */
export function readText(text: string): Reading | undefined {
  if (readings.has(text)) return readings.get(text);
  const reading = read(text);
  // A look-up reads the same few neighbours again and again.
  if (readings.size >= KEPT_MAX) readings.clear();
  readings.set(text, reading);
  return reading;
}

function read(text: string): Reading | undefined {
  const plain = normalise(text);
  if (plain === "" || plain.length > LENGTH_MAX || plain.includes("\n") || CODE.test(plain)) return undefined;
  const ascii = !/[^\0-\x7f]/.test(plain);
  const scripts = ascii
    ? [/[a-z]/i.test(plain) ? "Latin" : ""]
    : SCRIPTS.filter(([, pattern]) => pattern.test(plain)).map(([name]) => name);
  const pieces = scan(plain);
  const read = scripts.includes("Thai") ? readThai(pieces) : readEnglish(pieces);
  const { terms, times, tense } = read;
  if (terms.length + times.length === 0 || terms.length > TERMS_MAX) return undefined;
  const words = terms.map(({ value }) => value).join(" ");
  const marks = plain.endsWith("?") ? asked(plain) : "";
  return {
    text,
    terms,
    times,
    tense,
    scripts: scripts.join("+"),
    plain: [words, ...times, marks].filter(Boolean).join(" · "),
    values: (...kinds) => terms.filter(({ kind }) => kinds.includes(kind)).map(({ value }) => value),
  };
}

/** A statement with a question mark asks: "you are open" and "you are open?". So do a question's own words, without one. */
const asked = (text: string): string =>
  /^(?:i|you|we|they|he|she|it|this|that|there)\b/i.test(text) ||
  (!ASKS.test(text) && /\b(?:is|are|was|were|do|does|did|can|will|has|have)\b/i.test(text))
    ? "?"
    : "";
const ASKS =
  /^(?:hey |hi |hello |ok |okay |so |please |thanks,? )*(?:what|which|who|whom|whose|when|where|why|how|is|are|am|was|were|do|does|did|can|could|will|would|shall|should|may|might|must|has|have|had|tell|show|give|in |on |at |from |for )/i;

/** One form of quotation marks, dashes and spaces; zero-width signs gone. Nothing that could be told apart by a reader is folded. */
function normalise(text: string): string {
  return text
    .normalize("NFC")
    .replace(/[\u200b-\u200d\u2060\ufeff]/g, "")
    .replace(/[’‘ʼ]/g, "'")
    .replace(/[“”„]/g, '"')
    .replace(/[–—]/g, "-")
    .replace(/[\u0e50-\u0e59]/g, (digit) => String(digit.charCodeAt(0) - 0x0e50))
    .replace(/[^\S\n]+/g, " ")
    .trim();
}
