import {
  canonicalCode,
  detailedCategories,
  isPrimary,
  normaliseTerm,
  primaryCategories,
  primaryOf,
} from "#lib/categories";
import type { CategoryGuess } from "../../understanding.ts";
import { APP_CATEGORY_NAMES } from "./app-category-names.ts";

const CODES = new Map<string, string>();

/** The first that takes a name has it: our own before those of apps. */
function name(text: string, code: string): void {
  const key = normaliseTerm(text);
  if (key !== "" && !CODES.has(key)) CODES.set(key, code);
}

for (const { code, name: names } of [...primaryCategories, ...detailedCategories]) {
  name(names.en, code);
  name(names.th, code);
}
for (const [code, names] of Object.entries(APP_CATEGORY_NAMES))
  for (const app of names.split("|")) name(app, code);

const LENGTH_MAX = 120;
/** Between a group and a category of it: `Food: Groceries`, `Food > Groceries`. */
const LEVELS = /\s*(?:[:>›»]|\s[-–—]\s)\s*/;
const KEPT = 4_096;
const known = new Map<string, CategoryGuess | undefined>();

/**
 * What a category of a file is here: by our code, our English or Thai name, or what an app calls it; of a group and a category the category, else the
 * group. Undefined where it is not clear.
 */
export function categoryOfCell(cell: string): CategoryGuess | undefined {
  if (cell === "" || cell.length > LENGTH_MAX) return undefined;
  let guess = known.get(cell);
  if (guess === undefined && !known.has(cell)) {
    const code = codeOf(cell);
    guess = code === undefined ? undefined : guessOf(code);
    if (known.size >= KEPT) known.clear();
    known.set(cell, guess);
  }
  return guess;
}

/** @param code of the list; undefined for another */
export function guessOf(code: string): CategoryGuess | undefined {
  const own = canonicalCode(code);
  const primary = own && primaryOf(own);
  return own && primary ? { primary, detailed: isPrimary(own) ? null : own } : undefined;
}

export const isCategoryName = (cell: string): boolean => categoryOfCell(cell) !== undefined;

function codeOf(cell: string): string | undefined {
  const whole = canonicalCode(cell) ?? CODES.get(normaliseTerm(cell));
  if (whole) return whole;
  const levels = cell.split(LEVELS).filter((level) => level !== "");
  if (levels.length > 1) return codeOf(levels.at(-1)!) ?? codeOf(levels[0]!);
  // `Food/Groceries` is one thing, `Rent/Mortgage` is either.
  const codes = cell.includes("/") ? cell.split("/").map((part) => CODES.get(normaliseTerm(part))) : [];
  const primaries = new Set(codes.map((code) => code && primaryOf(code)));
  return primaries.size === 1 ? codes.at(-1) : undefined;
}
