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

/** Walks the compact form: `visit` gets every term with its entry number. */
export function decodeLexicon(data: string, visit: (term: string, entry: number) => void): void {
  let at = 0;
  while (at < data.length) {
    let end = data.indexOf("\n", at);
    if (end < 0) end = data.length;
    let tab = data.indexOf("\t", at);
    const number = Number.parseInt(data.slice(at, tab), 36);
    while (tab >= 0 && tab < end) {
      let next = data.indexOf("\t", tab + 1);
      if (next < 0 || next > end) next = end;
      visit(data.slice(tab + 1, next), number);
      tab = next === end ? -1 : next;
    }
    at = end + 1;
  }
}
