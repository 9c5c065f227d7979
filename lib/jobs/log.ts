import type { RedisClient } from "#lib/store";
import type { EventKind, Frame, HEARTBEAT, JobEvent } from "./event.ts";

/** An event as the log has it. A result that is too long for the log is in the table alone. */
export interface Logged extends JobEvent {
  readonly inTable?: true;
}
export type LoggedFrame = Logged & { readonly id: number };

/** Published whole up to this many bytes; readers look in the log for more. */
const PUBLISH_BYTES_MAX = 64_000;

/**
 * Appends a batch and tells readers, in one step. Refuses an attempt that another has followed, and a batch that does not go
 * on where the log ends: the log was lost. A batch that came before (its answer was lost) changes nothing.
 *
 * KEYS: state, log. ARGV: attempt, mode, sequence, ttl, channel, bytes to publish at most, events…
 * `open` begins an attempt behind what is there, or behind `sequence` when nothing is. `append` wants its first event to be `sequence`.
 * `rewrite` drops the log and begins it at `sequence`.
 */
const APPEND = `
local state = redis.call("HMGET", KEYS[1], "attempt", "last", "stop")
local known, last, stop = state[1] and tonumber(state[1]), state[2] and tonumber(state[2]), state[3] and 1 or 0
local attempt, mode, first = tonumber(ARGV[1]), ARGV[2], tonumber(ARGV[3])
local skip = 0
if known and known > attempt then return {"fenced", 0, 0} end
if mode == "open" then
  if known == attempt then return {"ok", last, stop} end
  first = (last or first) + 1
elseif mode == "append" then
  if known ~= attempt or last < first - 1 then return {"lost", last or 0, stop} end
  skip = last - first + 1
else
  redis.call("DEL", KEYS[2])
end
local bytes, fresh = 0, {}
for i = 7 + skip, #ARGV do
  redis.call("XADD", KEYS[2], string.format("%d-0", first + i - 7), "e", ARGV[i])
  fresh[#fresh + 1] = ARGV[i]
  bytes = bytes + #ARGV[i]
end
if #fresh > 0 then
  last = first + #ARGV - 7
  redis.call("HSET", KEYS[1], "attempt", ARGV[1], "last", string.format("%d", last))
  redis.call("PEXPIRE", KEYS[1], ARGV[4])
  redis.call("PEXPIRE", KEYS[2], ARGV[4])
  local message = "[" .. string.format("%d", first + skip)
  if bytes <= tonumber(ARGV[6]) then message = message .. "," .. table.concat(fresh, ",") end
  redis.call("PUBLISH", ARGV[5], message .. "]")
end
return {"ok", last, stop}
`;

/** KEYS: log. ARGV: from, count. @returns last and first sequence, the first event, then sequence and event in turn */
const READ = `
local first = redis.call("XRANGE", KEYS[1], "-", "+", "COUNT", "1")
local last = redis.call("XREVRANGE", KEYS[1], "+", "-", "COUNT", "1")
local reply = {last[1] and last[1][1] or "0-0", first[1] and first[1][1] or "0-0", first[1] and first[1][2][2] or ""}
for _, entry in ipairs(redis.call("XRANGE", KEYS[1], ARGV[1], "+", "COUNT", ARGV[2])) do
  reply[#reply + 1] = entry[1]
  reply[#reply + 1] = entry[2][2]
end
return reply
`;

export type AppendMode = "open" | "append" | "rewrite";

export interface Appended {
  /** `fenced`: another attempt has begun. `lost`: the log is not where this attempt left it. */
  readonly outcome: "ok" | "fenced" | "lost";
  /** Sequence of the last event in the log. */
  readonly last: number;
  /** A stop was asked for. */
  readonly stop: boolean;
}

export interface LogPage {
  readonly last: number;
  /** Where the log begins; 0 when it is empty. */
  readonly first: number;
  readonly firstKind: EventKind | undefined;
  readonly frames: readonly LoggedFrame[];
}

export const PAGE = 500;

/** The events of jobs in Redis: a stream each, whose ids are the sequences, and beside it which attempt may write. */
export function createLog(redis: RedisClient, stage: string, ttlMs: number) {
  const appendScript = redis.raw.createScript<[string, number, number]>(APPEND);
  const readScript = redis.raw.createScript<string[]>(READ);
  // One hash slot for both keys of a job.
  const keys = (id: string): [string, string] => [`${stage}:job:{${id}}:state`, `${stage}:job:{${id}}:log`];
  const channel = (id: string) => `${stage}:job:${id}`;
  const stops = `${stage}:job-stops`;
  /** Who follows a job that this process works on hears of its events from the process itself. */
  const near = new Map<string, Set<(frames: readonly LoggedFrame[]) => void>>();

  return {
    /** @throws StoreDown */
    async append(
      id: string,
      attempt: number,
      mode: AppendMode,
      sequence: number,
      events: readonly Logged[],
    ): Promise<Appended> {
      const head = [attempt, mode, sequence, ttlMs, channel(id), PUBLISH_BYTES_MAX].map(String);
      const args = [...head, ...events.map((event) => JSON.stringify(event))];
      const [outcome, last, stop] = await redis.run("job.append", () => appendScript.exec(keys(id), args));
      if (outcome === "ok") {
        const first = Number(last) - events.length + 1;
        for (const heard of near.get(id) ?? [])
          heard(events.map((event, i) => ({ id: first + i, ...event })));
      }
      return { outcome: outcome as Appended["outcome"], last: Number(last), stop: Number(stop) === 1 };
    },

    /** The events behind `after`, at most PAGE of them. @throws StoreDown */
    async read(id: string, after: number): Promise<LogPage> {
      const reply = await redis.run("job.read", () =>
        readScript.exec([keys(id)[1]], [String(after + 1), String(PAGE)]),
      );
      const [last, first, firstEvent, ...rest] = reply;
      const frames: LoggedFrame[] = [];
      for (let i = 0; i + 1 < rest.length; i += 2)
        frames.push({ id: Number.parseInt(rest[i]!, 10), ...(JSON.parse(rest[i + 1]!) as Logged) });
      return {
        last: Number.parseInt(last!, 10),
        first: Number.parseInt(first!, 10),
        firstKind: firstEvent ? (JSON.parse(firstEvent) as Logged).event : undefined,
        frames,
      };
    },

    /** All of it. @throws StoreDown */
    async whole(id: string): Promise<LoggedFrame[]> {
      const all: LoggedFrame[] = [];
      for (;;) {
        const { frames, last } = await this.read(id, all.at(-1)?.id ?? 0);
        all.push(...frames);
        if (frames.length === 0 || all.at(-1)!.id >= last) return all;
      }
    },

    /** @param onFrames what was published: the events, or none of them when they were too long; some come twice */
    follow(id: string, onFrames: (frames: readonly LoggedFrame[]) => void, onReady: () => void): () => void {
      const here = near.get(id) ?? new Set();
      near.set(id, here.add(onFrames));
      const leave = redis.subscribe(
        channel(id),
        (message) => {
          const [first, ...events] = JSON.parse(message) as [number, ...Logged[]];
          onFrames(events.map((event, i) => ({ id: first + i, ...event })));
        },
        onReady,
      );
      return () => {
        here.delete(onFrames);
        if (here.size === 0 && near.get(id) === here) near.delete(id);
        leave();
      };
    },

    /** Tells the worker that has the job, at once and in what its next append answers. @throws StoreDown */
    async stop(id: string): Promise<void> {
      const [state] = keys(id);
      await redis.run("job.stop", (r) =>
        r.pipeline().publish(stops, id).hset(state, { stop: "1" }).pexpire(state, ttlMs).exec(),
      );
    },

    /** @throws StoreDown */
    async stopAsked(id: string): Promise<boolean> {
      return (await redis.run("job.stop-asked", (r) => r.hget<string>(keys(id)[0], "stop"))) !== null;
    },

    /** All jobs of the stage share a channel, so that a worker needs one connection, not one a job. */
    onStop: (listener: (id: string) => void, onReady: () => void): (() => void) =>
      redis.subscribe(stops, listener, onReady),
  };
}

export type Log = ReturnType<typeof createLog>;
export type Out = Frame | typeof HEARTBEAT;
