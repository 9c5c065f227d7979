import { type CallContext, Problem, runCall } from "#lib/context";
import { type HttpOptions, internalProblem, problemDocument } from "#lib/http";
import type { Import } from "#lib/shop";
import { NDJSON } from "../wire/ndjson.ts";
import { importToWire } from "./import-wire.ts";

/** What a slice may take, whenever it is asked for: a stream as such has no deadline. */
const SLICE_MS = 30_000;

/**
 * How an import stands, on a line after each slice of it; the last line is the end, or a problem. It goes on as its lines are taken, and stops when the
 * caller has gone.
 * @throws Problem what the first slice throws: then the whole answer is that
 */
export async function importStream(
  run: AsyncGenerator<Import>,
  call: CallContext,
  http: Pick<HttpOptions, "telemetry" | "problemOf">,
): Promise<Response> {
  const { requestId, actor, clock, recorder, after, signal } = call;
  const encoder = new TextEncoder();
  const lineOf = (state: Import) => encoder.encode(`${JSON.stringify(importToWire(state, clock.now()))}\n`);
  let next: IteratorResult<Import> | undefined = await run.next();

  function told(error: unknown): Uint8Array {
    const known = error instanceof Problem ? error : http.problemOf?.(error);
    if (!known) http.telemetry.internalError("chat.import_failed", error);
    return encoder.encode(`${JSON.stringify(problemDocument(known ?? internalProblem(), requestId))}\n`);
  }

  const step = () =>
    runCall(
      {
        requestId,
        deadline: clock.now() + SLICE_MS,
        signal,
        clock,
        recorder,
        after,
        ...(actor && { actor }),
      },
      () => run.next(),
    );
  const stream = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { done, value } = next ?? (await step());
          next = undefined;
          if (done) controller.close();
          else controller.enqueue(lineOf(value));
        } catch (error) {
          controller.enqueue(told(error));
          controller.close();
        }
      },
      async cancel() {
        await runCall(call, () => run.return(undefined)).catch(() => {});
      },
    },
    { highWaterMark: 0 },
  );
  return new Response(stream, { headers: { "content-type": NDJSON, "x-accel-buffering": "no" } });
}
