import { conceptAsked } from "../attributes.ts";
import { hasVerb } from "../cart/read-cart.ts";
import { coloursIn, sizeIn } from "../colours-and-sizes.ts";
import type { DialogueContext } from "../context.ts";
import { OF_VARIANTS } from "../follow-up/variants-asked.ts";
import { read } from "../reading.ts";

const IN_NUMBER = /(?<!\p{L})in \d{1,3}(?!\d)|ขนาด/u;

/** Whether a message may be about variants of what was shown, or is in the cart: only then are they worth reading. */
export function mayNameVariant(message: string, context: DialogueContext): boolean {
  const { lastCards, cart, choosing } = context;
  if (lastCards.length === 0 && (cart?.lines.length ?? 0) === 0) return false;
  const { text } = read(message);
  const concept = conceptAsked(text);
  return (
    choosing !== undefined ||
    hasVerb(text) ||
    sizeIn(text) !== undefined ||
    !coloursIn(text).next().done ||
    IN_NUMBER.test(text) ||
    (concept !== undefined && OF_VARIANTS.has(concept))
  );
}
