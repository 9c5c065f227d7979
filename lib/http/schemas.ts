import { z } from "zod";
import { problemCodes } from "#lib/context";

/** Shapes that many routes share. `meta({ id })` makes a schema a named component of the OpenAPI document. */

export const ProblemSchema = z
  .looseObject({
    type: z.string().describe("Leads to the section on this code."),
    title: z.string(),
    status: z.int().min(400).max(599),
    code: z.enum(problemCodes).describe("Stable: branch on it."),
    detail: z.string().describe("What to change, in words."),
    field: z.string().optional().describe("Dotted path of the field at fault: `items.0.amount`."),
    errors: z
      .array(z.strictObject({ code: z.string(), field: z.string(), detail: z.string() }))
      .optional()
      .describe("All faults, when there are several."),
    request_id: z.string(),
  })
  .meta({ id: "Problem", description: "RFC 9457 problem document." });

export const RUNGS_EXAMPLE = ["taught", "rules", "model", "llm", "extractive", "template"] as const;

export const WhySchema = z
  .looseObject({
    kind: z.string().describe("What sort of reason this is, such as `term`."),
    text: z.string().optional(),
    weight: z.number().optional(),
  })
  .meta({ id: "Why", description: "One reason for an answer." });

export const AnswerSchema = z
  .strictObject({
    id: z
      .string()
      .describe("Names the computed answer: hits return the same id. Kept 7 days for explain and feedback."),
    rung: z.string().describe(`The rung that answered: ${RUNGS_EXAMPLE.join(", ")}, …`),
    cached: z
      .enum(["memory", "redis", "table", "similar"])
      .nullable()
      .describe("Where the answer was found, or null when it was computed for this request."),
    confidence: z.number().min(0).max(1).describe("Calibrated probability of being right."),
    unsure: z.boolean().describe("No rung was sure enough: this is the best guess."),
    why: z.array(WhySchema),
    model: z.string().nullable(),
    took_ms: z.number().min(0),
    cost_micros: z.int().min(0).describe("Millionths of a US dollar."),
    degraded: z.enum(["llm_down", "over_budget", "cache_down"]).nullable(),
    trace: z.array(z.looseObject({})).optional().describe("With `explain`: every rung that was asked."),
  })
  .meta({ id: "Answer", description: "Which rung gave the answer, how sure it is, and what it cost." });

/** Flags that any AI route takes in its body: spread into a `z.strictObject`. */
export const aiFlags = {
  use_cache: z.boolean().default(true).describe("False asks every rung anew."),
  explain: z.boolean().default(false).describe("Adds the trace of the climb to `answer`."),
  max_cost_micros: z
    .int()
    .min(0)
    .optional()
    .describe("The most this answer may cost, in millionths of a US dollar. 0 keeps the LLM out."),
  force_service: z
    .string()
    .regex(/^[A-Za-z0-9][\w.@-]{0,99}$/, { error: "must be standard, optimized or a model version" })
    .optional()
    .describe("`standard`, `optimized` or a model version."),
};

/** `force_service` may stand in the query too. */
export const aiQuery = z.strictObject({ force_service: aiFlags.force_service });

export const LIST_LIMIT_MAX = 200;

/** Paging parameters: spread into a query's `z.strictObject`. */
export const pageQuery = {
  limit: z.coerce.number().int().min(1).max(LIST_LIMIT_MAX).default(50).describe("Items in one page."),
  cursor: z.string().min(1).max(4_000).optional().describe("`next_cursor` of the page before, unchanged."),
};

/** `{ items, next_cursor }`. */
export const listOf = <T extends z.ZodType>(item: T) =>
  z.strictObject({
    items: z.array(item),
    next_cursor: z
      .string()
      .nullable()
      .describe("Send it as `cursor` for the next page; null on the last one."),
  });
