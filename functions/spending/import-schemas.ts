import { z } from "zod";
import { listOf, pageQuery } from "#lib/http";
import { category } from "../wire/category.ts";
import { currency } from "../wire/money.ts";
import { calendarDate, kind, language, timeZone } from "./schemas.ts";

/** Of a file that is sent in the body; what is longer is uploaded. */
const CONTENT_LENGTH_MAX = 3_500_000;

const column = z
  .union([z.string().min(1).max(200), z.int().min(0).max(500)])
  .nullable()
  .optional()
  .describe("By its name or its number from 0; null for none. Left out: guessed.");

export const importBody = z
  .strictObject({
    upload_id: z.string().max(60).optional().describe("Of a file that was uploaded: see `/api/v1/uploads`."),
    content: z
      .string()
      .min(1)
      .max(CONTENT_LENGTH_MAX)
      .optional()
      .describe("The file itself, when it is small."),
    preview: z.boolean().default(false).describe("Says how the file would be read, and stores nothing."),
    duplicates: z
      .enum(["skip", "keep"])
      .default("skip")
      .describe("What to do with rows that the user has already."),
    columns: z
      .strictObject({
        date: column,
        amount: column,
        debit: column,
        credit: column,
        balance: column,
        currency: column,
        kind: column,
        label: column,
        description: column,
        note: column,
        category: column,
        external_id: column,
        transfer: column,
      })
      .optional(),
    delimiter: z.enum([",", ";", "\t", "|"]).optional(),
    header: z.boolean().optional().describe("Whether the first row of the table has the names."),
    date_order: z.enum(["dmy", "mdy"]).optional(),
    decimal_mark: z.enum([".", ","]).optional(),
    spent: z.enum(["negative", "positive"]).optional().describe("The sign of an amount that was spent."),
    currency: currency.optional().describe("For amounts that show none."),
    timezone: timeZone.optional(),
    language: language.optional(),
  })
  .describe("Either `upload_id` or `content`, and what you know better than the guess.");

export const rowError = z
  .strictObject({ line: z.int(), code: z.string(), field: z.string().optional(), detail: z.string() })
  .meta({ id: "ImportRowError" });

const draft = z
  .strictObject({
    date: calendarDate,
    kind,
    amount_minor: z.int(),
    amount: z.string(),
    currency: z.string(),
    label: z.string(),
    text: z.string(),
    category: category.nullable().describe("Null: left to the categoriser."),
  })
  .meta({ id: "ImportDraft" });

export const importPreview = z
  .strictObject({
    format: z.string().meta({ example: "csv" }),
    encoding: z.string().nullable(),
    delimiter: z.string().nullable(),
    date_order: z.string().nullable(),
    columns: z.array(
      z.strictObject({
        index: z.int(),
        name: z.string(),
        role: z.string().nullable(),
        confidence: z.number(),
        reasons: z.array(z.string()),
        samples: z.array(z.string()),
      }),
    ),
    first_rows: z.array(
      z.strictObject({ line: z.int(), draft: draft.nullable(), error: rowError.nullable() }),
    ),
    questions: z
      .array(
        z.strictObject({
          about: z.string().describe("The field of the request that answers it."),
          question: z.strictObject({ en: z.string(), th: z.string() }),
          options: z.array(z.string()),
          chosen: z.string().nullable(),
        }),
      )
      .describe("What the file does not say, with what was taken."),
  })
  .meta({ id: "ImportPreview" });

export const importState = z
  .strictObject({
    id: z.string().meta({ example: "imp_01KAJ3M5T8W3Q6Y0E4Z7B9C2D1" }),
    job_id: z.string(),
    format: z.string(),
    status: z.enum(["running", "done", "undone"]),
    rows: z.int(),
    imported: z.int(),
    duplicates: z.int(),
    errors: z.int(),
    kept: z.int().describe("Of an undone one: entries that had been changed since, and stay."),
    created_at: z.iso.datetime(),
  })
  .meta({ id: "Import" });

export const importList = listOf(importState);

const duplicate = z
  .strictObject({
    line: z.int(),
    label: z.string(),
    date: calendarDate,
    kind,
    amount_minor: z.int(),
    amount: z.string(),
    currency: z.string(),
  })
  .meta({ id: "ImportDuplicate" });

export const importRows = z
  .strictObject({
    errors: z.array(rowError),
    duplicates: z.array(duplicate),
    next_cursor: z.string().nullable(),
  })
  .meta({ id: "ImportRows" });

export const importRowsQuery = z.strictObject({ cursor: pageQuery.cursor });

export const exportQuery = z.strictObject({
  format: z.enum(["csv", "ndjson"]).default("csv"),
  from: calendarDate.optional(),
  to: calendarDate.optional(),
});
