import type { Variant } from "../../product.ts";
import type { Card } from "../../search/query.ts";
import type { DialogueContext } from "../context.ts";
import { contentWords } from "../function-words.ts";
import { namedIn } from "../naming.ts";
import { isDefinite, type Reference } from "../reference.ts";
import { fitting, wishesIn } from "../variants/wishes.ts";
import { type Verb, verbOf, withoutCommand } from "./commands.ts";
import { cartCards, linesAsVariants, linesOf } from "./lines.ts";

/** Of these products, those in the catalogue and those in the cart. */
export const variantsHeld = (cards: readonly Card[], context: DialogueContext): Variant[] =>
  cards.flatMap(({ id }) => [...(context.variantsOf?.(id) ?? []), ...linesAsVariants(linesOf(context, id))]);

/** Adding is about the variants that there are, the rest about those in the cart. */
const variantsFor = (verb: Verb, { id }: Card, context: DialogueContext): readonly Variant[] =>
  verb === "add" ? (context.variantsOf?.(id) ?? []) : linesAsVariants(linesOf(context, id));

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
  const { choosing } = context;
  let { cards, ambiguous } = reference;
  // A position that is not there is none of them, whatever is wished.
  if (ambiguous && reference.by !== "position") {
    const scored = cards.map((card) => {
      const variants = variantsFor(verb, card, context);
      const { wishes } = wishesIn(text, card, variants, { answers: choosing !== undefined });
      const fits = fitting(variants, wishes, card).length > 0;
      return { card, score: fits ? wishes.length : 0 };
    });
    const best = Math.max(...scored.map(({ score }) => score));
    const fits = best === 0 ? [] : scored.filter(({ score }) => score === best).map(({ card }) => card);
    const before = cards.filter(({ id }) => id === choosing?.productId);
    const one = fits.length === 1 ? fits : before;
    if (one.length === 1) [cards, ambiguous] = [one, false];
  }
  const [only] = cards;
  if (cards.length !== 1 || only === undefined || reference.strange.length === 0)
    return { ...reference, cards, ambiguous };
  const { rest } = wishesIn(text, only, variantsFor(verb, only, context), {
    answers: choosing !== undefined,
  });
  const left = new Set(namedIn(withoutCommand(rest), [only]).strange);
  return { ...reference, cards, ambiguous, strange: reference.strange.filter((word) => left.has(word)) };
}

/** The product in the cart that a command without any means: the only one there in such a variant. */
export function heldSo(text: string, context: DialogueContext): Card | undefined {
  const fits = cartCards(context).filter(
    (card) => (variantsAlone(text, card, linesAsVariants(linesOf(context, card.id)))?.length ?? 0) > 0,
  );
  return fits.length === 1 ? fits[0] : undefined;
}

/** The product that a command to add without any means: the only one at hand, or the only one with such a variant. */
export function asksOfOne(text: string, bare: boolean, context: DialogueContext): Card | undefined {
  const { lastCards, focus, choosing, variantsOf } = context;
  const only = focus ?? (lastCards.length === 1 ? lastCards[0] : undefined);
  if (bare && only !== undefined) return only;
  const fits = (only ? [only] : lastCards).filter((card) => {
    const fit = variantsAlone(text, card, variantsOf?.(card.id) ?? [], choosing !== undefined);
    // Of the only one at hand a variant that there is not is asked for, too.
    return fit !== undefined && (only !== undefined || fit.length > 0);
  });
  return fits.length === 1 ? fits[0] : undefined;
}

/** The variants that a command wishes which says nothing but what it wishes of them; undefined for another. */
function variantsAlone(text: string, card: Card, variants: readonly Variant[], answers = false) {
  const { wishes, rest } = wishesIn(text, card, variants, { answers });
  const alone = wishes.length > 0 && contentWords(withoutCommand(rest)).length === 0;
  return alone ? fitting(variants, wishes, card) : undefined;
}
