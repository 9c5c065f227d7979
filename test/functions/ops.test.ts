import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createOpsApp } from "#functions/ops/app";
import { createPlatform, type Platform } from "#functions/platform";
import { type Config, loadConfig } from "#lib/context";
import type { App } from "#lib/http";
import { request } from "#test/support/api";
import { startTestStack, type TestStack } from "#test/support/stack";

let stack: TestStack;
let config: Config;
let platform: Platform;
let app: App;

beforeAll(async () => {
  stack = await startTestStack();
  config = loadConfig({ ...stack.env, RUNG_LOCAL: "1", LOG_LEVEL: "silent", RUNG_REDIS_TIMEOUT_MS: "2000" });
  platform = createPlatform(config, { validateResponses: true });
  app = createOpsApp(platform);
});
afterAll(async () => {
  await platform.stop();
  await stack.stop();
});

const open = (path: string) => request(app, "GET", path, { key: null });

test.each(["/health", "/api/v1/health", "/health/"])(
  "%s says what is running, without a key",
  async (path) => {
    const { status, json } = await open(path);
    expect(status).toBe(200);
    expect(json).toMatchObject({ status: "ok", service: "rung", version: "0.1.0", stage: "local" });
  },
);

test("liveness touches nothing", async () => {
  const { status, json } = await open("/api/v1/health/liveness");
  expect([status, json]).toEqual([200, { status: "alive" }]);
});

test("readiness: table, Redis, queue and models, each with its latency", async () => {
  const { status, json } = await open("/api/v1/health/readiness");
  expect(status, JSON.stringify(json)).toBe(200);
  const part = { state: "up", latency_ms: expect.any(Number) };
  expect(json).toEqual({ status: "ready", parts: { table: part, redis: part, queue: part, models: part } });
});

test("detailed health needs a key and names each part", async () => {
  expect((await open("/health/detailed")).status).toBe(401);
  const { status, json } = await request(app, "GET", "/health/detailed");
  expect(status).toBe(200);
  expect(json).toMatchObject({
    status: "ok",
    database: { state: "up" },
    ai_service: { state: "off", latency_ms: null },
    cache: { state: "up" },
    queue: { state: "up" },
    memory_usage: { state: "up", rss_bytes: expect.any(Number) },
    active_connections: { state: "up", requests: 1 },
  });
});

describe("with a part down", () => {
  const parts = [
    ["redis", { redis: { url: "http://127.0.0.1:1", token: "x", timeoutMs: 100 } }],
    ["table", { aws: { region: "us-east-1", dynamoEndpoint: "http://127.0.0.1:1" } }],
    ["queue", { aws: { region: "us-east-1", sqsEndpoint: "http://127.0.0.1:1" } }],
  ] as const;
  test.each(parts)("readiness is 503 and names %s; liveness and health stay", async (part, change) => {
    const aws = { ...config.aws, ...("aws" in change ? change.aws : {}) };
    const broken = createPlatform({ ...config, ...change, aws }, { validateResponses: true });
    const lame = createOpsApp(broken);
    const { status, json, headers } = await request(lame, "GET", "/api/v1/health/readiness", { key: null });
    expect([status, json["code"], json["failing"]]).toEqual([503, "unavailable", [part]]);
    expect(headers.get("retry-after")).toBe("1");
    expect(json).toMatchObject({ parts: { [part]: { state: "down" }, models: { state: "up" } } });
    expect(JSON.stringify(json)).not.toContain("127.0.0.1");
    expect((await request(lame, "GET", "/api/v1/health/liveness", { key: null })).status).toBe(200);
    expect((await request(lame, "GET", "/health", { key: null })).status).toBe(200);
    expect((await request(lame, "GET", "/health/detailed")).json["status"]).toBe("degraded");
    await broken.stop();
  });
});

test("a storm of probes looks at each part once", async () => {
  const before = probes();
  await Promise.all(Array.from({ length: 100 }, () => open("/api/v1/health/readiness")));
  expect(probes() - before).toBeLessThanOrEqual(1);
});

const probes = (): number =>
  platform.telemetry
    .snapshot()
    .histograms.find((h) => h.name === "redis.ms" && h.labels["operation"] === "probe")?.count ?? 0;

test("metrics as JSON, and as Prometheus text for who asks", async () => {
  await open("/health");
  const json = await request(app, "GET", "/api/v1/metrics");
  expect(json.status).toBe(200);
  expect(json.json["gauges"]).toMatchObject({ "http.in_flight": 1 });
  const counters = json.json["counters"] as { name: string; labels: Record<string, string> }[];
  expect(counters).toContainEqual(
    expect.objectContaining({
      name: "http.requests",
      labels: { method: "GET", route: "/health", status: "200" },
    }),
  );
  const text = await request(app, "GET", "/api/v1/metrics", { headers: { accept: "text/plain" } });
  expect(text.headers.get("content-type")).toBe("text/plain; version=0.0.4; charset=utf-8");
  expect(text.text).toMatch(/^rung_http_requests_total\{method="GET",route="\/health",status="200"\} \d+$/m);
  expect((await open("/api/v1/metrics")).status).toBe(401);
});

test("OpenAPI describes every route of this app", async () => {
  const { status, json, headers } = await open("/openapi.json");
  expect(status).toBe(200);
  expect(headers.get("content-type")).toBe("application/json");
  const document = json as { openapi: string; paths: Record<string, Record<string, unknown>> };
  expect(document.openapi).toBe("3.1.0");
  for (const { method, path } of app.routes) expect(document.paths[path]).toHaveProperty(method);
});

test.each(["/docs", "/docs/errors"])("%s is a page that needs no network and no script", async (path) => {
  const { status, text, headers } = await open(path);
  expect(status).toBe(200);
  expect(headers.get("content-type")).toBe("text/html; charset=utf-8");
  expect(headers.get("content-security-policy")).toContain("default-src 'none'");
  expect(text).not.toMatch(/<script|src=|https?:\/\/(?!127\.0\.0\.1)/);
});

test("the reference page names every route", async () => {
  const { text } = await open("/docs");
  for (const { path } of app.routes) expect(text).toContain(`<code>${path}</code>`);
});
