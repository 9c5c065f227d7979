import { numbersOf, tellAmounts } from "./amount-columns.ts";
import { matchName, type NameMatch, type Role } from "./header-names.ts";
import { profileOf, type ValueProfile } from "./value-profile.ts";

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

export interface Candidate {
  readonly index: number;
  readonly name: string;
  readonly match: NameMatch | undefined;
  /** Trimmed. */
  readonly cells: readonly string[];
  readonly profile: ValueProfile;
}

interface Scored {
  readonly column: Candidate;
  readonly role: Role;
  readonly score: number;
  readonly reasons: readonly string[];
}

/** Share of a column's values that must be what the role asks for; statements have totals and notes among them. */
const FITS = 0.8;
/** Where the name says so too. */
const FITS_NAMED = 0.5;
const NAMED = 0.95;
const PARTLY_NAMED = 0.85;
/** A column known by its values alone, and the only such one. */
const UNNAMED = 0.7;

export const candidatesOf = (names: readonly string[], rows: readonly (readonly string[])[]): Candidate[] => {
  const width = Math.max(names.length, ...rows.map((row) => row.length));
  return Array.from({ length: width }, (_, index) => {
    const name = (names[index] ?? "").trim();
    const cells = rows.map((row) => (row[index] ?? "").trim());
    return { index, name, match: matchName(name), cells, profile: profileOf(cells) };
  });
};

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
  // A second column of words is a note: nothing that was written is lost.
  for (const { column, role, reasons } of scored) {
    const isWords = role === "description" || role === "label" || role === "note";
    if (!isWords || taken.has(column.index) || roles.has("note")) continue;
    taken.set(column.index, { column, role: "note", score: 0.6, reasons });
    roles.add("note");
  }
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

/** One amount with a sign, or two without: not both. */
const clashes = (role: Role, roles: ReadonlySet<Role>): boolean =>
  role === "amount"
    ? roles.has("debit") || roles.has("credit")
    : (role === "debit" || role === "credit") && roles.has("amount");

function named(column: Candidate): Scored[] {
  const { match, profile, name } = column;
  if (!match) return [];
  // “Type” may be the type of spending.
  const isCategory = match.role === "kind" && profile.categories > profile.kinds;
  const role = isCategory ? "category" : match.role;
  const fit = fitOf(role, profile);
  if (fit.share < FITS_NAMED) return [];
  const score = (match.isExact ? NAMED : PARTLY_NAMED) * (0.9 + 0.1 * fit.share) - match.rank / 1_000;
  const reasons = [`its name is “${name.slice(0, 40)}”`, fit.reason].filter((reason) => reason !== "");
  // Money that is named for its direction comes in pairs, and is surer than an amount beside it.
  return [{ column, role, score: role === "debit" || role === "credit" ? score + 0.01 : score, reasons }];
}

/** By values alone, for columns whose names say nothing, or something that their values are not. */
function unnamed(free: readonly Candidate[]): Scored[] {
  const nameless = free.filter((column) => named(column).length === 0 && column.profile.filled > 0);
  const found: Scored[] = amounts(nameless);
  const each = (role: Role, score: number, fits: (profile: ValueProfile) => boolean) => {
    const fitting = nameless.filter(({ profile }) => fits(profile));
    for (const column of fitting)
      found.push({
        column,
        role,
        score: fitting.length === 1 ? score : score - 0.2,
        reasons: [fitOf(role, column.profile).reason],
      });
  };
  each("date", UNNAMED, (p) => p.dates >= FITS * p.filled && p.filled >= FITS * p.rows);
  each("currency", UNNAMED, (p) => p.currencies === p.filled && p.distinct <= 20);
  each("kind", UNNAMED - 0.05, (p) => p.kinds === p.filled && p.distinct <= 12);
  each("category", UNNAMED - 0.1, (p) => p.categories >= FITS * p.filled && p.distinct > 1);
  const wordy = nameless
    .filter(({ profile: p }) => p.words >= FITS * p.filled && p.dates < FITS * p.filled)
    .sort((a, b) => b.profile.distinct - a.profile.distinct || b.profile.length - a.profile.length);
  for (const [i, column] of wordy.entries())
    found.push({ column, role: "description", score: 0.5 - i / 100, reasons: ["it holds words"] });
  return found;
}

function amounts(nameless: readonly Candidate[]): Scored[] {
  const columns = nameless.filter(
    ({ profile: p }) => p.amounts >= FITS * p.filled && p.dates < FITS * p.filled,
  );
  const told = tellAmounts(columns.map(({ index, cells }) => ({ index, values: numbersOf(cells) })));
  const roles = ["amount", "debit", "credit", "balance"] as const;
  const found = told
    ? roles.flatMap((role) => {
        const column = columns.find(({ index }) => index === told[role]);
        return column ? [{ column, role, score: UNNAMED - 0.05, reasons: [told.reason] }] : [];
      })
    : [];
  const money = columns.filter(({ profile }) => profile.money > 0);
  const score = columns.length === 1 ? UNNAMED - 0.1 : 0.4;
  for (const column of money.length > 0 ? money : columns)
    found.push({ column, role: "amount", score, reasons: [fitOf("amount", column.profile).reason] });
  return found;
}

/** How many values of a column are what a role asks for. Roles of words ask for nothing. */
function fitOf(role: Role, profile: ValueProfile): { share: number; reason: string } {
  const { filled } = profile;
  // A file without a row yet has its names to go by.
  const isNeeded = (role === "date" || role === "amount") && profile.rows > 0;
  if (filled === 0) return { share: isNeeded ? 0 : 1, reason: "it is empty so far" };
  const of = (found: number, what: string) => ({
    share: found / filled,
    reason: `${found} of ${filled} values are ${what}`,
  });
  switch (role) {
    case "date":
      return of(profile.dates, "dates");
    case "amount":
    case "debit":
    case "credit":
    case "balance":
      return of(profile.amounts, "amounts");
    case "currency":
      return of(profile.currencies, "currencies");
    case "kind":
      return of(profile.kinds, "words for a direction");
    default:
      return { share: 1, reason: "" };
  }
}
