import { Ratelimit } from "@upstash/ratelimit";
import { Redis } from "@upstash/redis";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Endpoint } from "../../../../infra/local/listen.ts";
import { embeddedBackend, realBackend, startUpstash } from "../../../../infra/local/upstash/index.ts";
import { hasRedisServer, type RedisServer, startRedisServer } from "../../../support/redis-server.ts";

const TOKEN = "token";

/** The same checks on both: what holds here holds on Upstash. */
describe.each(["embedded", "redis-server"] as const)("Upstash REST over %s", (kind) => {
  // The machine may lack redis-server: then this half is skipped.
  describe.skipIf(kind === "redis-server" && !hasRedisServer)("the client", () => {
    let server: RedisServer | undefined;
    let bridge: Endpoint;
    let redis: Redis;

    beforeAll(async () => {
      if (kind === "redis-server") server = await startRedisServer();
      const backend = server ? await realBackend({ url: server.url }) : await embeddedBackend();
      bridge = await startUpstash({ backend, token: TOKEN });
      redis = new Redis({ url: bridge.url, token: TOKEN, enableTelemetry: false });
    });
    beforeEach(async () => {
      await redis.flushdb();
    });
    afterAll(async () => {
      await bridge?.stop();
      await server?.stop();
    });

    const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
      fetch(bridge.url + path, {
        method: "POST",
        headers: { authorization: `Bearer ${TOKEN}`, ...headers },
        body: typeof body === "string" ? body : JSON.stringify(body),
      });

    test("strings keep their type and their text", async () => {
      expect(await redis.set("o", { a: 1, s: "é✓ กาแฟ 😀" })).toBe("OK");
      expect(await redis.get("o")).toEqual({ a: 1, s: "é✓ กาแฟ 😀" });
      await redis.set("ok", "OK");
      expect(await redis.get("ok")).toBe("OK");
      expect(await redis.get("absent")).toBeNull();
      expect(await redis.set("o", "x", { nx: true })).toBeNull();
      expect(await redis.set("n", 5, { px: 60_000 })).toBe("OK");
      expect(await redis.pttl("n")).toBeGreaterThan(50_000);
      expect(await redis.mget("o", "absent", "n")).toEqual([{ a: 1, s: "é✓ กาแฟ 😀" }, null, 5]);
      expect(await redis.getdel("n")).toBe(5);
      expect(await redis.exists("n", "o")).toBe(1);
      expect(await redis.ping()).toBe("PONG");
      expect(await redis.incr("c")).toBe(1);
      expect(await redis.incrby("c", 4)).toBe(5);
      expect(await redis.dbsize()).toBe(3);
    });

    test("a key is gone when its time is over", async () => {
      await redis.set("short", "1", { px: 15 });
      await expect.poll(() => redis.get("short")).toBeNull();
      expect(await redis.ttl("short")).toBe(-2);
    });

    test("hashes, sets and sorted sets", async () => {
      expect(await redis.hset("h", { a: 1, b: { c: 2 }, "10": "x", "9": "y" })).toBe(4);
      expect(await redis.hgetall("h")).toEqual({ a: 1, b: { c: 2 }, "10": "x", "9": "y" });
      expect(await redis.hgetall("absent")).toBeNull();
      expect(await redis.hincrby("h", "a", 2)).toBe(3);
      expect(await redis.sadd("s", "a", "b")).toBe(2);
      expect(await redis.smismember("s", ["a", "z"])).toEqual([1, 0]);
      await redis.zadd("z", { score: 1, member: "a" }, { score: 2.5, member: "b" });
      expect(await redis.zrange("z", 0, -1, { withScores: true })).toEqual(["a", 1, "b", 2.5]);
      expect(await redis.zscore("z", "b")).toBe(2.5);
      expect(await redis.zremrangebyscore("z", 0, 1)).toBe(1);
    });

    test("every key that stays is found by a scan, while others come and go", async () => {
      const names = Array.from({ length: 50 }, (_, i) => `keep:${i}`);
      await redis.mset(Object.fromEntries(names.map((name) => [name, "1"])));
      const found = new Set<string>();
      let cursor = "0";
      let step = 0;
      do {
        const [next, keys] = await redis.scan(cursor, { match: "keep:*", count: 7 });
        for (const key of keys) found.add(key);
        cursor = next;
        await redis.set(`new:${step}`, "1");
        await redis.del(`new:${step++ - 2}`);
      } while (cursor !== "0");
      expect(found).toEqual(new Set(names));
    });

    test("streams are read by range and from an id on", async () => {
      const id = await redis.xadd("st", "*", { f: "v", j: { a: 1 } });
      expect(id).toMatch(/^\d{13}-0$/);
      expect(Object.values(await redis.xrange("st", "-", "+"))).toEqual([{ f: "v", j: { a: 1 } }]);
      expect(await redis.xread("st", "0")).toEqual([["st", [[id, ["f", "v", "j", { a: 1 }]]]]]);
      expect(await redis.xread("st", id)).toBeNull();
      await redis.xadd("st", "*", { f: "2" });
      expect(await redis.xtrim("st", { strategy: "MAXLEN", threshold: 1, exactness: "=" })).toBe(1);
      expect(await redis.xlen("st")).toBe(1);
    });

    test("a pipeline runs in order and goes on after an error", async () => {
      const pipeline = redis.pipeline();
      pipeline.set("p", "a");
      pipeline.incr("p");
      pipeline.get("p");
      const results = await pipeline.exec({ keepErrors: true });
      expect(results.map(({ result, error }) => error ?? result)).toEqual([
        "OK",
        expect.stringMatching(/not an integer/),
        "a",
      ]);
      const transaction = redis.multi();
      transaction.set("t", "1");
      transaction.incr("t");
      expect(await transaction.exec()).toEqual(["OK", 2]);
    });

    test("scripts run, are found again by hash, and see the shebang that Upstash allows", async () => {
      const reply = await redis.eval(`return {KEYS[1], ARGV[1], redis.call("incr", "ev")}`, ["k"], ["é"]);
      expect(reply).toEqual(["k", "é", 1]);
      const script = redis.createScript<string>("return ARGV[1]");
      expect(await script.exec([], ["once"])).toBe("once");
      expect(await script.exec([], ["twice"])).toBe("twice");
      const flagged = "#!lua flags=allow-key-locking\nreturn redis.call('incr', KEYS[1])";
      const sha = await redis.scriptLoad(flagged);
      expect(await redis.evalsha(sha, ["f"], [])).toBe(1);
      expect(await redis.eval(flagged, ["f"], [])).toBe(2);
      await expect(redis.evalsha("0".repeat(40), [], [])).rejects.toThrow(/NOSCRIPT/);
      await expect(redis.eval("error({err='NOPE why'})", [], [])).rejects.toThrow(/NOPE why/);
    });

    test("a script is all or nothing beside other callers", async () => {
      const source = `local v = tonumber(redis.call("get", KEYS[1]) or "0") redis.call("set", KEYS[1], v + 1) return v`;
      const seen = await Promise.all(Array.from({ length: 100 }, () => redis.eval(source, ["n"], [])));
      expect(new Set(seen).size).toBe(100);
      expect(await redis.get("n")).toBe(100);
    });

    test("what is published reaches channels and patterns", async () => {
      const got: unknown[] = [];
      const channel = redis.subscribe<{ hi: number }>("ch");
      const pattern = redis.psubscribe<{ hi: number }>("c*");
      channel.on("message", ({ message }) => got.push(["message", message]));
      pattern.on("pmessage", ({ channel: from, message }) => got.push(["pmessage", from, message]));
      await expect.poll(() => redis.publish("ch", { hi: 1 })).toBe(2);
      await expect.poll(() => got.length).toBeGreaterThanOrEqual(2);
      expect(got).toContainEqual(["message", { hi: 1 }]);
      expect(got).toContainEqual(["pmessage", "ch", { hi: 1 }]);
      await channel.unsubscribe();
      await pattern.unsubscribe();
      await expect.poll(() => redis.publish("ch", "nobody")).toBe(0);
    });

    const limiters = {
      fixed: Ratelimit.fixedWindow(3, "60 s"),
      sliding: Ratelimit.slidingWindow(3, "60 s"),
      bucket: Ratelimit.tokenBucket(3, "60 s", 3),
    };
    test.each(Object.entries(limiters))("@upstash/ratelimit counts: %s window", async (prefix, limiter) => {
      const limit = new Ratelimit({ redis, limiter, prefix, ephemeralCache: false, timeout: 0 });
      const allowed: boolean[] = [];
      for (let i = 0; i < 4; i++) allowed.push((await limit.limit("user")).success);
      // A fixed window may turn over in the middle.
      expect(allowed.filter(Boolean).length).toBeGreaterThanOrEqual(3);
      expect((await limit.limit("another")).success).toBe(true);
      if (prefix !== "fixed") expect(allowed).toEqual([true, true, true, false]);
    });

    test("texts are base64 when asked for, whatever they hold", async () => {
      await redis.set("o", "é");
      const headers = { "upstash-encoding": "base64" };
      const one = await post("/", ["GET", "o"], headers);
      expect(await one.json()).toEqual({ result: Buffer.from("é").toString("base64") });
      const nested = await post("/", ["EVAL", "return {{'x'}, 1, false}", "0"], headers);
      expect(await nested.json()).toEqual({ result: [["eA=="], 1, null] });
    });

    test("a command may be a path", async () => {
      expect(await (await post("/set/a/b?EX=100", "")).json()).toEqual({ result: "OK" });
      const got = await fetch(`${bridge.url}/get/a?_token=${TOKEN}`);
      expect(await got.json()).toEqual({ result: "b" });
    });

    test("a sync token comes back", async () => {
      const response = await post("/", ["PING"], { "upstash-sync-token": "seen" });
      expect(response.headers.get("upstash-sync-token")).toBe("seen");
    });

    test.each([
      ["no key", () => fetch(bridge.url, { method: "POST", body: '["PING"]' }), 401, /WRONGPASS/],
      ["a wrong key", () => post("/", ["PING"], { authorization: "Bearer no" }), 401, /WRONGPASS/],
      ["no JSON", () => post("/", "{"), 400, /parse/],
      ["no command", () => post("/", []), 400, /empty/],
      ["a blocking command", () => post("/", ["BLPOP", "a", "0"]), 400, /not available/],
      [
        "a blocking read",
        () => post("/", ["xread", "block", "0", "streams", "a", "$"]),
        400,
        /not available/,
      ],
      ["a command in pieces", () => post("/", ["MULTI"]), 400, /not available/],
      ["an error reply", () => post("/", ["INCR"]), 400, /wrong number/],
      ["too much", () => post("/", ["SET", "a", "x".repeat(1_100_000)]), 413, /max request size/],
    ])("%s is refused, and says why", async (_name, send, status, error) => {
      const response = await send();
      expect(response.status).toBe(status);
      expect((await response.json()) as object).toEqual({ error: expect.stringMatching(error) });
    });

    test("one command that cannot be had leaves the rest of a pipeline alone", async () => {
      const response = await post("/pipeline", [["SET", "a", "1"], ["MONITOR"], ["GET", "a"]]);
      expect(await response.json()).toEqual([
        { result: "OK" },
        { error: expect.stringMatching(/not available/) },
        { result: "1" },
      ]);
    });
  });
});
