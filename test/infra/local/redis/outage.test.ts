import { Redis } from "@upstash/redis";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Endpoint } from "../../../../infra/local/listen.ts";
import { realBackend, startUpstash } from "../../../../infra/local/upstash/index.ts";
import { freePort } from "../../../support/free-port.ts";
import { hasRedisServer, type RedisServer, startRedisServer } from "../../../support/redis-server.ts";

/** No command may keep its caller waiting for longer while Redis is away. */
const FAIL_WITHIN_MS = 1_200;

describe.skipIf(!hasRedisServer)(
  "a real Redis that goes away (skipped where redis-server is missing)",
  () => {
    let server: RedisServer;
    let bridge: Endpoint;
    let redis: Redis;

    beforeEach(async () => {
      server = await startRedisServer();
      bridge = await startUpstash({ backend: await realBackend({ url: server.url }), token: "t" });
      redis = new Redis({ url: bridge.url, token: "t", retry: false, enableTelemetry: false });
    });
    afterEach(async () => {
      await bridge.stop();
      await server.stop();
    });

    /** How long a command takes to fail, in milliseconds. */
    async function failsAfter(command: Promise<unknown>): Promise<number> {
      const start = performance.now();
      await expect(command).rejects.toThrow(/unavailable/);
      return performance.now() - start;
    }
    const answersAgain = () =>
      expect.poll(() => redis.ping().catch(() => "down"), { timeout: 5_000 }).toBe("PONG");

    test("killed: commands fail at once, and succeed when it is back", async () => {
      await redis.set("a", "1");
      await server.stop();
      expect(await failsAfter(redis.get("a"))).toBeLessThan(FAIL_WITHIN_MS);
      for (let i = 0; i < 5; i++) expect(await failsAfter(redis.get("a"))).toBeLessThan(100);
      expect(await failsAfter(redis.pipeline().get("a").exec())).toBeLessThan(100);
      expect(await failsAfter(redis.multi().get("a").exec())).toBeLessThan(FAIL_WITHIN_MS);
      await server.start();
      await answersAgain();
      expect(await redis.get("a")).toBeNull();
      expect(await redis.set("a", "2")).toBe("OK");
    });

    test("hanging: commands fail in time, and succeed when it goes on", async () => {
      await redis.set("n", "0");
      server.pause();
      expect(await failsAfter(redis.get("n"))).toBeLessThan(FAIL_WITHIN_MS);
      const many = Array.from({ length: 20 }, () => failsAfter(redis.get("n")));
      for (const ms of await Promise.all(many)) expect(ms).toBeLessThan(FAIL_WITHIN_MS);
      server.resume();
      await answersAgain();
    });

    test("a subscription goes on after a restart", async () => {
      const got: unknown[] = [];
      const subscription = redis.subscribe<string>("ch");
      subscription.on("message", ({ message }) => got.push(message));
      await expect.poll(() => redis.publish("ch", "before")).toBe(1);
      await server.restart();
      await answersAgain();
      await expect.poll(() => redis.publish("ch", "after"), { timeout: 5_000 }).toBe(1);
      await expect.poll(() => got).toContain("after");
      await subscription.unsubscribe();
    });

    test("absent from the start: the endpoint starts, says so, and finds it later", async () => {
      const port = await freePort();
      const warnings: string[] = [];
      const backend = await realBackend({
        url: `redis://127.0.0.1:${port}`,
        warn: (line) => warnings.push(line),
      });
      const other = await startUpstash({ backend, token: "t" });
      const client = new Redis({ url: other.url, token: "t", retry: false, enableTelemetry: false });
      expect(await failsAfter(client.ping())).toBeLessThan(FAIL_WITHIN_MS);
      expect(warnings).toEqual([expect.stringContaining(`127.0.0.1:${port} does not answer`)]);
      await other.stop();
    });
  },
);
