import type { Variant } from "../../product.ts";
import type { Card } from "../../search/query.ts";
import type { AskedAttribute } from "../attributes.ts";
import type { DialogueContext } from "../context.ts";
import { namedIn } from "../naming.ts";
import { Remainder } from "../reading.ts";
import { isDefinite, referenceIn } from "../reference.ts";
import { meant } from "../variants/choose.ts";
import { traitsOf } from "../variants/traits.ts";
import { type Wish, wishesIn } from "../variants/wishes.ts";
import { COMPARE, WITHOUT } from "./cues.ts";
import type { FollowUp } from "./follow-up.ts";

/** What a message asks of the variants of a product. */
export interface VariantsAsked {
  readonly wishes: readonly Wish[];
  /** All of the product's. */
  readonly all: readonly Variant[];
  /** Those that are as wished; all where nothing is. */
  readonly fits: readonly Variant[];
}

/** What variants differ in. */
export const OF_VARIANTS: ReadonlySet<string> = new Set(["price", "stock", "size", "color", "dimensions"]);
const ONLY = /(?<!\p{L})(?:only|just)(?!\p{L})|เฉพาะ|เท่านั้น/u;

/** "The one in black", "size 42?", "มีไซซ์ 42 ไหม" of the product at hand. */
export function variantsAsked(text: string, context: DialogueContext): FollowUp | undefined {
  const about = productAtHand(text, context);
  if (about === undefined || WITHOUT.test(text) || ONLY.test(text) || COMPARE.test(text)) return undefined;
  const variants = ofVariants(about, text, context);
  if (variants === undefined || variants.wishes.length === 0) return undefined;
  const { rest } = wishesIn(text, about, variants.all, { answers: context.choosing !== undefined });
  const { words, strange } = namedIn(rest, [about]);
  // "Black headphones?" looks for others too.
  if (strange.some((word) => !ASKING_WORDS.has(word)) || (words.length > 0 && !isDefinite(text)))
    return undefined;
  return { kind: "ask", about, attribute: { name: "variant" }, variants };
}

/** Of how something is asked for, not of what. */
const ASKING_WORDS: ReadonlySet<string> = new Set(["cost", "stock", "much", "left", "still", "sold"]);

/** The same question about a product, with its variants where they may differ in what is asked. */
export function withVariants(asked: FollowUp | undefined, text: string, context: DialogueContext) {
  if (asked?.kind !== "ask" || !isOfVariants(asked.attribute, asked.about)) return asked;
  const variants = ofVariants(asked.about, text, context);
  return variants === undefined ? asked : { ...asked, variants };
}

const isOfVariants = ({ name }: AskedAttribute, { attributes }: Card): boolean =>
  OF_VARIANTS.has(name) && !(name in attributes);

function ofVariants(about: Card, text: string, context: DialogueContext): VariantsAsked | undefined {
  const all = context.variantsOf?.(about.id) ?? [];
  if (all.length === 0) return undefined;
  const { wishes } = wishesIn(text, about, all, { answers: context.choosing !== undefined });
  // Of what only the product itself says something, it answers.
  if (wishes.length > 0 && !wishes.some(({ kind }) => all.some((each) => traitsOf(each)[kind].length > 0)))
    return undefined;
  return { wishes, all, fits: meant(all, wishes, about, context.choosing) };
}

function productAtHand(text: string, { lastCards, focus, variantsOf }: DialogueContext): Card | undefined {
  if (variantsOf === undefined) return undefined;
  const found = referenceIn(new Remainder(text), lastCards);
  if (found !== undefined && !found.ambiguous && found.cards.length === 1 && found.by !== "price")
    return found.cards[0];
  return focus ?? (lastCards.length === 1 ? lastCards[0] : undefined);
}
