import { attributeAsked } from "../attributes.ts";
import { coloursIn } from "../colours-and-sizes.ts";
import type { DialogueContext } from "../context.ts";
import { contentWords } from "../function-words.ts";
import { namedIn } from "../naming.ts";
import { Remainder } from "../reading.ts";
import { isDefinite, referenceIn } from "../reference.ts";
import { valuesIn } from "../values.ts";
import { ASKING, QUESTION } from "./cues.ts";
import { type FollowUp, which } from "./follow-up.ts";
import { strangers } from "./strangers.ts";

/** A question about one product: "is it dimmable?", "how much is the red one". */
export function asked(text: string, context: DialogueContext): FollowUp | undefined {
  if (!ASKING.test(text)) return undefined;
  const { lastCards, focus } = context;
  const rest = new Remainder(withoutColours(text, "asked"));
  const found = referenceIn(rest, lastCards, focus);
  const alone = focus ?? (lastCards.length === 1 ? lastCards[0] : undefined);
  const about =
    found === undefined ? alone : found.cards.length === 1 && !found.ambiguous ? found.cards[0] : undefined;
  if (about === undefined) {
    if (found === undefined || found.by === "price" || !found.ambiguous) return undefined;
    const something = attributeAsked(text, found.strange, found.cards[0]!, lastCards);
    return something !== undefined && (found.by === "pointing" || isDefinite(text))
      ? which(found.cards, "ask")
      : undefined;
  }
  if (found === undefined && startsSearch(text)) return undefined;
  if (found?.by === "price" && /which|อันไหน|ตัวไหน/.test(text)) return undefined;
  if (
    found?.by === "name" &&
    !isDefinite(text) &&
    found.strange.length >= namedIn(text, lastCards).words.length &&
    indefinite(text)
  )
    return undefined;
  if (found?.by === "name" && onlyValue(text, context)) return undefined;
  const wanted = found?.by === "name" ? withoutColours(text, "naming") : text;
  const attribute = attributeAsked(wanted, namedIn(rest.text, [about]).strange, about, lastCards);
  if (attribute !== undefined) return { kind: "ask", about, attribute };
  // A question that names nothing but the product: what it is like.
  return QUESTION.test(text) && found?.by !== "price"
    ? { kind: "ask", about, attribute: { name: "description" } }
    : undefined;
}

/** The text without the colours that are asked for ("available in red": red names nothing), or without those that name ("the red one"). */
function withoutColours(text: string, of: "asked" | "naming"): string {
  let rest = text;
  for (const [, { index, 0: words }] of coloursIn(text)) {
    const asked = /(?<!\p{L})in (?:\p{L}+ )?$|มี\s?$/u.test(text.slice(0, index));
    if (asked === (of === "asked")) rest = rest.replace(words, " ".repeat(words.length));
  }
  return rest;
}

/** "Do you have lamps?" asks for other products even when one is shown. */
const startsSearch = (text: string): boolean =>
  /(?<!\p{L})(?:do (?:you|u) (?:have|sell|stock|carry)|have you got|got any|any|looking for|show me|what .* do you have)(?!\p{L})/u.test(
    text,
  ) && contentWords(text).length > 0;
const indefinite = (text: string): boolean =>
  /(?<!\p{L})(?:a|an|any|some|do you (?:have|sell)|got)(?!\p{L})|มี[ก-๎]+(?:ไหม|มั้ย|ป่าว|บ้าง)/u.test(text);

/** "Is there one in pink?" wants such a product; "does the pink one …" asks about it. */
function onlyValue(text: string, context: DialogueContext): boolean {
  const values = valuesIn(text, context.lastCards, context.vocabulary);
  return (
    values.length > 0 &&
    !/(?<!\p{L})(?:the|this|that|it)(?!\p{L})/u.test(text) &&
    strangers(text, context).length === 0 &&
    !/เท่าไ|ราคา|กี่/.test(text)
  );
}
