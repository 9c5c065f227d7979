import type { Card, Hit, ShopQuery } from "../../query.ts";
import { readCard, readCardId } from "../card-codec.ts";
import { RANKING, type Ranking } from "../ranking.ts";
import { BUILT_IN_SYNONYMS } from "../text/built-in-synonyms.ts";
import { byPrice } from "./by-price.ts";
import { conceptsOf } from "./concepts.ts";
import { countFacets, type FacetCount } from "./facet-counts.ts";
import { allowedBy } from "./filters.ts";
import { IndexData } from "./index-data.ts";
import { type Ranked, Relevance } from "./relevance.ts";
import { Scorer } from "./scorer.ts";
import { Synonyms } from "./synonyms.ts";
import { type CatalogueVocabulary, vocabularyOf } from "./vocabulary.ts";

export interface OpenOptions {
  /** Groups of expressions that mean the same in this shop, besides those that do in every shop. */
  readonly synonyms?: readonly (readonly string[])[];
  /** False: only the shop's own synonyms. */
  readonly builtInSynonyms?: boolean;
  readonly ranking?: Ranking;
}

export interface SearchOptions {
  /** The question is still being typed: its last word may go on. */
  readonly prefix?: boolean;
}

export interface RankedHit extends Hit {
  /** The share of the question that the product has, by the weight of its words, 0–1; 1 for a question without words. */
  readonly matched: number;
}

export interface SearchResult {
  readonly hits: readonly RankedHit[];
  /** Of all hits, not only of those given. */
  readonly total: number;
  /** Counted when first read. */
  readonly facets: readonly FacetCount[];
}

export interface SearchIndex {
  /** As it was given to `buildIndex`. */
  readonly version: string;
  /** Products. */
  readonly size: number;
  readonly vocabulary: CatalogueVocabulary;
  search(query: ShopQuery, limit: number, offset?: number, options?: SearchOptions): SearchResult;
  get(id: string): Card | undefined;
}

/**
 * Opens an index. The bytes are kept and must not change; cards and facets are decoded as they are asked for.
 * @throws UnreadableIndexError for bytes that `buildIndex` did not give, of another format, or damaged
 */
export function openIndex(bytes: Uint8Array, options: OpenOptions = {}): SearchIndex {
  const data = new IndexData(bytes);
  const ranking = options.ranking ?? RANKING;
  const builtIn = options.builtInSynonyms === false ? [] : BUILT_IN_SYNONYMS;
  const synonyms = new Synonyms([...builtIn, ...(options.synonyms ?? [])]);
  const scorer = new Scorer(data, ranking);
  const relevance = new Relevance(data, ranking);
  const { size, version } = data.head;
  const card = (product: number) =>
    readCard(data.cards, data.cardOffsets[product]!, (number) => data.shared.at(number));
  const vocabulary = vocabularyOf(data);

  return {
    version,
    size,
    vocabulary,
    search(query, limit, offset = 0, { prefix = false } = {}) {
      const allowed = allowedBy(data, query);
      const everything = query.text.trim() === "";
      const words = everything ? (query.rankBy ?? "") : query.text;
      const concepts = conceptsOf(data, words, { ranking, synonyms, prefix });
      const scored = scorer.score(concepts, allowed);
      // A copy: facets may be read after the next question.
      const products = everything ? allProducts(size, allowed) : scored.products.slice();
      const matched = (product: number) => (everything ? 1 : scored.matched[product]!);
      const count = Math.min(products.length, Math.max(0, limit) + Math.max(0, offset));
      const ranked =
        query.sort === "relevance"
          ? everything
            ? firstOf(products, relevance.order(concepts, scored, count), count)
            : relevance.order(concepts, scored, count)
          : byPrice(data, products, query, vocabulary.currency, count).map((product) => ({
              product,
              score: scored.scores[product]!,
            }));
      let facets: FacetCount[] | undefined;
      return {
        hits: ranked.slice(Math.max(0, offset)).map(({ product, score }) => ({
          card: card(product),
          score,
          matched: Math.min(1, matched(product)),
        })),
        total: products.length,
        get facets() {
          facets ??= countFacets(data, products);
          return facets;
        },
      };
    },
    get(id) {
      const wanted = id.toWellFormed();
      let [low, high] = [0, size];
      while (low < high) {
        const middle = (low + high) >>> 1;
        if (readCardId(data.cards, data.cardOffsets[data.byId[middle]!]!) < wanted) low = middle + 1;
        else high = middle;
      }
      const found = low < size ? card(data.byId[low]!) : undefined;
      return found?.id === wanted ? found : undefined;
    },
  };
}

/** What was ranked, and then the rest in the order of the catalogue. */
function firstOf(products: Uint32Array, ranked: readonly Ranked[], count: number): Ranked[] {
  const first = ranked.slice(0, count);
  const seen = new Set(first.map(({ product }) => product));
  for (let i = 0; i < products.length && first.length < count; i++)
    if (!seen.has(products[i]!)) first.push({ product: products[i]!, score: 0 });
  return first;
}

function allProducts(size: number, allowed: Uint8Array | undefined): Uint32Array {
  const all = Uint32Array.from({ length: size }, (_, product) => product);
  return allowed === undefined ? all : all.filter((product) => allowed[product] === 1);
}
