import type { ShopQuery } from "../../../lib/shop/search/query.ts";
import { openIndex, PLAIN_RANKING, type SearchIndex } from "../../../lib/shop/search/search.ts";
import { readQuery } from "../../../lib/shop/search/understand/index.ts";
import { type Random, seededRandom } from "../random.ts";
import type { Judged } from "./chorus.ts";
import { type Gain, ndcg, recall } from "./ndcg.ts";
import { type Took, timed } from "./took.ts";

/** Something that orders products for a question: `candidates` of them, or the whole catalogue. */
export interface System {
  readonly name: string;
  order(query: string, candidates: readonly string[] | undefined): string[];
}

export interface Figures {
  readonly name: string;
  /** Per question, null where nothing judged is good. */
  readonly reranked: Record<Gain, (number | null)[]>;
  readonly full: (number | null)[];
  readonly recall: (number | null)[];
  /** Of the first ten of the whole catalogue, the share that anyone judged. */
  readonly judgedShare: number[];
}

/** Electronics have long lists of attributes, which drown plain BM25: without them it is the harder one to beat. */
const TEXT_RANKING = {
  ...PLAIN_RANKING,
  weights: { ...PLAIN_RANKING.weights, brand: 0, attributes: 0 },
};
const K = 10;
const RECALL_K = 50;
const SHUFFLES = 20;

export function systemsOf(bytes: Uint8Array, ids: readonly string[]): System[] {
  return [
    randomSystem(ids),
    indexSystem("plain BM25", openIndex(bytes, { ranking: PLAIN_RANKING })),
    indexSystem("plain BM25, titles and descriptions", openIndex(bytes, { ranking: TEXT_RANKING })),
    indexSystem("search, without built-in synonyms", openIndex(bytes, { builtInSynonyms: false })),
    indexSystem("search", openIndex(bytes)),
    indexSystem("search, of what was understood", openIndex(bytes), understood),
  ];
}

const asWords: Reading = (text) => ({ text, filters: [], sort: "relevance" });
/** As the shop's routes ask: prices and values become filters. */
const understood: Reading = (text, index) => readQuery(text, index.vocabulary).query;

type Reading = (text: string, index: SearchIndex) => ShopQuery;

export function indexSystem(name: string, index: SearchIndex, reading = asWords): System {
  return {
    name,
    order(query, candidates) {
      const limit = candidates === undefined ? RECALL_K : index.size;
      const { hits } = index.search(reading(query, index), limit);
      const found = hits.map(({ card }) => card.id);
      if (candidates === undefined) return found;
      const wanted = new Set(candidates);
      const first = found.filter((id) => wanted.delete(id));
      // What is not found stands behind in chance order: the file's may know the ratings.
      return [...first, ...shuffled([...wanted], seededRandom(1))];
    },
  };
}

const ROUNDS = 5;

/** What reading a question and searching the whole catalogue for its first page takes, each question some times over. */
export async function pageTimes(bytes: Uint8Array, judged: readonly Judged[]): Promise<Took[]> {
  const index = openIndex(bytes);
  const page = async (query: string) => index.search(understood(query, index), K);
  for (const { query } of judged) await page(query);
  const times: Took[] = [];
  for (let round = 0; round < ROUNDS; round++)
    for (const { query } of judged) times.push((await timed(() => page(query))).took);
  return times;
}

function randomSystem(ids: readonly string[]): System {
  const random = seededRandom(1);
  return { name: "random", order: (_, candidates) => shuffled([...(candidates ?? ids)], random) };
}

export function rate(system: System, judged: readonly Judged[]): Figures {
  const figures: Figures = {
    name: system.name,
    reranked: { exponential: [], linear: [] },
    full: [],
    recall: [],
    judgedShare: [],
  };
  for (const { query, ratings } of judged) {
    // What is chance alone is tried many times.
    const tries = system.name === "random" ? SHUFFLES : 1;
    const orders = Array.from({ length: tries }, () => system.order(query, [...ratings.keys()]));
    for (const gain of ["exponential", "linear"] as const)
      figures.reranked[gain].push(mean(orders.map((order) => ndcg(order, ratings, gain, K))));
    const full = system.order(query, undefined);
    figures.full.push(ndcg(full, ratings, "exponential", K));
    figures.judgedShare.push(full.slice(0, K).filter((id) => ratings.has(id)).length / K);
    figures.recall.push(recall(full, ratings, RECALL_K));
  }
  return figures;
}

/** Of what there is; null of nothing. */
export function mean(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length;
}

function shuffled(items: string[], random: Random): string[] {
  for (let i = items.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [items[i], items[j]] = [items[j]!, items[i]!];
  }
  return items;
}
