import type { AskFlags } from "#lib/ladder";
import type { Catalogue } from "../catalogue/catalogue.ts";
import {
  type Bilingual,
  type CartAction,
  type Choosing,
  cheaperThan,
  type Decision,
  type DialogueContext,
  decide,
  type FollowUp,
  type Handover,
  handoverOf,
  readCart,
  resolveFollowUp,
} from "../dialogue/index.ts";
import type { Card, ShopQuery } from "../search/query.ts";
import type { SearchIndex } from "../search/search.ts";
import { readQuery } from "../search/understand/index.ts";
import { PAGE, type ProductSearch } from "./products.ts";
import type { Remembered } from "./remembered.ts";
import { choosingAfter, withVariants } from "./variants.ts";

/** What a message leads to, told from it and the conversation alone, without a model. */
export interface LookedUp {
  readonly decision: Decision;
  readonly cards: readonly Card[];
  readonly total: number;
  readonly query: ShopQuery | null;
  /** Hits of the query that were shown by now. */
  readonly shown: number;
  readonly without: readonly Bilingual[];
  readonly followUp: FollowUp | undefined;
  readonly cart: readonly CartAction[];
  readonly handover: Handover | undefined;
  readonly choosing: Choosing | null;
  /** The lowest price that "cheaper ones" would show, minor units; undefined where it would show nothing. */
  readonly cheapestMinor: number | undefined;
}

export interface LookUpInput {
  readonly message: string;
  readonly context: DialogueContext;
  readonly remembered: Remembered;
  readonly index: SearchIndex;
  readonly search: ProductSearch;
  readonly catalogue: Pick<Catalogue, "some">;
  readonly options: { readonly currency?: string; readonly synonyms: readonly (readonly string[])[] };
  readonly flags: AskFlags;
  /** A second opinion of what is wanted; default: the local one. */
  readonly decision?: Decision;
}

export async function lookUp(input: LookUpInput): Promise<LookedUp> {
  const found = await lookedUp(input);
  return { ...found, cheapestMinor: await cheapestOf(found, input) };
}

/** Of what "cheaper ones" would be answered with, the first. */
async function cheapestOf(
  { cards, query }: Pick<LookedUp, "cards" | "query">,
  { search, flags }: Pick<LookUpInput, "search" | "flags">,
): Promise<number | undefined> {
  if (!cards.some(({ price }) => price !== null)) return undefined;
  const wished = cheaperThan(cards, query ?? undefined);
  if (wished.price === undefined || wished.sort !== "price_asc") return undefined;
  return (await search.page(wished, flags)).hits[0]?.card.price?.minor;
}

async function lookedUp(input: LookUpInput): Promise<LookedUp> {
  const { message, remembered, index, search, options, flags } = input;
  const context = await withVariants(message, input.context, input.catalogue);
  const decision = input.decision ?? decide(message, context);
  const nothing = {
    decision,
    cards: [],
    total: 0,
    query: remembered.query,
    shown: remembered.shown,
    without: [],
    followUp: undefined,
    cart: [],
    handover: handoverOf(message),
    choosing: null,
    cheapestMinor: undefined,
  };
  if (decision.intent === "cart") {
    const cart = readCart(message, context);
    return { ...nothing, cart, choosing: choosingAfter(cart, undefined, context.choosing) };
  }
  const followUp = resolveFollowUp(message, context);
  if (followUp && decision.intent !== "product_search") {
    if (followUp.kind === "refine") return { ...nothing, ...(await refined(followUp)), followUp };
    const cards = (
      followUp.kind === "ask"
        ? [followUp.about]
        : followUp.kind === "pick"
          ? followUp.cards
          : followUp.candidates
    ).map((card) => index.get(card.id) ?? card); // as it stands by now
    const choosing = choosingAfter([], followUp, context.choosing);
    return { ...nothing, cards, total: cards.length, followUp: withCards(followUp, cards), choosing };
  }
  if (!decision.showProducts) return nothing;
  const read = readQuery(message, index.vocabulary, options);
  const { hits, total, query, without } = await search.find(read, flags);
  return { ...nothing, cards: hits.map(({ card }) => card), total, query, shown: hits.length, without };

  async function refined({ query, how, like }: Extract<FollowUp, { kind: "refine" }>) {
    const offset = how === "more" ? remembered.shown : 0;
    const { hits, total } = await search.page(query, flags, offset);
    const cards = hits.map(({ card }) => card).filter(({ id }) => id !== like?.id);
    return { cards: cards.slice(0, PAGE), total, query, shown: offset + hits.length };
  }
}

/** The same reference to products as they stand by now. */
function withCards(followUp: FollowUp, cards: readonly Card[]): FollowUp {
  if (followUp.kind === "pick") return { ...followUp, cards };
  if (followUp.kind === "ask") return { ...followUp, about: cards[0] ?? followUp.about };
  return followUp;
}
