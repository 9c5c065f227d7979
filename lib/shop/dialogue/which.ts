import type { Card } from "../search/query.ts";
import type { Bilingual } from "./context.ts";

/** More than this many are not read out. */
const NAMED_MAX = 4;

/** Asks which of several products is meant, by their own titles. */
export function whichOf(candidates: readonly Pick<Card, "title">[]): Bilingual {
  const titles = candidates.slice(0, NAMED_MAX).map(({ title }) => title);
  if (titles.length < 2) return { en: "Which product do you mean?", th: "หมายถึงสินค้าชิ้นไหน" };
  return {
    en: `Which one do you mean: ${titles.slice(0, -1).join(", ")} or ${titles.at(-1)}?`,
    th: `หมายถึงชิ้นไหน: ${titles.slice(0, -1).join(", ")} หรือ ${titles.at(-1)}`,
  };
}
