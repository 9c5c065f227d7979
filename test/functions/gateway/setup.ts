import { type Product, startProduct } from "#test/support/product";
import { startUpstream, type Upstream } from "../../upstream/index.ts";

export const PRICES = {
  m: { input: 1_000_000, output: 2_000_000 },
  other: { input: 1_000_000, output: 2_000_000 },
};

export interface GatewayBench {
  readonly product: Product;
  readonly upstream: Upstream;
  chat(body?: object, headers?: Readonly<Record<string, string>>, user?: string): ReturnType<Product["call"]>;
  stop(): Promise<void>;
}

/** The product with a language model behind it that does as it is told. */
export async function startGateway(env: Readonly<Record<string, string>> = {}): Promise<GatewayBench> {
  const upstream = await startUpstream();
  const product = await startProduct({
    env: {
      OPENAI_BASE_URL: upstream.url,
      RUNG_LLM_MODEL: "m",
      RUNG_LLM_PRICES: JSON.stringify(PRICES),
      RUNG_LLM_RETRIES: "0",
      RUNG_LLM_REQUESTS_PER_MINUTE: "100000",
      RUNG_LLM_BREAKER_FAILURES: "1000",
      ...env,
    },
  });
  return {
    product,
    upstream,
    chat: (body = {}, headers = {}, user = "ann") =>
      product.call("POST", "/v1/chat/completions", {
        body: {
          model: "m",
          messages: [{ role: "user", content: "How much did I spend on coffee?" }],
          ...body,
        },
        headers,
        user,
      }),
    async stop() {
      await product.stop();
      await upstream.stop();
    },
  };
}

/** The chunks of a stream, without comments; the last one is `[DONE]` where the reply was whole. */
export const chunksOf = (text: string): unknown[] =>
  text
    .split("\n\n")
    .filter((event) => event.startsWith("data: "))
    .map((event) => event.slice("data: ".length))
    .map((data) => (data === "[DONE]" ? data : JSON.parse(data)));

/** The text that a client shows of them. */
export const textOf = (chunks: readonly unknown[]): string =>
  chunks.map((chunk) => (chunk as Chunk).choices?.[0]?.delta.content ?? "").join("");

interface Chunk {
  choices?: { delta: { content?: string } }[];
}
