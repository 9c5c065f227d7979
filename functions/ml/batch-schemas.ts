import { z } from "zod";
import { aiFlags, aiQuery, ProblemSchema } from "#lib/http";
import { categorised, transaction } from "./schemas.ts";

/** Answered in one response, which is held in memory whole. */
const TRANSACTIONS_MAX = 1_000;

const { $schema: _, ...transactionShape } = z.toJSONSchema(transaction, { io: "input" });

export const batchBody = z
  .strictObject({
    transactions: z
      // Shown as what they should be; each is checked by itself, so that a bad one gets a problem in its place.
      .array(z.unknown().meta({ ...transactionShape, id: undefined }))
      .min(1)
      .max(TRANSACTIONS_MAX, {
        error: `must have at most ${TRANSACTIONS_MAX.toLocaleString("en")} items: send more as application/x-ndjson, one on each line`,
      })
      .optional()
      .describe("Each is answered for itself: a bad one gets a problem in its place."),
    upload_id: z
      .string()
      .max(100)
      .optional()
      .describe("Instead: an upload of `application/x-ndjson`, one transaction on each line."),
    ...aiFlags,
  })
  .refine(({ transactions, upload_id }) => (transactions === undefined) !== (upload_id === undefined), {
    error: "must be given, or else `upload_id`, and not both",
    path: ["transactions"],
  });

/** For bodies that have no place for flags. */
export const batchQuery = aiQuery.extend({
  explain: z
    .enum(["true", "false"])
    .optional()
    .describe("Adds the trace of the climb to each `answer`. Lines leave no record: this is the way to it."),
});

export const batchResults = z.strictObject({ results: z.array(categorised.or(ProblemSchema)) });
