import type { Filter } from "../query.ts";
import type { Entry } from "./catalogue-lexicon.ts";
import type { FacetInfo } from "./facet-info.ts";
import { frequencyOf } from "./frequency.ts";
import { bridges, type Cut, isSymbol, KeyBuilder, looseStem, singular, WORDS_MAX } from "./keys.ts";
import { either, type Question } from "./question.ts";
import { Spelling } from "./spelling.ts";

/** Values of facets that the tokens up to `end` may mean. */
export interface ValueAt {
  readonly end: number;
  readonly key: string;
  readonly entries: readonly Entry[];
  /** How it came about: as written, by another form of the word, by a slip put right. */
  readonly by: "writing" | "form" | "slip";
}

/** The longest value that starts at a token; with facets, one of theirs; with a limit, one that ends before it. */
export function valueAt(
  asked: Question,
  from: number,
  among?: readonly FacetInfo[],
  before = asked.tokens.length + 1,
): ValueAt | undefined {
  const plain = among === undefined && before > asked.tokens.length;
  if (!plain) return longest(asked, from, among, before);
  const known = asked.memory.values;
  if (!known.has(from)) known.set(from, longest(asked, from, among, before));
  return known.get(from);
}

function longest(
  asked: Question,
  from: number,
  among: readonly FacetInfo[] | undefined,
  before: number,
): ValueAt | undefined {
  const { tokens, lexicon } = asked;
  if (tokens[from] === undefined || isSymbol(tokens[from]) || from + 1 >= before) return undefined;
  let written: ValueAt | undefined;
  let slipped: ValueAt | undefined;
  const builder = new KeyBuilder();
  const corrected = new KeyBuilder();
  let slips = 0;
  let words = 0;
  for (let i = from; i < Math.min(tokens.length, before - 1) && words < WORDS_MAX; i++) {
    const token = tokens[i]!;
    if (bridges(token)) continue;
    if (isSymbol(token)) break;
    words++;
    const key = builder.add(token, token.stem);
    const entries = allowed(lexicon.values.get(key), among);
    if (entries.length > 0) written = { end: i + 1, key, entries, by: "writing" };
    if (slips > 1) continue;
    const better = token.kind === "word" ? putRight(asked, token) : undefined;
    if (better !== undefined) slips++;
    const right = corrected.add(token, better ?? token.stem);
    const others = slips === 0 ? [] : allowed(lexicon.values.get(right), among);
    // A short word by itself may be any other; as a part of a name it is clear: Blue Drem.
    const clear = words > 1 || token.plain.length >= ALONE_LENGTH_MIN;
    if (others.length > 0 && clear) slipped = { end: i + 1, key: right, entries: others, by: "slip" };
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

/** Of a word with a slip. */
const ALONE_LENGTH_MIN = 5;

/** Only a word that the catalogue does not have at all is taken for a slip. */
function putRight(asked: Question, word: Cut): string | undefined {
  const known = asked.memory.slips;
  if (!known.has(word.plain)) known.set(word.plain, nearest(asked, word));
  return known.get(word.plain);
}

function nearest({ vocabulary, lexicon }: Question, word: Cut): string | undefined {
  if (word.plain.length < 4 || lexicon.values.has(word.stem) || frequencyOf(word, vocabulary) > 0)
    return undefined;
  return lexicon.spelling.nearest(word.stem);
}

/** A word that the catalogue lacks beside a facet's name: the one value of the facet that is a slip away from it. */
export function slipOf(asked: Question, at: number, facets: readonly FacetInfo[]): ValueAt | undefined {
  const { tokens, vocabulary, lexicon } = asked;
  const token = tokens[at];
  if (token?.kind !== "word" || token.plain.length < 4 || frequencyOf(token, vocabulary) > 0)
    return undefined;
  const words: string[] = [];
  for (const { name } of facets)
    for (const [, { label }] of [...(vocabulary.facets.get(name)?.values ?? [])].slice(0, SLIPS_MAX))
      words.push(label.toLowerCase());
  const key = new Spelling(words).nearest(token.plain);
  const entries = key === undefined ? [] : allowed(lexicon.values.get(singular(key)), facets);
  return entries.length === 0 ? undefined : { end: at + 1, key: key!, entries, by: "slip" };
}

/** Values of a facet that are compared with a word. */
const SLIPS_MAX = 500;

function otherForm(
  { tokens, lexicon }: Question,
  from: number,
  among?: readonly FacetInfo[],
): ValueAt | undefined {
  const token = tokens[from]!;
  const stem = token.kind === "word" ? looseStem(token.plain) : undefined;
  const entries = stem === undefined ? [] : allowed(lexicon.looseValues.get(stem), among);
  return entries.length === 0 ? undefined : { end: from + 1, key: stem!, entries, by: "form" };
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
