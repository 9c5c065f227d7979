import type { Language } from "#lib/language";
import type { Variant } from "../product.ts";
import type { Card, ShopQuery, Vocabulary } from "../search/query.ts";
import type { Cart } from "./cart/cart.ts";

export const INTENTS = [
  "greeting",
  "product_search",
  "follow_up",
  "product_question",
  "cart",
  "policy_or_service",
  "human",
  "thanks",
  "goodbye",
  "small_talk",
  "unclear",
] as const;
export type Intent = (typeof INTENTS)[number];

/** How much context the words of a reply are given. */
export type Complexity = "simple" | "complex";

/** What was said before, as far as a message is read against it. Everything but the cards may be missing. */
export interface DialogueContext {
  readonly lastIntent?: Intent;
  /** Shown last, in the order shown. */
  readonly lastCards: readonly Card[];
  /** What `lastCards` are hits of. */
  readonly lastQuery?: ShopQuery;
  /** The product that was talked about last: "it" is this one when several are shown. */
  readonly focus?: Card;
  readonly cart?: Cart;
  /** How many messages the customer wrote before. */
  readonly turns?: number;
  readonly vocabulary?: Vocabulary;
  /** Of products that come in several forms, with the price and the stock that hold for each; a product without any has none to choose. */
  readonly variantsOf?: (productId: string) => readonly Variant[];
  readonly choosing?: Choosing;
}

/** Variants of a product that were talked about last. */
export interface Choosing {
  readonly productId: string;
  /** In the order told. */
  readonly variantIds: readonly string[];
  /** So many go into the cart as soon as one of them is named. */
  readonly quantity?: number;
}

export interface Decision {
  readonly intent: Intent;
  /** Calibrated: the share of such decisions that are right. */
  readonly confidence: number;
  readonly showProducts: boolean;
  readonly complexity: Complexity;
  readonly language: Language;
  /** The cue that decided, for traces. */
  readonly why: string;
}

/** A sentence of the shop in both languages; which one is said is decided where it is said. */
export interface Bilingual {
  readonly en: string;
  readonly th: string;
}
