import type { Variant } from "../../product.ts";
import type { Card } from "../../search/query.ts";
import type { DialogueContext } from "../context.ts";
import { choose } from "../variants/choose.ts";
import { nameOfVariant } from "../variants/traits.ts";
import { fitting, wishesIn } from "../variants/wishes.ts";
import { whichOf } from "../which.ts";
import { type CartAction, type CartItem, type CartLine, QUANTITY_MAX, titleOfItem } from "./cart.ts";
import type { Verb } from "./commands.ts";
import { linesAsVariants, linesOf } from "./lines.ts";

/** What is commanded of one product. */
export interface Command {
  readonly verb: Verb;
  readonly card: Card;
  /** Undefined: one is added, and all is removed. */
  readonly quantity: number | undefined;
  /** The words of the command, for what they want of a variant. */
  readonly text: string;
  /** Instead of what the words want. */
  readonly variant?: Variant;
}

/** One product, one verb, one count → the command, or why it cannot be. */
export function commandFor(command: Command, context: DialogueContext): CartAction {
  const { verb, card, quantity } = command;
  const { title } = card;
  if (Number.isNaN(quantity)) return { action: "refuse", reason: "not_whole", title };
  if (quantity !== undefined && quantity < (verb === "set" ? 0 : 1))
    return { action: "refuse", reason: "too_few", title };
  if (quantity !== undefined && quantity > QUANTITY_MAX)
    return { action: "refuse", reason: "too_many", title };
  const lines = linesOf(context, card.id);
  if (verb === "add") return addition(command, quantity ?? 1, lines, context);
  const held = linesMeant(command, lines);
  if (verb === "remove") return removal(command, quantity, lines, held);
  return held.length === 0
    ? addition(command, quantity ?? 1, lines, context)
    : changed(command, held, context);
}

const countOf = (lines: readonly CartLine[]): number => lines.reduce((sum, line) => sum + line.quantity, 0);

/** The product's lines that a command means: those of the variants that its words name, or all. */
function linesMeant({ card, text }: Command, lines: readonly CartLine[]): readonly CartLine[] {
  const variants = linesAsVariants(lines);
  if (variants.length === 0) return lines;
  const { wishes } = wishesIn(text, card, variants);
  const ids = new Set(fitting(variants, wishes, card).map(({ id }) => id));
  return lines.filter(({ variantId }) =>
    variantId === undefined ? wishes.length === 0 : ids.has(variantId),
  );
}

function removal(
  { card: { id, title } }: Command,
  quantity: number | undefined,
  lines: readonly CartLine[],
  meant: readonly CartLine[],
): CartAction {
  if (meant.length === 0) return { action: "refuse", reason: "not_in_cart", title };
  const some = quantity !== undefined && quantity < countOf(meant);
  const [line] = meant;
  if (meant.length > 1 && (some || meant.length < lines.length)) return askWhichLine(id, meant);
  const one = meant.length === 1 ? variantOfLine(line!) : {};
  return { action: "remove", productId: id, title, ...one, ...(some && { quantity }) };
}

/** Another count of what is in the cart: what is missing goes in, what is too much comes out. */
function changed(command: Command, meant: readonly CartLine[], context: DialogueContext): CartAction {
  const { card, quantity = 1 } = command;
  if (meant.length > 1) return askWhichLine(card.id, meant);
  const line = meant[0]!;
  const more = quantity - line.quantity;
  if (more === 0) return { action: "show" };
  if (more < 0) return removal(command, -more, meant, meant);
  const variant = context.variantsOf?.(card.id).find(({ id }) => id === line.variantId);
  return added(card, variant, more, meant, variantOfLine(line));
}

function askWhichLine(productId: string, lines: readonly CartLine[]): CartAction {
  const titles = lines.map((line) => ({ id: productId, title: titleOfItem(line) }));
  return { action: "ask", question: whichOf(titles), candidates: titles };
}

function addition(
  { card, text, variant: named }: Command,
  quantity: number,
  lines: readonly CartLine[],
  { variantsOf, choosing }: DialogueContext,
): CartAction {
  const variants = variantsOf?.(card.id) ?? [];
  if (variants.length === 0) return added(card, undefined, quantity, lines, {});
  const { wishes } = wishesIn(text, card, variants, { answers: choosing !== undefined });
  const chosen = named ? { variant: named } : choose(card, variants, wishes, quantity, choosing);
  if ("action" in chosen) return chosen.action;
  const { variant } = chosen;
  const same = lines.filter(({ variantId }) => variantId === variant.id);
  return added(card, variant, quantity, same, {
    variantId: variant.id,
    variantTitle: nameOfVariant(variant),
  });
}

type VariantOfItem = Pick<CartItem, "variantId" | "variantTitle">;

const variantOfLine = ({ variantId, variantTitle }: CartLine): VariantOfItem => ({
  ...(variantId !== undefined && { variantId }),
  ...(variantTitle !== undefined && { variantTitle }),
});

function added(
  card: Card,
  variant: Variant | undefined,
  quantity: number,
  lines: readonly CartLine[],
  of: VariantOfItem,
): CartAction {
  const item = { productId: card.id, title: card.title, ...of };
  const title = titleOfItem(item);
  const stock = variant === undefined ? card.stock : variant.stock;
  const count = countOf(lines) + quantity;
  if (stock === 0) return { action: "refuse", reason: "out_of_stock", title };
  if (count > QUANTITY_MAX) return { action: "refuse", reason: "too_many", title };
  if (stock !== null && stock !== undefined && count > stock)
    return { action: "refuse", reason: "not_enough_stock", title, available: stock };
  return { action: "add", ...item, quantity, ...(variant?.price && { price: variant.price }) };
}
