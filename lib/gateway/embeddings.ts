import { Problem } from "#lib/context";
import type { Llm } from "#lib/llm";
import type { Embedder, SimilarityKind } from "#lib/models";
import { problemOf } from "./failure.ts";

export interface EmbeddingsBody {
  readonly model: string;
  /** Token numbers are not taken: they are of another model's vocabulary. */
  readonly input: string | readonly string[];
  readonly encoding_format?: "float" | "base64" | undefined;
  readonly dimensions?: number | undefined;
}

export interface Embeddings {
  readonly object: "list";
  readonly model: string;
  readonly data: {
    readonly object: "embedding";
    readonly index: number;
    /** Numbers, or little-endian float32 in base64. */
    readonly embedding: number[] | string;
    /** Of the local model. Vectors of different kinds must not be compared: meaning (English), or letters and words (every other language). */
    readonly kind?: SimilarityKind;
  }[];
  /** The local model counts no tokens and costs nothing. */
  readonly usage: { readonly prompt_tokens: number; readonly total_tokens: number };
}

/** Names the shipped embedder, whichever it is. */
export const LOCAL_EMBEDDER = "rung-embedder";

export interface EmbeddingsDeps {
  /** The model that Rung ships. */
  readonly embedder: () => Promise<Embedder>;
  readonly llm: Llm | undefined;
}

/**
 * By the model that Rung ships, or by the endpoint's where one is configured.
 * @throws Problem unknown_model, invalid_field, and what a call to the model can fail with
 */
export async function embed(
  { embedder, llm }: EmbeddingsDeps,
  body: EmbeddingsBody,
  maxCostMicros?: number,
): Promise<{ embeddings: Embeddings; costMicros: number }> {
  const { model, input, dimensions } = body;
  const texts = typeof input === "string" ? [input] : input;
  const local = await embedder();
  if (model === LOCAL_EMBEDDER || model === local.model) {
    if (dimensions !== undefined && dimensions !== local.dimensions)
      throw new Problem("invalid_field", `This model's vectors have ${local.dimensions} dimensions.`, {
        field: "dimensions",
      });
    const kinds = texts.map((text) => local.kindOf(text));
    return { embeddings: listOf(body, local.model, local.embed(texts), 0, kinds), costMicros: 0 };
  }
  if (!llm)
    throw new Problem("unknown_model", `There is no embedding model "${model.slice(0, 100)}" here.`, {
      field: "model",
    });
  try {
    const options = {
      ...(dimensions && { dimensions }),
      ...(maxCostMicros !== undefined && { maxCostMicros }),
    };
    const { vectors, usage, costMicros } = await llm.embed({ texts, model, ...options });
    return { embeddings: listOf(body, model, vectors, usage.input), costMicros };
  } catch (error) {
    throw problemOf(error);
  }
}

const listOf = (
  { encoding_format: format }: EmbeddingsBody,
  model: string,
  vectors: readonly Float32Array[],
  tokens: number,
  kinds?: readonly SimilarityKind[],
): Embeddings => ({
  object: "list",
  model,
  data: vectors.map((vector, index) => ({
    object: "embedding",
    index,
    embedding: format === "base64" ? base64Of(vector) : Array.from(vector),
    ...(kinds && { kind: kinds[index]! }),
  })),
  usage: { prompt_tokens: tokens, total_tokens: tokens },
});

function base64Of(vector: Float32Array): string {
  const bytes = Buffer.alloc(vector.length * 4);
  for (let i = 0; i < vector.length; i++) bytes.writeFloatLE(vector[i]!, i * 4);
  return bytes.toString("base64");
}
