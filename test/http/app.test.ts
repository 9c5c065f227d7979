import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { Problem } from "#lib/context";
import { request } from "#test/support/api";
import { sample, unlimited } from "./sample.ts";

const post = (body: unknown, headers?: Record<string, string>) =>
  request(sample().app, "POST", "/api/v1/things", { body, ...(headers && { headers }) });

test("a reply has its status, its headers, a request id and its timing", async () => {
  const { status, json, headers } = await post({ name: "tea" });
  expect(status).toBe(201);
  expect(json).toEqual({ id: "thg_1", name: "tea", size: 1 });
  expect(headers.get("location")).toBe("/api/v1/things/thg_1");
  expect(headers.get("content-type")).toBe("application/json");
  expect(headers.get("x-request-id")).toMatch(/^req_[0-9A-HJKMNP-TV-Z]{26}$/);
  expect(headers.get("server-timing")).toMatch(/^total;dur=[\d.]+$/);
  expect(headers.get("ratelimit")).toBe('"user";r=599;t=30');
  expect(headers.get("x-content-type-options")).toBe("nosniff");
  expect(headers.get("cache-control")).toBe("no-store");
});

test("a caller's request id is kept if it is sane, else replaced", async () => {
  const ask = async (id: string) =>
    (await request(sample().app, "GET", "/ping", { headers: { "x-request-id": id } })).headers.get(
      "x-request-id",
    );
  expect(await ask("my-trace-0001")).toBe("my-trace-0001");
  for (const bad of ["short", "x".repeat(129), 'quote"quote', "with space in it"])
    expect(await ask(bad)).toMatch(/^req_/);
});

test("204 has no body", async () => {
  const { status, text, headers } = await request(sample().app, "DELETE", "/api/v1/things/thg_1");
  expect([status, text, headers.get("content-type")]).toEqual([204, "", null]);
});

test("a trailing slash is accepted", async () => {
  const { app } = sample();
  expect((await request(app, "GET", "/ping/")).status).toBe(200);
  expect((await request(app, "GET", "/api/v1/things/thg_1/")).status).toBe(200);
  expect((await request(app, "POST", "/api/v1/things/", { body: { name: "x" } })).status).toBe(201);
});

test("HEAD is GET without a body", async () => {
  const { status, text, headers } = await request(sample().app, "HEAD", "/ping");
  expect([status, text]).toEqual([200, ""]);
  expect(headers.get("x-request-id")).toMatch(/^req_/);
});

test("OPTIONS names the methods of a path", async () => {
  const { app } = sample();
  const things = await request(app, "OPTIONS", "/api/v1/things", { key: null });
  expect([things.status, things.headers.get("allow")]).toEqual([204, "GET, POST, HEAD, OPTIONS"]);
  expect((await request(app, "OPTIONS", "/nowhere", { key: null })).status).toBe(404);
});

test("404 for an unknown path, as a problem that leads to its section", async () => {
  const { status, json, headers } = await request(sample().app, "GET", "/api/v2/things", { key: null });
  expect(status).toBe(404);
  expect(headers.get("content-type")).toBe("application/problem+json");
  expect(json).toEqual({
    type: "/docs/errors#not_found",
    title: "Nothing is here",
    status: 404,
    code: "not_found",
    detail: "There is no route at this path. All routes are in /openapi.json.",
    request_id: headers.get("x-request-id"),
  });
});

test("405 names the methods that the path takes", async () => {
  const { app } = sample();
  const { status, json, headers } = await request(app, "PATCH", "/api/v1/things/thg_1");
  expect(status).toBe(405);
  expect(json).toMatchObject({ code: "method_not_allowed", detail: "This path takes GET, DELETE." });
  expect(headers.get("allow")).toBe("GET, DELETE, HEAD, OPTIONS");
});

test("a path part that no id can have is not found", async () => {
  for (const id of ["%00", "%ED%A0%80", "a%0Ab", "..%2f..%2fetc"]) {
    const { status, json } = await request(sample().app, "GET", `/api/v1/things/${id}`);
    expect([status, json["code"]]).toEqual([404, "not_found"]);
  }
});

test("401 without a key and with a revoked one, with the way to authenticate", async () => {
  const { app } = sample();
  const none = await request(app, "GET", "/api/v1/things", { key: null });
  expect([none.status, none.json["code"]]).toEqual([401, "unauthenticated"]);
  expect(none.headers.get("www-authenticate")).toMatch(/^Bearer realm="rung", error="invalid_token"/);
  const gone = await request(app, "GET", "/api/v1/things", { key: "rk_gone" });
  expect([gone.status, gone.json["code"]]).toEqual([401, "key_revoked"]);
});

test("403 names the scope that is missing", async () => {
  const { status, json } = await request(sample().app, "DELETE", "/api/v1/things/thg_1", {
    key: "rk_reader",
  });
  expect([status, json["code"]]).toEqual([403, "forbidden"]);
  expect(json["detail"]).toContain("`write`");
});

test("the key is checked before the input: a stranger learns nothing about it", async () => {
  const { status } = await request(sample().app, "POST", "/api/v1/things", { raw: "{", key: null });
  expect(status).toBe(401);
});

test("429 says how long to wait", async () => {
  const refused = { ...unlimited, allowed: false, remaining: 0, resetS: 12 };
  const { app, log } = sample({ identity: { limit: () => refused } });
  const { status, json, headers } = await request(app, "GET", "/api/v1/things");
  expect([status, json["code"]]).toEqual([429, "rate_limited"]);
  expect(json["detail"]).toBe("This user may make 600 requests in 60 s and has used them up. Wait 12 s.");
  expect(headers.get("retry-after")).toBe("12");
  expect(headers.get("ratelimit")).toBe('"user";r=0;t=12');
  expect(headers.get("ratelimit-policy")).toBe('"user";q=600;w=60');
  expect(log().at(-1)).toMatchObject({ status: 429, code: "rate_limited" });
});

test("503 while keys or limits cannot be checked", async () => {
  const problem = new Problem("unavailable", "Keys cannot be checked right now.", { retryAfterS: 0.2 });
  const { app } = sample({ identity: { authenticate: () => Promise.reject(problem) } });
  const { status, headers } = await request(app, "GET", "/api/v1/things");
  expect([status, headers.get("retry-after")]).toEqual([503, "1"]);
});

test("415 for a body that is not JSON, or compressed", async () => {
  const types = [
    "text/plain",
    "application/x-www-form-urlencoded",
    "application/json; charset=utf-16",
    "x",
    "application/jsonx",
  ];
  for (const type of types) {
    const { status, json } = await post({ name: "x" }, { "content-type": type });
    expect([type, status, json["code"]]).toEqual([type, 415, "unsupported_media_type"]);
  }
  const zipped = new Uint8Array(gzipSync('{"name":"x"}'));
  const headers = { "content-encoding": "gzip" };
  const gzip = await request(sample().app, "POST", "/api/v1/things", { raw: zipped, headers });
  expect(gzip.status).toBe(415);
  for (const type of [
    "application/json; charset=utf-8",
    "application/vnd.acme+json",
    'Application/JSON;charset="UTF-8"',
  ])
    expect((await post({ name: "x" }, { "content-type": type })).status).toBe(201);
});

test("413 for a body over the limit, declared or not, with the way to send it", async () => {
  const { app } = sample({ config: { bodyBytesMax: 1_000 } });
  const raw = JSON.stringify({ name: "x", free: { a: "y".repeat(1_000) } });
  const declared = await request(app, "POST", "/api/v1/things", { raw });
  expect(declared.status).toBe(413);
  expect(declared.json).toMatchObject({ code: "body_too_large", upload_url: "/api/v1/uploads" });
  let pulled = 0;
  const stream = new ReadableStream<Uint8Array>({
    pull(controller) {
      pulled++;
      controller.enqueue(new TextEncoder().encode("y".repeat(400)));
    },
  });
  const headers = { authorization: "Bearer rk_local_dev", "content-type": "application/json" };
  const init: RequestInit & { duplex: "half" } = { method: "POST", headers, body: stream, duplex: "half" };
  const endless = await app.fetch(new Request("http://127.0.0.1/api/v1/things", init));
  expect(endless.status).toBe(413);
  expect(pulled).toBeLessThan(10);
  const lied = await request(app, "POST", "/api/v1/things", { raw, headers: { "content-length": "10" } });
  expect(lied.status).toBe(413);
});

test("an error nobody expected is a 500 without its words, and one line in the log with its stack", async () => {
  const { app, log } = sample();
  const { status, json, text, headers } = await request(app, "POST", "/boom", {
    body: { text: "dinner with Somchai" },
  });
  expect([status, json["code"]]).toEqual([500, "internal"]);
  expect(text).not.toMatch(/Somchai|sample\.ts|understand/);
  const errors = log().filter((line) => line["level"] === "error");
  expect(errors).toHaveLength(1);
  expect(errors[0]).toMatchObject({ event: "http.internal", request_id: headers.get("x-request-id") });
  expect(JSON.stringify(errors)).toContain("sample.ts");
  expect(JSON.stringify(log())).not.toContain("Somchai");
});

test("a handler that overruns the deadline: 503, its signal fires, and its late answer goes nowhere", async () => {
  const { app, clock, held, release } = sample({ config: { requestTimeoutMs: 5_000 } });
  const answer = request(app, "GET", "/hold");
  const signal = await held;
  expect([app.inFlight.size, signal.aborted]).toEqual([1, false]);
  clock.advance(5_001);
  app.inFlight.sweep();
  const { status, json, headers } = await answer;
  expect([status, json["code"], headers.get("retry-after")]).toEqual([503, "unavailable", "1"]);
  expect(signal.aborted).toBe(true);
  release();
  expect(app.inFlight.size).toBe(0);
});

test("a caller that leaves stops the work, which is nobody's fault", async () => {
  const left = new AbortController();
  const { app, held, release, log } = sample({
    routes: [],
  });
  const answer = request(app, "GET", "/hold", { signal: left.signal });
  const signal = await held;
  left.abort();
  expect(signal.aborted).toBe(true);
  release();
  await answer;
  expect(log().filter((line) => line["level"] === "error")).toEqual([]);
});

test("a stream keeps its type and gets our headers", async () => {
  const { headers, text } = await request(sample().app, "GET", "/stream");
  expect(headers.get("content-type")).toBe("text/event-stream");
  expect(headers.get("x-request-id")).toMatch(/^req_/);
  expect(text).toBe("data: 1\n\n");
});

test("with validateResponses, a reply that breaks its schema fails; without, nothing is spent on it", async () => {
  expect((await request(sample().app, "GET", "/wrong")).status).toBe(500);
  expect((await request(sample({ validateResponses: false }).app, "GET", "/wrong")).status).toBe(200);
});

test("CORS: only for configured origins, and never with credentials", async () => {
  const ask = (corsOrigins: string[], method: string, origin: string) =>
    request(sample({ config: { corsOrigins } }).app, method, "/api/v1/things", {
      headers: { origin, ...(method === "OPTIONS" && { "access-control-request-method": "POST" }) },
    });
  const good = await ask(["https://app.example"], "GET", "https://app.example");
  expect(good.headers.get("access-control-allow-origin")).toBe("https://app.example");
  expect(good.headers.get("vary")).toBe("Origin");
  expect(good.headers.get("access-control-allow-credentials")).toBeNull();
  const bad = await ask(["https://app.example"], "GET", "https://evil.example");
  expect(bad.headers.get("access-control-allow-origin")).toBeNull();
  const preflight = await ask(["*"], "OPTIONS", "https://any.example");
  expect(preflight.headers.get("access-control-allow-origin")).toBe("*");
  expect(preflight.headers.get("access-control-allow-methods")).toContain("POST");
  expect(preflight.headers.get("access-control-allow-headers")).toContain("Authorization");
  const off = await ask([], "OPTIONS", "https://any.example");
  expect([...off.headers.keys()].filter((name) => name.startsWith("access-control"))).toEqual([]);
});

test("two routes cannot share a method and path", () => {
  const { app } = sample();
  expect(() => sample({ routes: app.routes })).toThrow(/declared twice/);
});
