import { CHAT_JOB, type ChatBody, type ChatOptions, type Gateway, type Told } from "#lib/gateway";
import { type Route, route } from "#lib/http";
import type { Jobs } from "#lib/jobs";
import { acceptJob } from "../jobs/accepted.ts";
import { JobSchema } from "../jobs/job-body.ts";
import { optionsOf, prefersAsync } from "./options.ts";
import { chatBody, chatCompletion } from "./schemas.ts";
import { sseOf } from "./sse.ts";

/** Above the model's own deadlines, so that theirs ends the request. */
const TIMEOUT_MS = 150_000;

const TOLD = {
  "X-Rung-Cost-Micros":
    "Millionths of a US dollar that this request cost; of a stream in its last comment instead.",
  "X-Rung-Model": "The model that answered.",
  "X-Rung-Cached": "Where a cached answer was found: `memory`, `redis`, `table` or `similar`.",
  "X-Rung-Answer": "Names the computed answer, with a cache: hits carry the same id.",
  "X-Rung-Estimated": "`true` when a try's usage is not known and it was charged at its reservation.",
};

const headersOf = ({ answerId, cached, model, costMicros, estimated }: Told, isOver: boolean) => ({
  ...(isOver && { "x-rung-cost-micros": String(costMicros) }),
  ...(estimated && { "x-rung-estimated": "true" }),
  ...(model !== "" && { "x-rung-model": model }),
  ...(cached !== null && { "x-rung-cached": cached }),
  ...(answerId !== null && { "x-rung-answer": answerId }),
});

export function chatRoutes(gateway: Gateway, jobs: Jobs): Route[] {
  return [
    route({
      method: "post",
      path: "/v1/chat/completions",
      summary: "Chat, as OpenAI has it",
      description:
        "For any OpenAI client. `X-Rung-Cache: exact` or `similar` answers from the ladder where it can (default `off`), `X-Rung-Fallback` names models to try next (or `none`), `X-Rung-Max-Cost-Micros` bounds the cost. With `Prefer: respond-async` it is a job; `Idempotency-Key` then makes a repeated request the same job. Fields that Rung does not know pass through.",
      tag: "Gateway",
      access: "ai",
      paid: true,
      anyText: true,
      timeoutMs: TIMEOUT_MS,
      body: chatBody,
      responses: { 200: chatCompletion, 202: JobSchema },
      alsoAs: { "text/event-stream": "`chat.completion.chunk` events, then `[DONE]`." },
      responseHeaders: TOLD,
      problems: [
        "unknown_model",
        "prompt_too_long",
        "llm_rejected",
        "over_budget",
        "llm_down",
        "llm_output",
        "conflict",
      ],
      async handler({ body, request: { headers } }, call) {
        const options = optionsOf(headers, call.actor?.gatewayCache);
        if (prefersAsync(headers)) return queue(body, options, headers);
        if (body.stream !== true) {
          const { completion, told } = await gateway.chat(body, options);
          return { status: 200, body: completion as never, headers: headersOf(told, true) };
        }
        const stream = await gateway.stream(body, options);
        return new Response(sseOf(stream, call), {
          headers: {
            "content-type": "text/event-stream; charset=utf-8",
            "x-accel-buffering": "no",
            ...headersOf(stream.told, false),
          },
        });
      },
    }),
  ];

  async function queue(body: ChatBody, options: ChatOptions, headers: Headers) {
    gateway.check(body, options);
    const reply = await acceptJob(jobs, { kind: CHAT_JOB, payload: { body, options } }, headers);
    return { ...reply, headers: { ...reply.headers, "preference-applied": "respond-async" } };
  }
}
