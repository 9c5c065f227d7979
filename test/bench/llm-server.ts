import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** The same completion for every request, so that what is measured is the client. */
const REPLY = JSON.stringify({
  id: "chatcmpl-bench",
  object: "chat.completion",
  created: 1_795_000_000,
  model: "one",
  choices: [
    {
      index: 0,
      message: { role: "assistant", content: "Coffee is the most common entry this week.", refusal: null },
      finish_reason: "stop",
    },
  ],
  usage: { prompt_tokens: 10, completion_tokens: 8, total_tokens: 18 },
});

const server = createServer((request, response) => {
  request.resume().on("end", () => {
    response.writeHead(200, { "content-type": "application/json", "content-length": REPLY.length });
    response.end(REPLY);
  });
});
server.listen(0, "127.0.0.1", () => process.send!({ port: (server.address() as AddressInfo).port }));
process.once("disconnect", () => process.exit(0));
