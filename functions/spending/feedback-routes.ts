import { z } from "zod";
import { Problem } from "#lib/context";
import { listOf, pageById, pageQuery, type Route, route } from "#lib/http";
import type { DateExpression } from "#lib/language";
import type { Feedback, Said, Spending } from "#lib/spending";
import { categoryCode } from "../wire/category.ts";
import { currency } from "../wire/money.ts";
import { words } from "../wire/text.ts";
import { minorOf } from "./amount.ts";
import { dateExpressionOf } from "./date-said.ts";
import { amount, calendarDate, idParams, kind, language, moment, noteText, timeZone } from "./schemas.ts";
import { momentOf } from "./summary-routes.ts";

const ITEMS_MAX = 50;
/** Stands in where the note says the currency: three decimals are the most that any has. */
const MOST_DECIMALS = "KWD";

const corrections = {
  category: categoryCode.optional().describe("Teaches the item's label: what it means from now on."),
  amount: amount.optional(),
  currency: currency.optional(),
  kind: kind.optional(),
  label: words(200).optional(),
  date: calendarDate.optional().describe("Kept as it was meant: “yesterday” stays yesterday."),
  is_spending: z.literal(false).optional().describe("The note tells of no money at all."),
};

const feedbackBody = z
  .strictObject({
    answer_id: z
      .string()
      .max(60)
      .optional()
      .describe("Of an answer from the last seven days. Or send the `text`."),
    text: noteText.optional(),
    item: z
      .int()
      .min(0)
      .max(ITEMS_MAX)
      .optional()
      .describe("Number of the item, from 0. Needed where there are several."),
    right: z.literal(true).optional().describe("The answer was right as it was."),
    ...corrections,
    timezone: timeZone.optional().describe("What `date` is told from: see `now`."),
    now: moment.optional(),
  })
  .describe("What was right, or how it should have been.");

const said = z.strictObject({
  category: z.string().optional(),
  amount: z.string().optional(),
  currency: z.string().optional(),
  kind: kind.optional(),
  label: z.string().optional(),
  is_spending: z.literal(false).optional(),
});

const feedback = z
  .strictObject({
    id: z.string().meta({ example: "fbk_01KAJ3M5T8W3Q6Y0E4Z7B9C2D1" }),
    text: z.string(),
    language,
    answer_id: z.string().nullable(),
    item: z.int(),
    right: z.boolean(),
    correction: said.nullable(),
    taught: z
      .strictObject({ term: z.string(), category: z.string(), before: z.string().nullable() })
      .nullable()
      .describe(
        "What the label means to this user from now on, and what they had taught before. Null where nothing was taught, as when the user has taught as many terms as may be.",
      ),
    created_at: z.iso.datetime(),
  })
  .meta({ id: "Feedback" });

export function feedbackRoutes(spending: Spending): Route[] {
  const { feedback: store } = spending;
  return [
    route({
      method: "post",
      path: "/api/v1/ai/feedback",
      summary: "Say what was right or wrong",
      description:
        "The very next answer to the same note is as you say; a category teaches the label for all notes.",
      tag: "AI Learning",
      access: "write",
      body: feedbackBody,
      responses: { 201: feedback },
      responseHeaders: { Location: "The feedback." },
      problems: ["not_found"],
      async handler({ body }) {
        const { date } = await spending.today(momentOf(body));
        const given = await store.give(saidOf(body, date));
        return { status: 201, body: toWire(given), headers: { location: `/api/v1/ai/feedback/${given.id}` } };
      },
    }),
    route({
      method: "get",
      path: "/api/v1/ai/feedback",
      summary: "List feedback",
      description: "The user's own, newest first.",
      tag: "AI Learning",
      access: "read",
      query: z.strictObject(pageQuery),
      responses: { 200: listOf(feedback) },
      async handler({ query }) {
        const { items, next_cursor } = await pageById(query, store.list);
        return { status: 200, body: { items: items.map(toWire), next_cursor } };
      },
    }),
    route({
      method: "delete",
      path: "/api/v1/ai/feedback/{id}",
      summary: "Take feedback back",
      description: "The note reads as before, and the label means what it did.",
      tag: "AI Learning",
      access: "write",
      params: idParams,
      responses: { 204: null },
      problems: ["not_found"],
      async handler({ params }) {
        await store.undo(params.id);
        return { status: 204 };
      },
    }),
  ];
}

/** @param today to the user */
function saidOf(body: z.output<typeof feedbackBody>, today: string): Said {
  const { answer_id: answerId, text, item, right, is_spending, now: _, timezone: __, date, ...given } = body;
  if ((answerId === undefined) === (text === undefined)) {
    const detail = "Say what the feedback is about: either `answer_id` or `text`.";
    throw new Problem("invalid_field", detail, { field: answerId === undefined ? "text" : "answer_id" });
  }
  const corrects =
    date !== undefined || is_spending === false || Object.values(given).some((v) => v !== undefined);
  if (corrects === (right === true)) {
    const detail = right
      ? "`right` goes without corrections: what is right needs none."
      : "The feedback says nothing: send `right`, or what should have been there, such as `category`.";
    throw new Problem("invalid_field", detail, { field: right ? "right" : "category" });
  }
  minorOf(given, given.currency ?? MOST_DECIMALS);
  const when: DateExpression | null | undefined =
    date === undefined ? undefined : dateExpressionOf(date, today);
  return {
    answerId,
    text,
    item,
    right,
    correction: { ...given, date: when, ...(is_spending === false && { nothing: true }) },
  };
}

const toWire = (f: Feedback): z.input<typeof feedback> => {
  const { correction } = f;
  return {
    id: f.id,
    text: f.text,
    language: f.language,
    answer_id: f.answerId,
    item: f.item,
    right: correction === null,
    correction: correction && {
      category: correction.category,
      amount: correction.amount,
      currency: correction.currency,
      kind: correction.kind,
      label: correction.label,
      ...(correction.nothing && { is_spending: false as const }),
    },
    taught: f.taught,
    created_at: f.createdAt,
  };
};
