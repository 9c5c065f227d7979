import type { Ranking } from "../ranking.ts";
import type { Concept } from "./concepts.ts";
import type { IndexData } from "./index-data.ts";
import { Kinds } from "./kinds.ts";
import { hasPhrase, sequenceOf } from "./postings.ts";
import type { Scored } from "./scorer.ts";
import { topOf } from "./top.ts";

export interface Ranked {
  readonly product: number;
  readonly score: number;
}

/** Hits that are looked at more closely. What that adds is never negative, so none behind them would come to stand before them. */
const CLOSELY = 1_000;

/** Orders what a question found. */
export class Relevance {
  readonly #data: IndexData;
  readonly #ranking: Ranking;
  readonly #kinds: Kinds;

  constructor(data: IndexData, ranking: Ranking) {
    this.#data = data;
    this.#ranking = ranking;
    this.#kinds = new Kinds(data);
  }

  /** The first `count` hits, best first; of equals the one that comes first in the catalogue. */
  order(concepts: readonly Concept[], { products, scores, matched }: Scored, count: number): Ranked[] {
    const { coverage, kind, adjacency } = this.#ranking;
    for (let i = 0; i < products.length; i++) {
      const product = products[i]!;
      scores[product]! *= 1 - coverage + coverage * matched[product]!;
    }
    const first = topOf(products, Math.max(count, CLOSELY), scores);
    const closely = first.slice(0, CLOSELY);
    const best = scores[closely[0] ?? 0]!;
    const pairs = neighbours(concepts);
    if (best > 0 && (kind > 0 || (adjacency > 0 && pairs.length > 0))) {
      const alike =
        kind > 0 ? this.#kinds.like(closely.map((product) => [product, scores[product]!])) : () => 0;
      for (const product of closely) {
        const side = adjacency > 0 ? this.#sideBySide(product, pairs) : 0;
        const kindness = kind * best * alike(product) * (1 - coverage + coverage * matched[product]!);
        scores[product] = (scores[product]! + kindness) * (1 + adjacency * side);
      }
    }
    return [...topOf(closely, count, scores), ...first.slice(CLOSELY)]
      .slice(0, count)
      .map((product) => ({ product, score: scores[product]! }));
  }

  /** The share of the question's neighbours that a product has side by side, 0–1. */
  #sideBySide(product: number, pairs: readonly (readonly number[])[]): number {
    if (pairs.length === 0) return 0;
    const sequence = sequenceOf(this.#data.sequences, product);
    return pairs.filter((pair) => hasPhrase(sequence, pair)).length / pairs.length;
  }
}

const neighbours = (concepts: readonly Concept[]): (readonly [number, number])[] =>
  concepts.slice(1).map(({ term }, i) => [concepts[i]!.term, term] as const);
