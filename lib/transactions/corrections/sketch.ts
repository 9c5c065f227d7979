import { LRUCache } from "lru-cache";
import { englishPlaces, lexicon, normaliseTerm, primaryOf, thaiPlaces } from "#lib/categories";
import { cleanMerchant } from "../merchant/index.ts";

/** A word of a merchant's name. */
export interface SketchedWord {
  readonly word: string;
  /** How much it says of who the merchant is: a name that nobody else has 1, a common word or a town less, a kind of place little. */
  readonly weight: number;
}

/** A line as neighbours are found by. */
export interface Sketch {
  readonly words: readonly SketchedWord[];
  /** Hashes of words and of their letter trigrams, each once, with weights that make the whole one long. */
  readonly tokens: Int32Array;
  readonly weights: Float32Array;
  /** Words for kinds of places. */
  readonly kinds: ReadonlyMap<string, Kind>;
}

/** What a word for a kind of place says. */
export interface Kind {
  /** Primaries that it may mean. */
  readonly meanings: ReadonlySet<string>;
  /** `studio` may be many kinds; `pharmacy` is one. */
  readonly vague: boolean;
}

const KIND_WEIGHT = 0.25;
/** What the bank put behind the name was cut off before: a town that is left is part of the name, but many merchants have it. */
const PLACE_WEIGHT = 0.45;
/** What a common word (`king`, `golden`) keeps at least. */
const COMMON_WEIGHT = 0.4;
/** What each doubling of the names that hold a word takes off. */
const COMMON_STEP = 0.2;
/** Letter trigrams of a word, together, beside the word itself: names are cut and misspelt. Thai runs are cut anywhere. */
const LETTERS_SHARE = 0.45;
const THAI_LETTERS_SHARE = 1;
const THAI = /[\u0E00-\u0E7F]/;
const SHORTEST_SPELT = 4;
const READ_WORDS = 10;
/** Longest word that is told from another by its end: what is longer is no word. */
const WORD_LENGTH_MAX = 40;
/** Kinds of places that are cut off the front of a Thai run, at most: ร้าน + กาแฟ + ป้าแดง. */
const THAI_FRONTS_MAX = 3;
const THAI_FRONT_SHORTEST = 3;

const PLACES: ReadonlySet<string> = new Set([...englishPlaces, ...thaiPlaces].map(normaliseTerm));
const EVERYDAY: ReadonlySet<string> = new Set(["trade", "goods", "service", "institution", "bank_phrase"]);
const FILLER: ReadonlySet<string> = new Set(
  "the a an and of at in on by to for ltd limited plc inc llc co company group retail store stores shop online payment purchase card pos sq paypal branch ร้าน สาขา บริษัท จำกัด บจก".split(
    " ",
  ),
);

function kindOf(word: string): Kind | undefined {
  const entries = lexicon.lookup(word)?.filter(({ kind }) => EVERYDAY.has(kind));
  if (!entries?.length) return undefined;
  return {
    meanings: new Set(entries.map(({ code }) => primaryOf(code) ?? code)),
    vague: entries.every(({ strength }) => strength < 2),
  };
}

let namesWith: Map<string, number> | undefined;

/** How many names and terms of several words the lexicon has with a word: the fixed background against which a user's words are rare. */
function commonness(word: string): number {
  if (!namesWith) {
    namesWith = new Map();
    for (const term of lexicon.terms())
      if (term.includes(" "))
        for (const part of term.split(" ")) namesWith.set(part, (namesWith.get(part) ?? 0) + 1);
  }
  return namesWith.get(word) ?? 0;
}

const nameWeight = (word: string): number =>
  Math.max(COMMON_WEIGHT, 1 - COMMON_STEP * Math.log2(1 + commonness(word)));

const isTelling = (word: string): boolean => kindOf(word)?.vague === false;

/** Cuts known kinds of places off the front of a Thai run, which is written without spaces. */
function partsOf(run: string): string[] {
  if (!THAI.test(run)) return [run.slice(0, WORD_LENGTH_MAX)];
  const parts: string[] = [];
  let rest = run.slice(0, WORD_LENGTH_MAX);
  for (let round = 0; round < THAI_FRONTS_MAX && rest.length > THAI_FRONT_SHORTEST; round++) {
    let end = Math.min(lexicon.longest(rest, 0), rest.length - 1);
    while (end >= THAI_FRONT_SHORTEST && !isTelling(rest.slice(0, end))) end--;
    if (rest.startsWith("ร้าน") && end < 4) end = 4;
    if (end < THAI_FRONT_SHORTEST) break;
    parts.push(rest.slice(0, end));
    rest = rest.slice(end);
  }
  if (rest) parts.push(rest);
  return parts;
}

/** FNV-1a with murmur3's last mix: two of the few tokens that a user's lines have do not meet. */
function hashOf(text: string, from: number, to: number, salt: number): number {
  let hash = salt;
  for (let i = from; i < to; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x0100_0193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x85eb_ca6b);
  return hash ^ (hash >>> 13);
}
const WORD_SALT = 0x811c_9dc5 | 0;
const LETTER_SALT = 0x5bd1_e995;

function read(text: string): Sketch {
  // The name is what is compared; a line that names nobody is compared as it stands.
  const read = normaliseTerm((cleanMerchant(text) ?? text).replace(/[\d#*]+/g, " "))
    .split(" ")
    .flatMap(partsOf)
    .filter((word) => word.length > 1 && !FILLER.has(word))
    .slice(0, READ_WORDS);
  const words: SketchedWord[] = [];
  const tokens = new Map<number, number>();
  const kinds = new Map<string, Kind>();
  const add = (token: number, weight: number) => tokens.set(token, (tokens.get(token) ?? 0) + weight);
  for (const word of read) {
    const kind = kindOf(word);
    if (kind) kinds.set(word, kind);
    const weight = kind ? KIND_WEIGHT : PLACES.has(word) ? PLACE_WEIGHT : nameWeight(word);
    words.push({ word, weight });
    add(hashOf(word, 0, word.length, WORD_SALT), weight);
    if (kind || word.length < SHORTEST_SPELT) continue;
    const marked = `^${word}$`;
    const share = THAI.test(word) ? THAI_LETTERS_SHARE : LETTERS_SHARE;
    const each = (share * weight) / Math.sqrt(marked.length - 2);
    for (let at = 0; at + 3 <= marked.length; at++) add(hashOf(marked, at, at + 3, LETTER_SALT), each);
  }
  let square = 0;
  for (const weight of tokens.values()) square += weight * weight;
  const length = Math.sqrt(square) || 1;
  return {
    words,
    kinds,
    tokens: Int32Array.from(tokens.keys()),
    weights: Float32Array.from(tokens.values(), (weight) => weight / length),
  };
}

/** A user's index is made anew with every correction, from lines that are nearly all the same: they are read once. */
const remembered = new LRUCache<string, Sketch>({ max: 20_000 });

export function sketch(text: string): Sketch {
  const known = remembered.get(text);
  if (known) return known;
  const made = read(text);
  remembered.set(text, made);
  return made;
}

/** Shortest beginning that is taken for a word the bank cut, and the share of letters that two spellings of one word have in common. */
const SHORTEST_CUT = 4;
const SAME_SPELLING = 0.5;
const CUT_LIKENESS = 0.9;

/** How much of `a` is the word `b`, 0 to 1: cut, misspelt, or not at all. */
function likeness(a: string, b: string): number {
  if (a === b) return 1;
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  if (short.length >= SHORTEST_CUT && long.startsWith(short)) return CUT_LIKENESS;
  if (short.length < SHORTEST_SPELT) return 0;
  const dice = diceOf(`^${a}$`, `^${b}$`);
  return dice >= SAME_SPELLING ? dice : 0;
}

function diceOf(a: string, b: string): number {
  const [x, y] = [a.length - 2, b.length - 2];
  let shared = 0;
  const taken = new Set<number>();
  for (let i = 0; i < x; i++)
    for (let j = 0; j < y; j++)
      if (!taken.has(j) && a.startsWith(b.slice(j, j + 3), i)) {
        taken.add(j);
        shared++;
        break;
      }
  return (2 * shared) / (x + y);
}

/** What two lines have in common of who the merchant is, and what each has alone; in weights of words. */
export interface Overlap {
  readonly shared: number;
  readonly alone: number;
  readonly other: number;
  /** The other names a kind of place that the first does not, and not only a vague one beside one that both name. */
  readonly otherKind: boolean;
}

export function overlap(a: Sketch, b: Sketch): Overlap {
  let shared = 0;
  let alone = 0;
  let other = 0;
  for (const { word, weight } of a.words) {
    let best = 0;
    for (const each of b.words) best = Math.max(best, likeness(word, each.word));
    shared += weight * best;
    alone += weight * (1 - best);
  }
  const sharesKind = [...a.kinds.keys()].some((word) => b.kinds.has(word));
  let otherKind = false;
  for (const { word, weight } of b.words) {
    let best = 0;
    for (const each of a.words) best = Math.max(best, likeness(word, each.word));
    other += weight * (1 - best);
    const kind = best === 0 ? b.kinds.get(word) : undefined;
    if (kind && !(kind.vague && sharesKind)) otherKind = true;
  }
  return { shared, alone, other, otherKind };
}
