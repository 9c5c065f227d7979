import type { FacetFilter } from "../query.ts";
import { type Entry, frequencyOf } from "./catalogue-lexicon.ts";
import { isSymbol, keyOf } from "./keys.ts";
import type { Found, Question } from "./question.ts";
import { byFacet, facetsAt, judge, type ValueAt, valueAt } from "./values.ts";
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
  let start = skipFillers(asked, without.end);
  const name = facetsAt(asked, start);
  const first = (name && valueAt(asked, name.end, name.facets)) ?? undefined;
  if (first !== undefined) start = name!.end;
  const value = first ?? valueAt(asked, start);
  const stated = statedWithout(asked, start, value?.end ?? start + 1);
  if (stated !== undefined)
    return { kind: "attribute", ...stated, from, certain: true, applied: true, avoid: [] };
  if (value === undefined || (first === undefined && !isMeant(asked, start, value)))
    return unknownWords(asked, from, start);
  let entries: readonly Entry[] = value.entries;
  let end = value.end;
  // "no nuts or milk"; "without red and blue", when both are of one facet.
  for (;;) {
    const or = general.or.at(tokens, end);
    const joint = or ?? general.and.at(tokens, end);
    if (joint === undefined) break;
    const next = skipFillers(asked, joint.end);
    const among = or && first === undefined ? undefined : [...new Set(entries.map(({ facet }) => facet))];
    const other =
      valueAt(asked, among === undefined ? next : (facetsAt(asked, next)?.end ?? next), among) ??
      valueAt(asked, next, among);
    if (other === undefined || (tokens[joint.end - 1]!.text === "," && or === undefined)) break;
    entries = [...entries, ...other.entries];
    end = other.end;
  }
  return exclusion(entries, from, end);
}

/** After "no", a word that is ever a value is taken for it: what is left out wrongly is missed less than what is shown wrongly. */
function isMeant(asked: Question, from: number, value: ValueAt): boolean {
  return (
    judge(asked, from, value, false) !== undefined ||
    (value.by === "writing" &&
      !NEVER_ALONE.has(value.key) &&
      !/^[\d\s.]+$/.test(value.key) &&
      value.key.length > 1)
  );
}

function exclusion(entries: readonly Entry[], from: number, end: number): FoundExclusion {
  const filter = [...byFacet(entries)].map(([facet, noneOf]): FacetFilter => ({ facet, noneOf }));
  return { kind: "exclusion", filter, from, end, certain: true, applied: true, avoid: [] };
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
  const stated = statedWithout(asked, from, end);
  if (stated !== undefined)
    return { kind: "attribute", ...stated, end: free.end, from, certain: true, applied: true, avoid: [] };
  if (value === undefined) return undefined;
  return exclusion(value.entries, from, free.end);
}

/** A value or a yes-or-no facet by which the catalogue itself says that a thing is not in a product. */
function statedWithout(
  { tokens, lexicon }: Question,
  from: number,
  end: number,
): Pick<Found & { kind: "attribute" }, "filter" | "end"> | undefined {
  const key = keyOf(tokens.slice(from, end), true);
  if (key === undefined) return undefined;
  for (const said of [
    `${key} free`,
    `no ${key}`,
    `without ${key}`,
    `non ${key}`,
    `ไม่มี${key}`,
    `ปราศจาก${key}`,
  ]) {
    const entries = lexicon.values.get(said);
    if (entries !== undefined) {
      const [facet, anyOf] = [...byFacet(entries)][0]!;
      return { filter: { facet, anyOf }, end };
    }
    const facet = lexicon.facets.get(said)?.find(({ kind }) => kind === "boolean");
    if (facet !== undefined) return { filter: { facet: facet.name, anyOf: ["true"] }, end };
  }
  const has = lexicon.facets.get(key)?.find(({ kind }) => kind === "boolean");
  return has === undefined ? undefined : { filter: { facet: has.name, noneOf: ["true"] }, end };
}

function unknownWords(asked: Question, from: number, start: number): FoundExclusion | undefined {
  const token = asked.tokens[start];
  if (token === undefined || (token.kind !== "word" && token.kind !== "thai")) return undefined;
  // "why not", "no idea": what the catalogue never mentions is not refused either.
  if (
    asked.general.fillers.at(asked.tokens, start) !== undefined ||
    frequencyOf(token.text, asked.vocabulary) === 0
  )
    return undefined;
  const [left, right] = asked.source.originalSpan(token.start, token.end);
  const avoid = [asked.source.original.slice(left, right)];
  return { kind: "exclusion", filter: [], from, end: start + 1, certain: true, applied: false, avoid };
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
