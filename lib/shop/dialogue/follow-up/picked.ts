import type { DialogueContext } from "../context.ts";
import { namedIn, stem } from "../naming.ts";
import { Remainder } from "../reading.ts";
import { isDefinite, referenceIn } from "../reference.ts";
import { type NamedValue, valuesIn } from "../values.ts";
import { type FollowUp, which } from "./follow-up.ts";
import { queryOf, withValues } from "./refine.ts";
import { strangers } from "./strangers.ts";

/** One or some of those shown: "the second one". */
export function picked(text: string, context: DialogueContext): FollowUp | undefined {
  const found = referenceIn(new Remainder(text), context.lastCards, context.focus);
  if (found === undefined || found.strange.length > 0) return undefined;
  if (found.by === "name" && bareValues(text, context).length > 0) return undefined;
  if (found.by === "pointing" && valuesIn(text, context.lastCards, context.vocabulary).length > 0)
    return found.ambiguous ? which(found.cards, "show") : undefined;
  return found.ambiguous ? which(found.cards, "show") : { kind: "pick", cards: found.cards, purpose: "show" };
}

/** Values alone, with nothing that points: "in white?", "only paperbacks". */
function bareValues(text: string, context: DialogueContext): readonly NamedValue[] {
  if (isDefinite(text) && !/(?<!\p{L})(?:only|just)(?!\p{L})|เฉพาะ|is there|are there/u.test(text)) return [];
  const values = valuesIn(text, context.lastCards, context.vocabulary);
  const rest = values.reduce((left, { words }) => left.replace(words, " "), text);
  return namedIn(rest, context.lastCards).words.length > 0 ? [] : values;
}

/** All that have a value: "only paperbacks", "in white?" */
export function valued(text: string, context: DialogueContext): FollowUp | undefined {
  const values = valuesIn(text, context.lastCards, context.vocabulary);
  if (values.length === 0) return undefined;
  const rest = values.reduce((left, { words }) => left.replace(words, " "), text);
  if (strangers(rest, context).filter((word) => !values.some(({ value }) => stem(value) === word)).length > 0)
    return undefined;
  const [first] = values;
  return { kind: "refine", how: first!.kind, query: withValues(queryOf(context), values) };
}
