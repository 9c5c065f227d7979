import { z } from "zod";
import { type Route, route } from "#lib/http";
import type { Jobs } from "#lib/jobs";
import type { Telemetry } from "#lib/telemetry";
import {
  BENCHMARK_JOB,
  BENCHMARK_LINES_MAX,
  performanceOf,
  type ServiceName,
  type Transactions,
} from "#lib/transactions";
import { acceptJob } from "../jobs/accepted.ts";
import { JobSchema } from "../jobs/job-body.ts";

const DEFAULT_LINES = 500;

const ms = z.number().nullable();
const service = z
  .strictObject({
    cache_hit_rate_percent: z.number().min(0).max(100).nullable(),
    avg_prediction_time_ms: ms,
    p50_ms: ms,
    p95_ms: ms,
    p99_ms: ms,
    total_predictions: z.int(),
    models_loaded: z.int().describe("Artefacts in this instance's memory that this service answers with."),
  })
  .meta({ id: "ServicePerformance" });

export interface PerformanceDeps {
  readonly transactions: Transactions;
  readonly telemetry: Pick<Telemetry, "metrics">;
  readonly jobs: Jobs;
}

export function performanceRoutes({ transactions, telemetry, jobs }: PerformanceDeps): Route[] {
  const toWire = (name: ServiceName): z.input<typeof service> => {
    const { cacheHitRate, averageMs, p50Ms, p95Ms, p99Ms, totalPredictions } = performanceOf(telemetry, name);
    return {
      cache_hit_rate_percent: cacheHitRate === null ? null : Math.round(cacheHitRate * 1e4) / 100,
      avg_prediction_time_ms: rounded(averageMs),
      p50_ms: rounded(p50Ms),
      p95_ms: rounded(p95Ms),
      p99_ms: rounded(p99Ms),
      total_predictions: totalPredictions,
      models_loaded: name === "optimized" && transactions.loaded ? 1 : 0,
    };
  };
  return [
    route({
      method: "get",
      path: "/api/v1/ml/performance/metrics",
      summary: "How both services do",
      description:
        "Since this instance began. In the cloud each instance answers for itself; CloudWatch adds them up.",
      tag: "Transactions",
      access: "read",
      responses: {
        200: z.strictObject({ scope: z.literal("instance"), standard: service, optimized: service }),
      },
      handler: () => ({
        status: 200,
        body: { scope: "instance" as const, standard: toWire("standard"), optimized: toWire("optimized") },
      }),
    }),
    route({
      method: "post",
      path: "/api/v1/ml/performance/clear-cache",
      summary: "Forget the tenant's cached answers",
      description:
        "At once in the instance that answers, within 2 s everywhere. Nothing that was taught is lost.",
      tag: "Transactions",
      access: "write",
      responses: { 200: z.strictObject({ cleared: z.literal(true) }) },
      async handler() {
        await transactions.clearCache();
        return { status: 200, body: { cleared: true as const } };
      },
    }),
    route({
      method: "post",
      path: "/api/v1/ml/performance/benchmark",
      summary: "Measure both services",
      description:
        "A job: each row arrives as an `item` event, the result holds them all. Lines are the same each time; no language model is asked.",
      tag: "Transactions",
      access: "write",
      body: z.strictObject({ lines: z.int().min(10).max(BENCHMARK_LINES_MAX).default(DEFAULT_LINES) }),
      responses: { 202: JobSchema },
      responseHeaders: { Location: "The job." },
      problems: ["conflict"],
      handler: ({ body, request }) =>
        acceptJob(jobs, { kind: BENCHMARK_JOB, payload: body }, request.headers),
    }),
  ];
}

const rounded = (value: number | null): number | null =>
  value === null ? null : Math.round(value * 1e4) / 1e4;
