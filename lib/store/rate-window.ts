import type { Clock } from "#lib/context";
import type { RedisClient } from "./redis.ts";

/** What was granted, and how the window stands. */
export interface WindowGrant {
  /** From 0 to what was wanted. */
  readonly granted: number;
  /** Counted in the running window, the grant included, and in the one before it. */
  readonly current: number;
  readonly previous: number;
}

/** Hands out blocks of a limit. */
export interface RateWindow {
  /** @throws StoreDown */
  take(id: string, want: number, limit: number, windowMs: number): WindowGrant | Promise<WindowGrant>;
}

/**
 * A sliding window counter, as `@upstash/ratelimit` counts: the running window plus the part of the one before that still
 * overlaps. Ours because a block must be granted in part when the limit is near; theirs counts the whole block and refuses it.
 */
const TAKE = `
local current = tonumber(redis.call("GET", KEYS[1]) or "0")
local previous = tonumber(redis.call("GET", KEYS[2]) or "0")
local want, limit, overlap, keep = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3]), ARGV[4]
local left = limit - current - math.floor(previous * overlap)
local granted = math.max(0, math.min(want, left))
if granted > 0 then
  current = redis.call("INCRBY", KEYS[1], granted)
  if current == granted then redis.call("PEXPIRE", KEYS[1], keep) end
end
return {granted, current, previous}
`;

export function createRateWindow(redis: RedisClient, prefix: string, clock: Clock): RateWindow {
  const script = redis.raw.createScript<[number, number, number]>(TAKE);
  return {
    async take(id, want, limit, windowMs) {
      const { index, overlap } = windowAt(clock.now(), windowMs);
      const key = (i: number) => `${prefix}:rate:${id}:${i}`;
      const [granted, current, previous] = await redis.run("rate.take", () =>
        script.exec(
          [key(index), key(index - 1)],
          [want, limit, overlap.toFixed(6), windowMs * 2 + 1_000].map(String),
        ),
      );
      return { granted: Number(granted), current: Number(current), previous: Number(previous) };
    },
  };
}

/** @returns the running window's index, and the share of the one before it that still counts. */
export function windowAt(nowMs: number, windowMs: number): { index: number; overlap: number } {
  return { index: Math.floor(nowMs / windowMs), overlap: 1 - (nowMs % windowMs) / windowMs };
}
