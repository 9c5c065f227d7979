import { type CallContext, Problem, runCall } from "#lib/context";
import { type ChatStream, problemOf } from "#lib/gateway";
import { openAiError } from "./errors.ts";

const encoder = new TextEncoder();
const data = (value: unknown): Uint8Array => encoder.encode(`data: ${JSON.stringify(value)}\n\n`);

/** Sent when the model says nothing for so long, so that nobody takes the connection for dead. A comment: clients skip it. */
const HEARTBEAT_MS = 10_000;

/**
 * A reply as OpenAI streams it: a chunk an event, then `[DONE]`. A reply that breaks off ends with an error event instead.
 * Before the end a comment says what it cost.
 */
export function sseOf(stream: ChatStream, call: CallContext): ReadableStream<Uint8Array> {
  const { chunks } = stream;
  let beat: ReturnType<typeof setInterval> | undefined;
  const close = () => clearInterval(beat);
  return new ReadableStream<Uint8Array>({
    start(controller) {
      beat = setInterval(() => {
        if ((controller.desiredSize ?? 0) > 0) controller.enqueue(encoder.encode(": waiting\n\n"));
      }, HEARTBEAT_MS);
    },
    async pull(controller) {
      try {
        const { value, done } = await runCall(call, () => chunks.next());
        if (!done) {
          controller.enqueue(data(value));
          return;
        }
        controller.enqueue(encoder.encode(`: rung ${JSON.stringify(endOf(stream))}\n\ndata: [DONE]\n\n`));
      } catch (error) {
        controller.enqueue(data(openAiError(told(problemOf(error)), call.requestId)));
      }
      close();
      controller.close();
    },
    async cancel() {
      close();
      await runCall(call, () => chunks.return());
    },
  });
}

const endOf = ({ told: { costMicros, estimated, model, tries } }: ChatStream) => ({
  model,
  cost_micros: costMicros,
  estimated,
  tries,
});

const told = (error: unknown): Problem =>
  error instanceof Problem
    ? error
    : new Problem("internal", "Something went wrong on our side. Report the request id if it happens again.");
