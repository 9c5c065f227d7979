import type { Product } from "../../../product.ts";
import { ByteWriter } from "../bytes/byte-writer.ts";
import { Uint32List } from "../bytes/growing.ts";
import { asBytes, writeSections } from "../bytes/sections.ts";
import { writeStrings } from "../bytes/string-table.ts";
import { writeCard } from "../card-codec.ts";
import { packPosting } from "../posting.ts";
import { letterMask } from "../text/letter-mask.ts";
import { Rows } from "./columns.ts";
import { FacetBuilder } from "./facet-builder.ts";
import { lowestPrice, totalStock } from "./facts.ts";
import { Numbering } from "./numbering.ts";
import { readProduct } from "./read-product.ts";

export interface BuildOptions {
  /** Of the catalogue; what `openIndex` says of itself. */
  readonly version: string;
}

const encoder = new TextEncoder();
/** Longer fields count as this long. */
const LENGTH_MOST = 0xffff;

/**
 * Makes the search index of a catalogue: bytes that `openIndex` answers from. Products are read one by one and none is kept; the
 * same products in the same order give the same bytes. Their order is the order of hits that nothing else tells apart.
 *
 * @throws RangeError when two products have the same id
 */
export async function buildIndex(
  products: Iterable<Product> | AsyncIterable<Product>,
  options: BuildOptions,
): Promise<Uint8Array> {
  const builder = new IndexBuilder();
  for await (const product of products) builder.add(product);
  return builder.bytes(options.version);
}

class IndexBuilder {
  readonly #terms = new Numbering();
  readonly #shared = new Numbering();
  readonly #postings = new Rows({ payloads: true });
  readonly #sequences = new Rows({ payloads: false });
  readonly #facets = new FacetBuilder(this.#shared);
  readonly #cards = new ByteWriter();
  readonly #cardOffsets = new Uint32List();
  readonly #lengths = {
    title: new Uint32List(),
    attributes: new Uint32List(),
    description: new Uint32List(),
  };
  readonly #currencies = new Map<string, { readonly number: number; count: number }>();
  readonly #prices: (readonly [minor: number, currency: number])[] = [];
  readonly #out = new Uint32List();
  readonly #ids = new Numbering();

  add(product: Product): void {
    const id = product.id.toWellFormed();
    if (this.#ids.of(id) !== this.#prices.length)
      throw new RangeError(`two products have the id ${JSON.stringify(id)}`);
    const { seen, lengths, sequence } = readProduct(product);
    for (const [term, entry] of seen) this.#postings.add(this.#terms.of(term), packPosting(entry));
    this.#postings.endProduct();
    for (const term of sequence) this.#sequences.add(this.#terms.of(term));
    this.#sequences.endProduct();
    for (const field of ["title", "attributes", "description"] as const)
      this.#lengths[field].push(Math.min(lengths[field], LENGTH_MOST));
    this.#facets.add(product);
    this.#cardOffsets.push(this.#cards.length);
    writeCard(product, this.#shared, this.#cards);
    this.#addPrice(product);
    const stock = totalStock(product);
    this.#out.push(stock !== null && stock <= 0 ? 1 : 0);
  }

  #addPrice(product: Product): void {
    const price = lowestPrice(product);
    if (price === null) {
      this.#prices.push([Number.NaN, 0]);
      return;
    }
    let currency = this.#currencies.get(price.currency);
    if (currency === undefined) {
      currency = { number: this.#currencies.size + 1, count: 0 };
      this.#currencies.set(price.currency, currency);
    }
    currency.count++;
    this.#prices.push([price.minor, currency.number]);
  }

  bytes(version: string): Uint8Array {
    const { strings, rank } = this.#terms.sorted();
    const [termOffsets, termBytes] = writeStrings(strings, strings.length);
    const postings = this.#postings.columns(rank);
    const [sequenceOffsets, sequenceBytes] = this.#sequences.sequences(rank);
    const [sharedOffsets, sharedBytes] = writeStrings(this.#shared.strings(), this.#shared.size);
    const head = { version, size: this.#prices.length, currencies: this.#currencyCounts() };
    return writeSections([
      encoder.encode(JSON.stringify(head)),
      asBytes(termOffsets),
      termBytes,
      asBytes(Uint32Array.from(strings, letterMask)),
      asBytes(postings.counts),
      asBytes(postings.offsets),
      postings.bytes,
      asBytes(sequenceOffsets),
      sequenceBytes,
      asBytes(Uint16Array.from(this.#lengths.title.values())),
      asBytes(Uint16Array.from(this.#lengths.attributes.values())),
      asBytes(Uint16Array.from(this.#lengths.description.values())),
      asBytes(Float64Array.from(this.#prices, ([minor]) => minor)),
      asBytes(Uint32Array.from(this.#prices, ([, currency]) => currency)),
      asBytes(Uint32Array.from(this.#out.values())),
      asBytes(inverse(this.#ids.sorted().rank)),
      asBytes(this.#cardOffsets.values()),
      this.#cards.written(),
      asBytes(sharedOffsets),
      sharedBytes,
      ...this.#facets.sections(),
    ]);
  }

  #currencyCounts(): [string, number][] {
    return [...this.#currencies].map(([currency, { count }]) => [currency, count]);
  }
}

/** Of the place of each number, the number at each place. */
function inverse(rank: Uint32Array): Uint32Array {
  const numbers = new Uint32Array(rank.length);
  for (const [number, place] of rank.entries()) numbers[place] = number;
  return numbers;
}
