import type { Variant } from "../../product.ts";
import type { Card } from "../../search/query.ts";
import type { DialogueContext } from "../context.ts";
import { calledByVariants } from "../variants/traits.ts";
import type { CartLine } from "./cart.ts";

export const linesOf = ({ cart }: DialogueContext, id: string): readonly CartLine[] =>
  (cart?.lines ?? []).filter(({ productId }) => productId === id);

const seen = new WeakMap<CartLine, Variant>();

/** The variants that are in a cart, as far as their lines say. */
export function linesAsVariants(lines: readonly CartLine[]): readonly Variant[] {
  return lines.flatMap((line) => {
    if (line.variantId === undefined) return [];
    let variant = seen.get(line);
    if (variant === undefined) {
      const { variantId: id, variantTitle } = line;
      variant = { id, ...(variantTitle !== undefined && { title: variantTitle }), attributes: {} };
      seen.set(line, variant);
    }
    return [variant];
  });
}

/** The products in the cart, each once, as they were shown or as their lines call them. */
export function cartCards(context: DialogueContext): readonly Card[] {
  const ids = [...new Set((context.cart?.lines ?? []).map(({ productId }) => productId))];
  return ids.map((id) => {
    const own = linesOf(context, id);
    const card = context.lastCards.find((shown) => shown.id === id) ?? cardOf(own[0]!);
    return calledByVariants(card, linesAsVariants(own));
  });
}

const cards = new WeakMap<CartLine, Card>();

function cardOf(line: CartLine): Card {
  let card = cards.get(line);
  if (card === undefined) {
    card = {
      id: line.productId,
      title: line.title,
      brand: null,
      categories: [],
      url: null,
      stock: null,
      attributes: {},
      price: null,
      image: null,
    };
    cards.set(line, card);
  }
  return card;
}
