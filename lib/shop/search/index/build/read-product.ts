import type { AttributeValue, Product } from "../../../product.ts";
import { LIMITS, upTo } from "../limits.ts";
import type { Seen } from "../posting.ts";
import { placesAside } from "../text/roles.ts";
import { type Term, termsOf } from "../text/terms.ts";
import { attributesOf, variantTitles } from "./facts.ts";

/** The terms of a product, as the index keeps them. */
export interface ReadProduct {
  readonly seen: ReadonlyMap<string, Seen>;
  readonly lengths: { readonly title: number; readonly attributes: number; readonly description: number };
  /** The terms of the title and the beginning of the description in their order: which words stand side by side. */
  readonly sequence: readonly string[];
}

/** Terms of a description that are kept in order: what a thing is called is said at the beginning. */
const SEQUENCE_DESCRIPTION = 16;
/** Attributes of these names say what a thing is, as a category does. */
const TYPE_NAMES = /^(?:product|item)[ _-]?(?:type|kind|category)$|^(?:ประเภท|ชนิด)สินค้า$/i;
/** A value longer than this is a text, whose words are no attributes of the title's. UTF-16 units. */
const VALUE_LENGTH_MAX = 60;

/** Reads a product for the index: time and size are bounded by `LIMITS`, whatever it holds. */
export function readProduct(product: Product): ReadProduct {
  const seen = new Map<string, Seen>();
  const note = (text: string, mark: (seen: Seen) => void) => {
    let entry = seen.get(text);
    if (entry === undefined) {
      entry = { title: 0, titleMain: 0, description: 0, attributes: 0, category: false, brand: false };
      seen.set(text, entry);
    }
    mark(entry);
  };
  const noteAll = (terms: readonly Term[], mark: (seen: Seen, at: number) => void) => {
    for (const [at, { text, aliases }] of terms.entries()) {
      note(text, (entry) => mark(entry, at));
      for (const alias of aliases) note(alias, (entry) => mark(entry, at));
    }
  };

  const brand = termsOf(upTo(product.brand ?? "", LIMITS.title));
  noteAll(brand, (entry) => {
    entry.brand = true;
  });
  const types = product.categories.slice(0, LIMITS.categories).map((name) => upTo(name, LIMITS.title));
  const attributes: Term[] = [];
  const values = new Set<string>();
  for (const [name, value] of attributesOf(product)) {
    const text = searchedText(name, value);
    if (text === "") continue;
    if (TYPE_NAMES.test(name)) {
      types.push(text);
      continue;
    }
    if (attributes.length >= LIMITS.attributeTerms) break;
    const terms = termsOf(text);
    for (const term of terms) attributes.push(term);
    if (text.length <= VALUE_LENGTH_MAX) for (const term of terms) values.add(term.text);
  }
  for (const term of termsOf(upTo(variantTitles(product.variants), LIMITS.description)))
    attributes.push(term);
  noteAll(termsOf(types.join("\n")), (entry) => {
    entry.category = true;
  });
  noteAll(attributes, (entry) => {
    entry.attributes++;
  });
  // An article number is looked for as it is written, however it is written.
  for (const { text, aliases } of termsOf(upTo(product.id, LIMITS.title)))
    for (const each of [text, ...aliases]) note(each, (entry) => entry.attributes++);

  const brandTerms = new Set(brand.map(({ text }) => text));
  const { en, th } = product.translations;
  const titles = [product.title, en?.title, th?.title].map((text) => termsOf(upTo(text ?? "", LIMITS.title)));
  for (const title of titles) {
    const aside = placesAside(title, values, brandTerms);
    noteAll(title, (entry, at) => {
      entry.title++;
      if (!aside[at]) entry.titleMain++;
    });
  }
  const descriptions = [product.description, en?.description, th?.description].map((text) =>
    termsOf(upTo(text ?? "", LIMITS.description)),
  );
  for (const description of descriptions)
    noteAll(description, (entry) => {
      entry.description++;
    });
  return {
    seen,
    lengths: { title: countOf(titles), attributes: attributes.length, description: countOf(descriptions) },
    sequence: [...titles, ...descriptions.map((terms) => terms.slice(0, SEQUENCE_DESCRIPTION))].flatMap(
      (terms) => terms.map(({ text }) => text),
    ),
  };
}

const countOf = (texts: readonly (readonly Term[])[]): number =>
  texts.reduce((sum, { length }) => sum + length, 0);

/** A number says nothing without its name, and what is true is called as its attribute is. */
function searchedText(name: string, value: AttributeValue): string {
  if (typeof value === "number") return "";
  if (typeof value === "boolean") return value ? upTo(name, LIMITS.facetValue) : "";
  return upTo(typeof value === "string" ? value : value.join("\n"), LIMITS.attributeText);
}
