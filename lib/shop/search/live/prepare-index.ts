import type { SearchIndex } from "../search.ts";
import { prepareReading } from "../understand/index.ts";

/** A word that has the list of Thai words read. */
const THAI = "สวัสดี";

/** Makes what the first question to an opened index would have to wait for: what reading needs of the catalogue, and what searching makes when it is needed. */
export async function prepareIndex(
  index: SearchIndex,
  synonyms?: readonly (readonly string[])[],
): Promise<void> {
  await prepareReading(index.vocabulary, synonyms ? { synonyms } : {});
  const [first] = index.search({ text: "", filters: [], sort: "relevance" }, 1).hits;
  index.search({ text: `${first?.card.title ?? ""} ${THAI}`, filters: [], sort: "relevance" }, 1);
}
