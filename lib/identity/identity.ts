import {
  type Actor,
  type Clock,
  type Config,
  type Recorder,
  silentRecorder,
  systemClock,
} from "#lib/context";
import { createRateWindow, type Store } from "#lib/store";
import type { RandomBytes } from "./api-key.ts";
import { Authenticator } from "./authenticator.ts";
import { Keys } from "./keys.ts";
import { RateLimiter, type RateVerdict } from "./rate-limiter.ts";
import { createStanding } from "./standing.ts";

export interface Identity {
  /** See Authenticator. */
  authenticate(authorization: string | null, user: string | null): Actor | Promise<Actor>;
  /** Spends one request of the key's and the user's limits. See RateLimiter. */
  limit(actor: Actor, paid: boolean): RateVerdict | Promise<RateVerdict>;
  /** For those who were let in once and stay: see `createStanding`. @throws Problem key_revoked, unavailable */
  assertStanding(keyId: string): Promise<void>;
  /** For admins: create, list, revoke. */
  readonly keys: Pick<Keys, "create" | "list" | "revoke">;
}

const MARK_S = 3_600; // longer than an instance may live on Redis's word alone

export function createIdentity(options: {
  config: Config;
  store: Pick<Store, "data" | "redis">;
  clock?: Clock;
  recorder?: Recorder;
  random?: RandomBytes;
}): Identity {
  const { config, store } = options;
  const clock = options.clock ?? systemClock;
  const recorder = options.recorder ?? silentRecorder;
  const mark = (id: string) => `${config.stage}:identity:revoked:${id}`;
  const keys = new Keys(store.data, clock, {
    ...(options.random && { random: options.random }),
    // The table holds the truth; the mark is for instances that cannot reach the table, so it may fail.
    onRevoked: async (id) => {
      authenticator.forget(id);
      await store.redis
        .run("revoked.mark", (redis) => redis.set(mark(id), "1", { ex: MARK_S }))
        .catch(() => {});
    },
  });
  const wasRevoked = async (id: string) =>
    (await store.redis.run("revoked.read", (redis) => redis.exists(mark(id)))) === 1;
  const authenticator = new Authenticator(
    { find: (key) => keys.find(key), wasRevoked },
    config,
    clock,
    recorder,
  );
  const limiter = new RateLimiter(
    createRateWindow(store.redis, config.stage, clock),
    config,
    clock,
    recorder,
  );
  return {
    authenticate: (authorization, user) => authenticator.authenticate(authorization, user),
    limit: (actor, paid) => limiter.check(actor, paid),
    assertStanding: createStanding({
      isRevoked: (id) => keys.isRevoked(id),
      wasRevoked,
      freshMs: config.cache.freshMs,
      clock,
    }),
    keys,
  };
}
