import type { Card, ShopQuery, Vocabulary } from "../search/query.ts";
import type { Cart } from "./cart/cart.ts";
import type { Bilingual, Decision } from "./context.ts";
import { splittingValues } from "./splitting-values.ts";

/** A button under a reply: what it says, and the message that it sends. */
export interface QuickReply {
  readonly text: Bilingual;
  readonly message: Bilingual;
}

export const QUICK_REPLIES_MAX = 4;
/** Of these, those that narrow what is shown: there shall be room for others. */
const VALUES_MAX = 2;

export interface QuickReplyInput {
  /** As shown. */
  readonly cards: readonly Card[];
  /** Of all hits; those shown only, when it is not known. */
  readonly total?: number;
  readonly query?: ShopQuery;
  readonly vocabulary?: Vocabulary;
  readonly cart?: Cart;
  /** The lowest price in the catalogue for the query without its price bounds, minor units: without it "cheaper" is not offered. */
  readonly cheapestMinor?: number;
}

/** A button that sends what it says. */
const saying = (en: string, th: string): QuickReply => ({ text: { en, th }, message: { en, th } });

const MORE = saying("Show more", "ขอดูเพิ่ม");
const CHEAPER = saying("Anything cheaper?", "มีถูกกว่านี้ไหม");
const CHEAPEST_FIRST = saying("Cheapest first", "เรียงราคาจากถูก");
const IN_STOCK = saying("In stock only", "เฉพาะที่มีของ");
const COMPARE = saying("Compare the first two", "เปรียบเทียบสองอันแรก");
const ADD_FIRST: QuickReply = {
  text: { en: "Add the first to the cart", th: "ใส่อันแรกลงตะกร้า" },
  message: { en: "Add the first one to my cart", th: "ใส่อันแรกลงตะกร้า" },
};
const ADD_ONLY: QuickReply = {
  text: { en: "Add to cart", th: "ใส่ตะกร้า" },
  message: { en: "Add the first one to my cart", th: "ใส่อันแรกลงตะกร้า" },
};
const SHOW_CART = saying("Show my cart", "ดูตะกร้า");
const PERSON = saying("Talk to a person", "ขอคุยกับเจ้าหน้าที่");

/** What may well be said next, at most four, the likeliest first. Each leads somewhere: none is offered that would show nothing. Deterministic. */
export function quickReplies(decision: Decision, input: QuickReplyInput): readonly QuickReply[] {
  const { intent } = decision;
  if (intent === "human" || intent === "goodbye") return [];
  const service = intent === "policy_or_service" || intent === "unclear" ? [PERSON] : [];
  const cart = (input.cart?.lines.length ?? 0) > 0 ? [SHOW_CART] : [];
  const offered =
    input.cards.length === 0
      ? [...cart, ...categories(input.vocabulary), ...service]
      : intent === "cart"
        ? [...cart, ...onward(decision, input)]
        : [...service, ...onward(decision, input), ...cart];
  return offered.slice(0, QUICK_REPLIES_MAX);
}

/** Where to go from the products shown. */
function onward(decision: Decision, input: QuickReplyInput): QuickReply[] {
  const { cards, query, total = cards.length, cheapestMinor } = input;
  const weighing =
    decision.complexity === "complex" ||
    decision.intent === "follow_up" ||
    decision.intent === "product_question";
  const prices = cards.flatMap(({ price }) => (price === null ? [] : [price.minor]));
  const offered: QuickReply[] = [];
  if (decision.intent === "product_question" && canAdd(input))
    offered.push(cards.length === 1 ? ADD_ONLY : ADD_FIRST);
  if (cheapestMinor !== undefined && prices.length > 0 && cheapestMinor < Math.min(...prices))
    offered.push(CHEAPER);
  else if (total > cards.length && prices.length > 0 && query?.sort !== "price_asc")
    offered.push(CHEAPEST_FIRST);
  offered.push(...splittingValues(cards, query).slice(0, VALUES_MAX).map(onlyValue));
  if (
    query?.inStock !== true &&
    cards.some(({ stock }) => stock === 0) &&
    cards.some(({ stock }) => stock !== null && stock > 0)
  )
    offered.push(IN_STOCK);
  if (weighing && decision.why !== "compare" && cards.length > 1) offered.push(COMPARE);
  if (total > cards.length) offered.push(MORE);
  if (canAdd(input)) offered.push(cards.length === 1 ? ADD_ONLY : ADD_FIRST);
  return offered.filter((reply, i) => offered.indexOf(reply) === i);
}

/** The first is not known to have run out, and there is more of it than the cart holds already. */
function canAdd({ cards, cart }: QuickReplyInput): boolean {
  const [first] = cards;
  if (first === undefined || first.stock === 0) return false;
  const held =
    cart?.lines
      .filter(({ productId }) => productId === first.id)
      .reduce((sum, { quantity }) => sum + quantity, 0) ?? 0;
  return held === 0;
}

const onlyValue = ({ label, colour }: { label: string; colour?: Bilingual }): QuickReply =>
  colour === undefined
    ? { text: { en: label, th: label }, message: { en: `Only ${label}`, th: `เฉพาะ ${label}` } }
    : { text: colour, message: { en: `Only ${colour.en}`, th: `เฉพาะ${colour.th}` } };

/** The widest categories of the shop: what there is most of. */
function categories(vocabulary: Vocabulary | undefined): QuickReply[] {
  const values = [...(vocabulary?.facets.get("category")?.values.values() ?? [])].filter(
    ({ count }) => count > 0,
  );
  return values
    .sort((a, b) => b.count - a.count || (a.label < b.label ? -1 : 1))
    .slice(0, QUICK_REPLIES_MAX - 1)
    .map(({ label }) => ({
      text: { en: label, th: label },
      message: { en: `Show me ${label}`, th: `ขอดู ${label}` },
    }));
}
