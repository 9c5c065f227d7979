import type { Llm, LlmEvent, ResponseCheckpoint, StreamRequest } from "#lib/llm";
import { ask, type Bench, failing } from "./support.ts";

export const TEXT = "one two three four five six";

/** A process that asks for a reply in the background and keeps its checkpoint. */
export function asking(
  llm: Llm,
  tenant: string,
  more: Partial<StreamRequest> & { resume?: unknown; isStop?(): boolean } = {},
) {
  const { resume, isStop = () => false, ...rest } = more;
  const checkpoints: ResponseCheckpoint[] = [];
  const request: StreamRequest = ask(tenant, {
    ...rest,
    background: {
      onStarted: (checkpoint: ResponseCheckpoint) => void checkpoints.push(checkpoint),
      isStop,
      ...(resume !== undefined && { resume: JSON.parse(JSON.stringify(resume)) as unknown }),
    },
  });
  return { checkpoints, events: llm.stream(request) };
}

/** Reads until it has so many pieces of text, and then leaves by the signal. */
export async function leaveAfter(bench: Bench, llm: Llm, tenant: string, pieces: number, isStop = false) {
  const abort = new AbortController();
  const { checkpoints, events } = asking(llm, tenant, { signal: abort.signal, isStop: () => isStop });
  const seen: LlmEvent[] = [];
  const error = await failing(
    (async () => {
      for await (const event of events) {
        seen.push(event);
        if (seen.filter((e) => e.type === "delta" && e.text !== "").length === pieces) abort.abort();
      }
    })(),
  );
  return { checkpoint: checkpoints[0]!, seen, error, received: bench.upstream.received.at(-1)! };
}
