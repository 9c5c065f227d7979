import { EmbeddedRedis } from "../redis/embedded-redis.ts";
import { RedisError } from "../redis/redis-error.ts";
import { loadSnapshot, saveSnapshot } from "../redis/snapshot.ts";
import type { Args, Outcome, RedisBackend } from "./backend.ts";

export interface EmbeddedOptions {
  /** Kept here between two orderly runs; absent: in memory only. */
  readonly snapshotPath?: string;
  readonly now?: () => number;
}

const EXPIRE_EVERY_MS = 5_000;

export async function embeddedBackend(options: EmbeddedOptions = {}): Promise<RedisBackend> {
  const { snapshotPath, now = Date.now } = options;
  const redis = new EmbeddedRedis(now);
  if (snapshotPath) await loadSnapshot(redis.keyspace, snapshotPath);
  const timer = setInterval(() => redis.keyspace.expireDue(), EXPIRE_EVERY_MS).unref();

  const one = (args: Args): Outcome => {
    try {
      return { reply: redis.call(args) };
    } catch (error) {
      if (error instanceof RedisError) return { error: error.message };
      throw error;
    }
  };
  const run = async (commands: readonly Args[]): Promise<Outcome[]> => {
    const script = commands.find((args) => redis.needsLua(args));
    if (script) await redis.ready(script);
    return commands.map(one); // without a pause: a transaction and a pipeline are the same here
  };
  return {
    run,
    transaction: run,
    async subscribe(kind, name, listener) {
      return kind === "subscribe"
        ? redis.pubSub.subscribe(name, listener)
        : redis.pubSub.psubscribe(name, listener);
    },
    async stop() {
      clearInterval(timer);
      if (snapshotPath) await saveSnapshot(redis.keyspace, snapshotPath);
    },
  };
}
