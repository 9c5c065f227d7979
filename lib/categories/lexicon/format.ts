import { canonicalCode, detailedCategories, primaryCategories } from "../taxonomy/taxonomy.ts";

/** What sort of thing a term names. */
export type TermKind = "brand" | "trade" | "goods" | "service" | "institution" | "bank_phrase";

/** 3 decides alone, 2 usually, 1 is a hint. */
export type TermStrength = 1 | 2 | 3;

/** What the lexicon knows about one term. `code` is a detailed code, or a primary where only that is certain. */
export type LexiconEntry = {
  readonly code: string;
  readonly strength: TermStrength;
  readonly kind: TermKind;
};

export type LexiconRow = LexiconEntry & { readonly term: string };

const KINDS: readonly TermKind[] = ["brand", "trade", "goods", "service", "institution", "bank_phrase"];
const CODES: readonly string[] = [...detailedCategories, ...primaryCategories].map(
  (category) => category.code,
);
const CODE_INDEX = new Map(CODES.map((code, index) => [code, index]));

/** Every entry there can be, by its number: code × kind × strength. Shared objects, so a loaded term costs one small integer. */
export const ENTRIES: readonly LexiconEntry[] = CODES.flatMap((code) =>
  KINDS.flatMap((kind) => ([1, 2, 3] as const).map((strength) => ({ code, strength, kind }))),
);

/** The number of an entry in `ENTRIES`. */
export function entryNumber(entry: LexiconEntry): number {
  const code = CODE_INDEX.get(canonicalCode(entry.code) ?? "");
  const kind = KINDS.indexOf(entry.kind);
  if (code === undefined || kind < 0) throw new RangeError(`no such entry: ${entry.code} ${entry.kind}`);
  return (code * KINDS.length + kind) * 3 + entry.strength - 1;
}

/**
 * The compact form: one line per entry number, `number TAB term TAB term …`, terms normalised and sorted.
 * Rows are grouped by what they say, so a term costs its letters and one tab.
 */
export function encodeLexicon(rows: Iterable<LexiconRow>): string {
  const groups = new Map<number, Set<string>>();
  for (const row of rows) {
    const number = entryNumber(row);
    const group = groups.get(number) ?? new Set();
    group.add(row.term);
    groups.set(number, group);
  }
  return [...groups]
    .sort(([a], [b]) => a - b)
    .map(([number, terms]) => [number.toString(36), ...[...terms].sort()].join("\t"))
    .join("\n");
}

/** Terms that share an entry, as the compact form holds them: a tab between each two. */
export type LexiconGroup = { readonly number: number; readonly terms: string };

/** Walks the compact form, group by group. */
export function* lexiconGroups(data: string): Iterable<LexiconGroup> {
  for (const line of data.split("\n")) {
    const tab = line.indexOf("\t");
    if (tab >= 0) yield { number: Number.parseInt(line.slice(0, tab), 36), terms: line.slice(tab + 1) };
  }
}
