import type { DialogueContext } from "../context.ts";
import { contentWords } from "../function-words.ts";
import { Remainder } from "../reading.ts";
import { type Reference, referenceIn } from "../reference.ts";
import { COMPARE } from "./cues.ts";
import { type FollowUp, which } from "./follow-up.ts";

/** "Compare the first two", "the green or the blue?" */
export function compared(text: string, context: DialogueContext): FollowUp | undefined {
  const { lastCards } = context;
  if (lastCards.length < 2) return undefined;
  const rest = new Remainder(text);
  const told = rest.take(COMPARE) !== undefined;
  const eitherOr = / or | หรือ(?!เปล่า|ยัง)/.test(text);
  if (!told && !eitherOr) return undefined;
  const numbered = new Remainder(
    told ? rest.text.replace(/(?<![\p{L}\d])(\d)(?![\p{L}\d])/gu, "number $1") : rest.text,
  );
  const parts = numbered.text
    .split(/ (?:and|or|with|to|vs|versus)(?= )|,|กับ|และ|หรือ/)
    .map((part) => referenceIn(new Remainder(` ${part} `), lastCards, context.focus));
  const whole = referenceIn(new Remainder(numbered.text), lastCards, context.focus);
  const clear = parts.filter((part): part is Reference => part !== undefined && !part.ambiguous);
  const cards = lastCards.filter((card) => clear.some((part) => part.cards.includes(card)));
  if (cards.length >= 2) return { kind: "pick", cards, purpose: "compare" };
  if (!told) return undefined;
  if (whole !== undefined && whole.cards.length > 1) {
    const meant = /(?<!\p{L})(?:two|both|these|those|them|all)(?!\p{L})|ทั้ง/u.test(text) || !whole.ambiguous;
    return meant ? { kind: "pick", cards: whole.cards, purpose: "compare" } : which(whole.cards, "compare");
  }
  if (contentWords(rest.text).length > 0 && whole === undefined) return undefined;
  return lastCards.length === 2
    ? { kind: "pick", cards: lastCards, purpose: "compare" }
    : which(lastCards, "compare");
}
