/**
 * Bring your data: files of banks and apps, and our own exports, as drafts of entries. Knows no store and no HTTP.
 *
 * @example
 * const { plan, columns, firstRows, questions } = await preview(upload, { columns: { date: "Posted" } });
 * const rows = openImport(uploadAgain, plan, { after: 0 });
 * for (let some = await rows.next(500); some; some = await rows.next(500))
 *   for (const row of some) "draft" in row ? keep(row.draft, fingerprintOf(row.draft)) : tell(row.error);
 */
export type { Draft, ImportRow, RowError, RowErrorCode, RowResult } from "./draft.ts";
export { CSV_HEADER, csvLine, type ExportedEntry, ndjsonLine } from "./export.ts";
export { type FingerprintedDraft, fingerprintOf } from "./fingerprint.ts";
export { type ImportPlan, openImport } from "./import-file.ts";
export { type ImportPreview, type PreviewColumn, preview } from "./preview.ts";
export type { Role } from "./table/header-names.ts";
export type { PlanOptions, SpentSign, TablePlan } from "./table/plan.ts";
export type { ImportQuestion } from "./table/question.ts";
export type { RowSource } from "./table/table.ts";
