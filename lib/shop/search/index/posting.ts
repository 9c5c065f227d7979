/**
 * What a product has of a term, in the bits of one number: nearly always a single byte.
 * 0–1 times in titles · 2 in titles only aside · 3–4 times in descriptions · 5 in a category · 6 in the brand · 7–8 times in attributes
 */
export const POSTING = {
  title: 1,
  titleMask: 3,
  aside: 1 << 2,
  descriptionShift: 3,
  category: 1 << 5,
  brand: 1 << 6,
  attributesShift: 7,
} as const;

/** More than so often is no more than so often: the bits end, and BM25 saturates. */
const MOST = 3;

/** What is seen of one term while a product is read. */
export interface Seen {
  title: number;
  /** Of the places in titles, those that are not aside. */
  titleMain: number;
  description: number;
  attributes: number;
  category: boolean;
  brand: boolean;
}

export const packPosting = (seen: Seen): number =>
  Math.min(seen.title, MOST) |
  (seen.title > 0 && seen.titleMain === 0 ? POSTING.aside : 0) |
  (Math.min(seen.description, MOST) << POSTING.descriptionShift) |
  (seen.category ? POSTING.category : 0) |
  (seen.brand ? POSTING.brand : 0) |
  (Math.min(seen.attributes, MOST) << POSTING.attributesShift);
