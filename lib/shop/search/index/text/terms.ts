import { foldText } from "./fold.ts";
import { stem } from "./stem.ts";
import { thaiParts, thaiSegments } from "./thai.ts";
import { unitOf } from "./units.ts";

/** One place of a text. */
export interface Term {
  /** Folded and stemmed. */
  readonly text: string;
  /** Other terms under which the same place is found: what it is joined with. */
  readonly aliases: string[];
  /** What parts it from the place before: nothing (Thai words, a hyphen), a space, or a comma, bracket and the like. */
  readonly gap: "none" | "space" | "break";
  /** A word is letters throughout; a number may have a decimal point; a code mixes both ("dv7"). */
  readonly kind: "word" | "thai" | "number" | "code";
  /** The term of this place and the one behind it in one, where they are written together as often as apart. */
  readonly joined?: string;
}

type Open = { -readonly [K in keyof Term]: Term[K] };

/** Longer words are keys and noise; they are found by their beginning. UTF-16 units. */
const TERM_LENGTH_MAX = 64;
const JOINED_PARTS_MAX = 4;

const PART = String.raw`[[\p{L}\p{N}\p{M}]--[\u0E00-\u0E7F]]+`;
const CHUNK = new RegExp(String.raw`[\u0E01-\u0E3A\u0E40-\u0E4E]+|${PART}(?:[\-_.\/',&]${PART})*`, "gv");
const QUANTITY = /^(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?(\p{L}*)$/u;
const LETTERS = /^[\p{L}\p{M}]+$/u;
const BREAK = /[,;:()[\]{}|/!?–—\n]|\s-\s|\.\s/;

/**
 * The terms of a text, in its order. English words lose their plural, Thai runs are cut into words, "10,000 mAh" and
 * "10000mAh" are the same, "dv7-1211ea" is found as a whole and by its parts. Linear in the length of the text.
 *
 * Our own reading and not that of money and dates (`tokenise`): to a shop "006R90321" is one thing, and "10.1" no date.
 */
export function termsOf(text: string): Term[] {
  const folded = foldText(text);
  const terms: Open[] = [];
  let end = 0;
  for (const match of folded.matchAll(CHUNK)) {
    const between = folded.slice(end, match.index);
    const gap = terms.length === 0 || BREAK.test(between) ? "break" : between === "" ? "none" : "space";
    end = match.index + match[0].length;
    const first = terms.length;
    if (/^[\u0E00-\u0E7F]/.test(match[0])) addThai(match[0], terms);
    else addChunk(match[0], terms);
    if (terms.length > first) terms[first]!.gap = gap;
    if (folded[end] === '"' && terms.at(-1)?.kind === "number") terms.push(place("inch", "word", "none"));
  }
  joinUnits(terms);
  return terms;
}

function place(text: string, kind: Term["kind"], gap: Term["gap"] = "none"): Open {
  return {
    text: text.length > TERM_LENGTH_MAX ? text.slice(0, TERM_LENGTH_MAX) : text,
    aliases: [],
    gap,
    kind,
  };
}

/** A compound is its parts; as a whole it is found as well. */
function addThai(run: string, terms: Open[]): void {
  for (const { start, end } of thaiSegments(run)) {
    const whole = run.slice(start, end);
    const [first = whole, second] = thaiParts(whole) ?? [];
    terms.push(place(first, "thai"));
    if (second === undefined) continue;
    terms.at(-1)!.aliases.push(place(whole, "thai").text);
    terms.push(place(second, "thai"));
  }
}

function addChunk(chunk: string, terms: Open[]): void {
  const bare = chunk.replace(/'s$/, "");
  if (addQuantity(bare, terms)) return;
  const parts = bare.replaceAll("'", "").split(/[-_./,&]/);
  const first = terms.length;
  for (const part of parts) if (!addQuantity(part, terms)) addWord(part, terms);
  if (parts.length < 2 || parts.length > JOINED_PARTS_MAX || parts.every((part) => /^\d+$/.test(part)))
    return;
  terms[first]?.aliases.push(place(stem(parts.join("")), "code").text);
}

function addWord(word: string, terms: Open[]): void {
  const letters = LETTERS.test(word);
  terms.push(place(letters ? stem(word) : word, letters ? "word" : "code"));
}

/** A number, alone or with a unit right behind it. */
function addQuantity(text: string, terms: Open[]): boolean {
  const match = QUANTITY.exec(text);
  if (match === null) return false;
  const [, whole = "", fraction = "", letters = ""] = match;
  const unit = letters === "" ? undefined : unitOf(letters, true);
  if (letters !== "" && unit === undefined) return false;
  const decimals = fraction.replace(/0+$/, "");
  terms.push(place(whole.replaceAll(",", "") + (decimals === "." ? "" : decimals), "number"));
  if (unit !== undefined) terms.push(place(unit, "word"));
  return true;
}

/** A number and its unit are also one term. */
function joinUnits(terms: readonly Open[]): void {
  for (let i = 0; i + 1 < terms.length; i++) {
    const [number, word] = [terms[i]!, terms[i + 1]!];
    if (number.kind !== "number" || word.gap === "break") continue;
    const unit = unitOf(word.text, word.gap === "none");
    if (unit === undefined) continue;
    number.joined = number.text + unit;
    number.aliases.push(number.joined);
  }
}
