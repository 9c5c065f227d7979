import type { Guard } from "./guard.ts";
import { sameList } from "./same-values.ts";

/**
 * The allow-list: what is left of both texts, once all that is known to be harmless is gone, is the same, in any order. A word that
 * no list knows is never harmless.
 */
export const sameWords: Guard = {
  name: "words",
  allows: (a, b) => sameList(sorted(a.terms), sorted(b.terms)),
};

const sorted = (terms: readonly { readonly value: string }[]): string[] =>
  terms.map(({ value }) => value).sort();
