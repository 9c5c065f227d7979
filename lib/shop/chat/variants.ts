import type { Catalogue } from "../catalogue/catalogue.ts";
import {
  type CartAction,
  type Choosing,
  type DialogueContext,
  type FollowUp,
  mayNameVariant,
} from "../dialogue/index.ts";
import type { Product, Variant } from "../product.ts";

/** Products that are read for a message: those on the page, and some of the cart. */
const PRODUCTS_MAX = 16;

/**
 * What is shown and what is in the cart, with the variants that a message may be about: read in one go as they stand, and only for such a message.
 * @throws Problem unavailable while the table is down
 */
export async function withVariants(
  message: string,
  context: DialogueContext,
  catalogue: Pick<Catalogue, "some">,
): Promise<DialogueContext> {
  if (!mayNameVariant(message, context)) return context;
  const ids = [
    ...context.lastCards.map(({ id }) => id),
    ...(context.cart?.lines ?? []).map(({ productId }) => productId),
  ];
  const products = await catalogue.some([...new Set(ids)].slice(0, PRODUCTS_MAX));
  const variants = new Map([...products].map(([id, product]) => [id, variantsOf(product)]));
  return { ...context, variantsOf: (id) => variants.get(id) ?? [] };
}

/** A product's variants, each with the price and the stock that hold for it. */
function variantsOf({ variants, price, stock }: Product): readonly Variant[] {
  const counted = variants.some((variant) => variant.stock !== undefined);
  return variants.map((variant) => ({
    ...variant,
    ...(variant.price === undefined && price !== null && { price }),
    // A count of all of them together is no variant's, but where it is none.
    ...(!counted && stock === 0 && { stock }),
  }));
}

/** The variants that are talked about after a message, for the next one. */
export function choosingAfter(
  cart: readonly CartAction[],
  followUp: FollowUp | undefined,
  before: Choosing | undefined,
): Choosing | null {
  for (const action of cart)
    if ((action.action === "ask" || action.action === "refuse") && action.choosing) return action.choosing;
  if (followUp?.kind !== "ask" || followUp.variants === undefined) return null;
  const { about, variants } = followUp;
  const { fits, all } = variants;
  const quantity = before?.productId === about.id ? before.quantity : undefined;
  return {
    productId: about.id,
    variantIds: (fits.length > 0 ? fits : all).map(({ id }) => id),
    ...(quantity !== undefined && { quantity }),
  };
}
