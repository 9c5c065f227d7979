import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { loadConfig } from "#lib/context";
import { createRateWindow, createStore, type RedisClient, type Store } from "#lib/store";
import { fakeClock } from "#test/support/call";
import { hasRedisServer, type RedisServer, startRedisServer } from "#test/support/redis-server";
import { startTestStack, type TestStack } from "#test/support/stack";

/** The script runs on the embedded Redis and, where the machine has it, on a real one. */
describe.each([
  ["the embedded Redis", false],
  ["redis-server", true],
])("on %s", (_name, real) => {
  if (real && !hasRedisServer) {
    test.skip("redis-server is not installed: skipped", () => {});
    return;
  }
  let server: RedisServer | undefined;
  let stack: TestStack;
  let store: Store;
  let redis: RedisClient;

  beforeAll(async () => {
    if (real) server = await startRedisServer();
    stack = await startTestStack(server ? { redisUrl: server.url } : {});
    store = createStore(loadConfig({ ...stack.env, RUNG_REDIS_TIMEOUT_MS: "2000" }));
    redis = store.redis;
  });
  afterAll(async () => {
    store.close();
    await stack.stop();
    await server?.stop();
  });

  test("the window in Redis grants blocks in part when the limit is near, and counts across processes", async () => {
    const clock = fakeClock(1_700_000_040_000);
    const [a, b] = [createRateWindow(redis, "t1", clock), createRateWindow(redis, "t1", clock)];
    expect(await a.take("x", 60, 100, 60_000)).toEqual({ granted: 60, current: 60, previous: 0 });
    expect(await b.take("x", 60, 100, 60_000)).toEqual({ granted: 40, current: 100, previous: 0 });
    expect(await a.take("x", 1, 100, 60_000)).toEqual({ granted: 0, current: 100, previous: 0 });
    expect((await a.take("y", 1, 100, 60_000)).granted).toBe(1);
    clock.advance(90_000); // half of the next minute: half of the last one still counts
    expect(await a.take("x", 100, 100, 60_000)).toEqual({ granted: 50, current: 50, previous: 100 });
  });

  test("counts in Redis expire by themselves", async () => {
    const clock = fakeClock();
    await createRateWindow(redis, "t2", clock).take("x", 5, 100, 60_000);
    const ms = await redis.raw.pttl(`t2:rate:x:${Math.floor(clock.now() / 60_000)}`);
    expect(ms).toBeGreaterThan(60_000);
    expect(ms).toBeLessThanOrEqual(121_000);
  });
});
