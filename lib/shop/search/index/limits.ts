/** How much of a product or a question is read: what is longer than any shop writes is padding, and must not cost everyone. */
export const LIMITS = {
  /** UTF-16 units. */
  title: 1_000,
  description: 20_000,
  /** Of one attribute, as text that is searched. */
  attributeText: 2_000,
  /** A longer text is no value to filter by (it is still searched) ... */
  facetValue: 120,
  /** ... and an even longer one no part of a card. */
  cardValue: 500,
  /** Places of all attributes together. */
  attributeTerms: 4_000,
  attributes: 500,
  categories: 50,
  variants: 1_000,
  question: 2_000,
  /** Things that a question asks for; further ones are left out. */
  concepts: 32,
} as const;

/** The first part of a text, never half a character. */
export const upTo = (text: string, length: number): string =>
  text.length <= length ? text : text.slice(0, length).toWellFormed();
