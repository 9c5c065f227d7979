import { z } from "zod";
import { pageQuery } from "#lib/http";
import { IMPORT_MODES, mapping } from "#lib/shop";
import { productFields } from "./product-schemas.ts";

/** Of a file that is sent as a string in JSON; what is longer is uploaded. */
const CONTENT_LENGTH_MAX = 3_500_000;
const MAPPING_LENGTH_MAX = 20_000;

const file = {
  upload_id: z.string().max(60).optional().describe("Of a file that was uploaded: see `/api/v1/uploads`."),
  content: z
    .string()
    .min(1)
    .max(CONTENT_LENGTH_MAX)
    .optional()
    .describe("The file itself, when it is small."),
  mapping: mapping.optional().describe("What you know better than the guess."),
};

const mode = z
  .enum(IMPORT_MODES)
  .describe("`snapshot`: the file is the whole catalogue. What it does not have is deleted at the end.");
const confirmDeletes = "A snapshot deletes more than half of the catalogue only when this is true.";

const job = z
  .strictObject({
    ...file,
    mode: mode.optional(),
    confirm_deletes: z.boolean().optional().describe(confirmDeletes),
  })
  .describe("Either `upload_id` or `content`.");

/** A JSON array is a file of its own: what its elements are is told row by row. */
const array = z.array(z.looseObject({})).min(1).describe("Products, read as the rows of a file.");

export const importBody = z.union([job, array], {
  error: "must be an object with `upload_id` or `content`, or a list of products",
});
export const previewBody = z.union([z.strictObject(file), array], {
  error: "must be an object with `upload_id` or `content`, or a list of products",
});

const mappingText = z
  .string()
  .max(MAPPING_LENGTH_MAX)
  .optional()
  .describe("With a file as the body: the mapping as JSON.")
  .meta({ example: '{"columns":{"title":"name","price":{"from":"price","unit":"minor","currency":"EUR"}}}' });

export const importQuery = z.strictObject({
  mode: mode.optional(),
  confirm_deletes: z.enum(["true", "false"]).optional().describe(confirmDeletes),
  mapping: mappingText,
});
export const previewQuery = z.strictObject({ mapping: mappingText });

export const rowNote = z
  .strictObject({
    row: z.int().describe("The line of the file, or the element of an array; from 1."),
    id: z.string().optional().describe("The product's, where the row names one."),
    field: z.string().optional(),
    code: z.string().meta({ example: "invalid_price" }),
    detail: z.string(),
    outcome: z.enum(["skipped", "stored"]).describe("`stored`: the product was, as `detail` says."),
  })
  .meta({ id: "ProductImportNote" });

export const importState = z
  .strictObject({
    id: z.string().meta({ example: "imp_01KAJ3M5T8W3Q6Y0E4Z7B9C2D1" }),
    job_id: z.string().nullable().describe("Null: it came in the request."),
    format: z.string(),
    mode,
    status: z.enum(["queued", "running", "done", "failed", "stopped", "interrupted"]),
    rows: z.int(),
    created: z.int(),
    updated: z.int(),
    unchanged: z.int(),
    deleted: z.int(),
    errors: z.int().describe("Rows of which nothing was stored."),
    notices: z.int().describe("What else is to be said of rows; see `rows`."),
    refused_deletes: z
      .int()
      .describe(
        "Deletions of a snapshot that were not done: too many, or rows could not be read. Send it again with `confirm_deletes`.",
      ),
    detail: z.string().nullable().describe("Why it failed."),
    created_at: z.iso.datetime(),
    updated_at: z.iso.datetime(),
  })
  .meta({ id: "ProductImport" });

export const importNotes = z
  .strictObject({ items: z.array(rowNote), next_cursor: z.string().nullable() })
  .meta({ id: "ProductImportNotes" });
export const importNotesQuery = z.strictObject(pageQuery);
export const importParams = z.strictObject({ id: z.string().max(60) });

export const importPreview = z
  .strictObject({
    format: z.enum(["csv", "ndjson", "json", "products"]).describe("`products`: as this API writes them."),
    encoding: z.string(),
    delimiter: z.string().nullable(),
    mapping,
    columns: z.array(z.strictObject({ name: z.string(), samples: z.array(z.string()) })),
    products: z.array(z.strictObject(productFields)).describe("The first, as they would be stored."),
    notes: z.array(rowNote),
    problems: z.array(
      z.strictObject({
        field: z.string(),
        code: z.string(),
        detail: z.string(),
        blocking: z.boolean().describe("Nothing is imported before it is answered."),
      }),
    ),
  })
  .meta({ id: "ProductImportPreview" });
