import { z } from "zod";
import { BENCHMARK_ITERATIONS_MAX, BENCHMARK_MESSAGES_MAX } from "#lib/shop";
import { chatBody } from "./chat-schemas.ts";

const ITERATIONS = 10;
const { message, max_cost_micros } = chatBody.shape;

export const benchmarkQuery = z.strictObject({
  iterations: z.coerce
    .number()
    .int()
    .min(1)
    .max(BENCHMARK_ITERATIONS_MAX)
    .default(ITERATIONS)
    .describe("Each asks both services for one message, and the optimised one for it again."),
});

export const benchmarkBody = z
  .strictObject({
    messages: z
      .array(message)
      .min(1)
      .max(BENCHMARK_MESSAGES_MAX)
      .optional()
      .describe("Said in turn. Left out: the shop's common questions, and questions made of its products."),
    max_cost_micros,
  })
  .prefault({});

const ms = z
  .strictObject({ p50: z.number(), p95: z.number() })
  .nullable()
  .describe("Milliseconds; null where nothing was timed.");
const counts = z.record(z.string(), z.int());

const figures = z
  .strictObject({
    answers: z.int(),
    useful_ms: ms.describe("To the first products or quick replies, in milliseconds."),
    first_words_ms: ms.describe("To the first words that were not taken back, in milliseconds."),
    whole_ms: ms.describe("To the whole answer, in milliseconds."),
    cache_hits: z.int().describe("Replies that were not made anew."),
    rungs: counts.describe("Replies by the rung that made them."),
    degraded: counts.describe("Replies that were worse than they might have been, by `degraded`."),
    cost_micros: z.int().describe("Of all calls to the model, in millionths of a US dollar."),
  })
  .meta({ id: "ChatFigures" });

const times = z.number().nullable();
const ratio = z
  .strictObject({ useful: times, first_words: times, whole: times, cost: times })
  .meta({ id: "ChatGain" });

export const benchmarkResult = z
  .strictObject({
    iterations: z.int().describe("As asked for."),
    iterations_done: z.int().describe("Fewer where the time was over first."),
    messages: z.int().describe("Different ones that were said."),
    products: z.int().describe("In the shop's index."),
    language_model: z
      .boolean()
      .describe("Without one both services answer with templates, and there is little to gain."),
    standard: figures,
    optimized: z.strictObject({
      first_time: figures.describe("Messages that nobody said before."),
      repeated: figures.describe("The same again, right after."),
    }),
    ratio: z
      .strictObject({ first_time: ratio, repeated: ratio })
      .describe("How many times as much the standard service took: of medians, and of cost."),
    cost_micros: z.int().describe("Of the whole run, with what did not come to a figure."),
  })
  .meta({ id: "ChatBenchmark" });
