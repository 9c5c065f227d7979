import type { Language } from "#lib/language";
import type { Card } from "../../search/query.ts";
import type { Bilingual } from "../context.ts";
import type { VariantsAsked } from "../follow-up/variants-asked.ts";
import { listOfVariants, pricesDiffer, variantText } from "../variants/list-text.ts";
import { wishesText } from "../variants/wishes.ts";
import { titleOf } from "./card-text.ts";

/** What there is of a product's variants: those that are wished, each with its own price and stock, or what there is instead. */
export function answerVariants(card: Card, { wishes, all, fits }: VariantsAsked): Bilingual {
  const title = titleOf(card);
  if (fits.length === 0) {
    const [wished, list] = [wishesText(wishes), listOfVariants(all)];
    return {
      en: `${title} does not come in ${wished.en}. There is: ${list.en}.`,
      th: `${title} ไม่มี ${wished.th} มี: ${list.th}`,
    };
  }
  const [only] = fits;
  if (fits.length === 1 && only !== undefined) {
    const told = (language: Language) => variantText(only, language, true);
    return {
      en: `${title}: ${told("en")}${left(only.stock, "en")}.`,
      th: `${title}: ${told("th")}${left(only.stock, "th")}`,
    };
  }
  const list = listOfVariants(fits, pricesDiffer(all));
  return { en: `${title} comes in: ${list.en}.`, th: `${title} มี: ${list.th}` };
}

const left = (stock: number | undefined, language: Language): string =>
  stock === undefined || stock === 0 ? "" : language === "th" ? ` มีของ ${stock} ชิ้น` : `, in stock (${stock})`;
