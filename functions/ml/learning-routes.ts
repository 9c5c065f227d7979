import { z } from "zod";
import { Problem } from "#lib/context";
import { listOf, ProblemSchema, pageById, pageQuery, problemDocument, type Route, route } from "#lib/http";
import {
  type Correction,
  cleanMerchant,
  type LabelRequest,
  type Learnt,
  type Transactions,
} from "#lib/transactions";
import { round } from "../wire/answer.ts";
import { canonical, category, categoryCode, categoryFromCode, categoryToWire } from "../wire/category.ts";
import { words } from "../wire/text.ts";
import { description, transactionFields } from "./schemas.ts";

const MERCHANT_LENGTH_MAX = 200;
const ITEMS_MAX = 100;
const QUEUE_MAX = 100;

const teaching = z.strictObject({
  answer_id: z.string().max(60).optional().describe("Of the answer that is corrected or confirmed."),
  description: description.optional().describe("Or the line itself; needed for lines of a stream."),
  category: categoryCode,
  merchant: words(MERCHANT_LENGTH_MAX).optional().describe("What to call the merchant from now on."),
  amount: transactionFields.amount,
});

const named = ({ answer_id, description: line }: z.output<typeof teaching>) =>
  answer_id !== undefined || line !== undefined;
const UNNAMED = { path: ["description"], error: "or `answer_id` is missing: say which line is meant" };

const feedbackBody = z.union([
  teaching.refine(named, UNNAMED),
  z
    .strictObject({ items: z.array(teaching.refine(named, UNNAMED)).min(1).max(ITEMS_MAX) })
    .describe(
      "A labelled history, a part at a time. Each item is kept for itself, with a problem in the place of one that is not. All of it may be sent again: nothing is kept twice.",
    ),
]);

const correction = z
  .strictObject({
    id: z.string().meta({ example: "cor_01KAJ3M5T8W3Q6Y0E4Z7B9C2D1" }),
    description: z.string(),
    merchant: z.string().nullable(),
    category,
    answer_id: z.string().nullable(),
    created_at: z.iso.datetime(),
  })
  .meta({ id: "Correction" });

const learnt = z
  .strictObject({
    ...correction.shape,
    promoted: z.boolean().describe("Whether the tenant's users now agree on this merchant."),
  })
  .meta({ id: "Learnt" });

const labelRequest = z
  .strictObject({
    description: z.string(),
    merchant: z.string().nullable(),
    guess: category,
    confidence: z.number().min(0).max(1),
    count: z.int().describe("How often it was asked about, hits of the cache left out."),
    expected_gain: z.number().describe("Corrections that a label would save: count × (1 − confidence)."),
    last_seen: z.iso.datetime(),
    answer_id: z.string(),
  })
  .meta({ id: "LabelRequest" });

const correctionToWire = (each: Correction): z.input<typeof correction> => ({
  id: each.id,
  description: each.text,
  merchant: each.merchant ?? cleanMerchant(each.text),
  category: categoryToWire(categoryFromCode(each.category)),
  answer_id: each.answerId,
  created_at: each.createdAt,
});

const learntToWire = ({ correction: each, promoted }: Learnt): z.input<typeof learnt> => ({
  ...correctionToWire(each),
  promoted,
});

const requestToWire = (request: LabelRequest): z.input<typeof labelRequest> => ({
  description: request.description,
  merchant: request.merchant,
  guess: categoryToWire(categoryFromCode(request.guess)),
  confidence: round(request.confidence),
  count: request.count,
  expected_gain: round(request.expectedGain),
  last_seen: request.lastSeen,
  answer_id: request.answerId,
});

const location = (id: string): string => `/api/v1/ml/feedback/${id}`;

export function learningRoutes({ corrections, activeLearning }: Transactions): Route[] {
  const correct = (body: z.output<typeof teaching>): Promise<Learnt> =>
    corrections.correct({
      description: body.description,
      answerId: body.answer_id,
      amount: body.amount === undefined ? undefined : Number(body.amount),
      category: canonical(body.category),
      merchant: body.merchant?.trim(),
    });

  /**
   * Each for itself, one after the other: of two about one merchant the later must win. Once the store is down the rest is not tried, and told
   * so in its place: what was kept stays, and sending all of it again keeps nothing twice.
   */
  async function correctEach(bodies: readonly z.output<typeof teaching>[], requestId: string) {
    const items: (z.input<typeof learnt> | z.input<typeof ProblemSchema>)[] = [];
    let down: Problem | undefined;
    let kept = 0;
    for (const body of bodies) {
      try {
        if (down) throw down;
        items.push(learntToWire(await correct(body)));
        kept++;
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        if (error.status >= 500) {
          if (kept === 0) throw error;
          down = error;
        }
        items.push(problemDocument(error, requestId) as z.input<typeof ProblemSchema>);
      }
    }
    return items;
  }

  return [
    route({
      method: "post",
      path: "/api/v1/ml/feedback",
      summary: "Say what a line is",
      description:
        "Corrects or confirms an answer. The very next answer of this user knows the merchant, and merchants like it; when at least three users of the tenant agree on a merchant, all of them do.",
      tag: "Transactions",
      access: "write",
      body: feedbackBody,
      responses: { 201: z.union([learnt, z.strictObject({ items: z.array(learnt.or(ProblemSchema)) })]) },
      responseHeaders: { Location: "The correction." },
      problems: ["not_found"],
      async handler({ body }, call) {
        if (!("items" in body)) {
          const kept = await correct(body);
          const headers = { location: location(kept.correction.id) };
          return { status: 201, body: learntToWire(kept), headers };
        }
        const items = await correctEach(body.items, call.requestId);
        return { status: 201, body: { items }, headers: { location: "/api/v1/ml/feedback" } };
      },
    }),
    route({
      method: "get",
      path: "/api/v1/ml/feedback",
      summary: "List what was taught",
      description: "The user's corrections, newest first.",
      tag: "Transactions",
      access: "read",
      query: z.strictObject(pageQuery),
      responses: { 200: listOf(correction) },
      async handler({ query }) {
        const { items, next_cursor } = await pageById(query, corrections.list);
        return { status: 200, body: { items: items.map(correctionToWire), next_cursor } };
      },
    }),
    route({
      method: "delete",
      path: "/api/v1/ml/feedback/{id}",
      summary: "Take a correction back",
      description: "What held before it holds again, for this user and for what the tenant agrees on.",
      tag: "Transactions",
      access: "write",
      params: z.strictObject({ id: z.string().max(60) }),
      responses: { 204: null },
      problems: ["not_found"],
      async handler({ params }) {
        await corrections.undo(params.id);
        return { status: 204 };
      },
    }),
    route({
      method: "get",
      path: "/api/v1/ml/active-learning/queue",
      summary: "What to label next",
      description: "Merchants that no rung was sure of, those first whose label would save most corrections.",
      tag: "Transactions",
      access: "read",
      query: z.strictObject({ limit: z.coerce.number().int().min(1).max(QUEUE_MAX).default(20) }),
      responses: { 200: listOf(labelRequest) },
      async handler({ query }) {
        const requests = await activeLearning.queue(query.limit);
        return { status: 200, body: { items: requests.map(requestToWire), next_cursor: null } };
      },
    }),
  ];
}
