import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/**
 * A language model that costs nothing to ask, so that what is measured is what stands before it: the same completion for every
 * request; streamed, the same words, at once, or for a prompt that begins with `slow` one each `SLOW_MS` without an end. Tells its
 * parent when a streamed reply's client has left, in epoch milliseconds.
 */
const SLOW_MS = 10;
const TEXT = "Coffee is the most common entry this week.";
const HEAD = { id: "chatcmpl-bench", created: 1_795_000_000, model: "one" };
const USAGE = { prompt_tokens: 10, completion_tokens: 8, total_tokens: 18 };
const REPLY = JSON.stringify({
  ...HEAD,
  object: "chat.completion",
  choices: [
    { index: 0, message: { role: "assistant", content: TEXT, refusal: null }, finish_reason: "stop" },
  ],
  usage: USAGE,
});

const chunk = (delta: object, finish: string | null = null, usage?: object): string =>
  `data: ${JSON.stringify({
    ...HEAD,
    object: "chat.completion.chunk",
    choices: [{ index: 0, delta, finish_reason: finish }],
    ...(usage && { usage }),
  })}\n\n`;

function stream(response: ServerResponse, slow: boolean): void {
  response.writeHead(200, { "content-type": "text/event-stream" });
  response.write(chunk({ role: "assistant", content: "" }));
  if (!slow) {
    for (const word of TEXT.split(/(?<= )/)) response.write(chunk({ content: word }));
    response.end(`${chunk({}, "stop", USAGE)}data: [DONE]\n\n`);
    return;
  }
  const timer = setInterval(() => response.write(chunk({ content: "word " })), SLOW_MS);
  response.once("close", () => {
    clearInterval(timer);
    process.send!({ leftAt: performance.timeOrigin + performance.now() });
  });
}

const server = createServer((request, response) => {
  let body = "";
  request.setEncoding("utf8").on("data", (piece: string) => {
    body += piece;
  });
  request.on("end", () => {
    if (body.includes('"stream":true')) return stream(response, body.includes('"content":"slow'));
    response.writeHead(200, { "content-type": "application/json", "content-length": REPLY.length });
    response.end(REPLY);
  });
});
server.keepAliveTimeout = 60_000;
server.listen(0, "127.0.0.1", () => process.send!({ port: (server.address() as AddressInfo).port }));
process.once("disconnect", () => process.exit(0));
