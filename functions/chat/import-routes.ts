import { z } from "zod";
import { type CallContext, currentActor, currentCall, Problem } from "#lib/context";
import { decodeCursor, encodeCursor, type HttpOptions, type Route, route } from "#lib/http";
import type { Jobs } from "#lib/jobs";
import {
  HEAD_BYTES,
  type ImportMode,
  type Mapping,
  mapping as mappingSchema,
  type PlannedFile,
  PRODUCT_IMPORT_JOB,
  type ProductImportPayload,
  planFile,
  preview,
  problemsOf,
  type Shop,
} from "#lib/shop";
import { hashedId, newId, objectKey, type Uploads } from "#lib/store";
import { peekHead, readHead } from "#lib/tabular";
import { acceptJob } from "../jobs/accepted.ts";
import { JobSchema } from "../jobs/job-body.ts";
import { fileOf } from "../wire/file.ts";
import { NDJSON } from "../wire/ndjson.ts";
import { bodyOf, fileOfArray, mappingOfQuery } from "./import-file.ts";
import {
  importBody,
  importNotes,
  importNotesQuery,
  importParams,
  importPreview,
  importQuery,
  importState,
  previewBody,
  previewQuery,
} from "./import-schemas.ts";
import { importStream } from "./import-stream.ts";
import { importToWire, noteToWire, previewToWire } from "./import-wire.ts";

export interface ImportDeps {
  readonly shop: Shop;
  readonly jobs: Jobs;
  readonly uploads: Uploads;
  readonly http: Pick<HttpOptions, "config" | "telemetry" | "problemOf">;
}

type Query = z.output<typeof importQuery>;

interface Wish {
  readonly mode: ImportMode;
  readonly confirmDeletes: boolean;
}

const PATH = "/api/v1/products/import";
const STREAMED = {
  "text/csv": "A table with the names of its columns in the first row.",
  [NDJSON]: "A product as JSON on each line.",
};
const byChunk = z.strictObject({ after: z.number() });
/** The longest that a streamed import may take: the function's own time. */
const STREAM_MS = 290_000;

export function importRoutes({ shop, jobs, uploads, http }: ImportDeps): Route[] {
  const { imports } = shop;
  const { bodyBytesMax } = http.config.http;
  const newImportId = () => newId("imp", currentCall().clock.now());

  async function stream(
    source: AsyncIterable<Uint8Array>,
    mapping: Mapping,
    { mode, confirmDeletes }: Wish,
    call: CallContext,
  ): Promise<Response> {
    const head = await peekHead(source, HEAD_BYTES);
    const { plan } = unblocked(await planFile(head, mapping));
    const importId = newImportId();
    const startedAt = new Date(call.clock.now()).toISOString();
    const { format } = plan;
    const { signal } = call;
    const run = imports.run(
      { id: importId, format, mode, createdAt: startedAt },
      { importId, token: importId, plan, mode, confirmDeletes, startedAt, signal, source: () => head.whole },
    );
    return importStream(run, call, http);
  }

  async function queue(body: z.output<typeof importBody> & object, query: Query, headers: Headers) {
    if (Array.isArray(body)) throw new Error("an array is read at once");
    const file = await fileOf(uploads, body);
    const source = uploads.read(objectKey(currentActor(), file.uploadId), { etag: file.etag });
    const { plan } = unblocked(await planFile(await readHead(source, HEAD_BYTES), mappingIn(body, query)));
    const wish = wishOf({
      mode: body.mode ?? query.mode,
      confirm: body.confirm_deletes ?? query.confirm_deletes === "true",
    });
    const { tenant, user } = currentActor();
    const key = headers.get("idempotency-key");
    // The same request again is about the same import.
    const importId = key === null ? newImportId() : hashedId("imp", JSON.stringify([tenant, user, key]));
    const token = newId("lck", currentCall().clock.now());
    const isReserved = await imports.lock.reserve(importId, token);
    try {
      await imports.begin({ id: importId, format: plan.format, mode: wish.mode });
      const payload: ProductImportPayload = { importId, ...file, plan, ...wish };
      const accepted = await acceptJob(jobs, { kind: PRODUCT_IMPORT_JOB, payload }, headers);
      if (isReserved && !["queued", "running"].includes(accepted.body.status))
        await imports.lock.release(token);
      return { ...accepted, body: { ...accepted.body, import_id: importId } };
    } catch (error) {
      if (isReserved) await imports.lock.release(token);
      throw error;
    }
  }

  const streamed = (holds: string) => ({
    holds,
    handler: ({ query, request }: { query: Query; request: Request }, call: CallContext) =>
      stream(bodyOf(request, bodyBytesMax), mappingOfQuery(query.mapping), wishOfQuery(query), call),
  });

  return [
    route({
      method: "post",
      path: PATH,
      summary: "Import products",
      description:
        "A file as the body (CSV, NDJSON, or a JSON array) is stored while it comes: each line of the answer is how the import stands, the last one its end or a problem. An `upload_id` makes it a job. What columns hold is guessed in English and Thai where `mapping` does not say. A product that is there already is brought up to date, and costs nothing where it is the same; rows that cannot be read are told with their place and stop nothing. One import at a time: another answers 409 and names it.",
      tag: "Products",
      access: "write",
      anyText: true,
      timeoutMs: STREAM_MS,
      query: importQuery,
      body: importBody,
      alsoTakes: { "text/csv": streamed(STREAMED["text/csv"]), [NDJSON]: streamed(STREAMED[NDJSON]) },
      alsoAs: { [NDJSON]: "How the import stands, on each line." },
      responses: { 202: JobSchema.extend({ import_id: z.string() }), 200: importState },
      problems: ["not_found", "conflict", "needs_input", "unsupported_media_type"],
      async handler({ body, query, request }, call) {
        if (!Array.isArray(body)) return queue(body, query, request.headers);
        return stream(fileOfArray(body), mappingOfQuery(query.mapping), wishOfQuery(query), call);
      },
    }),
    route({
      method: "post",
      path: `${PATH}/preview`,
      summary: "How a file of products would be read",
      description:
        "Stores nothing. The `mapping` that it answers can be changed and sent with the import; `problems` say what the file leaves open.",
      tag: "Products",
      access: "write",
      anyText: true,
      query: previewQuery,
      body: previewBody,
      alsoTakes: Object.fromEntries(
        Object.entries(STREAMED).map(([type, holds]) => [
          type,
          {
            holds,
            async handler({ query, request }: { query: Query; request: Request }) {
              const head = await readHead(bodyOf(request, bodyBytesMax), HEAD_BYTES);
              return Response.json(previewToWire(await preview(head, mappingOfQuery(query.mapping))));
            },
          },
        ]),
      ),
      responses: { 200: importPreview },
      problems: ["not_found", "unsupported_media_type"],
      async handler({ body, query }) {
        const source = Array.isArray(body) ? fileOfArray(body) : await uploaded(body);
        const mapping = Array.isArray(body) ? mappingOfQuery(query.mapping) : mappingIn(body, query);
        return {
          status: 200,
          body: previewToWire(await preview(await readHead(source, HEAD_BYTES), mapping)),
        };
      },
    }),
    route({
      method: "get",
      path: "/api/v1/products/imports/{id}",
      summary: "How an import stands",
      tag: "Products",
      access: "read",
      params: importParams,
      responses: { 200: importState },
      problems: ["not_found"],
      async handler({ params }) {
        const found = await imports.get(params.id);
        return { status: 200, body: importToWire(found, currentCall().clock.now()) };
      },
    }),
    route({
      method: "get",
      path: "/api/v1/products/imports/{id}/rows",
      summary: "Rows that were not stored, or not as they were, and why",
      description:
        "In the order of the file. A page may hold somewhat more than `limit`; of 10,000 on they are only counted.",
      tag: "Products",
      access: "read",
      params: importParams,
      query: importNotesQuery,
      responses: { 200: importNotes },
      problems: ["not_found"],
      async handler({ params, query }) {
        const { id } = await imports.get(params.id);
        const of = { ...query, id };
        const after = query.cursor === undefined ? undefined : decodeCursor(query.cursor, of, byChunk).after;
        const { notes, next } = await imports.notes(id, query.limit, after);
        const next_cursor = next === undefined ? null : encodeCursor({ after: next }, of);
        return { status: 200, body: { items: notes.map(noteToWire), next_cursor } };
      },
    }),
  ];

  async function uploaded(body: { upload_id?: string | undefined; content?: string | undefined }) {
    const { uploadId, etag } = await fileOf(uploads, body);
    return uploads.read(objectKey(currentActor(), uploadId), { etag });
  }
}

const wishOf = ({ mode = "upsert", confirm }: { mode: ImportMode | undefined; confirm: boolean }): Wish => ({
  mode,
  confirmDeletes: confirm,
});

const wishOfQuery = ({ mode, confirm_deletes }: Query): Wish =>
  wishOf({ mode, confirm: confirm_deletes === "true" });

const mappingIn = (
  body: { mapping?: Mapping | undefined },
  { mapping }: { mapping?: string | undefined },
): Mapping => body.mapping ?? (mapping === undefined ? mappingSchema.parse({}) : mappingOfQuery(mapping));

/** @throws Problem needs_input: what must be said before anything is stored */
function unblocked(planned: PlannedFile): PlannedFile {
  const open = problemsOf(planned).find(({ isBlocking }) => isBlocking);
  if (!open) return planned;
  throw new Problem("needs_input", `${open.detail} Nothing was stored.`, { field: `mapping.${open.field}` });
}
