import { Problem } from "#lib/context";
import type { Embedder, SimilarityKind } from "#lib/models";

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
  readonly data: readonly {
    readonly object: "embedding";
    readonly index: number;
    /** Numbers, or little-endian float32 in base64. */
    readonly embedding: number[] | string;
    /** Vectors of different kinds must not be compared: meaning (English), or letters and words (every other language). */
    readonly kind: SimilarityKind;
  }[];
  /** The local model counts no tokens and costs nothing. */
  readonly usage: { readonly prompt_tokens: number; readonly total_tokens: number };
}

/** Names the shipped embedder, whichever it is. */
export const LOCAL_EMBEDDER = "rung-embedder";

/** By the model that Rung ships. @throws Problem unknown_model, invalid_field */
export async function embedLocally(
  embedder: () => Promise<Embedder>,
  { model, input, encoding_format: format, dimensions }: EmbeddingsBody,
): Promise<Embeddings> {
  const local = await embedder();
  if (model !== LOCAL_EMBEDDER && model !== local.model)
    throw new Problem("unknown_model", `There is no embedding model "${model.slice(0, 100)}" here.`, {
      field: "model",
    });
  if (dimensions !== undefined && dimensions !== local.dimensions)
    throw new Problem("invalid_field", `This model's vectors have ${local.dimensions} dimensions.`, {
      field: "dimensions",
    });
  const texts = typeof input === "string" ? [input] : input;
  const vectors = local.embed(texts);
  return {
    object: "list",
    model: local.model,
    data: vectors.map((vector, index) => ({
      object: "embedding",
      index,
      embedding: format === "base64" ? base64Of(vector) : Array.from(vector),
      kind: local.kindOf(texts[index]!),
    })),
    usage: { prompt_tokens: 0, total_tokens: 0 },
  };
}

function base64Of(vector: Float32Array): string {
  const bytes = Buffer.alloc(vector.length * 4);
  for (let i = 0; i < vector.length; i++) bytes.writeFloatLE(vector[i]!, i * 4);
  return bytes.toString("base64");
}
