import { englishPlaces, isPrimary, lexicon, normaliseTerm, primaryOf, thaiPlaces } from "#lib/categories";
import { cleanMerchant } from "../merchant/index.ts";
import type { Correction } from "./correction.ts";

/** A correction that is like a line, and how like. */
export interface Neighbour {
  readonly correction: Correction;
  /** Cosine of the two lines as weighed here, 0 to 1. */
  readonly similarity: number;
}

/** What a word weighs. A name of its own tells merchants apart; a town, or what kind of place it is, hardly. */
const NAME_WEIGHT = 1;
const EVERYDAY_WEIGHT = 0.35;
const PLACE_WEIGHT = 0.1;
/** Letter trigrams of a name's word, together, beside the word itself: names are cut and misspelt. */
const LETTERS_WEIGHT = 0.45;
/** Thai is written without spaces: a run is many words, and its letters say more than the whole. */
const THAI_RUN_WEIGHT = 0.4;
const THAI = /[\u0E00-\u0E7F]/;
const SHORTEST_SPELT = 4;
/** Below this two lines are no neighbours. */
export const SIMILAR_MIN = 0.6;
const READ_WORDS = 10;
/** Entries of the inverted index that one look-up reads, and corrections that it compares exactly. */
const POSTINGS_MAX = 1_500;
const CANDIDATES_MAX = 60;

const PLACES: ReadonlySet<string> = new Set([...englishPlaces, ...thaiPlaces].map(normaliseTerm));
const EVERYDAY: ReadonlySet<string> = new Set(["trade", "goods", "service", "institution", "bank_phrase"]);
const FILLER: ReadonlySet<string> = new Set(
  "the a an and of at in on by to for ltd limited plc inc llc co company group retail store stores shop online payment purchase card pos sq paypal branch ร้าน สาขา บริษัท จำกัด บจก".split(
    " ",
  ),
);

/** A line as neighbours are found by: tokens with weights that make its length one, and what kinds of place it names. */
interface Sketch {
  readonly tokens: ReadonlyMap<string, number>;
  /** Words for kinds of places, with the primaries that they may mean. */
  readonly kinds: ReadonlyMap<string, ReadonlySet<string>>;
}

function kindsOf(word: string): ReadonlySet<string> | undefined {
  const entries = lexicon.lookup(word)?.filter(({ kind, strength }) => EVERYDAY.has(kind) && strength >= 2);
  return entries?.length ? new Set(entries.map(({ code }) => primaryOf(code) ?? code)) : undefined;
}

function sketch(text: string): Sketch {
  // The name is what is compared; a line that names nobody is compared as it stands.
  const words = normaliseTerm((cleanMerchant(text) ?? text).replace(/[\d#*]+/g, " "))
    .split(" ")
    .filter((word) => word.length > 1 && !FILLER.has(word))
    .slice(0, READ_WORDS);
  const tokens = new Map<string, number>();
  const kinds = new Map<string, ReadonlySet<string>>();
  const add = (token: string, weight: number) => tokens.set(token, (tokens.get(token) ?? 0) + weight);
  for (const word of words) {
    if (PLACES.has(word)) {
      add(word, PLACE_WEIGHT);
      continue;
    }
    const kind = kindsOf(word);
    if (kind) {
      kinds.set(word, kind);
      add(word, EVERYDAY_WEIGHT);
      continue;
    }
    const thai = THAI.test(word);
    add(word, thai ? THAI_RUN_WEIGHT : NAME_WEIGHT);
    if (word.length < SHORTEST_SPELT) continue;
    const marked = `^${word}$`;
    const weight = (thai ? NAME_WEIGHT : LETTERS_WEIGHT) / Math.sqrt(marked.length - 2);
    for (let at = 0; at + 3 <= marked.length; at++) add(`~${marked.slice(at, at + 3)}`, weight);
  }
  let square = 0;
  for (const weight of tokens.values()) square += weight * weight;
  const length = Math.sqrt(square) || 1;
  for (const [token, weight] of tokens) tokens.set(token, weight / length);
  return { tokens, kinds };
}

/**
 * Corrections by likeness: weighted cosine over words and their letters, through an inverted index, so that a look-up touches only
 * corrections that share a token. Two lines that say what kind of place they are, and say different kinds, are no neighbours whatever
 * they share: `KING COFFEE` is not `KING TAILOR`.
 */
export class NeighbourIndex {
  readonly #corrections: readonly Correction[];
  readonly #sketches: readonly Sketch[];
  readonly #byToken = new Map<string, number[]>();

  /** @param corrections newest first; of several for one merchant the first counts */
  constructor(corrections: readonly Correction[]) {
    this.#corrections = corrections;
    this.#sketches = corrections.map(({ text }) => sketch(text));
    for (const [index, { tokens }] of this.#sketches.entries())
      for (const token of tokens.keys()) {
        const list = this.#byToken.get(token);
        if (list) list.push(index);
        else this.#byToken.set(token, [index]);
      }
  }

  /** The `count` most similar, most similar first. */
  nearest(text: string, count: number): Neighbour[] {
    const line = sketch(text);
    const found: Neighbour[] = [];
    for (const index of this.#candidates(line)) {
      const similarity = cosine(line, this.#sketches[index]!);
      if (similarity < SIMILAR_MIN) continue;
      const correction = this.#corrections[index]!;
      if (!contradicts(line, this.#sketches[index]!, correction.category))
        found.push({ correction, similarity: Math.min(1, similarity) });
    }
    return found.sort((a, b) => b.similarity - a.similarity).slice(0, count);
  }

  /** Corrections that share most of what few others have: letters that half of them hold find everybody and say nothing. */
  #candidates(line: Sketch): readonly number[] {
    const rarest = [...line.tokens]
      .map(([token, weight]) => ({ weight, among: this.#byToken.get(token) ?? [] }))
      .filter(({ among }) => among.length > 0)
      .sort((a, b) => a.among.length - b.among.length);
    const shared = new Map<number, number>();
    let looked = 0;
    for (const { weight, among } of rarest) {
      if (looked > 0 && looked + among.length > POSTINGS_MAX) break;
      looked += among.length;
      for (const index of among) shared.set(index, (shared.get(index) ?? 0) + weight);
    }
    if (shared.size <= CANDIDATES_MAX) return [...shared.keys()];
    return [...shared]
      .sort((a, b) => b[1] - a[1])
      .slice(0, CANDIDATES_MAX)
      .map(([index]) => index);
  }
}

function cosine(a: Sketch, b: Sketch): number {
  let sum = 0;
  for (const [token, weight] of a.tokens) sum += weight * (b.tokens.get(token) ?? 0);
  return sum;
}

/** Whether a line names a kind of place that neither the other line nor its category is about. */
function contradicts(line: Sketch, other: Sketch, category: string): boolean {
  const primary = isPrimary(category) ? category : primaryOf(category);
  for (const [word, meanings] of line.kinds)
    if (!other.kinds.has(word) && !(primary !== undefined && meanings.has(primary))) return true;
  return false;
}
