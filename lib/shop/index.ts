/**
 * A shop's catalogue: products of a tenant's, stored, imported from any table, and searched.
 *
 * @example
 * const shop = createShop({ data, events, ladder });
 * await shop.catalogue.create(product);
 * for await (const page of shop.catalogue.all()) index(page);
 */
export { CATALOGUE_CHANGED, CATALOGUE_TAG, type CatalogueChanged } from "./catalogue/changes.ts";
export { changed, productOf } from "./catalogue/from-input.ts";
export { type ProductInput, productChange, productId, productInput } from "./catalogue/product-input.ts";
export type { StoredProduct } from "./catalogue/product-row.ts";
export type { ChatReply, ChatService } from "./chat/answer.ts";
export {
  BENCHMARK_ITERATIONS_MAX,
  BENCHMARK_MESSAGES_MAX,
  type Benchmark,
  type BenchmarkRequest,
} from "./chat/benchmark/benchmark.ts";
export type { Figures, Ratio, Spread } from "./chat/benchmark/figures.ts";
export {
  type Chat,
  type ChatAnswer,
  type ChatFormat,
  type ChatFrame,
  type ChatRequest,
  chatFrame,
} from "./chat/chat.ts";
export type { Turn } from "./chat/conversation.ts";
export type { ChatEvents, ProductsShown } from "./chat/events.ts";
export { followShop } from "./follow.ts";
export { type Import, type ImportMode, MODES as IMPORT_MODES } from "./imports/import-entities.ts";
export { LOCK_MS } from "./imports/import-lock.ts";
export { PRODUCT_IMPORT_JOB, type ProductImportPayload } from "./imports/jobs.ts";
export { type Mapping, mapping } from "./imports/mapping.ts";
export type { ImportPlan } from "./imports/plan.ts";
export { HEAD_BYTES, type PlannedFile, planFile } from "./imports/plan-file.ts";
export { mappingOf } from "./imports/plan-mapping.ts";
export { type ImportPreview, type PlanProblem, preview, problemsOf } from "./imports/preview.ts";
export type { RowNote } from "./imports/row-error.ts";
export type { Attributes, AttributeValue, Price, Product, ProductText, Variant } from "./product.ts";
export { createProducts } from "./products.ts";
export type { Card, ShopQuery } from "./search/query.ts";
export { type ShopSettings, shopSettings } from "./settings/settings.ts";
export { createShop, type Shop, type ShopDeps } from "./shop.ts";
