import type { Cart, Choosing, DialogueContext, Intent, Turn as Said } from "../dialogue/index.ts";
import { EMPTY_CART } from "../dialogue/index.ts";
import type { Card, ShopQuery, Vocabulary } from "../search/query.ts";

/** Turns that are remembered word for word or in summary; older ones are in the history alone. */
const SAID_MAX = 24;
const TEXT_LENGTH_MAX = 600;

/** What a conversation carries from one message to the next. JSON. */
export interface Remembered {
  readonly said: readonly Said[];
  readonly cards: readonly Card[];
  readonly query: ShopQuery | null;
  /** How many hits of the query were shown, those on earlier pages too. */
  readonly shown: number;
  readonly intent: Intent | null;
  /** Of the product that was talked about last. */
  readonly focusId: string | null;
  readonly cart: Cart;
  readonly choosing?: Choosing | null;
}

export const NOTHING_REMEMBERED: Remembered = {
  said: [],
  cards: [],
  query: null,
  shown: 0,
  intent: null,
  focusId: null,
  cart: EMPTY_CART,
};

export function contextOf(remembered: Remembered, vocabulary: Vocabulary): DialogueContext {
  const { said, cards, query, intent, focusId, cart, choosing } = remembered;
  const focus = cards.find(({ id }) => id === (choosing?.productId ?? focusId));
  return {
    lastCards: cards,
    cart,
    vocabulary,
    turns: said.filter(({ from }) => from === "customer").length,
    ...(query && { lastQuery: query }),
    ...(intent && { lastIntent: intent }),
    ...(focus && { focus }),
    ...(choosing && { choosing }),
  };
}

/** The last turns, each cut to what a prompt would take of it. */
export const withSaid = (said: readonly Said[], more: readonly Said[]): Said[] =>
  [...said, ...more.map((turn) => ({ ...turn, text: turn.text.slice(0, TEXT_LENGTH_MAX) }))].slice(-SAID_MAX);
