import { numbersOf, tellAmounts } from "./amount-columns.ts";
import { isOtherName, matchName, type NameMatch, type Role } from "./header-names.ts";
import { profileOf, type ValueProfile } from "./value-profile.ts";

/** A column before anyone says what it holds. */
export interface Candidate {
  readonly index: number;
  readonly name: string;
  readonly match: NameMatch | undefined;
  /** Trimmed. */
  readonly cells: readonly string[];
  readonly profile: ValueProfile;
}

/** What a column may be, and how likely. */
export interface Scored {
  readonly column: Candidate;
  readonly role: Role;
  readonly score: number;
  readonly reasons: readonly string[];
}

/** Share of a column's values that must be what the role asks for; statements have totals and notes among them. */
export const FITS = 0.8;
/** Where the name says so too. */
const FITS_NAMED = 0.5;
const NAMED = 0.95;
const PARTLY_NAMED = 0.85;
/** A column known by its values alone, and the only such one. */
export const UNNAMED = 0.7;
/** Columns of numbers that are compared with each other, three at a time. */
const TOLD_MAX = 8;

export const candidatesOf = (names: readonly string[], rows: readonly (readonly string[])[]): Candidate[] => {
  const width = Math.max(names.length, ...rows.map((row) => row.length));
  return Array.from({ length: width }, (_, index) => {
    const name = (names[index] ?? "").trim();
    const cells = rows.map((row) => (row[index] ?? "").trim());
    return { index, name, match: matchName(name), cells, profile: profileOf(cells) };
  });
};

/** By its name, if its values do not speak against it. */
export function named(column: Candidate): Scored[] {
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
export function unnamed(free: readonly Candidate[]): Scored[] {
  const nameless = free.filter(
    (column) => named(column).length === 0 && column.profile.filled > 0 && !isOtherName(column.name),
  );
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
    .filter(({ profile: p }) => p.words >= FITS * p.filled)
    .sort((a, b) => wordiness(b.profile) - wordiness(a.profile));
  for (const [i, column] of wordy.entries())
    found.push({ column, role: "description", score: 0.5 - i / 100, reasons: ["it holds words"] });
  return found;
}

/** Mean length, but for what is the same in all rows. */
const wordiness = ({ length, distinct }: ValueProfile): number => (distinct > 1 ? length : length / 10);

function amounts(nameless: readonly Candidate[]): Scored[] {
  const columns = nameless.filter(
    ({ profile: p }) => p.amounts >= FITS * p.filled && p.dates < FITS * p.filled,
  );
  const told = tellAmounts(
    columns.slice(0, TOLD_MAX).map(({ index, cells }) => ({ index, values: numbersOf(cells) })),
  );
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
export function fitOf(role: Role, profile: ValueProfile): { share: number; reason: string } {
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
    case "external_id":
      return of(profile.ids, "numbers or codes");
    default:
      return { share: 1, reason: "" };
  }
}
