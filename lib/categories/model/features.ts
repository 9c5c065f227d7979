import { detailedCategories, primaryCategories } from "../taxonomy/taxonomy.ts";
import type { Descriptor } from "./descriptor.ts";
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
const SHAPES = [
  "covered:0",
  "covered:1",
  "covered:2",
  "covered:3",
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
const SHAPE_OF = new Map<string, number>(SHAPES.map((shape, index) => [shape, SHAPE_ROW + index]));
export const NAMED_ROWS = SHAPE_ROW + SHAPES.length;
/** All others share rows by hash. */
export const ROWS = 1 << 17;

/** A line holds at most this many features of each group; what goes on longer says the same again. */
const MAX_WORD_FEATURES = 64;
const MAX_LETTER_FEATURES = 160;

/** Salts keep equal letters of different groups apart. */
const WORD_SALT = 0x811c_9dc5;
const FIRST_SALT = 0x1b87_3593;
const START_SALT = 0xcc9e_2d51 | 0;
const LETTER_SALT = 0x5bd1_e995;

export type FeatureList = {
  /** Rows of the embedding table. */
  readonly rows: number[];
  /** How much of each row goes into the sum: 1/√n within its group, so that a long line weighs as much as a short one. */
  readonly weights: number[];
  /** What each row stands for in this line; only when asked for. */
  readonly names: string[] | undefined;
};

/** FNV-1a over UTF-16 units with murmur3's last mix, folded into the shared rows. */
function rowOf(text: string, from: number, to: number, salt: number): number {
  let hash = salt;
  for (let i = from; i < to; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x0100_0193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x85eb_ca6b);
  hash ^= hash >>> 13;
  return NAMED_ROWS + ((hash >>> 0) % (ROWS - NAMED_ROWS));
}

class Collector {
  readonly rows: number[] = [];
  readonly weights: number[] = [];
  readonly names: string[] | undefined;
  #groupStart = 0;

  constructor(named: boolean) {
    this.names = named ? [] : undefined;
  }

  add(row: number, name: string): void {
    this.rows.push(row);
    this.names?.push(name);
  }

  get groupSize(): number {
    return this.rows.length - this.#groupStart;
  }

  close(scale: number): void {
    const size = this.groupSize;
    const weight = size === 0 ? 0 : scale / Math.sqrt(size);
    for (let i = 0; i < size; i++) this.weights.push(weight);
    this.#groupStart = this.rows.length;
  }
}

/** What the model sees of a line. `hits` are the terms of the lexicon found in its words. */
export function featuresOf(
  { words, runs, thai, latin, web, ending, reference }: Descriptor,
  hits: readonly TermHit[],
  direction: Direction,
  named = false,
): FeatureList {
  const into = new Collector(named);
  addWords(into, words);
  into.close(1);
  addLetters(into, runs);
  into.close(1);
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
  into.close(1);
  const shape = (name: string): void => into.add(SHAPE_OF.get(name)!, name);
  shape(`covered:${letters === 0 ? 0 : Math.min(3, Math.ceil((3 * covered) / letters - 0.05))}`);
  if (thai) shape("thai");
  if (latin) shape("latin");
  if (web) shape("web");
  if (ending !== undefined) shape(`web:${ending}`);
  if (reference) shape("reference");
  if (direction !== "unknown") shape(`money:${direction}`);
  into.close(1);
  return { rows: into.rows, weights: into.weights, names: into.names };
}

/**
 * Words, and neighbours written as one: `wh smith` and `whsmith` meet. Single letters take the next two along
 * (`w m morrison`).
 */
function addWords(into: Collector, words: readonly string[]): void {
  const named = into.names !== undefined;
  for (let i = 0; i < words.length && into.groupSize < MAX_WORD_FEATURES; i++) {
    const word = words[i]!;
    into.add(rowOf(word, 0, word.length, WORD_SALT), word);
    if (i === 0) into.add(rowOf(word, 0, word.length, FIRST_SALT), named ? `${word}…` : "");
    for (const length of [5, 7])
      if (word.length > length)
        into.add(rowOf(word, 0, length, START_SALT), named ? `${word.slice(0, length)}-` : "");
    const next = words[i + 1];
    if (next === undefined) continue;
    const two = word + next;
    into.add(rowOf(two, 0, two.length, WORD_SALT), named ? `${word} ${next}` : "");
    const third = words[i + 2];
    if (third === undefined || (word.length > 2 && next.length > 2 && third.length > 2)) continue;
    const three = two + third;
    into.add(rowOf(three, 0, three.length, WORD_SALT), named ? `${word} ${next} ${third}` : "");
  }
}

/** Letter n-grams: 3 to 5 of a Latin word with its ends marked, 2 to 4 of a Thai run, whose letters say more each. */
function addLetters(into: Collector, runs: readonly string[]): void {
  const named = into.names !== undefined;
  for (const run of runs) {
    const thai = run.charCodeAt(0) >= 0x0e00;
    const marked = `^${run}$`;
    const [shortest, longest] = thai ? [2, 4] : [3, 5];
    for (let length = shortest; length <= longest; length++)
      for (let at = 0; at + length <= marked.length; at++) {
        if (into.groupSize >= MAX_LETTER_FEATURES) return;
        into.add(rowOf(marked, at, at + length, LETTER_SALT), named ? marked.slice(at, at + length) : "");
      }
  }
}
