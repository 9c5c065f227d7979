import { normaliseTerm } from "#lib/categories";
import { brandAtStart, completedEnd, placesAtEnd, termOf, type Word, wordOf } from "./known-names.ts";
import { SPELLING_WORDS_MAX, spellingOf, titleCase } from "./spelling.ts";
import { isStructured } from "./structured.ts";
import { FORM_FRONTS, FRONTS, PROCESSORS, REFERENCE, STATES, TAILS } from "./trimmings.ts";

/** Units of a line that are read, as the model reads it: a longer text is no line of a statement. */
const READ_UNITS = 256;
const WORDS_MAX = 8;
const ROUNDS_MAX = 4;
const LETTER = /\p{L}/u;
const THAI = /[\u0E00-\u0E7F]/;
const WEB =
  /^(?:https?:\/\/)?(?:www\.)?([a-z0-9-]{2,}\.(?:com|co\.uk|co\.th|org|net|io|co|th|uk|de|fr|app|ai|tv|me|shop)(?:\.au)?)(?:\/\S*)?$/i;
/** Domains whose ending is not part of what people say. */
const SAID_WITH_ENDING =
  /^(?:booking|hotels|amazon|match|agoda|trip|expedia|cars|wix|monday|box|apple|alibaba)\.com$/i;

interface Reading {
  /** Words of the name. */
  readonly words: readonly Word[];
  /** Who stood in front and is the merchant where nobody follows. */
  readonly processor: string;
}

/**
 * The merchant's name as a person would say it, without what banks, terminals and processors put around it; null where the line names none
 * (fees, cash, transfers, numbers). A heuristic: linear in the line, a few microseconds.
 *
 * @example cleanMerchant("SQ *BLUE BOTTLE COF 0042 OAKLAND CA") // "Blue Bottle Coffee"
 */
export function cleanMerchant(description: string): string | null {
  const line = plain(description);
  if (!LETTER.test(line) || isStructured(line)) return null;
  const { words, processor } = read(line);
  if (words.length === 0) return processor || null;
  return named(words);
}

/**
 * A key that lines of one merchant share, whatever store, town or processor: normalised letters without spaces. Of a line without a
 * merchant, its telling words; empty only for lines without letters.
 */
export function merchantKey(description: string): string {
  const name = cleanMerchant(description);
  const source = name ?? plain(description).replace(/\d+/g, " ");
  return normaliseTerm(source)
    .replace(/^ร้าน/, "")
    .replace(/ and /g, " ")
    .replace(/[^\p{L}\p{M}\p{N}]/gu, "");
}

const plain = (description: string): string =>
  description
    .slice(0, READ_UNITS)
    .normalize("NFC")
    .replace(/[\p{Cc}\p{Cf}]/gu, " ")
    .replace(/\s+/g, " ")
    .trim();

function read(line: string): Reading {
  let rest = line;
  let processor = "";
  for (let round = 0; round < ROUNDS_MAX; round++) {
    const before = rest;
    for (const { pattern, name } of PROCESSORS) {
      const cut = rest.replace(pattern, "");
      if (cut !== rest) {
        processor ||= name;
        rest = cut;
      }
    }
    for (const pattern of [...FRONTS, ...FORM_FRONTS]) {
      const cut = rest.replace(pattern, "").trimStart();
      if (LETTER.test(cut)) rest = cut;
    }
    rest = rest.replace(/^[\d*#x/.:-]{2,} +/i, "");
    if (rest === before) break;
  }
  const words: string[] = [];
  for (const chunk of withoutTails(rest).split(" ")) {
    // A number inside a name belongs to it (`7 eleven`, `pier 1`); the first reference after a name ends it.
    if (REFERENCE.test(chunk) && !(words.length === 0 && /^\d{1,2}$|^\d-\w/.test(chunk))) {
      if (processor !== "" || words.some((word) => LETTER.test(word))) break;
      continue;
    }
    const word = chunk.replace(/^[*#:;,.\-_/(]+|[*#:;,\-_/)]+$/g, "");
    if (word !== "") words.push(word);
    if (words.length === WORDS_MAX) break;
  }
  // What stood before the reference may end in a company form again.
  const left = withoutPlaces(words.map(wordOf));
  const joined = left.map(({ raw }) => raw).join(" ");
  const trimmed = withoutTails(joined);
  const kept = trimmed === joined ? left : trimmed.split(" ").filter(Boolean).map(wordOf);
  return { words: kept, processor };
}

function withoutTails(line: string): string {
  let rest = line;
  for (let round = 0; round < ROUNDS_MAX; round++) {
    const before = rest;
    for (const pattern of TAILS) {
      const cut = rest.replace(pattern, "").trimEnd();
      if (LETTER.test(cut)) rest = cut;
    }
    if (rest === before) break;
  }
  return rest;
}

function withoutPlaces(all: readonly Word[]): readonly Word[] {
  let words = all;
  for (let round = 0; round < ROUNDS_MAX && words.length > 1; round++) {
    if (STATES.has(words.at(-1)!.raw.toUpperCase()) && words.length > 2) words = words.slice(0, -1);
    const places = placesAtEnd(words);
    if (places === 0) break;
    words = words.slice(0, -places);
  }
  return words;
}

function named(words: readonly Word[]): string {
  const web = words.length === 1 ? WEB.exec(words[0]!.raw) : null;
  if (web) {
    const domain = web[1]!.toLowerCase();
    const host = domain.split(".")[0]!;
    if (SAID_WITH_ENDING.test(domain) && spellingOf(host) === undefined) return titleCase([domain]);
    return spellingOf(host) ?? titleCase(host.split("-"));
  }
  const cleaned = words.map((word) => {
    const host = WEB.exec(word.raw)?.[1]?.split(".")[0];
    return host === undefined ? word : wordOf(host);
  });
  const raw = cleaned.map((word) => word.raw);
  const brand = brandAtStart(cleaned);
  for (let count = Math.min(SPELLING_WORDS_MAX, cleaned.length); count > 0; count--) {
    const spelt = spellingOf(termOf(cleaned, 0, count));
    if (spelt !== undefined && (count === cleaned.length || brand <= count)) return spelt;
  }
  if (THAI.test(raw.join(""))) return raw.join(" ");
  const completed = completedEnd(cleaned);
  if (completed !== undefined) return titleCase([...raw.slice(0, -1), completed]);
  return titleCase(brand > 0 ? raw.slice(0, brand) : raw);
}
