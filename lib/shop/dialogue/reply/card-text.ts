import type { Language } from "#lib/language";
import type { Card } from "../../search/query.ts";
import { toldAttributes } from "../attributes.ts";
import { moneyText } from "./money-text.ts";

/** Titles are the shop's words, but only this much of them is read out. */
const TITLE_MAX = 80;
/** Attributes that a list or a comparison tells of. */
const ATTRIBUTES_MAX = 4;

export function titleOf({ title }: Card): string {
  const plain = title.replace(/\s+/g, " ").trim();
  return plain.length <= TITLE_MAX ? plain : `${plain.slice(0, TITLE_MAX - 1).trimEnd()}…`;
}

/** "A for $12.00"; the title alone where no price is known. */
export function priced(card: Card, language: Language): string {
  if (card.price === null) return titleOf(card);
  const price = moneyText(card.price, language);
  return language === "th" ? `${titleOf(card)} ราคา ${price}` : `${titleOf(card)} for ${price}`;
}

const YES_NO = { en: { true: "yes", false: "no" }, th: { true: "มี", false: "ไม่มี" } };

export function valueText(value: Card["attributes"][string], language: Language): string {
  if (typeof value === "boolean") return YES_NO[language][`${value}`];
  if (typeof value === "string" || typeof value === "number") return String(value);
  return value.join(", ");
}

/** `color: black`, in the order of the catalogue. */
export const attributeTexts = (card: Card, language: Language): string[] =>
  toldAttributes(card)
    .filter(([, value]) => !Array.isArray(value) || value.length > 0)
    .slice(0, ATTRIBUTES_MAX)
    .map(([name, value]) => `${name}: ${valueText(value, language)}`);

/** "A, B and C", "A, B และ C". */
export function listText(parts: readonly string[], language: Language): string {
  if (parts.length < 2) return parts[0] ?? "";
  return `${parts.slice(0, -1).join(", ")} ${language === "th" ? "และ" : "and"} ${parts.at(-1)}`;
}
