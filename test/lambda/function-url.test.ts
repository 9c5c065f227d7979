import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bundle } from "./bundle.ts";
import { type Observer, startObserver } from "./fixtures/observer.ts";
import { type FunctionUrl, Lambda, serveFunctionUrl } from "./runtime/index.ts";

let folder: string;
let observer: Observer;
let lambda: Lambda;
let front: FunctionUrl;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "rung-lambda-"));
  observer = await startObserver();
  const { env } = await bundle(join(import.meta.dirname, "fixtures/handler.ts"), folder, {});
  lambda = await Lambda.start({
    root: folder,
    handler: "bundle.handler",
    env: { ...env, OBSERVER: observer.url },
  });
  front = await serveFunctionUrl(lambda);
});

afterAll(async () => {
  await front?.stop();
  await lambda?.stop();
  await observer?.stop();
  await rm(folder, { recursive: true, force: true });
});

test("a request arrives whole: method, path, repeated query keys, headers, cookies, text", async () => {
  const response = await fetch(`${front.url}/echo?a=1&a=2&b=%E0%B8%81`, {
    method: "PUT",
    headers: { "content-type": "application/json; charset=utf-8", cookie: "x=1; y=2", "x-rung-user": "ann" },
    body: JSON.stringify({ text: "กาแฟ 65 บาท" }),
  });
  const seen = await response.json();
  expect(seen).toMatchObject({
    method: "PUT",
    path: "/echo",
    query: { a: ["1", "2"], b: ["ก"] },
    headers: { cookie: "x=1; y=2", "x-rung-user": "ann" },
  });
  expect(JSON.parse(Buffer.from(seen.body, "base64").toString())).toEqual({ text: "กาแฟ 65 บาท" });
});

test("binary passes both ways unchanged", async () => {
  const body = Uint8Array.from({ length: 70_000 }, (_, i) => (i * 7) % 256);
  const headers = { "content-type": "application/octet-stream" };
  const response = await fetch(`${front.url}/bytes`, { method: "POST", body, headers });
  expect(response.status).toBe(201);
  expect(new Uint8Array(await response.arrayBuffer())).toEqual(body);
});

test("an empty 204 keeps its status and both cookies", async () => {
  const response = await fetch(`${front.url}/cookies`, { method: "DELETE" });
  expect(response.status).toBe(204);
  expect(response.headers.getSetCookie()).toEqual(["a=1; Path=/", "b=2; HttpOnly"]);
});

test("a HEAD request is answered with headers alone", async () => {
  const response = await fetch(`${front.url}/echo`, { method: "HEAD" });
  expect([response.status, await response.text()]).toEqual([200, ""]);
});

test("the first chunk reaches the caller while the function still works on the second", async () => {
  const response = await fetch(`${front.url}/stream`);
  const reader = response.body!.getReader();
  expect(new TextDecoder().decode((await reader.read()).value)).toBe("first");
  const release = await observer.hear("/first-written");
  release();
  expect(new TextDecoder().decode((await reader.read()).value)).toBe("second");
  expect((await reader.read()).done).toBe(true);
});

test("the caller has the whole answer before the work after it ends, and that work ends before the freeze", async () => {
  const response = await fetch(`${front.url}/after`);
  expect(await response.text()).toBe("answered");
  (await observer.hear("/after"))();
  (await observer.hear("/after-done"))(); // never heard from a frozen process
  await front.idle();
  expect(lambda.sandbox.frozen).toBe(true);
});

test("log lines are out before the freeze", async () => {
  const printed = lambda.sandbox.printed("logged.after");
  await (await fetch(`${front.url}/log`)).text();
  await front.idle();
  expect(lambda.sandbox.frozen).toBe(true);
  expect(JSON.parse(await printed)).toMatchObject({ event: "logged.after", number: 42 });
});

test("what a handler leaves behind stands still until the next invocation", async () => {
  await (await fetch(`${front.url}/stray`)).text();
  await front.idle();
  const release = await observer.hear("/stray-gate");
  expect(lambda.sandbox.frozen).toBe(true);
  release();
  const roundTrip = fetch(`${observer.url}/round-trip`);
  (await observer.hear("/round-trip"))();
  await roundTrip;
  expect(observer.heard("/stray")).toBe(false);
  await (await fetch(`${front.url}/echo`)).text();
  await observer.hear("/stray");
});

test("an app that throws gives a problem without the error's words", async () => {
  const response = await fetch(`${front.url}/throw`);
  expect(response.status).toBe(500);
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  const problem = await response.json();
  expect(problem).toMatchObject({ code: "internal", status: 500 });
  expect(problem.request_id).toBe(response.headers.get("x-request-id"));
  expect(JSON.stringify(problem)).not.toContain("hunter2");
});

test("a body that breaks off is seen as broken, not as complete", async () => {
  const response = await fetch(`${front.url}/cut`);
  await expect(response.text()).rejects.toThrow();
});

test("one instance serves request after request; after a time-out or a crash a new one does", async () => {
  const born = async () => (await (await fetch(`${front.url}/echo`)).json()).bornAt as number;
  const first = await born();
  expect(await born()).toBe(first);
  lambda.timeoutMs = 500;
  expect((await fetch(`${front.url}/hang`)).status).toBe(504);
  lambda.timeoutMs = 15_000;
  const second = await born();
  expect(second).toBeGreaterThan(first);
  expect((await fetch(`${front.url}/exit`)).status).toBe(502);
  expect(await born()).toBeGreaterThan(second);
});

test("work after the response that never ends is given up at its bound", async () => {
  expect(await (await fetch(`${front.url}/after-never`)).text()).toBe("answered");
  await front.idle();
  expect(lambda.sandbox.frozen).toBe(true);
});
