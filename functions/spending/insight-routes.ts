import type { z } from "zod";
import { type Route, route } from "#lib/http";
import type { Spending } from "#lib/spending";
import { insightQuery, insightSummary, patterns, predictions, recommendations } from "./insight-schemas.ts";
import {
  insightSummaryToWire,
  patternsToWire,
  predictionsToWire,
  recommendationsToWire,
} from "./insight-wire.ts";
import { momentOf } from "./summary-routes.ts";

const common = { method: "get", tag: "Smart Insights", access: "read", query: insightQuery } as const;

type Query = z.output<typeof insightQuery>;

export function insightRoutes(spending: Spending): Route[] {
  const { insights, warming } = spending;

  /** What one insight says of the day that it is to the user, or an earlier answer where that will do. */
  async function open<N extends keyof typeof insights>(name: N, query: Query) {
    const moment = momentOf(query);
    const { date } = await spending.today(moment);
    const answer = await insights[name](date, { useCache: query.use_cache });
    warming.opened(name, moment, answer.answer);
    return answer as Awaited<ReturnType<(typeof insights)[N]>>;
  }

  return [
    route({
      ...common,
      path: "/api/v1/insights/summary",
      summary: "This month against the last and the usual",
      description: "Every currency for itself, up to the same day of the month.",
      responses: { 200: insightSummary },
      handler: async ({ query }) => ({
        status: 200,
        body: insightSummaryToWire(await open("summary", query)),
      }),
    }),
    route({
      ...common,
      path: "/api/v1/insights/patterns",
      summary: "What comes back, and what stands out",
      description:
        "Recurring payments with their next date, unusual entries with the reason, and habits by weekday. Known some seconds after the entries that show them.",
      responses: { 200: patterns },
      handler: async ({ query }) => ({ status: 200, body: patternsToWire(await open("patterns", query)) }),
    }),
    route({
      ...common,
      path: "/api/v1/insights/predictions",
      summary: "What the month will come to",
      description:
        "In total and by category, with an interval that holds in four of five cases; every currency for itself. From two weeks of entries on.",
      responses: { 200: predictions },
      handler: async ({ query }) => ({
        status: 200,
        body: predictionsToWire(await open("predictions", query)),
      }),
    }),
    route({
      ...common,
      path: "/api/v1/insights/recommendations",
      summary: "What to do about it",
      description:
        "Concrete and ranked, each with the figures that it rests on. Worded by a language model where there is one and it may be paid, else by templates.",
      access: "ai",
      responses: { 200: recommendations },
      handler: async ({ query }) => ({
        status: 200,
        body: recommendationsToWire(await open("recommendations", query)),
      }),
    }),
  ];
}
