import type { Variant } from "../../product.ts";
import type { Card } from "../../search/query.ts";
import {
  COLOUR_FACETS,
  COLOUR_NAMES,
  colourName,
  SIZE_FACETS,
  SIZE_ORDER,
  sizeName,
} from "../colours-and-sizes.ts";
import { fold, valuesOf } from "../naming.ts";

/** What a variant, or a product, can be told apart by: folded, colours and sizes as they are compared. */
export interface Traits {
  readonly colours: readonly string[];
  readonly sizes: readonly string[];
  /** Other values, each as it is written. */
  readonly others: readonly string[];
}

const isSize = (text: string): boolean => /^\d{1,3}(?:\.5)?$/.test(text) || SIZE_ORDER.includes(text);

function traits(attributes: Card["attributes"], title: string | undefined): Traits {
  const found = { colours: new Set<string>(), sizes: new Set<string>(), others: new Set<string>() };
  for (const [name, value] of Object.entries(attributes)) {
    const facet = fold(name).trim();
    if (value === true) found.others.add(facet);
    for (const each of valuesOf(value)) {
      if (COLOUR_FACETS.includes(facet)) found.colours.add(colourName(each));
      else if (SIZE_FACETS.includes(facet)) found.sizes.add(sizeName(each));
      else if (typeof value !== "number") found.others.add(each);
    }
  }
  // "Red / 42", as shops title their variants.
  for (const part of fold(title ?? "").split(/[/,|·()]| - /)) {
    const each = part.trim();
    if (COLOUR_NAMES.has(colourName(each))) found.colours.add(colourName(each));
    else if (isSize(sizeName(each))) found.sizes.add(sizeName(each));
    else if (each !== "") found.others.add(each);
  }
  return { colours: [...found.colours], sizes: [...found.sizes], others: [...found.others] };
}

const known = new WeakMap<Variant, Traits>();

export function traitsOf(variant: Variant): Traits {
  let own = known.get(variant);
  if (own === undefined) {
    own = traits(variant.attributes, variant.title);
    known.set(variant, own);
  }
  return own;
}

/** Of the product itself; its title is no list of values. */
export const traitsOfCard = ({ attributes }: Card): Traits => traits(attributes, undefined);

/** "Red / 42" or "red, 42"; the id of one that says nothing of itself. */
export function nameOfVariant({ id, title, attributes }: Variant): string {
  const values = Object.values(attributes).flatMap((value) =>
    typeof value === "boolean" ? [] : [Array.isArray(value) ? value.join(" ") : String(value)],
  );
  return title ?? (values.length > 0 ? values.join(", ") : id);
}

/** The product, called also by the values of its variants: "the red one" is the one that comes in red. */
export function calledByVariants(card: Card, variants: readonly Variant[]): Card {
  if (variants.length === 0) return card;
  const all = variants.map(traitsOf);
  const colours = [...new Set(all.flatMap((each) => each.colours))];
  const others = [...new Set(all.flatMap((each) => each.others))];
  return { ...card, attributes: { ...card.attributes, colours, variants: others } };
}
