import type { z } from "zod";
import { type Route, route } from "#lib/http";
import type { Benchmark, Figures, Ratio, Shop, Spread } from "#lib/shop";
import { benchmarkBody, benchmarkQuery, benchmarkResult } from "./benchmark-schemas.ts";

/** More than a run takes: it ends by itself and tells what it has. */
const TIMEOUT_MS = 60_000;

export function benchmarkRoutes({ benchmark }: Pick<Shop, "benchmark">): Route[] {
  return [
    route({
      method: "post",
      path: "/api/v1/benchmark",
      summary: "Measure the chat against its standard service",
      description:
        "Asks both services for the same messages in turn: without care for time (`force_service=standard`) and as customers get it, a message said for the first time apart from one said again. Timed inside, so the network is not in it; nothing of it is in a customer's history. Ends after 45 seconds with the iterations that were done. The model is asked four or five times an iteration, at what that costs.",
      tag: "Chat",
      access: "ai",
      paid: true,
      timeoutMs: TIMEOUT_MS,
      query: benchmarkQuery,
      body: benchmarkBody,
      responses: { 200: benchmarkResult },
      async handler({ query: { iterations }, body: { messages, max_cost_micros: maxCostMicros } }) {
        const done = await benchmark({
          iterations,
          ...(messages && { messages }),
          ...(maxCostMicros !== undefined && { maxCostMicros }),
        });
        return { status: 200, body: benchmarkToWire(done) };
      },
    }),
  ];
}

type Wire = z.input<typeof benchmarkResult>;

const benchmarkToWire = (done: Benchmark): Wire => ({
  iterations: done.iterations.asked,
  iterations_done: done.iterations.done,
  messages: done.messages,
  products: done.products,
  language_model: done.hasModel,
  standard: figuresToWire(done.standard),
  optimized: {
    first_time: figuresToWire(done.optimized.first),
    repeated: figuresToWire(done.optimized.again),
  },
  ratio: { first_time: ratioToWire(done.ratio.first), repeated: ratioToWire(done.ratio.again) },
  cost_micros: done.costMicros,
});

const figuresToWire = (figures: Figures): Wire["standard"] => ({
  answers: figures.answers,
  useful_ms: spreadToWire(figures.usefulMs),
  first_words_ms: spreadToWire(figures.firstWordsMs),
  whole_ms: spreadToWire(figures.wholeMs),
  cache_hits: figures.cacheHits,
  rungs: { ...figures.rungs },
  degraded: { ...figures.degraded },
  cost_micros: figures.costMicros,
});

const ratioToWire = ({ useful, firstWords, whole, cost }: Ratio): Wire["ratio"]["first_time"] => ({
  useful: rounded(useful),
  first_words: rounded(firstWords),
  whole: rounded(whole),
  cost: rounded(cost),
});

const spreadToWire = (spread: Spread | null) =>
  spread && { p50: rounded(spread.p50), p95: rounded(spread.p95) };

/** Microseconds; what is behind is noise. */
const rounded = <T extends number | null>(value: T): T =>
  (value === null ? null : Math.round(value * 1_000) / 1_000) as T;
