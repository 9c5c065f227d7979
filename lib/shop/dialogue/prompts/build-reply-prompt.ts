import type { Language } from "#lib/language";
import type { Card } from "../../search/query.ts";
import { toldAttributes } from "../attributes.ts";
import type { Cart } from "../cart/cart.ts";
import type { Complexity } from "../context.ts";
import type { Memory } from "../memory/context-for.ts";
import { withinTokens } from "../memory/tokens.ts";
import type { Turn } from "../memory/turn.ts";
import { valueText } from "../reply/card-text.ts";
import { moneyText } from "../reply/money-text.ts";
import { reply, replyComplex } from "./reply.v1.ts";
import { replyBaseline } from "./reply-baseline.v1.ts";

/** Ready for the LLM client, but for the model, the deadline and the budget. */
export interface ReplyPrompt {
  /** Goes into the version of what is cached. */
  readonly id: string;
  readonly messages: readonly { readonly role: "system" | "user"; readonly content: string }[];
  readonly maxOutputTokens: number;
  readonly stop: readonly string[];
}

/** A reply is one paragraph, and never speaks for the customer. */
const STOP: readonly string[] = ["\n\n", "\nCustomer:", "\n{"];

const CARDS_MAX: Readonly<Record<Complexity, number>> = { simple: 3, complex: 5 };
const MESSAGE_TOKENS: Readonly<Record<Complexity, number>> = { simple: 80, complex: 200 };
/** Of one product: its title and what it is told apart by. */
const CARD_TOKENS = 60;
const LANGUAGES: Readonly<Record<Language, string>> = { en: "English", th: "Thai" };

/** A text as data: in quotes, with nothing in it that closes them or opens a tag. */
const quoted = (text: string): string =>
  JSON.stringify(text).replaceAll("<", "\\u003c").replaceAll(">", "\\u003e");

/** A product in one line: `1. "Walnut desk lamp" | $59.00 | 12 in stock | color: brown`. */
export function cardLine(card: Card, number: number, attributes = 4): string {
  const price = card.price === null ? "no price" : moneyText(card.price, "en");
  const stock =
    card.stock === null ? "stock unknown" : card.stock === 0 ? "out of stock" : `${card.stock} in stock`;
  const own = toldAttributes(card)
    .slice(0, attributes)
    .map(([name, value]) => `${name}: ${valueText(value, "en")}`)
    .join(", ");
  const words = quoted(withinTokens(card.title, CARD_TOKENS / 2));
  return [
    `${number}. ${words}`,
    price,
    stock,
    ...(own === "" ? [] : [quoted(withinTokens(own, CARD_TOKENS / 2))]),
  ].join(" | ");
}

export interface ReplyPromptInput {
  readonly message: string;
  readonly cards: readonly Card[];
  readonly memory: Memory;
  readonly complexity: Complexity;
  readonly language: Language;
  /** What the local brain knows besides: the answer from the shop's data, a comparison, a policy. Said in other words at most. */
  readonly known?: string;
}

/** The short prompt: a line of instructions, the products in a line each, the turns that matter. */
export function buildReplyPrompt({
  message,
  cards,
  memory,
  complexity,
  language,
  known,
}: ReplyPromptInput): ReplyPrompt {
  const template = complexity === "complex" ? replyComplex : reply;
  const shown = cards.slice(0, CARDS_MAX[complexity]);
  const data = [
    ...(memory.summary === "" ? [] : [`Earlier: ${quoted(memory.summary)}`]),
    ...memory.recent.map(({ from, text }) => `${from}: ${quoted(text)}`),
    shown.length === 0
      ? "Products: none"
      : `Products:\n${shown.map((card, i) => cardLine(card, i + 1)).join("\n")}`,
    ...(known === undefined ? [] : [`Known: ${quoted(known)}`]),
    `Message: ${quoted(withinTokens(message, MESSAGE_TOKENS[complexity]))}`,
  ].join("\n");
  return { id: template.id, ...template.fill({ language: LANGUAGES[language], data }), stop: STOP };
}

export interface BaselinePromptInput {
  readonly message: string;
  readonly cards: readonly Card[];
  readonly turns: readonly Turn[];
  readonly cart: Cart;
  readonly shop: string;
  readonly language: Language;
}

/** The long prompt of the sequential baseline: the whole conversation, every product with all its attributes, no stop sequences. */
export function buildBaselinePrompt({
  message,
  cards,
  turns,
  cart,
  shop,
  language,
}: BaselinePromptInput): ReplyPrompt {
  const values = {
    language: LANGUAGES[language],
    shop: quoted(shop),
    history: turns.map(({ from, text }) => `${from}: ${quoted(text)}`).join("\n") || "(none)",
    products: cards.map((card, i) => cardLine(card, i + 1, Number.POSITIVE_INFINITY)).join("\n") || "(none)",
    cart: cart.lines.map(({ title, quantity }) => `${quantity} × ${quoted(title)}`).join("\n") || "(empty)",
    message: quoted(message),
  };
  return { id: replyBaseline.id, ...replyBaseline.fill(values), stop: [] };
}
