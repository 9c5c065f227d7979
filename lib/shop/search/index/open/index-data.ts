import { decoder } from "../bytes/byte-reader.ts";
import { asFloat64, asUint32, readSections } from "../bytes/sections.ts";
import { StringTable } from "../bytes/string-table.ts";

export interface IndexHead {
  readonly version: string;
  readonly size: number;
  /** Each with how many products have their price in it; numbered from 1 in this order. */
  readonly currencies: readonly (readonly [code: string, count: number])[];
}

/** The sections of an index, as `build-index.ts` writes them. Nothing is decoded before it is needed. */
export class IndexData {
  readonly head: IndexHead;
  readonly terms: StringTable;
  readonly masks: Uint32Array;
  /** How many products have each term, and its column. */
  readonly postings: Columns;
  readonly sequences: Rows;
  readonly lengths: {
    readonly title: Uint16Array;
    readonly attributes: Uint16Array;
    readonly description: Uint16Array;
  };
  /** Minor units of the currency of that number; NaN and 0 without a price. */
  readonly prices: Float64Array;
  readonly currencies: Uint32Array;
  /** 1 where a product is known to have run out. */
  readonly out: Uint32Array;
  /** Products in the order of their ids. */
  readonly byId: Uint32Array;
  readonly cardOffsets: Uint32Array;
  readonly cards: Uint8Array;
  readonly shared: StringTable;
  readonly facets: FacetData;

  /** @throws UnreadableIndexError */
  constructor(bytes: Uint8Array) {
    const sections = readSections(bytes).values();
    const next = (): Uint8Array => sections.next().value!;
    const numbers = () => asUint32(next());
    const strings = () => new StringTable(numbers(), next());
    const shorts = () => toUint16(next());
    this.head = JSON.parse(decoder.decode(next()));
    this.terms = strings();
    this.masks = numbers();
    this.postings = { counts: numbers(), offsets: numbers(), bytes: next() };
    this.sequences = { offsets: numbers(), bytes: next() };
    this.lengths = { title: shorts(), attributes: shorts(), description: shorts() };
    this.prices = asFloat64(next());
    this.currencies = numbers();
    this.out = numbers();
    this.byId = numbers();
    this.cardOffsets = numbers();
    this.cards = next();
    this.shared = strings();
    const names = strings();
    const heads = numbers();
    this.facets = {
      names,
      kinds: heads.subarray(0, names.length),
      starts: heads.subarray(names.length),
      keys: strings(),
      numbers: asFloat64(next()),
      labels: numbers(),
      columns: { counts: numbers(), offsets: numbers(), bytes: next() },
      rows: { offsets: numbers(), bytes: next() },
    };
  }
}

export interface Columns extends Rows {
  readonly counts: Uint32Array;
}

export interface Rows {
  readonly offsets: Uint32Array;
  readonly bytes: Uint8Array;
}

export interface FacetData {
  readonly names: StringTable;
  readonly kinds: Uint32Array;
  /** Where the values of each facet begin; one more for the end. */
  readonly starts: Uint32Array;
  readonly keys: StringTable;
  readonly numbers: Float64Array;
  readonly labels: Uint32Array;
  readonly columns: Columns;
  readonly rows: Rows;
}

const toUint16 = (section: Uint8Array): Uint16Array =>
  new Uint16Array(section.buffer, section.byteOffset, section.byteLength / 2);
