import type { ServerResponse } from "node:http";
import type { Received } from "./received.ts";
import type { Reply } from "./script.ts";

const DIMENSIONS = 8;

/** Vectors that only tell texts apart; a token is a word. */
export async function embeddings(reply: Reply, record: Received, response: ServerResponse): Promise<void> {
  const { dimensions = DIMENSIONS, encoding_format: format = "float" } = record.body as {
    dimensions?: number;
    encoding_format?: string;
  };
  const inputs = [record.body["input"]].flat().map(String);
  const tokens = inputs.reduce((sum, text) => sum + (text.match(/\S+/g)?.length ?? 0), 0);
  record.billed = { input: tokens, cachedInput: 0, output: 0 };
  const encoded = (vector: readonly number[]) =>
    format === "base64" ? Buffer.from(Float32Array.from(vector).buffer).toString("base64") : vector;
  const data = inputs.map((text, index) => ({
    object: "embedding",
    index,
    embedding: encoded(vectorOf(text, dimensions)),
  }));
  const usage = { prompt_tokens: tokens, total_tokens: tokens };
  const body = JSON.stringify({
    object: "list",
    model: record.model,
    data: data.reverse(), // their order is in `index`
    ...(reply.usage !== "absent" && { usage }),
  });
  response.writeHead(200, { "content-type": "application/json" });
  response.end(reply.malformed === undefined ? body : body.slice(0, body.length / 2));
}

export function vectorOf(text: string, dimensions = DIMENSIONS): number[] {
  const vector = Array.from({ length: dimensions }, (_, i) =>
    Math.sin((i + 1) * (text.charCodeAt(i % (text.length || 1)) || 1)),
  );
  const length = Math.hypot(...vector);
  return vector.map((x) => x / length);
}
