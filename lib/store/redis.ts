import { Redis } from "@upstash/redis";
import { CircuitState, ConsecutiveBreaker, circuitBreaker, handleAll } from "cockatiel";
import type { Config, Recorder } from "#lib/context";
import { StoreDown } from "./failure.ts";

/**
 * Upstash Redis behind a short timeout and a breaker: while it is down a call fails at once, and one probe a second finds
 * out when it is back.
 */
export interface RedisClient {
  /** For scripts and libraries. Values are strings as stored: automatic deserialisation is off, it retypes "1" and "null". */
  readonly raw: Redis;
  /** @throws StoreDown */
  run<T>(name: string, operation: (redis: Redis) => Promise<T>): Promise<T>;
  /** False while the breaker is open: answers given now are marked `cache_down`. */
  readonly up: boolean;
}

export function createRedis(config: Config, recorder: Recorder): RedisClient {
  const raw = new Redis({
    url: config.redis.url,
    token: config.redis.token,
    retry: false, // its default stalls for seconds
    automaticDeserialization: false,
    enableTelemetry: false,
    signal: () => AbortSignal.timeout(config.redis.timeoutMs),
  });
  const breaker = circuitBreaker(handleAll, { halfOpenAfter: 1_000, breaker: new ConsecutiveBreaker(3) });
  return {
    raw,
    get up() {
      return breaker.state === CircuitState.Closed;
    },
    async run(name, operation) {
      const start = performance.now();
      try {
        return await breaker.execute(() => operation(raw));
      } catch (error) {
        recorder.count("redis.down", { operation: name });
        throw new StoreDown("redis", error);
      } finally {
        recorder.observe("redis.ms", performance.now() - start, { operation: name });
      }
    },
  };
}
