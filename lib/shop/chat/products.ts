import type { AskFlags, Capability, Ladder } from "#lib/ladder";
import type { Bilingual } from "../dialogue/index.ts";
import { INDEX_TAG } from "../search/live/index-tag.ts";
import type { ShopQuery } from "../search/query.ts";
import type { RankedHit, SearchIndex } from "../search/search.ts";
import { type ReadQuery, relax } from "../search/understand/index.ts";

/** A page of a chat's: more are scrolled past. */
export const PAGE = 6;
const BUDGET_MS = 5_000;
/** Weaker questions that are tried before a shop is said to have nothing. */
const RELAXED_MAX = 8;
/** Of hits in the order of their prices, as many are looked through for those that have most of the question. */
const SORTED = 60;
/** A hit that has less than this share of what the best has of the question is not shown beside it. */
const LEAST_OF_BEST = 0.6;

interface Question {
  readonly query: ShopQuery;
  readonly limit: number;
  readonly offset: number;
}

export interface Page {
  readonly hits: readonly RankedHit[];
  readonly total: number;
}

export interface Found extends Page {
  readonly query: ShopQuery;
  readonly without: readonly Bilingual[];
}

/** The catalogue asked; equal questions share an answer for ten minutes, until the index is another. */
export function createProductSearch(
  ladder: Pick<Ladder, "capability">,
  find: () => Promise<{ readonly index: Pick<SearchIndex, "search">; readonly isCurrent: boolean }>,
) {
  const ask: Capability<Question, Page> = ladder.capability<Question, Page>({
    name: "shop.search",
    version: "1",
    cache: { namespace: "products", scope: "tenant", tags: [INDEX_TAG], only: "memory" },
    rungs: [
      {
        name: "index",
        budgetMs: BUDGET_MS,
        async guess({ query, limit, offset }) {
          const { index, isCurrent } = await find();
          const { hits, total } = index.search(query, limit, offset);
          return { value: { hits, total }, confidence: 1, why: [], keep: isCurrent };
        },
      },
    ],
    enough: 0.5,
  });

  const page = async (query: ShopQuery, flags?: AskFlags, offset = 0): Promise<Page> => {
    if (query.sort === "relevance" || offset + PAGE > SORTED)
      return relevant((await ask({ query, limit: PAGE, offset }, flags)).value);
    const { hits, total } = (await ask({ query, limit: SORTED, offset: 0 }, flags)).value;
    const kept = byPrice(hits);
    return {
      hits: kept.slice(offset, offset + PAGE),
      total: kept.length === hits.length ? total : kept.length,
    };
  };

  return {
    ask,
    page,

    /** What fits a message, or what fits what is left of it when nothing does. */
    async find(read: ReadQuery, flags?: AskFlags): Promise<Found> {
      const found = await page(read.query, flags);
      if (found.total > 0) return { ...found, query: read.query, without: [] };
      for (const { query, without } of relax(read).slice(0, RELAXED_MAX)) {
        const weaker = await page(query, flags);
        if (weaker.total > 0)
          return { ...weaker, query, without: without.map(({ text }) => ({ en: text, th: text })) };
      }
      return { ...found, query: read.query, without: [] };
    },
  };
}

export type ProductSearch = ReturnType<typeof createProductSearch>;

/** Hits in the order of their prices, without those that share only a word with the question: the cheapest of all is seldom what was asked for. */
function byPrice(hits: readonly RankedHit[]): readonly RankedHit[] {
  const best = Math.max(...hits.map(({ matched }) => matched));
  return hits.filter(({ matched }) => matched >= LEAST_OF_BEST * best);
}

/** Without those that share only a word with the question; they are not counted either. */
function relevant({ hits, total }: Page): Page {
  const best = hits[0]?.matched ?? 1;
  const shown = hits.filter(({ matched }) => matched >= LEAST_OF_BEST * best);
  return { hits: shown, total: best === 1 && shown.length === hits.length ? total : shown.length };
}
