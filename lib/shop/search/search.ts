/**
 * The search of a catalogue: an index made once (`buildIndex`), opened from its bytes in well under a second, and asked in
 * memory. No IO and nothing of Node's: the same in a function and at the edge.
 *
 * @example
 * const bytes = await buildIndex(products, { version: "7" });
 * const index = openIndex(bytes, { synonyms: [["joint", "pre-roll"]] });
 * const { hits, total, facets } = index.search({ text: "gaming mouse", filters: [], sort: "relevance" }, 10);
 * hits[0].card.title;
 */
export { type BuildOptions, buildIndex } from "./index/build/build-index.ts";
export { UnreadableIndexError } from "./index/bytes/sections.ts";
export type { FacetCount } from "./index/open/facet-counts.ts";
export {
  type OpenOptions,
  openIndex,
  type RankedHit,
  type SearchIndex,
  type SearchOptions,
  type SearchResult,
} from "./index/open/open-index.ts";
export type { CatalogueVocabulary } from "./index/open/vocabulary.ts";
export { PLAIN_RANKING, RANKING, type Ranking } from "./index/ranking.ts";
export { foldTerm } from "./index/text/fold.ts";
