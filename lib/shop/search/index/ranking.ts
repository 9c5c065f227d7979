/** What makes one product a better answer than another. */
export interface Ranking {
  /** What one occurrence in a field counts. */
  readonly weights: Readonly<Record<Field, number>>;
  /** How much a long text is held against its words, 0–1 (BM25's b); the other fields are short. */
  readonly lengths: { readonly title: number; readonly description: number; readonly attributes: number };
  /** How much less a word of the description counts where descriptions are longer than titles: the power of the ratio of their means, at most 1. */
  readonly dilution: number;
  /** How soon further occurrences stop to count (BM25's k1). */
  readonly saturation: number;
  /** What is left of the score of the word that says what is looked for, where a title has it only aside (see `placesAside`). */
  readonly aside: number;
  /** Share of the score that depends on how much of the question a product has. */
  readonly coverage: number;
  /** What a product gains whose text has all neighbouring words of the question side by side. */
  readonly adjacency: number;
  /** What a product gains that is of the kind of the best hits, against the score of the best. */
  readonly kind: number;
  /** What a word counts that is another than the question's. */
  readonly variants: {
    readonly synonym: number;
    readonly oneEdit: number;
    readonly twoEdits: number;
    readonly prefix: number;
  };
}

export type Field = "title" | "brand" | "categories" | "attributes" | "description";

/**
 * Round numbers on a plateau, chosen by eye among a few coarse ones with the questions of `npm run eval -- search`; its `--tune`
 * says what such a choice is worth on questions it has not seen. An attribute says little of what a thing is (every laptop has a
 * keyboard): its words find what nothing else finds, and hardly move the rest.
 */
export const RANKING: Ranking = {
  weights: { title: 1, brand: 1, categories: 2, attributes: 0.2, description: 1 },
  lengths: { title: 0.5, description: 0.5, attributes: 0.75 },
  dilution: 0.5,
  saturation: 1.2,
  aside: 0.8,
  coverage: 0.4,
  adjacency: 0.2,
  kind: 0.2,
  variants: { synonym: 0.9, oneEdit: 0.8, twoEdits: 0.6, prefix: 0.6 },
};

/** BM25 over the product's text as one: what the ranking is compared with. */
export const PLAIN_RANKING: Ranking = {
  ...RANKING,
  weights: { title: 1, brand: 1, categories: 1, attributes: 1, description: 1 },
  dilution: 0,
  aside: 1,
  coverage: 0,
  adjacency: 0,
  kind: 0,
  variants: { synonym: 0, oneEdit: 0, twoEdits: 0, prefix: 0 },
};
