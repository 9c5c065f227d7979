import { afterAll, beforeAll, expect, test } from "vitest";
import { loadConfig } from "#lib/context";
import { createStore, type Store } from "#lib/store";
import { describeBackends } from "#test/support/backends";
import type { TestStack } from "#test/support/stack";

describeBackends("subscribing to a channel", (backend) => {
  let stack: TestStack;
  let store: Store;
  beforeAll(async () => {
    stack = await backend.start();
    // The short timeout of every other command: a subscription must outlive it.
    store = createStore(loadConfig({ ...stack.env, RUNG_REDIS_TIMEOUT_MS: "150" }));
  });
  afterAll(async () => {
    store.close();
    await stack.stop();
  });

  const heard = (channel: string, got: string[]) => {
    const ready = Promise.withResolvers<void>();
    const stop = store.redis.subscribe(channel, (message) => got.push(message), ready.resolve);
    return ready.promise.then(() => stop);
  };

  test("messages arrive in order, with commas and any script, and none after stopping", async () => {
    const got: string[] = [];
    const stop = await heard("a:b", got);
    const sent = ['{"a":1,"b":"x,y"}', "กาแฟ 65 บาท", "", "data: x"];
    for (const message of sent) await store.redis.raw.publish("a:b", message);
    await expect.poll(() => got).toEqual(sent);
    stop();
    await expect.poll(() => store.redis.raw.publish("a:b", "late")).toBe(0);
    expect(got).toEqual(sent);
  });

  test("listeners of one channel share a connection, and a later one hears that it is ready", async () => {
    const one: string[] = [];
    const two: string[] = [];
    const stopOne = await heard("shared", one);
    const stopTwo = await heard("shared", two);
    expect(await store.redis.raw.publish("shared", "m")).toBe(1);
    await expect.poll(() => [one, two]).toEqual([["m"], ["m"]]);
    stopOne();
    expect(await store.redis.raw.publish("shared", "n")).toBe(1);
    await expect.poll(() => two).toEqual(["m", "n"]);
    expect(one).toEqual(["m"]);
    stopTwo();
  });

  test("it outlives the timeout of other commands", async () => {
    const got: string[] = [];
    const stop = await heard("long", got);
    const until = performance.now() + 400;
    await expect.poll(() => performance.now() > until, { timeout: 2_000 }).toBe(true);
    await store.redis.raw.publish("long", "still here");
    await expect.poll(() => got).toEqual(["still here"]);
    stop();
  });
});
