import { Call } from "./call.ts";
import { LlmError } from "./llm-error.ts";
import type { CallOptions } from "./request.ts";
import type { CallDeps } from "./try.ts";
import { addUsage, NO_USAGE, readUsage, type Usage } from "./usage.ts";
import { ReplyFailed, usageIn } from "./wires/wire.ts";

export interface EmbedRequest extends CallOptions {
  readonly texts: readonly string[];
  /** Default: the configured one. */
  readonly model?: string;
  /** Of each vector. Default: the model's own. */
  readonly dimensions?: number;
}

export interface EmbedResult {
  /** One for each text, in their order. */
  readonly vectors: readonly Float32Array[];
  readonly model: string;
  readonly usage: Usage;
  readonly costMicros: number;
  /** Some try was charged at its reservation: its usage is not known. */
  readonly estimated: boolean;
  readonly tries: number;
}

/** OpenAI takes 2,048 texts and 300,000 tokens a request; a token is at least a byte. Smaller ones are repeated cheaper. */
const BATCH_TEXTS = 512;
const BATCH_BYTES = 250_000;
/** Begins and ends of a text. */
const TOKENS_PER_TEXT = 4;

/** One batch after another: what fails leaves the rest unpaid. @throws LlmError, with what was spent on all batches */
export async function embed(deps: CallDeps, request: EmbedRequest): Promise<EmbedResult> {
  const { config, clock } = deps;
  const { texts, model = config.embeddingModel, dimensions, maxCostMicros } = request;
  if (model === undefined || !config.prices[model]?.embedding)
    throw new LlmError(
      "unknown_model",
      `There is no embedding model ${model ? `"${model.slice(0, 100)}" ` : ""}here.`,
    );
  const vectors: Float32Array[] = [];
  let usage = NO_USAGE;
  const spent = { costMicros: 0, estimated: false, tries: 0 };
  const endsAt = clock.now() + (request.totalTimeoutMs ?? config.totalTimeoutMs);
  const add = (part: {
    usage?: Usage | undefined;
    costMicros: number;
    estimated: boolean;
    tries: number;
  }) => {
    usage = addUsage(usage, part.usage ?? NO_USAGE);
    spent.costMicros += part.costMicros;
    spent.estimated ||= part.estimated;
    spent.tries += part.tries;
  };
  for (const batch of batches(texts, config.promptBytesMax)) {
    try {
      const part = await embedBatch(deps, batch, model, dimensions, {
        ...request,
        totalTimeoutMs: endsAt - clock.now(),
        ...(maxCostMicros !== undefined && { maxCostMicros: maxCostMicros - spent.costMicros }),
      });
      vectors.push(...part.vectors);
      add(part);
    } catch (error) {
      if (!(error instanceof LlmError)) throw error;
      add(error);
      throw Object.assign(error, { usage, ...spent });
    }
  }
  return { vectors, model, usage, ...spent };
}

async function embedBatch(
  deps: CallDeps,
  texts: readonly string[],
  model: string,
  dimensions: number | undefined,
  options: CallOptions,
): Promise<EmbedResult> {
  const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  const atMost = { input: bytes + texts.length * TOKENS_PER_TEXT, cachedInput: 0, output: 0 };
  const call = new Call(deps, { models: [model], atMost }, options);
  try {
    for (;;) {
      const { deadline } = await call.begin();
      try {
        const body = JSON.stringify({
          model,
          input: texts,
          encoding_format: "base64", // a third of the bytes, and no numbers to parse
          ...(dimensions !== undefined && { dimensions }),
        });
        const reply = await deps.endpoint.embeddings(body, deadline.signal);
        const vectors = vectorsOf(reply, texts.length);
        call.succeeded({ bytes: 0, usage: usageOf(reply), isFinal: true });
        return { vectors, ...call.result({ text: "", refusal: null, finishReason: "stop", model }) };
      } catch (error) {
        call.lost(error, { bytes: 0, usage: usageIn(error), isFinal: true });
      }
    }
  } finally {
    call.close();
  }
}

/** @throws LlmError prompt_too_long for a text that no batch holds */
function batches(texts: readonly string[], bytesMax: number): string[][] {
  const all: string[][] = [];
  let bytes = Number.POSITIVE_INFINITY;
  for (const text of texts) {
    const size = Buffer.byteLength(text) + TOKENS_PER_TEXT;
    if (size > Math.min(BATCH_BYTES, bytesMax))
      throw new LlmError("prompt_too_long", "A text is too long for a vector.");
    bytes += size;
    if (bytes > BATCH_BYTES || all.at(-1)!.length >= BATCH_TEXTS) {
      all.push([]);
      bytes = size;
    }
    all.at(-1)!.push(text);
  }
  return all;
}

/** Sorted by their `index`; base64 of little-endian floats, or numbers from endpoints that know nothing else. */
function vectorsOf(reply: unknown, count: number): Float32Array[] {
  const { data } = (reply ?? {}) as {
    data?: readonly { index?: number; embedding?: string | readonly number[] }[];
  };
  const vectors: Float32Array[] = [];
  for (const [at, { index = at, embedding }] of (Array.isArray(data) ? data : []).entries())
    if (embedding !== undefined)
      vectors[index] = typeof embedding === "string" ? ofBase64(embedding) : Float32Array.from(embedding);
  const dimensions = vectors[0]?.length ?? 0;
  const isWhole = vectors.length === count && dimensions > 0;
  if (!isWhole || Array.from(vectors).some((vector) => vector?.length !== dimensions))
    throw new ReplyFailed("The reply has not a vector for each text.", { usage: usageOf(reply) });
  return vectors;
}

function ofBase64(text: string): Float32Array {
  const bytes = Buffer.from(text, "base64");
  const vector = new Float32Array(Math.floor(bytes.length / 4));
  for (let i = 0; i < vector.length; i++) vector[i] = bytes.readFloatLE(i * 4);
  return vector;
}

/** Vectors have a bill of input alone. */
function usageOf(reply: unknown): Usage | undefined {
  const { usage } = (reply ?? {}) as { usage?: { prompt_tokens?: unknown; total_tokens?: unknown } };
  return readUsage({
    usage: { prompt_tokens: usage?.prompt_tokens ?? usage?.total_tokens, completion_tokens: 0 },
  });
}
