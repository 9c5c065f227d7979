import type { Price } from "../../product.ts";
import type { Card } from "../../search/query.ts";
import type { Bilingual, Choosing } from "../context.ts";

/** Pieces of one product in a cart, and in one command. */
export const QUANTITY_MAX = 999;
/** Different products in a cart: what a chat can still read out and a host app still shows. */
export const LINES_MAX = 100;

/** What is in the cart, or goes there: a product, and which variant of it where it has any. */
export interface CartItem {
  readonly productId: string;
  readonly variantId?: string;
  /** Of the product. */
  readonly title: string;
  /** "Red / 42": what tells the variant from the others. */
  readonly variantTitle?: string;
}

export interface CartLine extends CartItem {
  readonly quantity: number;
}

export interface Cart {
  readonly lines: readonly CartLine[];
}

export const EMPTY_CART: Cart = { lines: [] };

/** What the host app is asked to do. */
export type CartCommand =
  | (CartItem & {
      readonly action: "add";
      readonly quantity: number;
      /** Of one piece of the variant: another may cost something else. */
      readonly price?: Price;
    })
  /** Without a quantity: all of it. */
  | (CartItem & { readonly action: "remove"; readonly quantity?: number })
  | { readonly action: "show" }
  | { readonly action: "clear" };

export type CartRefusal =
  | "too_few"
  | "not_whole"
  | "too_many"
  | "out_of_stock"
  | "not_enough_stock"
  | "no_such_variant"
  | "not_in_cart";

/** What a message wants of the cart. A question or a refusal changes nothing. */
export type CartAction =
  | CartCommand
  | {
      readonly action: "ask";
      readonly question: Bilingual;
      readonly candidates: readonly Pick<Card, "id" | "title">[];
      /** Which variant of the only candidate is what is asked. */
      readonly choosing?: Choosing;
    }
  | {
      readonly action: "refuse";
      readonly reason: CartRefusal;
      readonly title?: string;
      readonly available?: number;
      /** What was wished of a variant, and what there is instead. */
      readonly wished?: Bilingual;
      readonly instead?: Bilingual;
      readonly choosing?: Choosing;
    };

/** "Trail shoes (Red / 42)". */
export const titleOfItem = ({ title, variantTitle }: Pick<CartItem, "title" | "variantTitle">): string =>
  variantTitle === undefined ? title : `${title} (${variantTitle})`;

const isLine = (line: CartLine, of: { productId: string; variantId?: string }): boolean =>
  line.productId === of.productId && (of.variantId === undefined || line.variantId === of.variantId);

/** The cart after an action; the same cart after one that changes nothing. Never holds more than `QUANTITY_MAX` of a line, or `LINES_MAX` lines. */
export function apply(cart: Cart, action: CartAction): Cart {
  switch (action.action) {
    case "add":
      return added(cart, action);
    case "remove":
      return removed(cart, action);
    case "clear":
      return cart.lines.length === 0 ? cart : EMPTY_CART;
    default:
      return cart;
  }
}

function added(cart: Cart, command: CartCommand & { action: "add" }): Cart {
  const { productId, variantId, title, variantTitle, quantity } = command;
  if (!Number.isInteger(quantity) || quantity < 1) return cart;
  const at = cart.lines.findIndex((line) => line.productId === productId && line.variantId === variantId);
  if (at < 0) {
    if (cart.lines.length >= LINES_MAX) return cart;
    const line = {
      productId,
      ...(variantId !== undefined && { variantId }),
      title,
      ...(variantTitle !== undefined && { variantTitle }),
      quantity: Math.min(QUANTITY_MAX, quantity),
    };
    return { lines: [...cart.lines, line] };
  }
  const old = cart.lines[at]!;
  return {
    lines: cart.lines.with(at, { ...old, quantity: Math.min(QUANTITY_MAX, old.quantity + quantity) }),
  };
}

function removed(cart: Cart, action: CartCommand & { action: "remove" }): Cart {
  let left = action.quantity ?? Number.POSITIVE_INFINITY;
  if (!(left >= 1)) return cart;
  const lines = cart.lines.flatMap((line) => {
    if (left === 0 || !isLine(line, action)) return [line];
    const taken = Math.min(left, line.quantity);
    left -= taken;
    return taken === line.quantity ? [] : [{ ...line, quantity: line.quantity - taken }];
  });
  return { lines };
}
