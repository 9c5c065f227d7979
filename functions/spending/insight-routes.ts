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

export function insightRoutes(spending: Spending): Route[] {
  const { insights } = spending;

  /** What day it is to the user, and whether an earlier answer will do. */
  async function asked(query: z.output<typeof insightQuery>) {
    const { date } = await spending.today(momentOf(query));
    return [date, { useCache: query.use_cache }] as const;
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
        body: insightSummaryToWire(await insights.summary(...(await asked(query)))),
      }),
    }),
    route({
      ...common,
      path: "/api/v1/insights/patterns",
      summary: "What comes back, and what stands out",
      description:
        "Recurring payments with their next date, unusual entries with the reason, and habits by weekday. Known some seconds after the entries that show them.",
      responses: { 200: patterns },
      handler: async ({ query }) => ({
        status: 200,
        body: patternsToWire(await insights.patterns(...(await asked(query)))),
      }),
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
        body: predictionsToWire(await insights.predictions(...(await asked(query)))),
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
        body: recommendationsToWire(await insights.recommendations(...(await asked(query)))),
      }),
    }),
  ];
}
