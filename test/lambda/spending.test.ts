import { afterAll, beforeAll, expect, test } from "vitest";
import { createKey, type Deployed, deploy } from "./deployed.ts";

const NOTE = "กาแฟ 65 บาท กับข้าวมันไก่ 50 เมื่อวาน";

let spending: Deployed;
let key: string;

beforeAll(async () => {
  spending = await deploy("spending");
  key = await createKey(spending.storeEnv);
});
afterAll(() => spending?.stop());

async function call(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
  const start = performance.now();
  const response = await fetch(`${spending.front.url}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${key}`,
      "x-rung-user": "ann",
      "content-type": "application/json",
      ...headers,
    },
    ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  const json = text === "" ? undefined : JSON.parse(text);
  return { status: response.status, headers: response.headers, json, ms: performance.now() - start };
}

test("a cold instance turns a Thai sentence into two items, in well under Lambda's ten seconds of init", async () => {
  const cold = await call("POST", "/api/v1/process/text", { text: NOTE, now: "2026-11-21T12:00:00+07:00" });
  expect(cold.status, JSON.stringify(cold.json)).toBe(200);
  expect(cold.json.items).toMatchObject([
    { kind: "expense", amount_minor: 6500, currency: "THB", date: "2026-11-20" },
    { kind: "expense", amount_minor: 5000, currency: "THB", date: "2026-11-20" },
  ]);
  expect(cold.headers.get("x-request-id")).toBeTruthy();
  expect(cold.headers.get("server-timing")).toBeTruthy();
  const warm = await call("POST", "/api/v1/process/text", { text: "coffee 4.50 usd" });
  expect(warm.status).toBe(200);
  expect(spending.lambda.initMs).toBeLessThan(10_000);
  const figures = {
    "bundle kB": spending.bundleBytes / 1000,
    "init ms": spending.lambda.initMs,
    "first request ms": cold.ms,
    "next ms": warm.ms,
  };
  console.log(
    Object.entries(figures)
      .map(([name, value]) => `${name}: ${Math.round(value)}`)
      .join(", "),
  );
});

test("what was stored is found again, at the place that Location names", async () => {
  const created = await call("POST", "/api/v1/spending", { text: NOTE });
  expect(created.status, JSON.stringify(created.json)).toBe(201);
  expect(created.json.entries).toHaveLength(2);
  const found = await call("GET", created.headers.get("location")!);
  expect(found.status).toBe(200);
  expect(found.json).toMatchObject({ id: created.json.entries[0].id, amount_minor: 6500 });
  const gone = await call("DELETE", created.headers.get("location")!);
  expect([gone.status, gone.json]).toEqual([204, undefined]);
});

test("the answer's cache writes are done before the freeze: an instance that starts later has them", async () => {
  const text = "taxi 120 baht";
  const computed = await call("POST", "/api/v1/process/text", { text });
  expect(computed.json.answer.cached).toBeNull();
  await spending.front.idle();
  expect(spending.lambda.sandbox.frozen).toBe(true);
  await spending.lambda.sandbox.kill();
  const found = await call("POST", "/api/v1/process/text", { text });
  expect(found.json.answer.id).toBe(computed.json.answer.id);
  expect(["redis", "table"]).toContain(found.json.answer.cached); // the table if Redis was slow
});

test("bad requests get problems that say what to change", async () => {
  const path = "/api/v1/process/text";
  const problems = [
    await call("POST", path, '{"text":'),
    await call("POST", path, { text: "x", nonsense: 1 }),
    await call("POST", path, { text: "tea 20" }, { authorization: "Bearer rk_wrong" }),
    await call("POST", path, { text: "tea 20" }, { authorization: "Bearer rk_local_dev" }),
    await call("POST", path, "\xff\xfe", { "content-type": "application/octet-stream" }),
    await call("GET", "/api/v1/spending/spd_00000000000000000000000000"),
    await call("PUT", path, {}),
  ];
  expect(problems.map((p) => [p.status, p.json.code])).toEqual([
    [400, "invalid_json"],
    [400, "unknown_field"],
    [401, "unauthenticated"],
    [401, "unauthenticated"],
    [415, "unsupported_media_type"],
    [404, "not_found"],
    [405, "method_not_allowed"],
  ]);
  for (const p of problems) {
    expect(p.headers.get("content-type")).toContain("application/problem+json");
    expect(p.json.request_id).toBe(p.headers.get("x-request-id"));
  }
});
