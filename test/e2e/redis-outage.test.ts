import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ask, until } from "#test/support/over-http";
import { type Role, startRole } from "#test/support/processes";
import { hasRedisServer, type RedisServer, startRedisServer } from "#test/support/redis-server";

interface Processed {
  items: { category: { primary: string } }[];
  answer: { id: string; cached: string | null; degraded: string | null };
}

const skips = !hasRedisServer && !process.env["CI"];

describe.skipIf(skips)(`Redis stopped, then back${skips ? " (skipped: no redis-server here)" : ""}`, () => {
  let redis: RedisServer;
  let stack: Role;
  let api: Role;
  let n = 100;

  beforeAll(async () => {
    redis = await startRedisServer();
    stack = await startRole("stack", { args: ["--memory"], env: { REDIS_URL: redis.url } });
    api = await startRole("api", { env: { ...stack.ready.env, RUNG_LOCAL: "1" } });
  }, 60_000);
  afterAll(async () => {
    await api?.stop();
    await stack?.stop();
    await redis?.stop();
  });

  const understand = (text: string, user: string) =>
    ask<Processed>(api.ready.url!, "POST", "/api/v1/process/text", { text }, { "x-rung-user": user });

  async function worksFor(user: string): Promise<Processed> {
    const text = `coffee ${++n}`;
    const answered = await understand(text, user);
    expect(answered.status).toBe(200);
    expect(answered.json.items[0]?.category.primary).toBe("FOOD_AND_DRINK");
    expect((await understand(text, user)).json.answer).toMatchObject({
      cached: "memory",
      id: answered.json.answer.id,
    });
    expect((await understand(text, `not ${user}`.replace(" ", "-"))).json.answer.cached).toBeNull();
    const stored = await ask<{ entries: { id: string }[] }>(
      api.ready.url!,
      "POST",
      "/api/v1/spending",
      { text },
      { "x-rung-user": user },
    );
    expect(stored.status).toBe(201);
    const path = `/api/v1/spending/${stored.json.entries[0]!.id}`;
    expect((await ask(api.ready.url!, "GET", path, undefined, { "x-rung-user": user })).status).toBe(200);
    expect((await ask(api.ready.url!, "GET", path, undefined, { "x-rung-user": "stranger" })).status).toBe(
      404,
    );
    return answered.json;
  }

  test("answers and writes go on while it is down, marked; and as before when it is back", async () => {
    expect((await worksFor("ann")).answer.degraded).toBeNull();

    await redis.stop();
    await worksFor("ann");
    await until(async () => (await worksFor("bob")).answer.degraded === "cache_down", 20_000);
    const readiness = await ask<{ status: string }>(api.ready.url!, "GET", "/api/v1/health/readiness");
    expect(readiness.status).toBe(503);

    // What was taught meanwhile holds, and Redis coming back with nothing, or with old answers, cannot undo it.
    await understand("zorblax 5", "cy");
    await ask(
      api.ready.url!,
      "POST",
      "/api/v1/mappings",
      { term: "zorblax", category: "MEDICAL" },
      { "x-rung-user": "cy" },
    );
    expect((await understand("zorblax 5", "cy")).json.items[0]?.category.primary).toBe("MEDICAL");

    await redis.start();
    await until(async () => (await worksFor("ann")).answer.degraded === null, 20_000);
    expect((await understand("zorblax 5", "cy")).json.items[0]?.category.primary).toBe("MEDICAL");
    expect((await understand("zorblax 5", "dee")).json.items[0]?.category.primary).not.toBe("MEDICAL");
  }, 60_000);
});
