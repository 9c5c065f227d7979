import { randomUUID } from "node:crypto";
import type { Recorder } from "#lib/context";
import type { RedisClient } from "#lib/store";

/** Takes the lease unless an answer that will do stands under the key already. One command for both, so that neither can slip in between. */
const TAKE = `
local answer = redis.call("GET", KEYS[1])
if answer and answer ~= ARGV[3] then return {0, answer} end
if redis.call("SET", KEYS[2], ARGV[1], "NX", "PX", ARGV[2]) then return {1, ""} end
return {0, ""}`;

/** Only the holder renews or releases: a lease that was lost belongs to somebody else by now. */
const RENEW = `
if redis.call("GET", KEYS[1]) == ARGV[1] then return redis.call("PEXPIRE", KEYS[1], ARGV[2]) end
return 0`;
const RELEASE = `
if redis.call("GET", KEYS[1]) == ARGV[1] then return redis.call("DEL", KEYS[1]) end
return 0`;

/** How often who waits looks again: soon at first, for answers that were nearly ready, then seldom, for Redis bills by the command. */
const LOOK_MS = 20;
const LOOK_MS_MAX = 250;
const LOOK_GROWTH = 1.5;

export interface TurnOptions<T> {
  readonly key: string;
  readonly waitMs: number;
  readonly signal: AbortSignal;
  /** What stands under the key, as JSON; the answer if it will do. */
  accept(json: string): Promise<T | undefined>;
}

/** Ends the turn. Call it once the answer is in Redis, or when there will be none. */
export type EndTurn = () => Promise<void>;

export type Turn<T> =
  | { readonly outcome: "elsewhere"; readonly answer: T }
  /** It is this process's turn; others wait until `end` or until the lease runs out. */
  | { readonly outcome: "climb"; readonly end: EndTurn }
  | { readonly outcome: "late" };

/**
 * One computation per key across processes. The first takes a lease and renews it while it computes; the others look for its answer,
 * and take over when the lease ends without one. Polling, not a subscription: Upstash holds a connection of its own per
 * subscription, and in the cloud every waiting request is a process.
 */
export class Turns {
  readonly #redis: RedisClient;
  readonly #recorder: Recorder;
  readonly #leaseMs: number;

  constructor(redis: RedisClient, recorder: Recorder, leaseMs: number) {
    this.#redis = redis;
    this.#recorder = recorder;
    this.#leaseMs = leaseMs;
  }

  /** Never throws for Redis: without it everybody climbs. Rejects with the signal's reason when nobody waits any more. */
  async take<T>(options: TurnOptions<T>): Promise<Turn<T>> {
    const { key, signal } = options;
    const lease = `${key}:lease`;
    const token = randomUUID();
    const giveUpAt = performance.now() + options.waitMs;
    let refused = "";
    for (let lookMs = LOOK_MS; ; lookMs = Math.min(lookMs * LOOK_GROWTH, LOOK_MS_MAX)) {
      signal.throwIfAborted();
      try {
        const [taken, json] = await this.#redis.run("lease.take", (redis) =>
          redis.eval<string[], [number, string]>(TAKE, [key, lease], [token, String(this.#leaseMs), refused]),
        );
        if (Number(taken) === 1) return { outcome: "climb", end: this.#hold(lease, token) };
        const answer = json ? await options.accept(json) : undefined;
        if (answer !== undefined) return { outcome: "elsewhere", answer };
        if (json) {
          refused = json; // an old one: it does not keep anybody from computing
          continue;
        }
      } catch {
        return { outcome: "climb", end: async () => {} };
      }
      const leftMs = giveUpAt - performance.now();
      if (leftMs <= 0) return { outcome: "late" };
      await pause(Math.min(lookMs * (0.75 + Math.random() / 2), leftMs), signal);
    }
  }

  #hold(lease: string, token: string): EndTurn {
    let busy = false;
    const timer = setInterval(() => {
      if (busy) return;
      busy = true;
      const args = [token, String(this.#leaseMs)];
      this.#redis
        .run("lease.renew", (redis) => redis.eval<string[], number>(RENEW, [lease], args))
        .then((renewed) => Number(renewed) === 1 || this.#lost(timer))
        .catch(() => {}) // counted by the store; the next one may get through
        .finally(() => {
          busy = false;
        });
    }, this.#leaseMs / 3);
    timer.unref();
    return async () => {
      clearInterval(timer);
      await this.#redis
        .run("lease.release", (redis) => redis.eval<string[], number>(RELEASE, [lease], [token]))
        .catch(() => {}); // it ends by itself
    };
  }

  /** Somebody else has it. This process finishes all the same: its own callers wait for it. */
  #lost(timer: NodeJS.Timeout): void {
    clearInterval(timer);
    this.#recorder.count("ladder.lease_lost", {});
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const onAbort = () => reject(signal.reason);
  const timer = setTimeout(resolve, ms);
  signal.addEventListener("abort", onAbort, { once: true });
  return promise.finally(() => {
    clearTimeout(timer);
    signal.removeEventListener("abort", onAbort);
  });
}
