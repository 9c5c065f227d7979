import { Redis } from "@upstash/redis";
import { CircuitState, ConsecutiveBreaker, circuitBreaker, handleAll } from "cockatiel";
import type { Config, Recorder } from "#lib/context";
import { StoreDown } from "./failure.ts";
import { followChannel } from "./subscription.ts";

/**
 * Upstash Redis behind a short timeout and a breaker: while it is down a call fails at once, and one probe a second finds
 * out when it is back.
 */
export interface RedisClient {
  /** For scripts and libraries. Values are strings as stored: automatic deserialisation is off, it retypes "1" and "null". */
  readonly raw: Redis;
  /** @throws StoreDown */
  run<T>(name: string, operation: (redis: Redis) => Promise<T>): Promise<T>;
  /**
   * Follows a channel until the returned function is called, over a connection of its own without the short timeout. Listeners
   * of one channel share one connection, which is made again when it ends.
   * @param onReady each time the channel is heard (again): what was published before may have been missed, so look in the log
   */
  subscribe(channel: string, onMessage: (message: string) => void, onReady?: () => void): () => void;
  /** False while the breaker is open: answers given now are marked `cache_down`. */
  readonly up: boolean;
}

interface Listener {
  onMessage(message: string): void;
  onReady?(): void;
}
interface Channel {
  readonly listeners: Set<Listener>;
  ready: boolean;
  close(): void;
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
  const channels = new Map<string, Channel>();

  function open(channel: string): Channel {
    const listeners = new Set<Listener>();
    const opened: Channel = { listeners, ready: false, close: () => {} };
    opened.close = followChannel({
      url: config.redis.url,
      token: config.redis.token,
      channel,
      onMessage(message) {
        for (const listener of [...listeners]) listener.onMessage(message);
      },
      onReady() {
        opened.ready = true;
        for (const listener of [...listeners]) listener.onReady?.();
      },
      onDown() {
        opened.ready = false;
        recorder.count("redis.down", { operation: "subscribe" });
      },
    });
    channels.set(channel, opened);
    return opened;
  }

  return {
    raw,
    subscribe(channel, onMessage, onReady) {
      const shared = channels.get(channel) ?? open(channel);
      const listener: Listener = { onMessage, ...(onReady && { onReady }) };
      shared.listeners.add(listener);
      if (shared.ready) queueMicrotask(() => shared.listeners.has(listener) && onReady?.());
      return () => {
        if (!shared.listeners.delete(listener) || shared.listeners.size > 0) return;
        channels.delete(channel);
        shared.close();
      };
    },
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
