import { z } from "zod";
import { aiQuery, type Route, route } from "#lib/http";
import { serviceOf, type Transactions } from "#lib/transactions";
import { flagsFromWire, round } from "../wire/answer.ts";
import { categorised, categorizeBody } from "./schemas.ts";
import { categorisedToWire, transactionFromWire } from "./wire.ts";

const explanation = z
  .strictObject({
    answer_id: z.string(),
    rung: z.string(),
    model: z.string().nullable(),
    confidence: z.number().min(0).max(1),
    why: z
      .array(z.strictObject({ kind: z.string(), text: z.string(), weight: z.number() }))
      .describe(
        "What decided, strongest first, with signed weights in the rung's own scale. Of a model they add up to `score`.",
      ),
    score: z.number().describe("The sum of the weights: of a model, the natural-log score of the category."),
    trace: z
      .array(
        z.strictObject({
          at: z.string(),
          outcome: z.string(),
          ms: z.number(),
          confidence: z.number().optional(),
        }),
      )
      .describe("The tiers and rungs that were asked, in order."),
    cost_micros: z.int(),
    created_at: z.iso.datetime(),
  })
  .meta({ id: "Explanation" });

/** Apart from the others, because it stands at the edge too. */
export const categorizeRoute = (transactions: Pick<Transactions, "categorize">): Route =>
  route({
    method: "post",
    path: "/api/v1/ml/categorize",
    summary: "Categorise a bank transaction",
    description:
      "The category of one line of an account statement, English or Thai, with the merchant's name and a calibrated probability. A line that no rung is sure of is marked `unsure` and comes with alternatives.",
    tag: "Transactions",
    access: "ai",
    query: aiQuery,
    body: categorizeBody,
    responses: { 200: categorised },
    async handler({ body, query }) {
      const service = serviceOf(query.force_service ?? body.force_service);
      const answer = await transactions.categorize(transactionFromWire(body), {
        service,
        flags: flagsFromWire(body),
      });
      return { status: 200, body: categorisedToWire(answer) };
    },
  });

export const categorizeRoutes = (transactions: Transactions): Route[] => [
  categorizeRoute(transactions),
  route({
    method: "get",
    path: "/api/v1/ml/explain/{answer_id}",
    summary: "Why an answer is what it is",
    description:
      "For a week, for answers of the same user. Answers of an NDJSON stream leave no record: ask for `explain` there.",
    tag: "Transactions",
    access: "read",
    params: z.strictObject({ answer_id: z.string().max(60) }),
    responses: { 200: explanation },
    problems: ["not_found"],
    async handler({ params }) {
      const record = await transactions.explain(params.answer_id);
      const why = record.why.map(({ kind, text, weight }) => ({ kind, text, weight }));
      return {
        status: 200,
        body: {
          answer_id: record.id,
          rung: record.rung,
          model: record.model,
          confidence: round(record.confidence),
          why,
          score: why.reduce((sum, { weight }) => sum + weight, 0),
          trace: record.trace.map((step) => ({ ...step, ms: Math.round(step.ms * 1000) / 1000 })),
          cost_micros: record.costMicros,
          created_at: new Date(record.at).toISOString(),
        },
      };
    },
  }),
];
