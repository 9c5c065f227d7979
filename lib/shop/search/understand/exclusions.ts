import type { FacetFilter } from "../query.ts";
import { facetsAt } from "./attributes.ts";
import type { Entry } from "./catalogue-lexicon.ts";
import { judge } from "./certainty.ts";
import { frequencyOf } from "./frequency.ts";
import { isSymbol, keyOf } from "./keys.ts";
import type { Found, Question } from "./question.ts";
import { byFacet, filterOf, type ValueAt, valueAt } from "./values.ts";
import { NEVER_ALONE } from "./words/asking.ts";

export type FoundExclusion = Found & { readonly avoid: readonly string[] };

/**
 * What is not wanted: "without sugar", "not red", "no nuts", ไม่เอาสีดำ. Where the catalogue says the same of its products
 * ("Sugar Free", a facet `sugar_free`), that is asked for; else products with the value are left out; and of what no facet
 * knows the words are kept for whoever ranks or answers: that a text mentions nuts does not say that they are in it.
 */
export function readExclusion(asked: Question, from: number): FoundExclusion | undefined {
  const { tokens, general } = asked;
  const without = general.without.at(tokens, from);
  if (without === undefined) return readFree(asked, from);
  // "nothing but", "isn't there any": no refusals.
  if ((general.fillers.at(tokens, from)?.end ?? 0) > without.end) return undefined;
  const start = skipFillers(asked, without.end);
  const valueEnd = valueAt(asked, start)?.end ?? start + 1;
  const stated = refusedFlag(asked, from, start, valueEnd) ?? statedWithout(asked, from, start, valueEnd);
  if (stated !== undefined) return stated;
  const first = unwanted(asked, start);
  if (first === undefined) return undefined;
  const entries = [...first.entries];
  const avoid = [...first.avoid];
  let end = first.end;
  // "no nuts or milk"; "without red and blue", when both are of one facet.
  for (let count = 1; count < UNWANTED_MAX; count++) {
    const or = general.or.at(tokens, end);
    const joint = or ?? general.and.at(tokens, end);
    if (joint === undefined) break;
    const next = unwanted(asked, skipFillers(asked, joint.end), or === undefined ? entries : undefined);
    if (next === undefined) break;
    // "no sugar, red" ends the refusal; "no milk, eggs and soy" is a list.
    const listed = (general.or.at(tokens, next.end) ?? general.and.at(tokens, next.end)) !== undefined;
    if (tokens[joint.end - 1]!.text === "," && !listed) break;
    entries.push(...next.entries);
    avoid.push(...next.avoid);
    end = next.end;
  }
  return exclusion(entries, from, end, avoid);
}

const UNWANTED_MAX = 8;

interface Unwanted {
  readonly entries: readonly Entry[];
  readonly avoid: readonly string[];
  readonly end: number;
}

/** One thing that is not wanted; with entries of others, a value of the same facets. */
function unwanted(asked: Question, at: number, alike?: readonly Entry[]): Unwanted | undefined {
  const among = alike && [...new Set(alike.map(({ facet }) => facet))];
  const name = facetsAt(asked, at);
  const named = name && valueAt(asked, name.end, name.facets);
  if (named !== undefined) return { entries: named.entries, avoid: [], end: named.end };
  const value = valueAt(asked, at, among);
  if (value !== undefined && isMeant(asked, at, value))
    return { entries: value.entries, avoid: [], end: nameBehind(asked, value) ?? value.end };
  return alike === undefined ? unknownWord(asked, at) : undefined;
}

/** "no pine flavour" */
function nameBehind(asked: Question, { entries, end }: ValueAt): number | undefined {
  const name = facetsAt(asked, end);
  return name?.facets.some((facet) => entries.some((entry) => entry.facet === facet)) ? name.end : undefined;
}

/** After "no", a word that is ever a value is taken for it: what is left out wrongly is missed less than what is shown wrongly. */
function isMeant(asked: Question, from: number, value: ValueAt): boolean {
  if (judge(asked, from, value, false) !== undefined) return true;
  const bare = NEVER_ALONE.has(value.key) || /^[\d\s.]+$/.test(value.key) || value.key.length < 2;
  return value.by === "writing" && !bare;
}

function exclusion(
  entries: readonly Entry[],
  from: number,
  end: number,
  avoid: readonly string[],
): FoundExclusion {
  const filter = [...byFacet(entries)].map(([facet, noneOf]): FacetFilter => ({ facet, noneOf }));
  return { kind: "exclusion", filter, from, end, certain: true, applied: filter.length > 0, avoid };
}

/** "sugar-free", "nut free": what stands before is not wanted. */
function readFree(asked: Question, from: number): FoundExclusion | undefined {
  const token = asked.tokens[from]!;
  if (token.kind !== "word" && token.kind !== "thai") return undefined;
  const value = valueAt(asked, from);
  const end = value?.end ?? from + 1;
  const dash = asked.tokens[end]?.text === "-" ? end + 1 : end;
  const free = asked.general.free.at(asked.tokens, dash);
  if (free === undefined || NEVER_ALONE.has(token.text) || asked.tokens[dash]!.text === "less")
    return undefined;
  const stated = statedWithout(asked, from, from, end);
  if (stated !== undefined) return { ...stated, end: free.end };
  if (value === undefined) return undefined;
  return exclusion(value.entries, from, free.end, []);
}

/** A value or a yes-or-no facet by which the catalogue itself says that a thing is not in a product. */
function statedWithout(
  asked: Question,
  from: number,
  start: number,
  end: number,
): FoundExclusion | undefined {
  const { tokens, lexicon, general } = asked;
  const own = keyOf(tokens.slice(start, end));
  if (own === undefined) return undefined;
  const keys = [own, ...(general.aliases.get(own) ?? []).map(({ key }) => key)];
  for (const said of keys.flatMap(saidWithout)) {
    const entries = lexicon.values.get(said);
    const flag = lexicon.facets.get(said)?.find(({ kind }) => kind === "boolean");
    if (entries === undefined && flag === undefined) continue;
    const filter = entries ? filterOf(entries) : { facet: flag!.name, anyOf: ["true"] };
    return { kind: "attribute", filter, from, end, certain: true, applied: true, avoid: [] };
  }
  return undefined;
}

const saidWithout = (key: string): string[] => [
  `${key} free`,
  `no ${key}`,
  `without ${key}`,
  `non ${key}`,
  `ไม่มี${key}`,
  `ปราศจาก${key}`,
];

/** "not waterproof", "not gluten free": no to a yes-or-no facet. */
function refusedFlag(
  asked: Question,
  from: number,
  start: number,
  least: number,
): FoundExclusion | undefined {
  const name = facetsAt(asked, start);
  const flags = name?.facets.filter(({ kind }) => kind === "boolean") ?? [];
  if (name === undefined || flags.length === 0 || name.end < least) return undefined;
  const filter = flags.map(({ name: facet }) => ({ facet, noneOf: ["true"] }));
  return { kind: "exclusion", filter, from, end: name.end, certain: true, applied: true, avoid: [] };
}

/** "why not", "no idea": what the catalogue never mentions is not refused either. */
function unknownWord({ tokens, general, source, vocabulary }: Question, at: number): Unwanted | undefined {
  const token = tokens[at];
  if (token === undefined || (token.kind !== "word" && token.kind !== "thai")) return undefined;
  if (general.fillers.at(tokens, at) !== undefined || frequencyOf(token, vocabulary) === 0) return undefined;
  const [left, right] = source.originalSpan(token.start, token.end);
  return { entries: [], avoid: [source.original.slice(left, right)], end: at + 1 };
}

function skipFillers({ tokens, general }: Question, at: number): number {
  let i = at;
  for (let n = 0; n < 2; n++) {
    const filler = general.fillers.at(tokens, i);
    if (filler === undefined || filler.end >= tokens.length || isSymbol(tokens[filler.end]!)) break;
    i = filler.end;
  }
  return i;
}
