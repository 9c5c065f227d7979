import { z } from "zod";
import { type Route, route } from "#lib/http";
import type { Telemetry } from "#lib/telemetry";

const labels = z.record(z.string(), z.string());
const summary = {
  count: z.int(),
  sum: z.number(),
  min: z.number().nullable(),
  max: z.number().nullable(),
  p50: z.number().nullable().describe("Quantiles are within 4.4 % of the true value."),
  p95: z.number().nullable(),
  p99: z.number().nullable(),
};

const Metrics = z
  .strictObject({
    counters: z.array(
      z.strictObject({
        name: z.string(),
        labels,
        total: z.number(),
        last_minute: z.number(),
        last_5_minutes: z.number(),
      }),
    ),
    histograms: z.array(
      z.strictObject({ name: z.string(), labels, ...summary, last_5_minutes: z.strictObject(summary) }),
    ),
    gauges: z.record(z.string(), z.number()),
  })
  .meta({ id: "Metrics" });

/** Whether the caller would rather have Prometheus' text than JSON. */
const wantsText = (accept: string | null): boolean =>
  accept !== null && /text\/plain|openmetrics-text/i.test(accept) && !/application\/json/i.test(accept);

export const metricsRoutes = (telemetry: Telemetry): Route[] => [
  route({
    method: "get",
    path: "/api/v1/metrics",
    summary: "What this process has counted and timed",
    tag: "Operations",
    access: "admin",
    responses: { 200: Metrics },
    alsoAs: { "text/plain": "Prometheus text exposition, with `Accept: text/plain`." },
    handler({ request }) {
      if (!wantsText(request.headers.get("accept"))) {
        const { counters, histograms, gauges } = telemetry.snapshot();
        return { status: 200, body: { counters: [...counters], histograms: [...histograms], gauges } };
      }
      const type = "text/plain; version=0.0.4; charset=utf-8";
      return new Response(telemetry.prometheus(), { headers: { "content-type": type } });
    },
  }),
];
