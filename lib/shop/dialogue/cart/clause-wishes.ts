import type { Variant } from "../../product.ts";
import type { Card } from "../../search/query.ts";
import type { DialogueContext } from "../context.ts";
import { contentWords } from "../function-words.ts";
import { namedIn } from "../naming.ts";
import { isDefinite, type Reference } from "../reference.ts";
import { fitting, type Wishes, wishesIn } from "../variants/wishes.ts";
import { type Verb, verbOf, withoutCommand } from "./commands.ts";
import { cartCards, linesAsVariants } from "./lines.ts";

/** Of these products, those in the catalogue and those in the cart. */
export const variantsHeld = (cards: readonly Card[], { cart, variantsOf }: DialogueContext): Variant[] =>
  cards.flatMap(({ id }) => [
    ...(variantsOf?.(id) ?? []),
    ...linesAsVariants((cart?.lines ?? []).filter(({ productId }) => productId === id)),
  ]);

const wishesOf = (text: string, card: Card, { variantsOf, choosing }: DialogueContext): Wishes =>
  wishesIn(text, card, variantsOf?.(card.id) ?? [], { answers: choosing !== undefined });

/** "Add it in red, size 42": a clause that only says more of the variant belongs to the one before it. */
export function joinWishes(parts: readonly string[], context: DialogueContext): string[] {
  const variants = variantsHeld(context.lastCards, context);
  if (variants.length === 0) return [...parts];
  const [any] = context.lastCards;
  const joined: string[] = [];
  for (const part of parts) {
    const before = joined.at(-1);
    const { wishes, rest } = wishesIn(part, any!, variants);
    const alone =
      wishes.length > 0 && verbOf(part) === undefined && !isDefinite(part) && contentWords(rest).length === 0;
    const said = before === undefined ? [] : wishesIn(before, any!, variants).wishes;
    if (before === undefined || !alone || said.some((one) => wishes.some(({ kind }) => kind === one.kind)))
      joined.push(part);
    else joined[joined.length - 1] = `${before.trimEnd()}${part}`;
  }
  return joined;
}

/** What is pointed to, with what is wished of its variants: they may tell which of several it is, and account for words that name nothing. */
export function oneOf(reference: Reference, text: string, verb: Verb, context: DialogueContext): Reference {
  const { choosing, variantsOf } = context;
  if (verb !== "add") return reference;
  let { cards, ambiguous } = reference;
  if (ambiguous) {
    const fits = cards.filter((card) => {
      const { wishes } = wishesOf(text, card, context);
      return wishes.length > 0 && fitting(variantsOf?.(card.id) ?? [], wishes, card).length > 0;
    });
    const before = cards.filter(({ id }) => id === choosing?.productId);
    const one = fits.length === 1 ? fits : before;
    if (one.length === 1) [cards, ambiguous] = [one, false];
  }
  const [only] = cards;
  if (cards.length !== 1 || only === undefined || reference.strange.length === 0)
    return { ...reference, cards, ambiguous };
  const { rest } = wishesOf(text, only, context);
  const left = new Set(namedIn(withoutCommand(rest), [only]).strange);
  return { ...reference, cards, ambiguous, strange: reference.strange.filter((word) => left.has(word)) };
}

/** The product in the cart that a command without any means: the only one there in such a variant. */
export function heldSo(text: string, context: DialogueContext): Card | undefined {
  const fits = cartCards(context).filter((card) => {
    const variants = linesAsVariants(
      (context.cart?.lines ?? []).filter(({ productId }) => productId === card.id),
    );
    const { wishes, rest } = wishesIn(text, card, variants);
    return (
      wishes.length > 0 &&
      contentWords(withoutCommand(rest)).length === 0 &&
      fitting(variants, wishes, card).length > 0
    );
  });
  return fits.length === 1 ? fits[0] : undefined;
}

/** The product that a command to add without any means: the only one at hand, or the only one with such a variant. */
export function asksOfOne(text: string, bare: boolean, context: DialogueContext): Card | undefined {
  const { lastCards, focus } = context;
  const only = focus ?? (lastCards.length === 1 ? lastCards[0] : undefined);
  if (bare && only !== undefined) return only;
  const fits = (only ? [only] : lastCards).filter((card) => {
    const { wishes, rest } = wishesOf(text, card, context);
    const variants = context.variantsOf?.(card.id) ?? [];
    return (
      wishes.length > 0 &&
      contentWords(withoutCommand(rest)).length === 0 &&
      (only !== undefined || fitting(variants, wishes, card).length > 0)
    );
  });
  return fits.length === 1 ? fits[0] : undefined;
}
