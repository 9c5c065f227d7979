import { z } from "zod";

const MESSAGES_MAX = 10_000;
const INPUTS_MAX = 2_048; // OpenAI's own bound

export const chatBody = z
  .looseObject({
    model: z
      .string()
      .min(1)
      .max(200)
      .optional()
      .describe("One of `/v1/models`; `rung` is the configured one."),
    messages: z
      .array(z.looseObject({ role: z.string() }))
      .min(1)
      .max(MESSAGES_MAX),
    stream: z.boolean().nullish(),
    stream_options: z.looseObject({ include_usage: z.boolean().optional() }).nullish(),
  })
  .meta({
    id: "ChatCompletionRequest",
    description: "As OpenAI has it; what Rung does not know passes through.",
  });

export const chatCompletion = z
  .looseObject({
    id: z.string().optional(),
    object: z.literal("chat.completion"),
    choices: z.array(z.looseObject({})),
  })
  .meta({ id: "ChatCompletion" });

export const embeddingsBody = z
  .strictObject({
    model: z.string().min(1).max(200),
    input: z
      .string()
      .min(1)
      .or(z.array(z.string().min(1)).min(1).max(INPUTS_MAX)),
    encoding_format: z.enum(["float", "base64"]).optional(),
    dimensions: z.int().min(1).optional(),
    user: z.string().optional(),
  })
  .meta({ id: "EmbeddingsRequest" });

export const embeddings = z
  .strictObject({
    object: z.literal("list"),
    model: z.string(),
    data: z.array(
      z.strictObject({
        object: z.literal("embedding"),
        index: z.int(),
        embedding: z.array(z.number()).or(z.string()),
        kind: z.enum(["semantic", "lexical"]).optional().describe("Never compare vectors of two kinds."),
      }),
    ),
    usage: z.strictObject({ prompt_tokens: z.int(), total_tokens: z.int() }),
  })
  .meta({ id: "Embeddings" });

export const model = z
  .strictObject({
    id: z.string(),
    object: z.literal("model"),
    created: z.int(),
    owned_by: z.string(),
  })
  .meta({ id: "Model" });

export const models = z.strictObject({ object: z.literal("list"), data: z.array(model) });
