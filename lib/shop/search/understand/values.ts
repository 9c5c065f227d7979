import type { Filter } from "../query.ts";
import { type Entry, frequencyOf, useOf } from "./catalogue-lexicon.ts";
import type { FacetInfo } from "./facet-info.ts";
import { bridges, isSymbol, KeyBuilder, looseStem, plainWord, singular } from "./keys.ts";
import { afterJoint, either, type Found, type Question } from "./question.ts";
import { NEVER_ALONE } from "./words/asking.ts";

/** Values of facets that the tokens up to `end` may mean. */
export interface ValueAt {
  readonly end: number;
  readonly key: string;
  readonly entries: readonly Entry[];
  /** How it came about: as written, by another form of the word, by a slip put right. */
  readonly by: "writing" | "form" | "slip";
}

const WORDS_MAX = 8;

// Of the products that say a value's rarest word, the share that have the value. Above it a word is taken for the value …
const MOSTLY = 0.5;
// … and with less, where the facet is of the kind that the word speaks of, or several words agree.
const OFTEN = 0.1;
const SOMETIMES = 0.15;

/** The longest value that starts at a token; with facets, one of theirs. */
export function valueAt(asked: Question, from: number, among?: readonly FacetInfo[]): ValueAt | undefined {
  const { tokens, lexicon } = asked;
  if (tokens[from] === undefined || isSymbol(tokens[from])) return undefined;
  let written: ValueAt | undefined;
  let slipped: ValueAt | undefined;
  const builder = new KeyBuilder(true);
  const corrected = new KeyBuilder(true);
  let slips = 0;
  let words = 0;
  for (let i = from; i < tokens.length && words < WORDS_MAX; i++) {
    const token = tokens[i]!;
    if (bridges(token)) continue;
    if (isSymbol(token)) break;
    words++;
    const key = builder.add(token);
    const entries = allowed(lexicon.values.get(key), among);
    if (entries.length > 0) written = { end: i + 1, key, entries, by: "writing" };
    if (slips > 1) continue;
    const better = token.kind === "word" ? putRight(asked, token.text) : undefined;
    if (better !== undefined) slips++;
    const right = corrected.add(token, better);
    const others = slips === 0 ? [] : allowed(lexicon.values.get(right), among);
    if (others.length > 0) slipped = { end: i + 1, key: right, entries: others, by: "slip" };
  }
  if (written !== undefined && written.end >= (slipped?.end ?? 0)) return written;
  return slipped ?? written ?? otherForm(asked, from, among);
}

const allowed = (
  entries: readonly Entry[] | undefined,
  among: readonly FacetInfo[] | undefined,
): readonly Entry[] =>
  entries === undefined
    ? []
    : among
      ? entries.filter(({ facet }) => among.includes(facet))
      : entries.filter((e) => !e.needsName);

/** Only a word that the catalogue does not have at all is taken for a slip. */
function putRight({ vocabulary, lexicon }: Question, word: string): string | undefined {
  const plain = plainWord(word);
  if (plain.length < 5 || frequencyOf(plain, vocabulary) > 0 || lexicon.values.has(singular(plain)))
    return undefined;
  return lexicon.spelling.nearest(singular(plain));
}

function otherForm(
  { tokens, lexicon }: Question,
  from: number,
  among?: readonly FacetInfo[],
): ValueAt | undefined {
  const token = tokens[from]!;
  const stem = token.kind === "word" ? looseStem(plainWord(token.text)) : undefined;
  const entries = stem === undefined ? [] : allowed(lexicon.looseValues.get(stem), among);
  return entries.length === 0 ? undefined : { end: from + 1, key: stem!, entries, by: "form" };
}

/** Letters and figures that mean something only beside a facet's name: 42, L. */
const isBare = (key: string): boolean => key.length < 2 || /^[\d\s.]+$/.test(key) || NEVER_ALONE.has(key);

/** How sure it is that a value is meant; undefined where it is not even likely. */
export function judge(
  asked: Question,
  from: number,
  value: ValueAt,
  named: boolean,
): Pick<Found, "certain" | "applied"> | undefined {
  if (named) return { certain: value.by === "writing", applied: true };
  if (isBare(value.key)) return undefined;
  const { vocabulary, lexicon, tokens } = asked;
  const home = value.entries[0]!.home;
  let count = 0;
  let use = 0;
  for (const entry of value.entries) {
    count += entry.count;
    use = Math.max(use, useOf(entry.label, vocabulary, lexicon.segmenter));
  }
  const share = Math.min(1, count / Math.max(1, Number.isFinite(use) ? use : count));
  // Words that are nowhere in the catalogue rank nothing: what they may mean is then the better question.
  const unknown = tokens
    .slice(from, value.end)
    .some((token) => !isSymbol(token) && frequencyOf(token.text, vocabulary) === 0);
  const several = value.key.includes(" ");
  const enough = several || home ? OFTEN : SOMETIMES;
  if (value.by !== "writing") {
    if (share < enough && !unknown) return undefined;
    return { certain: false, applied: unknown || (value.by === "form" && home) };
  }
  const need = value.entries.every(({ facet }) => facet.idea === "need") && value.entries.length > 1;
  if (share >= (several || home ? OFTEN : MOSTLY)) return { certain: !need, applied: true };
  return share >= enough || unknown ? { certain: false, applied: unknown } : undefined;
}

/** A filter that each of the entries fulfils; `none`: that none of them does. */
export function filterOf(entries: readonly Entry[]): Filter {
  return either([...byFacet(entries)].map(([facet, values]) => ({ facet, anyOf: values })));
}

export function byFacet(entries: readonly Entry[]): ReadonlyMap<string, readonly string[]> {
  const facets = new Map<string, string[]>();
  for (const { facet, value } of entries) {
    const values = facets.get(facet.name) ?? [];
    if (!values.includes(value)) values.push(value);
    facets.set(facet.name, values);
  }
  return facets;
}

/** Facets whose name starts at a token. */
export function facetsAt(
  { tokens, lexicon }: Question,
  from: number,
): { facets: readonly FacetInfo[]; end: number } | undefined {
  const builder = new KeyBuilder(true);
  let found: { facets: readonly FacetInfo[]; end: number } | undefined;
  for (let i = from; i < tokens.length && i < from + 6; i++) {
    const token = tokens[i]!;
    if (token.text === "_" || token.text === "-") continue;
    if (isSymbol(token)) break;
    const facets = lexicon.facets.get(builder.add(token));
    if (facets !== undefined) found = { facets, end: i + 1 };
  }
  return found;
}

/** "brand Sony", "colour: red", สีดำ, ไซส์ L; and "Sony brand", "mint flavour", with the name behind. */
export function readNamedValue(asked: Question, from: number): Found | undefined {
  const name = facetsAt(asked, from);
  if (name !== undefined) {
    const start = afterJoint(asked.tokens, name.end);
    const value = valueAt(asked, start, name.facets);
    if (value !== undefined) return attribute(asked, from, start, value, true);
  }
  return undefined;
}

/** A value by itself, or with its facet's name behind it. */
export function readValue(asked: Question, from: number): Found | undefined {
  const value = valueAt(asked, from);
  if (value === undefined) return undefined;
  const name = facetsAt(asked, value.end);
  if (name !== undefined) {
    const entries = value.entries.filter(({ facet }) => name.facets.includes(facet));
    // "Sony brand"; yet of "red size 42" the size belongs to what follows.
    const follows = asked.tokens[name.end];
    const speaksOfNext =
      follows !== undefined && valueAt(asked, afterJoint(asked.tokens, name.end), name.facets) !== undefined;
    if (entries.length > 0 && !speaksOfNext)
      return attribute(asked, from, from, { ...value, entries, end: name.end }, true);
  }
  return attribute(asked, from, from, value, false);
}

function attribute(
  asked: Question,
  from: number,
  start: number,
  first: ValueAt,
  named: boolean,
): Found | undefined {
  const sure = judge(asked, start, first, named);
  if (sure === undefined) return undefined;
  let entries = first.entries;
  let end = first.end;
  // "red or blue", "size S, M or L": of the same facets.
  for (;;) {
    const or = asked.general.or.at(asked.tokens, end);
    if (or === undefined) break;
    const among = [...new Set(entries.map(({ facet }) => facet))];
    const next =
      valueAt(asked, facetsAt(asked, or.end)?.end ?? or.end, among) ?? valueAt(asked, or.end, among);
    if (next === undefined || (!named && judge(asked, or.end, next, false) === undefined)) break;
    entries = [...entries, ...next.entries];
    end = next.end;
  }
  return { kind: "attribute", filter: filterOf(entries), from, end, ...sure };
}

/** "waterproof": the name of a yes-or-no facet. Where the catalogue's texts say it too, the word ranks instead: many a facet is left open. */
export function readFlag(asked: Question, from: number): Found | undefined {
  const name = facetsAt(asked, from);
  const facets = name?.facets.filter(({ kind }) => kind === "boolean") ?? [];
  if (name === undefined || facets.length === 0) return undefined;
  const unknown = asked.tokens
    .slice(from, name.end)
    .some((token) => !isSymbol(token) && frequencyOf(token.text, asked.vocabulary) === 0);
  const filter = either(facets.map((facet) => ({ facet: facet.name, anyOf: ["true"] })));
  return { kind: "attribute", filter, from, end: name.end, certain: false, applied: unknown };
}
