/**
 * What things are: the taxonomy of spending categories, the bilingual lexicon, the categoriser of short labels with its
 * calibrated confidence, the matching of terms that a user has taught, and what a tenant's users agree on.
 *
 * @example
 * const [guess] = categorizeTerm({ label: "ค่าแท็กซี่", language: "th", kind: "expense" });
 * guess.primary;    // "TRANSPORTATION"
 * guess.confidence; // 0.99: calibrated, that the primary is right
 * nameOf("FOOD_AND_DRINK_COFFEE");  // { en: "Coffee", th: "กาแฟ" }
 * lexicon.lookup(normaliseTerm("กาเเฟ")); // [{ code: "FOOD_AND_DRINK_COFFEE", strength: 3, kind: "goods" }]
 *
 * const model = await createCategoriser();                              // bank lines, by the shipped ONNX model
 * const [line] = await model.classify([{ text: "SQ *IRON ROAST 0042 OAKLAND CA" }], { explain: true });
 * line.code;        // "FOOD_AND_DRINK_COFFEE"
 * line.confidence;  // calibrated, that the primary is right
 * line.why.reasons; // [{ text: "roast", weight: 2.1 }, …]: with `network` and the bias they add up to the score
 *
 * const { temperature } = fitTemperature({ a, b });  // reliability bins of outcomes, each counted in the half of its id (halfOf)
 * applyTemperature(line.confidence, temperature);    // 1 changes nothing
 *
 * const labelled = scored.map((line, i) => ({ line: headLine(model, line), label: headLabel(codes[i]) }));
 * const { model: head, crossValidation } = await trainTenant(labelled); // a tenant's habits on top of the shipped model
 */
export { type Agreed, agreementOf, type Meaning, type Voice } from "./agreement/agreement.ts";
export { type Ballot, type Contested, createBallots } from "./agreement/ballots.ts";
export { applyTemperature } from "./calibration/apply-temperature.ts";
export {
  type FittedTemperature,
  fitTemperature,
  type Halves,
  halfOf,
} from "./calibration/fit-temperature.ts";
export { auroc, calibrationBand, expectedCalibrationError, type Outcome } from "./calibration/measure.ts";
export {
  addBins,
  binnedCalibrationError,
  binOf,
  type Interval,
  RELIABILITY_BINS,
  type ReliabilityBin,
  type ReliabilityBins,
  type ReliabilityRow,
  reliabilityRows,
  wilsonInterval,
} from "./calibration/reliability.ts";
export type { ClassFigures, Figures } from "./head/figures.ts";
export { type HeadLabel, headLabel, headLine } from "./head/head-line.ts";
export { lineModelCard } from "./head/shipped-card.ts";
export { type HeadExplanation, type StoredTenantHead, TenantHead } from "./head/tenant-head.ts";
export { type Side, type Trained, type TrainStep, trainTenant } from "./head/train.ts";
export type { Labelled } from "./head/train-head.ts";
export type { LexiconEntry, TermKind, TermStrength } from "./lexicon/format.ts";
export { Lexicon, type LexiconLanguage } from "./lexicon/lexicon.ts";
export { lexicon } from "./lexicon/shared.ts";
export {
  type BankLine,
  type CategoriserOptions,
  type ClassifyOptions,
  createCategoriser,
  createPlainCategoriser,
  type LineCategoriser,
  type LineCategory,
  type ScoredLine,
} from "./model/categoriser.ts";
export type { LineExplanation, LineReason } from "./model/explain.ts";
export type { Direction } from "./model/features.ts";
export { parameters as lineModel } from "./model/parameters.ts";
export { englishPlaces, thaiPlaces } from "./model/places.ts";
export type { RankedPrimary } from "./model/rank.ts";
export { normaliseTerm } from "./normalise.ts";
export { type TaughtMatch, type TaughtTerm, TaughtTerms } from "./taught/taught-terms.ts";
export { categoryOfMcc } from "./taxonomy/mcc.ts";
export {
  type CategoryName,
  canonicalCode,
  type DetailedCategory,
  detailedCategories,
  isDetailed,
  isPrimary,
  nameOf,
  type PrimaryCategory,
  partsOf,
  primaryCategories,
  primaryOf,
} from "./taxonomy/taxonomy.ts";
export {
  categorizeTerm,
  type TermGuess,
  type TermInput,
  type Why,
  warmCategories,
} from "./terms/categorise-term.ts";
export type { EntryKind } from "./terms/directions.ts";
