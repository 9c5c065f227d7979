import { lexicon, normaliseTerm, primaryOf } from "#lib/categories";
import { type Mapping, mappingId, type Term } from "./mapping.ts";
import type { ContestedTerm } from "./promotion.ts";

/** One of the things that a term means. */
export interface ConflictMeaning {
  readonly category: string;
  /** The user's own word, that of users of the tenant (the user's with them), or the lexicon's. */
  readonly source: "user" | "tenant" | "lexicon";
  /** Users who say so. */
  readonly voices: number;
}

export interface Conflict extends Term {
  readonly meanings: readonly ConflictMeaning[];
}

/**
 * Terms of more than one meaning: first what the tenant's users disagree about, most voices first, then by term what means something else to
 * the user than to the tenant or the lexicon. A primary and a detailed code of it are no conflict between the user and others.
 */
export function conflictsOf(
  own: readonly Mapping[],
  shared: readonly Mapping[],
  contested: readonly ContestedTerm[],
): Conflict[] {
  const mine = byKey(own);
  const ours = byKey(shared);
  const conflicts: Conflict[] = contested.map(({ key, term, language, meanings }) => {
    const voiced = meanings.map(({ category, voices }) => ({ category, source: "tenant" as const, voices }));
    return { term, language, meanings: [...ofUser(mine.get(key)), ...voiced, ...ofLexicon(term)] };
  });
  const known = new Set(contested.map(({ key }) => key));
  const rest: Conflict[] = [];
  for (const [key, mapping] of mine) {
    if (known.has(key)) continue;
    const { term, language, category } = mapping;
    const agreed = ours.get(key);
    const others: ConflictMeaning[] = [
      ...(agreed ? [{ category: agreed.category, source: "tenant" as const, voices: agreed.voices }] : []),
      ...ofLexicon(term),
    ];
    if (others.some((other) => differ(category, other.category)))
      rest.push({ term, language, meanings: [...ofUser(mapping), ...others] });
  }
  return [...conflicts, ...rest.sort((a, b) => (a.term < b.term ? -1 : 1))];
}

const byKey = (mappings: readonly Mapping[]) =>
  new Map(mappings.map((mapping) => [mappingId(mapping) ?? mapping.id, mapping]));

const ofUser = (mapping: Mapping | undefined): ConflictMeaning[] =>
  mapping ? [{ category: mapping.category, source: "user", voices: 1 }] : [];

/** Strong enough in the lexicon to decide alone. */
const SURE = 3;

/** What the lexicon is sure that a term means: alone, or with nothing of another primary beside it. */
function ofLexicon(term: string): ConflictMeaning[] {
  const sure = (lexicon.lookup(normaliseTerm(term)) ?? []).filter(({ strength }) => strength === SURE);
  const [first, ...rest] = sure.map(({ code }) => code);
  if (first === undefined || rest.some((code) => differ(code, first))) return [];
  return [{ category: first, source: "lexicon", voices: 0 }];
}

const differ = (a: string, b: string): boolean =>
  a !== b && !(primaryOf(a) === primaryOf(b) && (primaryOf(a) === a || primaryOf(b) === b));
