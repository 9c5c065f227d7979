import { z } from "zod";
import { AnswerSchema, listOf, pageQuery } from "#lib/http";
import { card } from "./chat-schemas.ts";

const QUESTION_LENGTH_MAX = 1_000;

export const searchQuery = {
  ...pageQuery,
  q: z
    .string()
    .trim()
    .min(1)
    .max(QUESTION_LENGTH_MAX)
    .optional()
    .describe("A question in words, best hits first: `red running shoes under $50`, `ใต้ 500 บาท`.")
    .meta({ example: "red running shoes under $50" }),
};

export const searchResult = listOf(card)
  .extend({
    total: z.int().describe("Of all hits."),
    understood: z.array(
      z.strictObject({
        kind: z.enum(["attribute", "number", "exclusion", "price", "stock", "sort"]),
        text: z.string(),
        span: z.tuple([z.int(), z.int()]).describe("UTF-16 offsets into `q`."),
      }),
    ),
    answer: AnswerSchema,
  })
  .meta({ id: "ProductSearch" });
