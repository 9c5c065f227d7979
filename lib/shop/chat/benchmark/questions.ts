import { moneyText } from "../../dialogue/index.ts";
import type { Card } from "../../search/query.ts";
import type { SearchIndex } from "../../search/search.ts";

export const QUESTIONS_MAX = 20;
const TITLE_LENGTH_MAX = 100;

type Language = "en" | "th";

/** What a question may name of a product. */
interface Named {
  readonly title: string;
  /** The narrowest. */
  readonly category: string | undefined;
  readonly brand: string | undefined;
  /** A round amount above the price. */
  readonly most: string | undefined;
}

/** Undefined where a product does not have what the question would name. */
type Way = (named: Named) => string | undefined;

const WAYS: Readonly<Record<Language, readonly [Way, ...Way[]]>> = {
  en: [
    ({ title }) => `do you have the ${title}`,
    ({ category, brand }) => category && brand && `${category} by ${brand}`,
    ({ category, most }) => category && most && `${category} under ${most}`,
    ({ title }) => `tell me about the ${title}`,
    ({ category }) => category && `which ${category} do you have in stock`,
  ],
  th: [
    ({ title }) => `มี ${title} ไหม`,
    ({ category, brand }) => category && brand && `ขอดู ${category} ของ ${brand}`,
    ({ category, most }) => category && most && `${category} ไม่เกิน ${most}`,
    ({ title }) => `ขอรายละเอียด ${title} หน่อย`,
    ({ category }) => category && `${category} มีอะไรบ้าง`,
  ],
};

/**
 * What customers of a shop may ask: its common questions, then questions made of products from all over its catalogue, in turn of five kinds; none twice, always the same for an
 * index. Empty for a shop that has neither.
 */
export function questionsOf(
  index: Pick<SearchIndex, "size" | "search">,
  language: Language,
  common: readonly string[],
): string[] {
  const found = new Set(common.slice(0, QUESTIONS_MAX));
  const step = Math.max(1, Math.floor(index.size / QUESTIONS_MAX));
  const ways = WAYS[language];
  for (let at = 0, turn = 0; at < index.size && found.size < QUESTIONS_MAX; at += step, turn++) {
    const [hit] = index.search({ text: "", filters: [], sort: "relevance" }, 1, at).hits;
    if (!hit) break;
    const named = namedOf(hit.card, language);
    found.add(ways[turn % ways.length]!(named) || ways[0](named)!);
  }
  return [...found];
}

function namedOf({ title, brand, categories, price }: Card, language: Language): Named {
  const most = price && { ...price, minor: Math.floor(price.minor / 100) * 100 + 100 };
  return {
    title: title.slice(0, TITLE_LENGTH_MAX).toWellFormed().trim(),
    category: categories.at(-1),
    brand: brand ?? undefined,
    most: most ? moneyText(most, language) : undefined,
  };
}
