import type { Variant } from "../../product.ts";
import type { Card } from "../../search/query.ts";
import type { CartAction } from "../cart/cart.ts";
import type { Choosing } from "../context.ts";
import { listOfVariants } from "./list-text.ts";
import { fitting, type Wish, wishesText } from "./wishes.ts";

/** The variants that a message means: of those talked about last where they fit, else of all. */
export function meant(
  variants: readonly Variant[],
  wishes: readonly Wish[],
  card: Card,
  choosing: Choosing | undefined,
): readonly Variant[] {
  const fits = fitting(variants, wishes, card);
  if (choosing?.productId !== card.id) return fits;
  const before = fits.filter(({ id }) => choosing.variantIds.includes(id));
  return before.length > 0 ? before : fits;
}

/** The variant to put into the cart, or the question or the refusal instead. */
export function choose(
  card: Card,
  variants: readonly Variant[],
  wishes: readonly Wish[],
  quantity: number,
  choosing: Choosing | undefined,
): { readonly variant: Variant } | { readonly action: CartAction } {
  const { id: productId, title } = card;
  const fits = meant(variants, wishes, card, choosing);
  const open = (of: readonly Variant[]) => ({ productId, variantIds: of.map(({ id }) => id), quantity });
  if (fits.length === 0) {
    const instead = nearest(card, variants, wishes);
    const told = { wished: wishesText(wishes), instead: listOfVariants(instead), choosing: open(instead) };
    return { action: { action: "refuse", reason: "no_such_variant", title, ...told } };
  }
  if (fits.length === 1) return { variant: fits[0]! };
  const there = fits.filter(({ stock }) => stock !== 0);
  if (there.length === 0) return { action: { action: "refuse", reason: "out_of_stock", title } };
  const names = listOfVariants(there);
  const question = { en: `Which ${title}: ${names.en}?`, th: `${title} เอาแบบไหน: ${names.th}` };
  return {
    action: { action: "ask", question, candidates: [{ id: productId, title }], choosing: open(there) },
  };
}

/** Those that come nearest to what is wished: as many of the wishes as any fulfils. */
function nearest(card: Card, variants: readonly Variant[], wishes: readonly Wish[]): readonly Variant[] {
  const scored = variants.map((variant) => ({
    variant,
    score: wishes.filter((wish) => fitting([variant], [wish], card).length > 0).length,
  }));
  const best = Math.max(...scored.map(({ score }) => score));
  return scored.filter(({ score }) => score === best).map(({ variant }) => variant);
}
