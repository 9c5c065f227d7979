import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/**
 * A language model of a known speed: so long to its first token, then so many a second. It says something of the first product that it is told of, picks an intent when it is asked
 * for one, and suggests what to say next.
 */
const FIRST_TOKEN_MS = 300;
const TOKENS_PER_S = 50;
const HEAD = { id: "chatcmpl-bench", created: 1_795_000_000, model: "one" };

interface Body {
  readonly stream?: boolean;
  readonly messages: readonly { readonly content: string }[];
  readonly response_format?: { readonly json_schema?: { readonly name?: string } };
}

function textFor({ messages, response_format }: Body): string {
  const asked = response_format?.json_schema?.name;
  if (asked === "intent") return '{"intent":"product_search"}';
  if (asked === "suggestions") return '{"replies":["Show more","Anything cheaper?"]}';
  const data = messages.at(-1)!.content;
  const [, title, price] = /^1\. ("(?:[^"\\]|\\.)*") \| (\S+)/m.exec(data) ?? [];
  if (title === undefined) return "Sorry, there is nothing like that here. What else are you looking for?";
  return `Sure! The ${JSON.parse(title)} is ${price}. Would you like to see more of these?`;
}

const chunk = (delta: object, finish: string | null = null, usage?: object): string =>
  `data: ${JSON.stringify({
    ...HEAD,
    object: "chat.completion.chunk",
    choices: [{ index: 0, delta, finish_reason: finish }],
    ...(usage && { usage }),
  })}\n\n`;

const usageOf = (tokens: number) => ({
  prompt_tokens: 100,
  completion_tokens: tokens,
  total_tokens: 100 + tokens,
});

function stream(response: ServerResponse, tokens: readonly string[]): void {
  response.writeHead(200, { "content-type": "text/event-stream" });
  response.write(chunk({ role: "assistant", content: "" }));
  let at = 0;
  const next = () => {
    response.write(chunk({ content: tokens[at++] }));
    if (at < tokens.length) return void setTimeout(next, 1_000 / TOKENS_PER_S);
    response.end(`${chunk({}, "stop", usageOf(tokens.length))}data: [DONE]\n\n`);
  };
  setTimeout(next, FIRST_TOKEN_MS);
}

function whole(response: ServerResponse, tokens: readonly string[]): void {
  const message = { role: "assistant", content: tokens.join(""), refusal: null };
  const body = {
    ...HEAD,
    object: "chat.completion",
    choices: [{ index: 0, message, finish_reason: "stop" }],
    usage: usageOf(tokens.length),
  };
  setTimeout(
    () => response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(body)),
    FIRST_TOKEN_MS + (1_000 * tokens.length) / TOKENS_PER_S,
  );
}

const server = createServer(async (request, response) => {
  let text = "";
  for await (const piece of request) text += piece;
  const body = JSON.parse(text) as Body;
  const tokens = textFor(body).split(/(?<=\s)/);
  if (body.stream) stream(response, tokens);
  else whole(response, tokens);
}).listen(0, "127.0.0.1", () => process.send!({ port: (server.address() as AddressInfo).port }));
process.once("disconnect", () => process.exit());
