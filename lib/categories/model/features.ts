import { detailedCategories, primaryCategories } from "../taxonomy/taxonomy.ts";
import type { Descriptor } from "./descriptor.ts";
import { hashOn, hashUnit, spread } from "./letter-hash.ts";
import type { TermHit } from "./term-index.ts";

/** Which way the money went; `unknown` where the caller did not say. */
export type Direction = "in" | "out" | "unknown";

const CODES: readonly string[] = [...detailedCategories, ...primaryCategories].map(({ code }) => code);
const CODE_ROW = new Map(CODES.map((code, index) => [code, index * 3]));
const KINDS = ["brand", "trade", "goods", "service", "institution", "bank_phrase"] as const;

/** Rows that stand for one thing each come first: row 0 for nothing, then what the lexicon says, then the line's shape. */
const LEXICON_ROW = 1;
const FIRST_ROW = LEXICON_ROW + CODES.length * 3;
const KIND_ROW = FIRST_ROW + CODES.length;
const SHAPE_ROW = KIND_ROW + KINDS.length;
/** How much of the line's letters the lexicon knows, in thirds. */
const COVERED = ["covered:0", "covered:1", "covered:2", "covered:3"] as const;
const SHAPES = [
  ...COVERED,
  "thai",
  "latin",
  "web",
  "web:org",
  "web:gov",
  "web:ac",
  "web:nhs",
  "reference",
  "money:in",
  "money:out",
] as const;
type Shape = (typeof SHAPES)[number];
const SHAPE_ROWS = Object.fromEntries(SHAPES.map((shape, index) => [shape, SHAPE_ROW + index])) as Readonly<
  Record<Shape, number>
>;
export const NAMED_ROWS = SHAPE_ROW + SHAPES.length;
/** All others share rows by hash. */
export const ROWS = 1 << 17;

/** A line holds at most this many features of each group; what goes on longer says the same again. */
const MAX_WORD_FEATURES = 64;
const MAX_LETTER_FEATURES = 160;
/** The starts of long words are features too. */
const START_LENGTHS = [5, 7] as const;

/** Salts keep equal letters of different groups apart. */
const WORD_SALT = 0x811c_9dc5;
const FIRST_SALT = 0x1b87_3593;
const START_SALT = 0xcc9e_2d51 | 0;
const LETTER_SALT = 0x5bd1_e995;

const START_MARK = 94; // ^
const END_MARK = 36; // $
/** Of the run whose n-grams are being made: its marked units, and the hash from each of them on. */
const units: number[] = [];
const hashes: number[] = [];

export type FeatureList = {
  /** Rows of the embedding table. */
  readonly rows: number[];
  /** How much of each row goes into the sum: 1/√n within its group, so that a long line weighs as much as a short one. */
  readonly weights: number[];
  /** What each row stands for in this line; only when asked for. */
  readonly names: string[] | undefined;
};

/** Folds a hash into the shared rows. */
const rowOf = (hash: number): number => NAMED_ROWS + (spread(hash) % (ROWS - NAMED_ROWS));

/** Gathers the features of one line. The arrays are used again for the next: a line takes copies of the right length. */
class Collector {
  readonly #rows: number[] = [];
  readonly #weights: number[] = [];
  #names: string[] | undefined;
  #size = 0;
  #groupStart = 0;

  start(named: boolean): void {
    this.#names = named ? [] : undefined;
    this.#size = 0;
    this.#groupStart = 0;
  }

  get named(): boolean {
    return this.#names !== undefined;
  }

  get groupSize(): number {
    return this.#size - this.#groupStart;
  }

  add(row: number, name: string): void {
    this.#rows[this.#size++] = row;
    if (this.#names !== undefined) this.#names.push(name);
  }

  /** Ends a group: its features share the weight of one. */
  close(): void {
    const weight = 1 / Math.sqrt(this.groupSize);
    for (let i = this.#groupStart; i < this.#size; i++) this.#weights[i] = weight;
    this.#groupStart = this.#size;
  }

  features(): FeatureList {
    return {
      rows: this.#rows.slice(0, this.#size),
      weights: this.#weights.slice(0, this.#size),
      names: this.#names,
    };
  }
}

const into = new Collector();

/** What the model sees of a line. `hits` are the terms of the lexicon found in its words. */
export function featuresOf(
  { words, runs, thai, latin, web, ending, reference }: Descriptor,
  hits: readonly TermHit[],
  direction: Direction,
  named = false,
): FeatureList {
  into.start(named);
  addWords(words);
  into.close();
  addLetters(runs);
  into.close();
  let letters = 0;
  for (const word of words) letters += word.length;
  let covered = 0;
  for (const [index, { entries, text }] of hits.entries()) {
    covered += text.length;
    // A shop stands before the mall it is in.
    if (index === 0 && hits.length > 1)
      into.add(FIRST_ROW + CODE_ROW.get(entries[0]!.code)! / 3, `${text} first`);
    for (const { code, strength } of entries)
      into.add(LEXICON_ROW + CODE_ROW.get(code)! + strength - 1, text);
    into.add(KIND_ROW + KINDS.indexOf(entries[0]!.kind), named ? `${text} (${entries[0]!.kind})` : "");
  }
  into.close();
  const shape = (name: Shape): void => into.add(SHAPE_ROWS[name], name);
  shape(COVERED[letters === 0 ? 0 : Math.min(3, Math.ceil((3 * covered) / letters - 0.05))]!);
  if (thai) shape("thai");
  if (latin) shape("latin");
  if (web) shape("web");
  if (ending !== undefined) shape(`web:${ending}`);
  if (reference) shape("reference");
  if (direction !== "unknown") shape(`money:${direction}`);
  into.close();
  return into.features();
}

/**
 * Words, and neighbours written as one: `wh smith` and `whsmith` meet. Single letters take the next two along
 * (`w m morrison`).
 */
function addWords(words: readonly string[]): void {
  const { named } = into;
  for (let i = 0; i < words.length && into.groupSize < MAX_WORD_FEATURES; i++) {
    const word = words[i]!;
    const one = hashOn(WORD_SALT, word);
    into.add(rowOf(one), word);
    if (i === 0) into.add(rowOf(hashOn(FIRST_SALT, word)), named ? `${word}…` : "");
    for (const length of START_LENGTHS)
      if (word.length > length)
        into.add(rowOf(hashOn(START_SALT, word, 0, length)), named ? `${word.slice(0, length)}-` : "");
    if (i + 1 === words.length) continue;
    const next = words[i + 1]!;
    const two = hashOn(one, next);
    into.add(rowOf(two), named ? `${word} ${next}` : "");
    if (i + 2 === words.length) continue;
    const third = words[i + 2]!;
    if (word.length > 2 && next.length > 2 && third.length > 2) continue;
    into.add(rowOf(hashOn(two, third)), named ? `${word} ${next} ${third}` : "");
  }
}

/** Letter n-grams: 3 to 5 of a Latin word with its ends marked, 2 to 4 of a Thai run, whose letters say more each. */
function addLetters(runs: readonly string[]): void {
  for (const run of runs) {
    const shortest = run.charCodeAt(0) >= 0x0e00 ? 2 : 3;
    const marked = run.length + 2;
    units[0] = START_MARK;
    for (let i = 0; i < run.length; i++) units[i + 1] = run.charCodeAt(i);
    units[marked - 1] = END_MARK;
    for (let at = 0; at < marked; at++) hashes[at] = LETTER_SALT;
    // Each length goes on from the hashes of the length before.
    for (let length = 1; length <= shortest + 2; length++)
      for (let at = 0; at + length <= marked; at++) {
        const hash = hashUnit(hashes[at]!, units[at + length - 1]!);
        hashes[at] = hash;
        if (length < shortest) continue;
        if (into.groupSize >= MAX_LETTER_FEATURES) return;
        into.add(rowOf(hash), into.named ? `^${run}$`.slice(at, at + length) : "");
      }
  }
}
