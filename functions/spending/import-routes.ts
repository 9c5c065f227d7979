import { z } from "zod";
import { currentActor, Problem } from "#lib/context";
import { decodeCursor, encodeCursor, pageById, pageQuery, type Route, route } from "#lib/http";
import type { Jobs } from "#lib/jobs";
import { formatMinor } from "#lib/language";
import {
  IMPORT_JOB,
  type Import,
  type ImportChunk,
  type ImportPreview,
  previewImport,
  type Spending,
  UNDO_IMPORT_JOB,
} from "#lib/spending";
import { objectKey, type Uploads } from "#lib/store";
import { acceptJob } from "../jobs/accepted.ts";
import { JobSchema } from "../jobs/job-body.ts";
import { categoryToWire } from "../wire/category.ts";
import { fileOf } from "../wire/file.ts";
import {
  importBody,
  importList,
  importPreview,
  importRows,
  importRowsQuery,
  importState,
} from "./import-schemas.ts";
import { idParams } from "./schemas.ts";

type Body = z.output<typeof importBody>;

export interface ImportDeps {
  readonly spending: Spending;
  readonly jobs: Jobs;
  readonly uploads: Uploads;
}

const byRow = z.strictObject({ after: z.number() });
/** Chunks of forty rows on a page. */
const CHUNKS_SHOWN = 25;

export function importRoutes({ spending, jobs, uploads }: ImportDeps): Route[] {
  const { imports } = spending;

  async function planOf(
    body: Body,
    { uploadId, etag }: { uploadId: string; etag: string },
  ): Promise<ImportPreview> {
    const settings = await spending.settings.current();
    const { delimiter, header, language, spent, columns } = body;
    const code = body.currency ?? settings.currency;
    const timeZone = body.timezone ?? settings.timeZone;
    return previewImport(uploads.read(objectKey(currentActor(), uploadId), { etag }), {
      ...(columns && { columns }),
      ...(delimiter && { delimiter }),
      ...(header !== undefined && { header }),
      ...(language && { language }),
      ...(spent && { spent }),
      ...(body.date_order && { dateOrder: body.date_order }),
      ...(body.decimal_mark && { decimalMark: body.decimal_mark }),
      ...(code && { currency: code }),
      ...(timeZone && { timeZone }),
    });
  }

  return [
    route({
      method: "post",
      path: "/api/v1/spending/import",
      summary: "Bring your data",
      description:
        "CSV of a bank or an app, OFX, or what `export` gave. With `preview` it says how the file would be read; without it a job stores the rows, a million if need be: rows that you have already are left out, bad ones are told with their line, and all of it can be undone.",
      tag: "Import and export",
      access: "write",
      body: importBody,
      responses: { 200: importPreview, 202: JobSchema },
      problems: ["not_found", "conflict", "needs_input", "unsupported_media_type"],
      async handler({ body, request }) {
        const file = await fileOf(uploads, body);
        const found = await planOf(body, file);
        if (body.preview) return { status: 200, body: previewToWire(found) };
        const open = found.questions.find(({ chosen }) => chosen === null);
        if (open)
          throw new Problem("needs_input", `${open.question.en} Nothing was stored.`, { field: open.about });
        const payload = { ...file, plan: found.plan, duplicates: body.duplicates };
        return acceptJob(jobs, { kind: IMPORT_JOB, payload }, request.headers);
      },
    }),
    route({
      method: "get",
      path: "/api/v1/spending/imports",
      summary: "List imports",
      description: "Newest first.",
      tag: "Import and export",
      access: "read",
      query: z.strictObject(pageQuery),
      responses: { 200: importList },
      async handler({ query }) {
        const { items, next_cursor } = await pageById(query, imports.list);
        return { status: 200, body: { items: items.map(importToWire), next_cursor } };
      },
    }),
    route({
      method: "get",
      path: "/api/v1/spending/imports/{id}",
      summary: "How an import stands",
      tag: "Import and export",
      access: "read",
      params: idParams,
      responses: { 200: importState },
      problems: ["not_found"],
      async handler({ params }) {
        return { status: 200, body: importToWire(await imports.get(params.id)) };
      },
    }),
    route({
      method: "get",
      path: "/api/v1/spending/imports/{id}/rows",
      summary: "Rows that were not stored, and why",
      description: "In the order of the file, some hundred rows of it on a page.",
      tag: "Import and export",
      access: "read",
      params: idParams,
      query: importRowsQuery,
      responses: { 200: importRows },
      problems: ["not_found"],
      async handler({ params, query }) {
        const { id } = await imports.get(params.id);
        const of = { ...query, id };
        const after = query.cursor === undefined ? 0 : decodeCursor(query.cursor, of, byRow).after;
        const chunks = await imports.chunks(id, after, CHUNKS_SHOWN);
        const last = chunks.length === CHUNKS_SHOWN ? chunks.at(-1) : undefined;
        return {
          status: 200,
          body: {
            errors: chunks.flatMap(({ errors }) => errors.map((error) => ({ ...error }))),
            duplicates: chunks.flatMap(({ duplicates }) => duplicates.map(duplicateToWire)),
            next_cursor: last ? encodeCursor({ after: last.first }, of) : null,
          },
        };
      },
    }),
    route({
      method: "delete",
      path: "/api/v1/spending/imports/{id}",
      summary: "Undo an import",
      description:
        "A job. Takes away every entry that the import stored, but for those that were changed since.",
      tag: "Import and export",
      access: "write",
      params: idParams,
      responses: { 202: JobSchema },
      problems: ["not_found", "conflict"],
      async handler({ params, request }) {
        const { id, status } = await imports.get(params.id);
        if (status === "running")
          throw new Problem(
            "conflict",
            `The import ${id} is still running. Stop its job, or wait for its end.`,
          );
        return acceptJob(jobs, { kind: UNDO_IMPORT_JOB, payload: { importId: id } }, request.headers);
      },
    }),
  ];
}

const importToWire = ({ jobId, createdAt, ...rest }: Import): z.input<typeof importState> => ({
  ...rest,
  job_id: jobId,
  created_at: createdAt,
});

type Duplicate = ImportChunk["duplicates"][number];

const duplicateToWire = ({ line, label, date, kind, amountMinor, currency }: Duplicate) => ({
  line,
  label,
  date,
  kind,
  amount_minor: amountMinor,
  amount: formatMinor(amountMinor, currency),
  currency,
});

function previewToWire({
  plan,
  columns,
  firstRows,
  questions,
}: ImportPreview): z.input<typeof importPreview> {
  const table = "dialect" in plan ? plan : undefined;
  return {
    format: plan.format,
    encoding: table?.encoding ?? null,
    delimiter: table?.dialect.delimiter ?? null,
    date_order: table?.dateOrder ?? null,
    columns: columns.map(({ index, name, role, confidence, reasons, samples }) => ({
      index,
      name,
      role,
      confidence,
      reasons: [...reasons],
      samples: [...samples],
    })),
    first_rows: firstRows.map((row) => {
      if ("error" in row) return { line: row.line, draft: null, error: { ...row.error } };
      const { date, kind, amountMinor, currency, label, text, category } = row.draft;
      const money = { amount_minor: amountMinor, amount: formatMinor(amountMinor, currency), currency };
      const draft = {
        date,
        kind,
        ...money,
        label,
        text,
        category: category ? categoryToWire(category) : null,
      };
      return { line: row.line, draft, error: null };
    }),
    questions: questions.map(({ about, question, options, chosen }) => ({
      about,
      question: { en: question.en, th: question.th },
      options: [...options],
      chosen,
    })),
  };
}
