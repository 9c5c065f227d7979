import { LRUCache } from "lru-cache";
import { type Clock, Problem } from "#lib/context";
import { createRateWindow, type RedisClient, StoreDown } from "#lib/store";
import type { SocketSettings } from "./settings.ts";

const CONNECTIONS_MAX = 20_000;
const WINDOW_MS = 60_000;
/** A connection that is over its limit is not looked up again within this. */
const DENIED_MS = 1_000;

interface Seen {
  index: number;
  /** In this process and this minute, for when Redis is down. */
  count: number;
  refused: number;
  deniedUntil: number;
}

/** Frames of one connection in a sliding minute that all processes share: any kind of frame, good or bad. */
export function createFrameRate(
  redis: RedisClient,
  stage: string,
  clock: Clock,
  settings: Pick<SocketSettings, "framesPerMinute" | "refusalsMax">,
) {
  const { framesPerMinute: limit, refusalsMax } = settings;
  const shared = createRateWindow(redis, stage, clock);
  const seen = new LRUCache<string, Seen>({ max: CONNECTIONS_MAX });

  function seenNow(id: string, now: number): Seen {
    const index = Math.floor(now / WINDOW_MS);
    let entry = seen.get(id);
    if (entry?.index !== index) {
      entry = { index, count: 0, refused: 0, deniedUntil: 0 };
      seen.set(id, entry);
    }
    return entry;
  }

  return {
    /**
     * Spends one frame.
     * @returns a problem to tell, or "enough" for a connection that does not listen to them
     */
    async take(id: string): Promise<Problem | "enough" | undefined> {
      const now = clock.now();
      const entry = seenNow(id, now);
      if (now >= entry.deniedUntil) {
        entry.count++;
        const granted = await Promise.resolve(shared.take(`s:${id}`, 1, limit, WINDOW_MS)).then(
          (grant) => grant.granted === 1,
          (error: unknown) => {
            if (!(error instanceof StoreDown)) throw error;
            return entry.count <= limit;
          },
        );
        if (granted) return undefined;
        entry.deniedUntil = now + DENIED_MS;
      }
      entry.refused++;
      if (entry.refused > refusalsMax) return "enough";
      const waitS = Math.max(1, Math.ceil((WINDOW_MS - (now % WINDOW_MS)) / 1000));
      return new Problem(
        "rate_limited",
        `A connection may send ${limit} frames in ${WINDOW_MS / 1000} s and has used them up. Wait ${waitS} s.`,
        { retryAfterS: waitS },
      );
    },
    forget: (id: string) => void seen.delete(id),
  };
}
