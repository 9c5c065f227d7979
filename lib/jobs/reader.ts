import { StoreDown } from "#lib/store";
import { type Frame, HEARTBEAT, isLast, type JobEvent } from "./event.ts";
import type { Log, LoggedFrame, LogPage, Out } from "./log.ts";
import type { Row, Rows } from "./rows.ts";
import type { JobSettings } from "./settings.ts";

export interface ReaderDeps {
  readonly rows: Rows;
  readonly log: Log;
  readonly settings: Pick<JobSettings, "pollMs" | "heartbeatMs">;
}

/**
 * The events of a job behind `after`, until its last one or until `signal` fires. Subscribes while it reads the log, and reads again once
 * the channel is heard, so nothing falls between; what it has by sequence is dropped; it looks in the log and then in the table
 * once a second, should a message be lost or Redis be down.
 */
export async function* readEvents(
  { rows, log, settings }: ReaderDeps,
  found: Row,
  after: number,
  signal: AbortSignal,
): AsyncGenerator<Out> {
  const { id } = found;
  let row: Row = found;
  let cursor = after;
  /** Published and in order behind the cursor, or a reason to look in the log. */
  let heard: LoggedFrame[] = [];
  let look = true;
  let lookInTable = false;
  let beat = false;
  let wake = () => {};

  // Nothing is published any more of a job that has ended.
  const follow = isEnded(found) ? () => () => {} : log.follow;
  const unfollow = follow(
    id,
    (frames) => {
      const next = (heard.at(-1)?.id ?? cursor) + 1;
      const fresh = frames.filter((frame) => frame.id >= next);
      if (frames.length > 0 && fresh.length === 0) return; // came before, from this process itself
      if (fresh[0]?.id === next && heard.length < 1_000) heard.push(...fresh);
      else look = true; // something is missing, was too long to publish, or the log began again
      wake();
    },
    () => {
      look = true;
      wake();
    },
  );
  const poll = setInterval(() => {
    look = true;
    lookInTable = true;
    wake();
  }, settings.pollMs);
  let heartbeat = setTimeout(onBeat, settings.heartbeatMs);
  function onBeat() {
    beat = true;
    wake();
  }
  const spoke = () => {
    clearTimeout(heartbeat);
    heartbeat = setTimeout(onBeat, settings.heartbeatMs);
  };
  const onAbort = () => wake();
  signal.addEventListener("abort", onAbort);

  try {
    while (!signal.aborted) {
      let frames: Frame[] = [];
      if (look) {
        look = false;
        heard = [];
        // Sequences above those of the log are of a replay from the table, which goes on there.
        const replaying = isEnded(row) && cursor > row.sequence!;
        const page = replaying ? undefined : await log.read(id, cursor).catch(orUndefined);
        // Of a job that has ended the table knows what the log does not.
        const restart = page && !isEnded(row) && restartBefore(page, cursor);
        if (restart) {
          yield restart;
          spoke();
          cursor = restart.id;
          look = true;
          continue;
        }
        // A stretch that does not join on is taken only when it begins by dropping what the client has.
        const joins =
          page?.frames[0] &&
          (page.frames[0].id === cursor + 1 || page.frames[0].event === "restart" || cursor === 0);
        if (page && joins) {
          frames = await filled(page.frames, rows, row);
          look = page.last > page.frames.at(-1)!.id;
        } else if (lookInTable || isEnded(row)) {
          if (!isEnded(row)) row = (await rows.find(id).catch(orUndefined)) ?? row;
          if (isEnded(row)) {
            const replay = await fromTable(rows, row, cursor).catch(orUndefined);
            if (replay?.length === 0) return;
            frames = replay ?? [];
          }
        }
        lookInTable = false;
      } else if (heard.length > 0) {
        const taken = heard.filter((frame) => frame.id > cursor);
        heard = [];
        if (taken[0] && taken[0].id !== cursor + 1) look = true;
        else frames = await filled(taken, rows, row);
      }
      for (const frame of frames) {
        if (signal.aborted) return;
        cursor = frame.id;
        yield frame;
        if (isLast(frame)) return;
      }
      if (frames.length > 0) spoke();
      if (beat) {
        beat = false;
        spoke();
        yield HEARTBEAT;
      }
      if (!look && heard.length === 0 && !beat && !signal.aborted) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
        wake = () => {};
      }
    }
  } finally {
    unfollow();
    clearInterval(poll);
    clearTimeout(heartbeat);
    signal.removeEventListener("abort", onAbort);
  }
}

const isEnded = (row: Row): boolean => row.sequence !== undefined;

function orUndefined(error: unknown): undefined {
  if (!(error instanceof StoreDown)) throw error;
  return undefined;
}

/**
 * A client that has a sequence beyond the log, or from before a log that does not begin by dropping, starts over.
 * Its id is the one before the log, so that a client that resumes from it gets the log whole.
 */
function restartBefore(page: LogPage, cursor: number): Frame | undefined {
  if (cursor === 0 || page.first === 0) return undefined;
  const beyond = cursor > page.last;
  const hole = cursor < page.first - 1 && page.firstKind !== "restart";
  if (!beyond && !hole) return undefined;
  return { id: page.first - 1, event: "restart", data: { attempt: 0, reason: "log_lost" } };
}

/** A result that is too long for the log comes from the table. */
async function filled(frames: readonly LoggedFrame[], rows: Rows, known: Row): Promise<Frame[]> {
  const full: Frame[] = [];
  for (const { id, event, data, inTable } of frames) {
    if (!inTable) full.push({ id, event, data });
    else {
      const row = isEnded(known) ? known : await rows.find(known.id).catch(orUndefined);
      if (!row) return full; // the table is down: the poll comes back to it
      try {
        full.push({ id, event, data: await resultOf(rows, row) });
      } catch (error) {
        orUndefined(error);
        return full;
      }
    }
  }
  return full;
}

export async function resultOf(rows: Rows, row: Row): Promise<unknown> {
  return JSON.parse(
    await rows.texts.get(row.id, `result-${row.attempt}`, {
      ...(row.result !== undefined && { text: row.result }),
      ...(row.resultChunks !== undefined && { chunks: row.resultChunks }),
    }),
  );
}

/**
 * A job that has ended, from the table alone. Of what a client follows, only the end may be missing: exactly that. Otherwise all of it,
 * behind a `restart` for a client that has something, in sequences of its own above the log's, so that it can be resumed too.
 * @returns nothing when the client has it all
 */
async function fromTable(rows: Rows, row: Row, cursor: number): Promise<Frame[]> {
  const end: JobEvent[] =
    row.status === "failed"
      ? [{ event: "error", data: JSON.parse(row.problem!) }]
      : [{ event: "done", data: JSON.parse(row.done!) }];
  if (row.status === "succeeded") end.unshift({ event: "result", data: await resultOf(rows, row) });
  const last = row.sequence!;
  const missing = last - cursor;
  if (missing >= 0 && missing <= end.length)
    return end.slice(end.length - missing).map((event, i) => ({ id: cursor + 1 + i, ...event }));
  const transcript = JSON.parse(
    await rows.texts.get(row.id, `transcript-${row.attempt}`, {
      ...(row.transcript !== undefined && { text: row.transcript }),
      ...(row.transcriptChunks !== undefined && { chunks: row.transcriptChunks }),
    }),
  ) as JobEvent[];
  const [status, ...pieces] = transcript; // a client that has something gets `restart` in the place of `status`
  const head: JobEvent =
    cursor === 0 ? status! : { event: "restart", data: { attempt: row.attempt, reason: "replayed" } };
  const all = [head, ...pieces, ...end].map((event, i) => ({ id: last + 1 + i, ...event }));
  const isOurs = cursor > last && cursor <= last + all.length;
  return isOurs ? all.slice(cursor - last) : all;
}
