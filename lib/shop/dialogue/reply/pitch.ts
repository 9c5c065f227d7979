import type { Language } from "#lib/language";
import type { Card } from "../../search/query.ts";
import { toldAttributes } from "../attributes.ts";
import { priced, titleOf, valueText } from "./card-text.ts";
import { moneyText } from "./money-text.ts";
import { variant } from "./tone.ts";

const FEATURES_MAX = 2;

/** The features that read as words by themselves. */
function features(card: Card, language: Language): string {
  const words = toldAttributes(card)
    .filter(([, value]) => value !== false && value !== "" && !(Array.isArray(value) && value.length === 0))
    .slice(0, FEATURES_MAX)
    .map(([name, value]) => (value === true ? name : `${name} ${valueText(value, language)}`));
  return words.join(", ");
}

/**
 * A product in a sentence, of its own fields only: nothing is said that the catalogue does not say. Several wordings, one for each product, so that a list does
 * not sound the same throughout.
 */
export function pitchOf(card: Card, language: Language): string {
  const title = titleOf(card);
  const own = features(card, language);
  const by =
    card.brand !== null && !title.toLowerCase().includes(card.brand.toLowerCase()) ? card.brand : undefined;
  const price = card.price === null ? undefined : moneyText(card.price, language);
  const ways = language === "th" ? thaiWays(title, own, by, price) : englishWays(title, own, by, price);
  const pitch = own === "" && by === undefined ? priced(card, language) : variant(ways, card.id);
  const gone = card.stock === 0 ? (language === "th" ? " (ตอนนี้หมด)" : " (out of stock at the moment)") : "";
  return `${pitch}${gone}`;
}

const englishWays = (
  title: string,
  own: string,
  by: string | undefined,
  price: string | undefined,
): string[] => {
  const maker = by === undefined ? "" : ` by ${by}`;
  const cost = price === undefined ? "" : ` for ${price}`;
  const details = own === "" ? "" : ` (${own})`;
  return [
    `${title}${maker}${details}${cost}`,
    `${title}${maker}${own === "" ? "" : `: ${own}`}${price === undefined ? "" : `, ${price}`}`,
    `${title}${cost}${maker === "" ? "" : `,${maker}`}${own === "" ? "" : ` – ${own}`}`,
  ];
};

const thaiWays = (
  title: string,
  own: string,
  by: string | undefined,
  price: string | undefined,
): string[] => {
  const maker = by === undefined ? "" : ` จาก ${by}`;
  const cost = price === undefined ? "" : ` ราคา ${price}`;
  const details = own === "" ? "" : ` (${own})`;
  return [
    `${title}${maker}${details}${cost}`,
    `${title}${maker}${own === "" ? "" : `: ${own}`}${cost}`,
    `${title}${cost}${maker}${own === "" ? "" : ` – ${own}`}`,
  ];
};
