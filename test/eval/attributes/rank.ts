import type { Answer, Capability, CapabilityDefinition, Ladder } from "../../../lib/ladder/index.ts";
import { createProductSearch } from "../../../lib/shop/chat/products.ts";
import type { Product } from "../../../lib/shop/product.ts";
import { buildIndex, openIndex, type SearchIndex } from "../../../lib/shop/search/search.ts";
import { type ReadQuery, readQuery } from "../../../lib/shop/search/understand/index.ts";

/** The shop's own search, from a question's words to a page of products, without a cache before it. */
export interface ShopSearch {
  readonly index: SearchIndex;
  /** Ids of the first page, best first, and what was understood. */
  ask(text: string): Promise<{ readonly ids: readonly string[]; readonly read: ReadQuery }>;
  /** The same index asked by the words alone. */
  byWords(text: string, count: number): string[];
}

export async function shopSearch(products: Iterable<Product>): Promise<ShopSearch> {
  const index = openIndex(await buildIndex(products, { version: "1" }));
  const search = createProductSearch(uncached, async () => ({ index, isCurrent: true }));
  return {
    index,
    async ask(text) {
      const read = readQuery(text, index.vocabulary);
      const { hits } = await search.find(read);
      return { ids: hits.map(({ card }) => card.id), read };
    },
    byWords: (text, count) =>
      index.search({ text, filters: [], sort: "relevance" }, count).hits.map(({ card }) => card.id),
  };
}

/** The lowest rung alone. */
const uncached: Pick<Ladder, "capability"> = {
  capability<I, O>({ rungs }: CapabilityDefinition<I, O>) {
    const ask = async (input: I): Promise<Answer<O>> => {
      const guess = await rungs[0]!.guess(input, { signal: new AbortController().signal, flags: {} });
      return { value: guess!.value, answer: NO_ENVELOPE };
    };
    return Object.assign(ask, { many: (inputs: readonly I[]) => Promise.all(inputs.map(ask)) }) as Capability<
      I,
      O
    >;
  },
};
const NO_ENVELOPE = {} as Answer<unknown>["answer"];
