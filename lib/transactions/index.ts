/**
 * Bank transactions: what a line of an account statement was for, in English and Thai, with a calibrated probability.
 *
 * @example
 * const transactions = createTransactions({ data, ladder, categoriser, llm });
 * const { value, answer } = await transactions.categorize({ description: "SQ *BLUE BOTTLE COF 0042 OAKLAND CA" });
 * value.category.detailed; // "FOOD_AND_DRINK_COFFEE"
 * value.merchant;          // "Blue Bottle Coffee"
 * answer.unsure;           // whether no rung was sure enough
 */
export type { LabelRequest } from "./active-learning/active-learning.ts";
export { BENCHMARK_JOB, BENCHMARK_LINES_MAX, type BenchmarkRow, benchmarkJob } from "./benchmark/job.ts";
export * from "./bulk/index.ts";
export { ENOUGH } from "./common.ts";
export type { Correction, Learnt, Teaching } from "./corrections/index.ts";
export { type ShippedEvaluation, shippedEvaluation } from "./evaluation/evaluation.ts";
export { createLocalTransactions, type LocalTransactionsDeps } from "./local-transactions.ts";
export { cleanMerchant, merchantKey } from "./merchant/index.ts";
export { performanceOf, type ServiceName, type ServicePerformance } from "./performance.ts";
export { type Service, serviceOf } from "./question.ts";
export {
  assertTrainable,
  type ModelCard,
  type ModelReport,
  type Summary,
  type TenantLabel,
  type TenantLabels,
  type TenantModel,
  type TenantModels,
  TRAIN_JOB,
  type TrainDeps,
  trainJob,
  trainPayload,
} from "./tenant/index.ts";
export type { Alternative, Categorised, CategoryPair, Transaction } from "./transaction.ts";
export {
  type CategorizeOptions,
  createTransactions,
  type ManyCategorizeOptions,
  type Transactions,
  type TransactionsDeps,
} from "./transactions.ts";
