import { z } from "zod";
import { type Clock, type Config, Problem } from "#lib/context";
import { type Route, route } from "#lib/http";
import type { PartState, Probes } from "./probes.ts";

const Part = z
  .strictObject({
    state: z.enum(["up", "down", "off"]).describe("`off`: not configured, and not needed."),
    latency_ms: z.number().nullable(),
    detail: z.string().optional(),
  })
  .meta({ id: "Part", description: "One thing that answers depend on." });

const Summary = z.strictObject({
  status: z.literal("ok"),
  service: z.literal("rung"),
  version: z.string(),
  stage: z.string(),
  time: z.string(),
  uptime_s: z.int(),
});

const Ready = z.strictObject({
  status: z.literal("ready"),
  parts: z.strictObject({ table: Part, redis: Part, queue: Part, models: Part }),
});

const Detailed = z.strictObject({
  status: z.enum(["ok", "degraded"]),
  database: Part,
  ai_service: Part,
  cache: Part,
  queue: Part,
  models: Part,
  memory_usage: z.strictObject({
    state: z.literal("up"),
    rss_bytes: z.int(),
    heap_used_bytes: z.int(),
    heap_total_bytes: z.int(),
    external_bytes: z.int(),
  }),
  active_connections: z.strictObject({
    state: z.literal("up"),
    requests: z.int().describe("Being answered by this process now, this one included."),
    after_response: z.int().describe("Pieces of work that go on after their response."),
  }),
});

const PART_NAMES = { table: "the table", redis: "Redis", queue: "the queue", models: "the models" } as const;

export interface HealthDeps {
  readonly config: Config;
  readonly clock: Clock;
  readonly probes: Probes<keyof typeof PART_NAMES>;
  readonly version: string;
  readonly requestsInFlight: () => number;
  readonly workAfterResponse: () => number;
}

export function healthRoutes(deps: HealthDeps): Route[] {
  const { config, clock, probes, version } = deps;
  const startedAt = clock.now();
  const summary = (path: string): Route =>
    route({
      method: "get",
      path,
      summary: "Service summary",
      description: "Touches nothing but this process.",
      tag: "Health",
      access: "public",
      responses: { 200: Summary },
      handler: () => ({
        status: 200,
        body: {
          status: "ok" as const,
          service: "rung" as const,
          version,
          stage: config.stage,
          time: new Date(clock.now()).toISOString(),
          uptime_s: Math.max(0, Math.floor((clock.now() - startedAt) / 1000)),
        },
      }),
    });

  return [
    summary("/health"),
    summary("/api/v1/health"),
    route({
      method: "get",
      path: "/api/v1/health/liveness",
      summary: "Is the process alive?",
      description: "Touches nothing.",
      tag: "Health",
      access: "public",
      responses: { 200: z.strictObject({ status: z.literal("alive") }) },
      handler: () => ({ status: 200, body: { status: "alive" as const } }),
    }),
    route({
      method: "get",
      path: "/api/v1/health/readiness",
      summary: "Can it answer?",
      description: "Looks at the table, Redis, the queue and the models. 503 names what fails in `failing`.",
      tag: "Health",
      access: "public",
      responses: { 200: Ready },
      problems: ["unavailable"],
      async handler() {
        const parts = await probes.look();
        const failing = down(parts);
        if (failing.length === 0) return { status: 200, body: { status: "ready" as const, parts } };
        const names = failing.map((part) => PART_NAMES[part]).join(" and ");
        throw new Problem(
          "unavailable",
          `Not ready: ${names} ${failing.length > 1 ? "do" : "does"} not answer.`,
          {
            retryAfterS: 1,
            extra: { failing, parts },
          },
        );
      },
    }),
    route({
      method: "get",
      path: "/health/detailed",
      summary: "Every part with its state and latency",
      tag: "Health",
      access: "key",
      responses: { 200: Detailed },
      async handler() {
        const parts = await probes.look();
        const memory = process.memoryUsage();
        return {
          status: 200,
          body: {
            status: down(parts).length === 0 ? ("ok" as const) : ("degraded" as const),
            database: parts.table,
            ai_service: aiService(config),
            cache: parts.redis,
            queue: parts.queue,
            models: parts.models,
            memory_usage: {
              state: "up" as const,
              rss_bytes: memory.rss,
              heap_used_bytes: memory.heapUsed,
              heap_total_bytes: memory.heapTotal,
              external_bytes: memory.external,
            },
            active_connections: {
              state: "up" as const,
              requests: deps.requestsInFlight(),
              after_response: deps.workAfterResponse(),
            },
          },
        };
      },
    }),
  ];
}

const down = <P extends string>(parts: Readonly<Record<P, PartState>>): P[] =>
  (Object.keys(parts) as P[]).filter((part) => parts[part].state === "down");

/** Not asked: a call to it costs money. */
const aiService = ({ llm }: Config): PartState =>
  llm.apiKey || llm.baseUrl
    ? { state: "up", latency_ms: null, detail: "Configured; not asked by this check." }
    : { state: "off", latency_ms: null, detail: "No LLM is configured: the local rungs answer." };
