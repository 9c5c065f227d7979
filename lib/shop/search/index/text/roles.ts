import { BEFORE_COMPLEMENT } from "./stop-words.ts";
import type { Term } from "./terms.ts";

/**
 * Which places of a title name what the thing is, and which only say something about it. English puts what a thing is last
 * ("laptop case" is a case) and what it is for behind a preposition; Thai puts it first (เคสโทรศัพท์ is a เคส). What the title
 * repeats of the product's attributes ("… 512 GB SSD Black") is about it as well, and a brand is neither.
 *
 * @param attributes terms of the product's own attribute values
 * @param brand terms of its brand
 * @returns of each place, whether it is aside of what the title is about
 */
export function placesAside(
  title: readonly Term[],
  attributes: ReadonlySet<string>,
  brand: ReadonlySet<string>,
): boolean[] {
  let complement = false;
  return title.map((term, at) => {
    if (term.gap === "break") complement = false;
    if (BEFORE_COMPLEMENT.has(term.text)) {
      complement = true;
      return false;
    }
    if ((term.kind !== "word" && term.kind !== "thai") || brand.has(term.text)) return false;
    if (complement || attributes.has(term.text)) return true;
    if (term.kind === "thai") return term.gap === "none" && title[at - 1]?.kind === "thai";
    return isModifier(title[at + 1], attributes);
  });
}

/** Before another noun; not before an attribute, a number, a preposition or a comma. */
function isModifier(next: Term | undefined, attributes: ReadonlySet<string>): boolean {
  return (
    next !== undefined &&
    next.gap !== "break" &&
    next.kind === "word" &&
    next.text.length > 1 &&
    !attributes.has(next.text) &&
    !BEFORE_COMPLEMENT.has(next.text) &&
    next.text !== "and" &&
    next.text !== "or"
  );
}
