import type { ServerResponse } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import type { Received } from "./received.ts";
import { inputTokens, type Reply, tokensOf } from "./script.ts";

export type Answer = (
  reply: Reply,
  received: Received,
  response: ServerResponse,
  gone: AbortSignal,
) => Promise<void>;

/**
 * Plays one reply: what every API has in common, then as this one has it. `gone` fires when the client has left; then it throws.
 */
export async function play(
  reply: Reply,
  received: Received,
  response: ServerResponse,
  gone: AbortSignal,
  answer: Answer = completion,
): Promise<void> {
  if (reply.delayMs) await pause(reply.delayMs, undefined, { signal: gone });
  const status = reply.status ?? 200;
  if (status === 200) bill(received, reply, 0);
  if (reply.hang === "before") await never(gone);
  if (reply.cut === "before") return void response.destroy();
  if (status !== 200) return errorReply(reply, status, response);
  await answer(reply, received, response, gone);
}

async function completion(
  reply: Reply,
  received: Received,
  response: ServerResponse,
  gone: AbortSignal,
): Promise<void> {
  if (received.body["stream"]) return stream(reply, received, response, gone);
  await whole(reply, received, response, gone);
}

export function errorReply(reply: Reply, status: number, response: ServerResponse): void {
  const { retryAfter, errorCode = null, errorMessage = `Scripted ${status}.` } = reply;
  response.writeHead(status, {
    "content-type": "application/json",
    ...(retryAfter !== undefined && { "retry-after": retryAfter }),
  });
  response.end(JSON.stringify({ error: { message: errorMessage, type: "scripted", code: errorCode } }));
}

async function whole(reply: Reply, received: Received, response: ServerResponse, gone: AbortSignal) {
  const tokens = tokensOf(reply);
  for (let made = 1; made <= tokens.length; made++) {
    if (reply.tokensPerSecond) await pause(1000 / reply.tokensPerSecond, undefined, { signal: gone });
    bill(received, reply, made);
  }
  const text = tokens.join("");
  const usage = usageOf(reply, received);
  const body = JSON.stringify({
    ...head(received, "chat.completion"),
    choices: [
      {
        index: 0,
        message: {
          role: "assistant",
          content: reply.refusal === undefined ? text : null,
          refusal: reply.refusal ?? null,
        },
        finish_reason: reply.finishReason ?? "stop",
        ...(reply.usage === "in_choice" && { usage }),
      },
    ],
    ...(reply.usage === "x_groq" && { x_groq: { usage } }),
    ...(!["in_choice", "x_groq", "absent"].includes(reply.usage ?? "") && { usage }),
  });
  const broken = reply.malformed === "body";
  response.writeHead(200, {
    "content-type": "application/json",
    ...(!broken && { "content-length": Buffer.byteLength(body) }),
  });
  if (reply.cut !== undefined || reply.hang !== undefined) {
    response.write(body.slice(0, body.length / 2));
    if (reply.hang !== undefined) await never(gone);
    await flushed(response);
    response.destroy();
    return;
  }
  response.end(broken ? body.slice(0, body.length / 2) : body);
}

async function stream(reply: Reply, received: Received, response: ServerResponse, gone: AbortSignal) {
  response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-cache" });
  response.flushHeaders();
  const every = reply.usage === "every_chunk";
  const send = (choices: unknown, more: object = {}) =>
    response.write(
      `data: ${JSON.stringify({ ...head(received, "chat.completion.chunk"), choices, ...(every && { usage: usageOf(reply, received) }), ...more })}\n\n`,
    );
  const choice = (delta: object | undefined, finish: string | null = null, more: object = {}) => [
    { index: 0, ...(delta && { delta }), finish_reason: finish, ...more },
  ];
  send(choice({ role: "assistant", content: "" }));
  const tokens = tokensOf(reply);
  for (let made = 0; made <= tokens.length; made++) {
    if (reply.hang === made) await never(gone);
    if (reply.cut === made) {
      await flushed(response);
      return void response.destroy();
    }
    if (reply.malformed === made) response.write('data: {"choices":[{"delta":{"cont\n\n');
    if (reply.errorAfter === made) {
      const { errorCode = "server_error", errorMessage = "Scripted error." } = reply;
      response.end(`data: ${JSON.stringify({ error: { message: errorMessage, code: errorCode } })}\n\n`);
      return;
    }
    const token = tokens[made];
    if (token === undefined) break;
    if (reply.tokensPerSecond) await pause(1000 / reply.tokensPerSecond, undefined, { signal: gone });
    bill(received, reply, made + 1);
    if (!send(choice(reply.refusal === undefined ? { content: token } : { refusal: token }))) {
      // The client reads slowly: a provider goes on making tokens, this one waits.
      await flushed(response, gone);
    }
  }
  end(reply, received, response, send, choice);
}

function end(
  reply: Reply,
  received: Received,
  response: ServerResponse,
  send: (choices: unknown, more?: object) => boolean,
  choice: (delta: object | undefined, finish?: string | null, more?: object) => unknown,
): void {
  const { lastChunk = "normal", usage: place = "own_chunk", finishReason = "stop" } = reply;
  const usage = usageOf(reply, received);
  if (lastChunk !== "no_finish") {
    const beside =
      place === "with_finish" || place === "other_names"
        ? { usage }
        : place === "x_groq"
          ? { x_groq: { usage } }
          : {};
    const delta = lastChunk === "no_delta" ? undefined : {};
    send(choice(delta, finishReason, place === "in_choice" ? { usage } : {}), beside);
  }
  if (place === "own_chunk") send(lastChunk === "null_choices" ? null : [], { usage });
  response.end(lastChunk === "no_done" ? undefined : "data: [DONE]\n\n");
}

const head = (received: Received, object: string) => ({
  id: "chatcmpl-scripted",
  object,
  created: 1_795_000_000,
  model: received.model,
});

/** Reasoning is billed with the first token. */
export function bill(received: Received, reply: Reply, made: number): void {
  received.billed = {
    input: inputTokens(received.body),
    cachedInput: reply.cachedInput ?? 0,
    output: made + (made > 0 ? (reply.reasoningTokens ?? 0) : 0),
  };
}

function usageOf(reply: Reply, { billed: { input, cachedInput, output } }: Received): object {
  if (reply.usage === "other_names") return { input_tokens: input, output_tokens: output };
  return {
    prompt_tokens: input,
    completion_tokens: output,
    total_tokens: input + output,
    ...(cachedInput > 0 && { prompt_tokens_details: { cached_tokens: cachedInput } }),
  };
}

export const never = (gone: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    gone.addEventListener("abort", () => reject(gone.reason), { once: true });
    if (gone.aborted) reject(gone.reason);
  });

/** What was written has left this process, so that a cut comes after it. */
export const flushed = (response: ServerResponse, gone?: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    gone?.addEventListener("abort", () => reject(gone.reason), { once: true });
    response.write("", () => resolve());
  });
