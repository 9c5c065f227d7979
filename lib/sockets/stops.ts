import { type RedisClient, StoreDown } from "#lib/store";
import type { Rows } from "./rows.ts";
import type { SocketSettings } from "./settings.ts";

export interface StopsDeps {
  readonly rows: Rows;
  readonly redis: RedisClient;
  readonly stage: string;
  readonly settings: Pick<SocketSettings, "stopPollMs">;
}

/** What runs, and listens to who would stop it. */
export interface Watch {
  /** It also goes by this name. */
  alsoAs(name: string): void;
  end(): void;
}

interface Running {
  readonly names: Set<string>;
  readonly since: number;
  stop(): void;
}

/**
 * A stop comes in on whichever process takes it, and must reach the one that answers: at once within a process, by Redis between
 * two, and by a mark in the table should Redis have lost it. A mark counts only for what was running when it was made.
 */
export function createStops({ rows, redis, stage, settings }: StopsDeps) {
  const channel = `${stage}:socket-stops`;
  const running = new Set<Running>();
  let unfollow: (() => void) | undefined;

  function stopHere(name: string): boolean {
    let found = false;
    for (const { names, stop } of [...running])
      if (names.has(name)) {
        found = true;
        stop();
      }
    return found;
  }

  async function look({ names, since, stop }: Running): Promise<void> {
    for (const name of names) {
      const at = await rows.stoppedAt(name).catch(() => 0); // the table is down: the next look will tell
      if (at >= since) return stop();
    }
  }

  const lookForAll = () => {
    for (const each of running) void look(each);
  };

  return {
    /**
     * @param since epoch milliseconds; marks from before it are not meant
     * @param stop called once or more
     */
    watch(name: string, since: number, stop: () => void): Watch {
      const each: Running = { names: new Set([name]), since, stop };
      running.add(each);
      // One connection for all of a process. What was published before it is heard is found in the table.
      unfollow ??= redis.subscribe(channel, stopHere, lookForAll);
      const poll = setInterval(() => void look(each), settings.stopPollMs);
      return {
        alsoAs: (other) => void each.names.add(other),
        end() {
          clearInterval(poll);
          running.delete(each);
        },
      };
    },

    /** Stops what goes by this name, wherever it runs. That nothing does is no error. @throws StoreDown when no way is open */
    async stop(name: string): Promise<void> {
      if (stopHere(name)) return;
      const [published, marked] = await Promise.allSettled([
        redis.run("socket.stop", (r) => r.publish(channel, name)),
        rows.markStop(name),
      ]);
      if (published.status === "fulfilled" || marked.status === "fulfilled") return;
      throw new StoreDown("table", marked.reason);
    },

    close(): void {
      unfollow?.();
      unfollow = undefined;
    },
  };
}

export type Stops = ReturnType<typeof createStops>;
