import { isLast } from "./event.ts";
import type { LoggedFrame, LogPage, Out } from "./log.ts";
import { type ReaderDeps, readEvents } from "./reader.ts";

/** The frames of a page that follow on `after` without a gap and need nothing from the table. */
export function stretchAfter(page: LogPage | undefined, after: number): readonly LoggedFrame[] {
  const frames = page?.frames ?? [];
  if (frames[0]?.id !== after + 1) return [];
  const inTable = frames.findIndex((frame) => frame.inTable);
  return inTable < 0 ? frames : frames.slice(0, inTable);
}

/** Begins with what the log has, and asks the table only where that does not end. @throws StoreDown */
export async function* rejoin(
  deps: ReaderDeps,
  jobId: string,
  stretch: readonly LoggedFrame[],
  signal: AbortSignal,
): AsyncGenerator<Out> {
  for (const { id, event, data } of stretch) {
    if (signal.aborted) return;
    yield { id, event, data };
    if (isLast({ event })) return;
  }
  const row = await deps.rows.find(jobId);
  if (row) yield* readEvents(deps, row, stretch.at(-1)!.id, signal);
}
