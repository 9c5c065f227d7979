import type { Pool } from "undici";

/** One of the ways to the same model. */
export interface Way {
  readonly name: string;
  readonly pool: Pool;
  readonly headers: Readonly<Record<string, string>>;
}

export const PATH = "/v1/chat/completions";

export const bodyOf = (content: string, more: object = {}): string =>
  JSON.stringify({
    model: "one",
    messages: [
      { role: "system", content: "You are a careful assistant. Answer in one sentence." },
      { role: "user", content },
    ],
    max_tokens: 50,
    ...more,
  });

const PROMPT = `How much did I spend on coffee? ${"Coffee 65 baht yesterday. ".repeat(20)}`;
export const PLAIN = bodyOf(PROMPT);
const STREAMED = bodyOf(PROMPT, { stream: true });

async function post({ pool, headers }: Way, body: string) {
  const response = await pool.request({ path: PATH, method: "POST", headers, body });
  if (response.statusCode !== 200) throw new Error(`${response.statusCode} ${await response.body.text()}`);
  return response.body;
}

/** @returns milliseconds until the whole reply is there */
export async function wholeMs(way: Way): Promise<number> {
  const start = performance.now();
  await (await post(way, PLAIN)).text();
  return performance.now() - start;
}

/** @returns milliseconds until the first word is there; reads the rest */
export async function firstWordMs(way: Way): Promise<number> {
  const start = performance.now();
  let text = "";
  let first = 0;
  for await (const piece of (await post(way, STREAMED)) as AsyncIterable<Buffer>) {
    text += piece;
    if (first === 0 && text.includes('"content":"Coffee ')) first = performance.now() - start;
  }
  if (first === 0) throw new Error(`${way.name}: no word in ${text.slice(0, 300)}`);
  return first;
}
