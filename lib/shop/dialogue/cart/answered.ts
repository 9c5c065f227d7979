import type { Variant } from "../../product.ts";
import type { Card } from "../../search/query.ts";
import type { DialogueContext } from "../context.ts";
import { contentWords } from "../function-words.ts";
import { namedIn } from "../naming.ts";
import { type Reading, Remainder } from "../reading.ts";
import { type Reference, referenceIn } from "../reference.ts";
import { withoutSizes } from "../variants/sizes-named.ts";
import { nameOfVariant } from "../variants/traits.ts";
import { wishesIn } from "../variants/wishes.ts";
import type { CartAction } from "./cart.ts";
import { commandFor } from "./command-for.ts";
import { quantityIn } from "./quantity.ts";

/** What a message answers to the question for the variant of a product that shall go into the cart; nothing when it is about something else. */
export function answered({ text, question }: Reading, context: DialogueContext): readonly CartAction[] {
  const { choosing, lastCards, variantsOf } = context;
  const card = lastCards.find(({ id }) => id === choosing?.productId);
  if (question || card === undefined || choosing?.quantity === undefined) return [];
  const variants = variantsOf?.(card.id) ?? [];
  const offered = choosing.variantIds.flatMap((id) => variants.find((variant) => variant.id === id) ?? []);
  const counted = new Remainder(withoutSizes(text, variants, true));
  const pointed = pointedIn(new Remainder(counted.text), card, offered);
  if (pointed !== undefined)
    return pointed.map((variant) =>
      commandFor({ verb: "add", card, quantity: choosing.quantity, text: "", variant }, context),
    );
  const quantity = quantityIn(counted) ?? choosing.quantity;
  const { wishes, rest } = wishesIn(text, card, variants, { answers: true });
  if (wishes.length === 0 || namedIn(rest, [card]).strange.length > 0) return [];
  return [commandFor({ verb: "add", card, quantity, text }, context)];
}

/** "The second one", "the cheaper one", "both": of those that were offered. */
function pointedIn(rest: Remainder, card: Card, offered: readonly Variant[]): readonly Variant[] | undefined {
  const cards = offered.map((variant) => ({
    ...card,
    id: variant.id,
    title: nameOfVariant(variant),
    brand: null,
    categories: [],
    attributes: {},
    price: variant.price ?? null,
  }));
  const found: Reference | undefined = referenceIn(rest, cards);
  if (found === undefined || found.ambiguous || !["position", "price", "all"].includes(found.by))
    return undefined;
  if (contentWords(rest.text).length > 0) return undefined;
  return found.cards.flatMap(({ id }) => offered.find((variant) => variant.id === id) ?? []);
}
