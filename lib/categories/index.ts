/**
 * What things are: the taxonomy of spending categories, the bilingual lexicon, and the categoriser of short labels.
 *
 * @example
 * nameOf("FOOD_AND_DRINK_COFFEE");  // { en: "Coffee", th: "กาแฟ" }
 * lexicon.lookup(normaliseTerm("กาเเฟ")); // [{ code: "FOOD_AND_DRINK_COFFEE", strength: 3, kind: "goods" }]
 */
export type { LexiconEntry, TermKind, TermStrength } from "./lexicon/format.ts";
export { Lexicon, type LexiconLanguage } from "./lexicon/lexicon.ts";
export { lexicon } from "./lexicon/shared.ts";
export { normaliseTerm } from "./normalise.ts";
export {
  type CategoryName,
  canonicalCode,
  type DetailedCategory,
  detailedCategories,
  isDetailed,
  isPrimary,
  nameOf,
  type PrimaryCategory,
  primaryCategories,
  primaryOf,
} from "./taxonomy/taxonomy.ts";
