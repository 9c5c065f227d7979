import type { Variant } from "../../product.ts";
import type { Card } from "../../search/query.ts";
import type { DialogueContext } from "../context.ts";
import { namedIn, valuesOf } from "../naming.ts";
import { type CartAction, QUANTITY_MAX } from "./cart.ts";
import type { Verb } from "./commands.ts";

/** One product, one verb, one count → the command, or why it cannot be. Without a count one is added and all is removed. */
export function commandFor(
  verb: Verb,
  card: Card,
  quantity: number | undefined,
  words: readonly string[],
  context: DialogueContext,
): CartAction {
  const { title } = card;
  const held = (context.cart?.lines ?? [])
    .filter((line) => line.productId === card.id)
    .reduce((sum, line) => sum + line.quantity, 0);
  if (Number.isNaN(quantity)) return { action: "refuse", reason: "not_whole", title };
  if (quantity !== undefined && quantity < (verb === "set" ? 0 : 1))
    return { action: "refuse", reason: "too_few", title };
  if (quantity !== undefined && quantity > QUANTITY_MAX)
    return { action: "refuse", reason: "too_many", title };
  if (verb === "remove") return removal(card, quantity, held);
  const more = verb === "set" ? (quantity ?? 1) - held : (quantity ?? 1);
  if (more < 0) return removal(card, -more, held);
  if (more === 0) return { action: "show" };
  return addition(card, more, held, words, context);
}

function removal(card: Card, quantity: number | undefined, held: number): CartAction {
  if (held === 0) return { action: "refuse", reason: "not_in_cart", title: card.title };
  const some = quantity !== undefined && quantity < held;
  return { action: "remove", productId: card.id, title: card.title, ...(some && { quantity }) };
}

function addition(
  card: Card,
  quantity: number,
  held: number,
  words: readonly string[],
  context: DialogueContext,
): CartAction {
  const variants = context.variantsOf?.(card.id) ?? [];
  const variant = variants.length === 0 ? undefined : variantNamed(variants, words);
  if (variants.length > 0 && variant === undefined) return askVariant(card, variants);
  const stock = variant?.stock ?? card.stock;
  const { title } = card;
  if (stock === 0) return { action: "refuse", reason: "out_of_stock", title };
  if (held + quantity > QUANTITY_MAX) return { action: "refuse", reason: "too_many", title };
  if (stock !== null && stock !== undefined && held + quantity > stock)
    return { action: "refuse", reason: "not_enough_stock", title, available: stock };
  return {
    action: "add",
    productId: card.id,
    ...(variant !== undefined && { variantId: variant.id }),
    title,
    quantity,
  };
}

const variantTitle = (variant: Variant): string =>
  variant.title ?? Object.values(variant.attributes).flatMap(valuesOf).join(" ");

/** The only variant, or the one that the words of the message name; undefined when they leave it open. */
function variantNamed(variants: readonly Variant[], words: readonly string[]): Variant | undefined {
  if (variants.length === 1) return variants[0];
  const cards = variants.map((variant) => ({
    id: variant.id,
    title: `${variantTitle(variant)} ${Object.values(variant.attributes).flatMap(valuesOf).join(" ")}`,
    brand: null,
    categories: [],
    url: null,
    stock: variant.stock ?? null,
    attributes: variant.attributes,
    price: null,
    image: null,
  }));
  const named = namedIn(` ${words.join(" ")} `, cards).cards;
  return named.length === 1 ? variants.find(({ id }) => id === named[0]!.id) : undefined;
}

function askVariant(card: Card, variants: readonly Variant[]): CartAction {
  const names = variants.slice(0, 6).map(variantTitle).join(", ");
  return {
    action: "ask",
    question: { en: `Which ${card.title}: ${names}?`, th: `${card.title} เอาแบบไหน: ${names}` },
    candidates: [{ id: card.id, title: card.title }],
  };
}
