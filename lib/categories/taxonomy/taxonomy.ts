import { DETAILED, PRIMARY } from "./data.ts";

/** English and Thai name of a category, as screens show it. */
export type CategoryName = { readonly en: string; readonly th: string };

/** One detailed category: its code, the primary it belongs to, names and what it covers. */
export type DetailedCategory = {
  readonly code: string;
  readonly primary: string;
  readonly name: CategoryName;
  readonly description: string;
  /** What the newer list (2025) calls the same category, where it renamed it. */
  readonly v2Code?: string;
};

export type PrimaryCategory = { readonly code: string; readonly name: CategoryName };

/** The 16 primary categories, in the taxonomy's order. */
export const primaryCategories: readonly PrimaryCategory[] = PRIMARY.map(([code, en, th]) => ({
  code,
  name: { en, th },
}));

/** The 104 detailed categories, in the taxonomy's order. */
export const detailedCategories: readonly DetailedCategory[] = DETAILED.map(
  ([code, primary, en, th, description, v2Code]) => ({
    code,
    primary,
    name: { en, th },
    description,
    ...(v2Code ? { v2Code } : {}),
  }),
);

const primaries = new Map(primaryCategories.map((category) => [category.code, category]));
const detailed = new Map(detailedCategories.map((category) => [category.code, category]));
const renamed = new Map(
  detailedCategories.flatMap((category) => (category.v2Code ? [[category.v2Code, category.code]] : [])),
);

/** Whether `code` is one of the 16 primary codes. */
export const isPrimary = (code: string): boolean => primaries.has(code);

/** Whether `code` is one of the 104 detailed codes (of this list, not of v2). */
export const isDetailed = (code: string): boolean => detailed.has(code);

/** The code of this list for any code a caller may send: primary, detailed, or a v2 name. Undefined when unknown. */
export function canonicalCode(code: string): string | undefined {
  const wanted = code.trim().toUpperCase();
  if (primaries.has(wanted) || detailed.has(wanted)) return wanted;
  return renamed.get(wanted);
}

/** The primary that a code belongs to; a primary is its own. Undefined for an unknown code. */
export function primaryOf(code: string): string | undefined {
  const known = canonicalCode(code);
  if (known === undefined) return undefined;
  return detailed.get(known)?.primary ?? known;
}

/** A code of this list as its primary, and its detail where it is one. */
export const partsOf = (code: string): { primary: string; detailed: string | null } => ({
  primary: primaryOf(code) ?? code,
  detailed: isDetailed(code) ? code : null,
});

/** English and Thai names of a primary, detailed or v2 code. Undefined for an unknown code. */
export function nameOf(code: string): CategoryName | undefined {
  const known = canonicalCode(code);
  if (known === undefined) return undefined;
  return (detailed.get(known) ?? primaries.get(known))?.name;
}
