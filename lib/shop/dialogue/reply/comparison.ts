import type { Language } from "#lib/language";
import type { Card } from "../../search/query.ts";
import { toldAttributes } from "../attributes.ts";
import { titleOf, valueText } from "./card-text.ts";
import { moneyText } from "./money-text.ts";

const CARDS_MAX = 4;
const DIFFERENCES_MAX = 3;

/** Products side by side: price, then what they differ in, then stock; only what the catalogue says of each. */
export function comparisonText(cards: readonly Card[], language: Language): string {
  const compared = cards.slice(0, CARDS_MAX);
  const differing = [...new Set(compared.flatMap((card) => toldAttributes(card).map(([name]) => name)))]
    .filter((name) => new Set(compared.map((card) => JSON.stringify(card.attributes[name] ?? null))).size > 1)
    .slice(0, DIFFERENCES_MAX);
  return compared
    .map((card) => `${titleOf(card)}: ${facts(card, differing, language).join(", ")}`)
    .join(language === "th" ? " / " : "; ");
}

function facts(card: Card, names: readonly string[], language: Language): string[] {
  const thai = language === "th";
  const own = names.flatMap((name) =>
    card.attributes[name] === undefined ? [] : [`${name} ${valueText(card.attributes[name], language)}`],
  );
  const price =
    card.price === null ? (thai ? "ไม่ระบุราคา" : "no price given") : moneyText(card.price, language);
  const stock = card.stock === 0 ? [thai ? "หมด" : "out of stock"] : [];
  return [price, ...own, ...stock];
}

/** Which of two costs less and by how much; undefined where their prices do not compare. */
export function cheaperText(cards: readonly Card[], language: Language): string | undefined {
  const [a, b] = cards;
  if (
    cards.length !== 2 ||
    !a?.price ||
    !b?.price ||
    a.price.currency !== b.price.currency ||
    a.price.minor === b.price.minor
  )
    return undefined;
  const [low, high] = a.price.minor < b.price.minor ? [a, b] : [b, a];
  const gap = moneyText(
    { minor: high.price!.minor - low.price!.minor, currency: low.price!.currency },
    language,
  );
  return language === "th" ? `${titleOf(low)} ถูกกว่า ${gap}` : `${titleOf(low)} costs ${gap} less.`;
}
