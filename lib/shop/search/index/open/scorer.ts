import { POSTING } from "../posting.ts";
import type { Ranking } from "../ranking.ts";
import type { Concept, Way } from "./concepts.ts";
import type { IndexData } from "./index-data.ts";
import { type Postings, phrasePostings, postingsOf } from "./postings.ts";

/** Products that have something of a question, and how much. Valid until the next question is scored. */
export interface Scored {
  /** In no order. */
  readonly products: Uint32Array;
  /** By product: of the words. */
  readonly scores: Float32Array;
  /** By product: the share of the question it has, by the weight of what it asks for, 0–1. */
  readonly matched: Float32Array;
}

/**
 * BM25F (Robertson, Zaragoza, Taylor 2004): occurrences are weighed by their field before they saturate. Of the ways to have what
 * is asked for the best counts, and all are as rare as all together: a synonym is the same word.
 */
export class Scorer {
  readonly #data: IndexData;
  readonly #ranking: Ranking;
  readonly #norms: {
    readonly title: Float32Array;
    readonly attributes: Float32Array;
    readonly description: Float32Array;
  };
  readonly #scores: Float32Array;
  readonly #matched: Float32Array;
  readonly #best: Float32Array;
  readonly #products: Uint32Array;
  #count = 0;

  constructor(data: IndexData, ranking: Ranking) {
    const { size } = data.head;
    this.#data = data;
    this.#ranking = ranking;
    const { title, attributes, description } = data.lengths;
    const { weights, lengths, dilution } = ranking;
    const [titleMean, descriptionMean] = [mean(title), mean(description)];
    const described = weights.description * Math.min(1, titleMean / descriptionMean) ** dilution;
    this.#norms = {
      title: normsOf(title, titleMean, weights.title, lengths.title),
      attributes: normsOf(attributes, mean(attributes), weights.attributes, lengths.attributes),
      description: normsOf(description, descriptionMean, described, lengths.description),
    };
    this.#scores = new Float32Array(size);
    this.#matched = new Float32Array(size);
    this.#best = new Float32Array(size);
    this.#products = new Uint32Array(size);
  }

  /** @param allowed by product, 1 where it may be a hit */
  score(concepts: readonly Concept[], allowed: Uint8Array | undefined): Scored {
    this.#scores.fill(0);
    this.#matched.fill(0);
    this.#count = 0;
    const read = concepts.map(({ ways }) => ways.map((way) => ({ way, postings: this.#postings(way) })));
    const rarities = read.map((ways) =>
      this.#rarity(ways.reduce((sum, { postings }) => sum + postings.products.length, 0)),
    );
    const total = rarities.reduce((sum, rarity) => sum + rarity, 0);
    const main = mainConcept(concepts);
    for (const [i, ways] of read.entries()) this.#addConcept(ways, rarities[i]!, total, i === main, allowed);
    return {
      products: this.#products.subarray(0, this.#count),
      scores: this.#scores,
      matched: this.#matched,
    };
  }

  #postings({ terms }: Way): Postings {
    return terms.length === 1 ? postingsOf(this.#data, terms[0]!) : phrasePostings(this.#data, terms);
  }

  #rarity(count: number): number {
    const { size } = this.#data.head;
    const products = Math.min(count, size);
    return Math.log(1 + (size - products + 0.5) / (products + 0.5));
  }

  #addConcept(
    ways: readonly { readonly way: Way; readonly postings: Postings }[],
    rarity: number,
    total: number,
    main: boolean,
    allowed: Uint8Array | undefined,
  ): void {
    const { saturation, aside } = this.#ranking;
    const best = this.#best;
    for (const { way, postings } of ways) {
      const { products, bits } = postings;
      for (let i = 0; i < products.length; i++) {
        const product = products[i]!;
        if (allowed !== undefined && allowed[product] === 0) continue;
        const frequency = this.#frequency(product, bits[i]!);
        let value = (way.weight * rarity * frequency * (saturation + 1)) / (frequency + saturation);
        if (main && (bits[i]! & POSTING.aside) !== 0) value *= aside;
        const before = best[product]!;
        if (value <= before) continue;
        if (before === 0) {
          if (this.#matched[product] === 0) this.#products[this.#count++] = product;
          this.#matched[product]! += rarity / total;
        }
        this.#scores[product]! += value - before;
        best[product] = value;
      }
    }
    for (const { postings } of ways)
      for (let i = 0; i < postings.products.length; i++) best[postings.products[i]!] = 0;
  }

  /** Occurrences, weighed by field and length. */
  #frequency(product: number, bits: number): number {
    const { weights } = this.#ranking;
    const { title, attributes, description } = this.#norms;
    let frequency = (bits & POSTING.titleMask) * title[product]!;
    frequency += ((bits >>> POSTING.descriptionShift) & POSTING.titleMask) * description[product]!;
    if (bits >= 1 << POSTING.attributesShift)
      frequency += (bits >>> POSTING.attributesShift) * attributes[product]!;
    if ((bits & POSTING.category) !== 0) frequency += weights.categories;
    if ((bits & POSTING.brand) !== 0) frequency += weights.brand;
    return frequency;
  }
}

/** English says last what is looked for, Thai first. */
const mainConcept = (concepts: readonly Concept[]): number => (concepts[0]?.thai ? 0 : concepts.length - 1);

/** Of the products that have the field at all. */
function mean(lengths: Uint16Array): number {
  let [sum, count] = [0, 0];
  for (const length of lengths) {
    if (length > 0) count++;
    sum += length;
  }
  return count === 0 ? 1 : sum / count;
}

/** By product, what one occurrence counts in a field of its length. */
function normsOf(lengths: Uint16Array, mean: number, weight: number, b: number): Float32Array {
  return Float32Array.from(lengths, (length) => weight / (1 - b + (b * length) / mean));
}
