import { z } from "zod";
import { Problem } from "#lib/context";
import { aiQuery, checkValue, ProblemSchema, problemDocument, type Route, route } from "#lib/http";
import { type Processed, type ProcessOptions, type Spending, serviceOf } from "#lib/spending";
import { mapLimited } from "../map-limited.ts";
import { answerToWire, flagsFromWire } from "../wire/answer.ts";
import { noteText, processBatchBody, processed, processTextBody } from "./schemas.ts";
import { itemToWire, needToWire } from "./wire.ts";

/** Notes of a batch that are understood at the same time: their cache reads overlap, and no batch starves the others. */
const BATCH_CONCURRENCY = 16;

type Body = Omit<z.output<typeof processTextBody>, "text">;

/** What the request says about how to read a note. */
export function readingOf(body: Body, query: z.output<typeof aiQuery>): ProcessOptions {
  return {
    ...(body.now !== undefined && { now: Date.parse(body.now) }),
    timeZone: body.timezone,
    currency: body.currency,
    service: serviceOf(query.force_service ?? body.force_service),
    flags: flagsFromWire(body),
  };
}

const toWire = (result: Processed) => ({
  items: result.items.map(itemToWire),
  needs: result.needs.map(needToWire),
  language: result.value.language,
  answer: answerToWire(result),
});

export function processRoutes(spending: Spending): Route[] {
  return [
    route({
      method: "post",
      path: "/api/v1/process/text",
      summary: "Understand a note",
      description:
        "Reads one English or Thai note and answers with its items, or with what must be asked. Stores nothing.",
      tag: "Spending",
      access: "ai",
      query: aiQuery,
      body: processTextBody,
      responses: { 200: processed },
      async handler({ body, query }) {
        return { status: 200, body: toWire(await spending.process(body.text, readingOf(body, query))) };
      },
    }),
    route({
      method: "post",
      path: "/api/v1/process/batch",
      summary: "Understand up to 200 notes",
      description: "For each text, in order, what `process/text` answers, or a problem in its place.",
      tag: "Spending",
      access: "ai",
      query: aiQuery,
      anyText: true,
      body: processBatchBody,
      responses: { 200: z.strictObject({ results: z.array(processed.or(ProblemSchema)) }) },
      async handler({ body, query }, call) {
        const options = readingOf(body, query);
        const results = await mapLimited(body.texts, BATCH_CONCURRENCY, async (text, i) => {
          try {
            return toWire(await spending.process(checkValue(noteText, text, ["texts", i]), options));
          } catch (error) {
            if (error instanceof Problem)
              return problemDocument(error, call.requestId) as z.input<typeof ProblemSchema>;
            throw error;
          }
        });
        return { status: 200, body: { results } };
      },
    }),
  ];
}
