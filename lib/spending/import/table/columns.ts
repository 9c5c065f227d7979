import { kindWord } from "../cells/kind-words.ts";
import { type Candidate, FITS, fitOf, named, type Scored, UNNAMED, unnamed } from "./column-scores.ts";
import type { Role } from "./header-names.ts";

/** What one column was taken for. */
export interface ColumnGuess {
  readonly index: number;
  /** As the header gives it; empty without one. */
  readonly name: string;
  /** Null: not read. */
  readonly role: Role | null;
  /** 0 to 1. */
  readonly confidence: number;
  readonly reasons: readonly string[];
}

/**
 * What each column holds, by its name and its values; the surest first, each role once. Roles that were given stand.
 * @param given by index
 * @param unwanted roles that no column has
 */
export function guessColumns(
  candidates: readonly Candidate[],
  given: ReadonlyMap<number, Role>,
  unwanted: readonly Role[] = [],
): ColumnGuess[] {
  const taken = new Map<number, Scored>();
  const roles = new Set<Role>(unwanted);
  for (const [index, role] of given) {
    const column = candidates[index];
    if (column) taken.set(index, { column, role, score: 1, reasons: ["it was chosen"] });
    roles.add(role);
  }
  const free = candidates.filter(({ index }) => !given.has(index));
  const scored = [...free.flatMap(named), ...unnamed(free)].sort(
    (a, b) =>
      b.score - a.score ||
      (a.column.match?.rank ?? 99) - (b.column.match?.rank ?? 99) ||
      a.column.index - b.column.index,
  );
  for (const one of scored) {
    if (taken.has(one.column.index) || roles.has(one.role) || clashes(one.role, roles)) continue;
    taken.set(one.column.index, one);
    roles.add(one.role);
  }
  // A second column of words is a note.
  for (const { column, role, reasons } of scored) {
    const isWords = role === "description" || role === "label" || role === "note";
    if (!isWords || taken.has(column.index) || roles.has("note")) continue;
    taken.set(column.index, { column, role: "note", score: 0.6, reasons });
    roles.add("note");
  }
  if (!given.size) preferWords(taken);
  return candidates.map(({ index, name }) => {
    const found = taken.get(index);
    return {
      index,
      name,
      role: found?.role ?? null,
      confidence: found?.score ?? 0,
      reasons: found?.reasons ?? [],
    };
  });
}

/** Some banks write a code where others describe, and describe in a note. */
function preferWords(taken: Map<number, Scored>): void {
  const all = [...taken.values()];
  const description = all.find(({ role }) => role === "description");
  const note = all.find(({ role }) => role === "note");
  if (!description || !note) return;
  const [a, b] = [description.column.profile, note.column.profile];
  if (b.length < 2 * a.length || b.distinct < a.distinct || b.filled < FITS * a.filled) return;
  const reasons = ["its words say more than the other column's"];
  taken.set(note.column.index, { ...note, role: "description", reasons: [...note.reasons, ...reasons] });
  taken.set(description.column.index, { ...description, role: "note" });
}

/**
 * For amounts without signs: a column of words that say the direction of each, whatever its name (a Thai bank's `รายการ`: รับโอนเงิน, ชำระเงิน).
 * @returns the columns with its role, or as they were
 */
export function withDirection(
  columns: readonly ColumnGuess[],
  candidates: readonly Candidate[],
): readonly ColumnGuess[] {
  if (columns.some(({ role }) => role === "kind" || role === "debit" || role === "credit")) return columns;
  const found = candidates.find(({ index, cells, profile: { kinds, filled } }) => {
    const role = columns[index]?.role ?? null;
    if (filled === 0 || kinds < FITS * filled) return false;
    const words = new Set(cells.map(kindWord));
    return (
      (role === null || role === "note" || role === "description") && words.has("income") && words.size > 1
    );
  });
  return columns.map((column) =>
    column.index === found?.index
      ? { ...column, role: "kind", confidence: UNNAMED, reasons: [fitOf("kind", found.profile).reason] }
      : column,
  );
}

/** One amount with a sign, or two without: not both. */
const clashes = (role: Role, roles: ReadonlySet<Role>): boolean =>
  role === "amount"
    ? roles.has("debit") || roles.has("credit")
    : (role === "debit" || role === "credit") && roles.has("amount");
