import type { FacetFilter, Vocabulary } from "../query.ts";
import { facetsAt, readFlag, readNamedValue, readValue } from "./attributes.ts";
import { compose } from "./compose.ts";
import { type FoundExclusion, readExclusion } from "./exclusions.ts";
import { frequencyOf } from "./frequency.ts";
import { isSymbol } from "./keys.ts";
import { readMeasure, readNamedNumber } from "./numbers.ts";
import { readPrice } from "./prices.ts";
import { type Found, type Question, question } from "./question.ts";
import type { ReadOptions, ReadQuery, Understood, Word } from "./read.ts";
import { valueAt } from "./values.ts";
import { DOERS } from "./words/asking.ts";

/** More wishes than these are no question to a shop. */
const UNDERSTOOD_MAX = 24;

/**
 * What a question asks of a catalogue, in English and Thai: prices, values of facets, numbers, what is not wanted, stock and order.
 * Pure; linear in the text, of which two thousand letters are read. Takes any string and never throws.
 *
 * @example
 * const read = readQuery("red running shoes size 42 under $80", vocabulary);
 * read.query;        // { text: "running shoes", filters: [colour red, size 42], price: { maxMinor: 8000, currency: "USD" }, … }
 * read.understood;   // what each part of the question was taken for
 */
export function readQuery(text: string, vocabulary: Vocabulary, options: ReadOptions = {}): ReadQuery {
  const asked = question(text, vocabulary, options);
  const parts: Found[] = [];
  const avoid: string[] = [];
  for (let at = 0; at < asked.tokens.length; ) {
    const found = parts.length < UNDERSTOOD_MAX ? partAt(asked, at) : undefined;
    if (found === undefined) {
      at = asked.general.inStock.at(asked.tokens, at)?.end ?? at + 1;
      continue;
    }
    if (isExclusion(found)) avoid.push(...found.avoid);
    parts.push(found);
    at = found.end;
  }
  const understood = oneOfEach(asked, parts).map((part) => placed(asked, part));
  const words = wordsOf(asked, parts);
  const read = { original: asked.source.original, words, understood };
  return { query: compose(read), understood, avoid: [...new Set(avoid)], original: text, words };
}

const isExclusion = (found: Found | FoundExclusion): found is FoundExclusion => "avoid" in found;

/** The reading of what starts at a token: of a phrase and a value the longer, else the surer kind of reading. */
function partAt(asked: Question, at: number): Found | FoundExclusion | undefined {
  const { tokens, general } = asked;
  const token = tokens[at]!;
  const stock = general.inStock.at(tokens, at);
  const sort = general.sorts.at(tokens, at);
  const phraseEnd = Math.max(stock?.end ?? 0, sort?.end ?? 0);
  // "cheaper than $20" is no order.
  const isBound = sort !== undefined && (general.before.at(tokens, at)?.end ?? 0) > phraseEnd;
  const value = isSymbol(token) ? undefined : valueAt(asked, at);
  if (
    phraseEnd > 0 &&
    !isBound &&
    !(value !== undefined && value.by === "writing" && value.end > phraseEnd)
  ) {
    if (stock?.value === false) return undefined;
    if (stock !== undefined && stock.end === phraseEnd)
      return { kind: "stock", filter: true, from: at, end: stock.end, certain: true, applied: true };
    return { kind: "sort", filter: sort!.value, from: at, end: sort!.end, certain: true, applied: true };
  }
  // "No Name", "Without Walls": a value that begins as a refusal does.
  const refusal = general.without.at(tokens, at);
  if (refusal !== undefined && value !== undefined && value.end > refusal.end && value.by === "writing")
    return readValue(asked, at);
  return (
    exactNamed(asked, at) ??
    readNamedNumber(asked, at) ??
    readPrice(asked, at) ??
    readMeasure(asked, at) ??
    readExclusion(asked, at) ??
    (isSymbol(token) ? undefined : (readValue(asked, at) ?? readFlag(asked, at)))
  );
}

/** "size 42" as a value, unless "size 42-44" or "size over 42" says more. */
function exactNamed(asked: Question, at: number): Found | undefined {
  const value = readNamedValue(asked, at);
  const number = value === undefined ? undefined : readNamedNumber(asked, at);
  return number !== undefined && number.end > value!.end ? number : value;
}

/** "red blue shoes": of a facet of which a product has one, both wishes mean either. */
function oneOfEach({ lexicon }: Question, parts: readonly Found[]): readonly Found[] {
  const wished = new Map<string, string[]>();
  const of = (part: Found): (FacetFilter & { anyOf: readonly string[] }) | undefined =>
    part.kind === "attribute" &&
    part.applied &&
    "anyOf" in part.filter &&
    lexicon.single.has(part.filter.facet)
      ? part.filter
      : undefined;
  for (const filter of parts.map(of)) {
    if (filter === undefined) continue;
    const all = wished.get(filter.facet) ?? [];
    wished.set(filter.facet, [...all, ...filter.anyOf.filter((value) => !all.includes(value))]);
  }
  return parts.map((part) => {
    const filter = of(part);
    return filter === undefined
      ? part
      : ({ ...part, filter: { facet: filter.facet, anyOf: wished.get(filter.facet)! } } as Found);
  });
}

function placed({ source, tokens }: Question, { from, end, ...part }: Found): Understood {
  const span = source.originalSpan(tokens[from]!.start, tokens[end - 1]!.end);
  const { avoid: _, ...reading } = { avoid: undefined, ...part };
  return { ...reading, text: source.original.slice(span[0], span[1]), span } as Understood;
}

/** What can rank: no signs, and no words of asking unless they are part of a likely reading, or all there is. */
function wordsOf(asked: Question, parts: readonly Found[]): Word[] {
  const { source, tokens, general, vocabulary } = asked;
  const asking = new Uint8Array(tokens.length);
  for (let i = 0; i < tokens.length; i++) {
    const filler = general.fillers.at(tokens, i);
    if (filler !== undefined) asking.fill(1, i, filler.end);
    else if (DOERS.has(tokens[i - 1]?.text ?? "")) asking[i] = 1;
  }
  for (const { from, end, certain, applied, kind } of parts) {
    if (certain) continue;
    asking.fill(0, from, end);
    if (!applied || kind !== "attribute") continue;
    // Of what is asked for already, what no product says finds nothing, nor does the facet's name.
    for (let i = from; i < end; i++)
      if (frequencyOf(tokens[i]!, vocabulary) === 0 || facetsAt(asked, i) !== undefined) asking[i] = 1;
  }
  const all = parts.length === 0 && tokens.every((token, i) => isSymbol(token) || asking[i] === 1);
  return tokens.map((token, i) => {
    const [start, end] = source.originalSpan(token.start, token.end);
    return { start, end, spaced: token.spaced, ranks: !isSymbol(token) && (all || asking[i] === 0) };
  });
}
