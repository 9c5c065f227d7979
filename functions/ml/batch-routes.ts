import { z } from "zod";
import { Problem } from "#lib/context";
import { checkValue, type HttpOptions, internalProblem, problemDocument, type Route, route } from "#lib/http";
import type { Jobs } from "#lib/jobs";
import type { Uploads } from "#lib/store";
import {
  BATCH_JOB,
  type BatchPayload,
  createAskOnce,
  createLineAnswers,
  LINE_BYTES_MAX,
  openResults,
  type Service,
  serviceOf,
  type Transaction,
  type Transactions,
  WINDOW_LINES,
} from "#lib/transactions";
import { acceptJob } from "../jobs/accepted.ts";
import { JobSchema } from "../jobs/job-body.ts";
import { flagsFromWire } from "../wire/answer.ts";
import { uploaded } from "../wire/file.ts";
import { NDJSON, ndjson } from "../wire/ndjson.ts";
import { batchBody, batchQuery, batchResults } from "./batch-schemas.ts";
import { lineFormat } from "./line-format.ts";
import { transaction } from "./schemas.ts";
import { categorisedToWire, transactionFromWire } from "./wire.ts";

const PATH = "/api/v1/ml/categorize/batch";

/** Where the results of a batch job are read. */
export const resultsUrl = (jobId: string): string => `${PATH}/${jobId}/results`;

export interface BatchDeps {
  readonly transactions: Pick<Transactions, "categorizeMany">;
  readonly jobs: Jobs;
  readonly uploads: Pick<Uploads, "find" | "read">;
  readonly http: Pick<HttpOptions, "config" | "telemetry" | "problemOf">;
}

type Body = z.output<typeof batchBody>;

/** Many transactions at once: in one JSON body, line by line, or from an upload as a job. */
export function batchRoutes({ transactions, jobs, uploads, http }: BatchDeps): Route[] {
  /** What the caller may know of an error that ended a stream. */
  function told(error: unknown): Problem {
    const known = error instanceof Problem ? error : http.problemOf?.(error);
    if (known) return known;
    http.telemetry.internalError("ml.batch_failed", error);
    return internalProblem();
  }

  /** Each answered for itself, equal ones once. */
  async function answerAll(body: Body, service: Service | undefined, requestId: string) {
    const results = new Array<unknown>(body.transactions!.length);
    const good: { readonly at: number; readonly transaction: Transaction }[] = [];
    for (const [at, value] of body.transactions!.entries()) {
      try {
        const checked = checkValue(transaction, value, ["transactions", at]);
        good.push({ at, transaction: transactionFromWire(checked) });
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        results[at] = problemDocument(error, requestId);
      }
    }
    const flags = flagsFromWire(body);
    const askOnce = createAskOnce({
      ask: (asked) => transactions.categorizeMany(asked, { service, flags }),
      kept: 0,
    });
    const answers = await askOnce(good.map((each) => each.transaction));
    for (const [i, { at }] of good.entries()) results[at] = categorisedToWire(answers[i]!);
    return { results: results as z.input<typeof batchResults>["results"] };
  }

  /** @throws Problem not_found, unsupported_media_type */
  async function payloadOf(uploadId: string, service: Service | undefined, explain: boolean) {
    const found = await uploaded(uploads, uploadId);
    if (!found.contentType.startsWith(NDJSON)) {
      const detail = `Upload the transactions as ${NDJSON}, one on each line.`;
      throw new Problem("unsupported_media_type", detail, { field: "upload_id" });
    }
    return {
      uploadId,
      etag: found.etag,
      ...(service !== undefined && { service }),
      ...(explain && { explain }),
    } satisfies BatchPayload;
  }

  return [
    route({
      method: "post",
      path: PATH,
      summary: "Categorise many transactions",
      description:
        "As JSON up to 1,000, answered together. As NDJSON, a transaction on each line, answered line by line while they come: for each line, in order, what `categorize` answers, or a problem with its `line`; blank lines are passed over. No language model is asked there, and no record kept. Read the answer while you send. Over 4 MB: an `upload_id` of NDJSON makes it a job, whose result names `results_url`.",
      tag: "Transactions",
      access: "ai",
      anyText: true,
      query: batchQuery,
      body: batchBody,
      alsoTakes: {
        [NDJSON]: {
          holds: "A `Transaction` as JSON on each line.",
          handler({ query, request }, call) {
            const format = lineFormat(call.requestId);
            const service = serviceOf(query.force_service);
            const flags = { explain: query.explain === "true" };
            const answer = createLineAnswers(transactions, { format, service, flags });
            return ndjson(request, call, {
              bytesMax: http.config.http.bodyBytesMax,
              lineBytesMax: LINE_BYTES_MAX,
              linesMax: WINDOW_LINES,
              answer: async (lines) => (await answer(lines)).text,
              problem: (error, number) => format.problem(told(error), number),
            });
          },
        },
      },
      responses: { 200: batchResults, 202: JobSchema },
      alsoAs: { [NDJSON]: "To NDJSON: a `Categorised` or a `Problem` on each line." },
      problems: ["not_found", "conflict"],
      async handler({ body, query, request }, call) {
        const service = serviceOf(query.force_service ?? body.force_service);
        const explain = body.explain || query.explain === "true";
        if (body.upload_id === undefined)
          return { status: 200, body: await answerAll({ ...body, explain }, service, call.requestId) };
        const payload = await payloadOf(body.upload_id, service, explain);
        return acceptJob(jobs, { kind: BATCH_JOB, payload }, request.headers);
      },
    }),
    route({
      method: "get",
      path: `${PATH}/{job_id}/results`,
      summary: "Read the results of a batch job",
      description:
        "A line for each line that was uploaded, in order, once the job has succeeded; kept for a week. A transfer that broke off is gone on with by `after`: the lines that you have. It is whole when it has as many lines as the job's result says.",
      tag: "Transactions",
      access: "key",
      params: z.strictObject({ job_id: z.string().max(100) }),
      query: z.strictObject({
        after: z.coerce.number().int().min(0).default(0).describe("Lines to leave out at the beginning."),
      }),
      responses: { 200: z.unknown() },
      alsoAs: { [NDJSON]: "A `Categorised` or a `Problem` on each line." },
      problems: ["not_found", "conflict"],
      async handler({ params: { job_id: id }, query: { after } }, call) {
        const { kind, status } = await jobs.get(id);
        if (kind !== BATCH_JOB) throw new Problem("not_found", "There is no batch job with this id.");
        if (status === "queued" || status === "running")
          throw new Problem("conflict", "The job has not ended yet. Follow its events, and come back then.");
        if (status !== "succeeded")
          throw new Problem("not_found", `The job has ${status}, so there are no results.`);
        const { signal } = call;
        const results = await openResults(uploads, id, { after, signal });
        const stream = new ReadableStream<Uint8Array>(
          {
            async pull(controller) {
              const { value, done } = await results.next();
              signal.throwIfAborted(); // an answer that is cut must not look like a whole one
              if (done) controller.close();
              else controller.enqueue(value);
            },
            cancel: () => void results.return(undefined),
          },
          { highWaterMark: 0 },
        );
        return new Response(stream, { headers: { "content-type": NDJSON, "x-accel-buffering": "no" } });
      },
    }),
  ];
}
