import type { AddressInfo } from "node:net";
import { serve } from "@hono/node-server";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createPlatform, type Platform } from "#functions/platform";
import { followJob } from "#lib/client";
import { loadConfig } from "#lib/context";
import { createJobs, type Jobs } from "#lib/jobs";
import { actor, inCall } from "#test/support/call";
import { startTestStack, type TestStack } from "#test/support/stack";
import { createJobsApp } from "../../../functions/jobs/app.ts";

let stack: TestStack;
let platform: Platform;
let jobs: Jobs;
let server: ReturnType<typeof serve>;
let base: string;
const headers = { authorization: "Bearer rk_local_dev", "x-rung-user": "ann" };

beforeAll(async () => {
  stack = await startTestStack();
  const env = { ...stack.env, RUNG_LOCAL: "1", LOG_LEVEL: "silent", RUNG_REDIS_TIMEOUT_MS: "2000" };
  platform = createPlatform(loadConfig(env), { validateResponses: true });
  const { store, clock, telemetry: recorder, config } = platform;
  jobs = createJobs({ ...store, clock, recorder, config });
  jobs.register("hello", async ({ emit }) => {
    emit.delta("Hello");
    return { text: "Hello" };
  });
  const app = createJobsApp({ http: platform.http, jobs });
  server = serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" });
  await new Promise((resolve) => server.once("listening", resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.close();
  jobs.close();
  await platform.stop();
  await stack.stop();
});

/** A job of the development key's tenant. */
async function submit(): Promise<string> {
  const { tenant } = await platform.identity.authenticate(headers.authorization, "ann");
  const { id } = await inCall(() => jobs.submit({ kind: "hello", payload: null }), {
    actor: actor(tenant, "ann"),
    clock: platform.clock,
  });
  return id;
}
const call = (path: string, init: RequestInit = {}) =>
  fetch(`${base}${path}`, { ...init, headers: { ...headers, ...init.headers } });

test("a job is followed over HTTP to its end, read, and followed again", async () => {
  const id = await submit();
  const url = `${base}/api/v1/jobs/${id}/events`;
  const following = followJob({ url, headers }).finished();
  await jobs.work(id);
  expect(await following).toMatchObject({
    text: "Hello",
    result: { text: "Hello" },
    done: { status: "succeeded" },
  });
  const read = await call(`/api/v1/jobs/${id}`);
  expect(await read.json()).toMatchObject({
    id,
    kind: "hello",
    status: "succeeded",
    attempt: 1,
    result: { text: "Hello" },
    events_url: `/api/v1/jobs/${id}/events`,
  });
  const raw = await call(`/api/v1/jobs/${id}/events`, { headers: { "last-event-id": "1" } });
  expect(raw.headers.get("content-type")).toBe("text/event-stream");
  const text = await raw.text();
  expect(text).toMatch(/^id: 2\nevent: status\ndata: \{"status":"running","attempt":1\}\n\n/);
  const last = [...text.matchAll(/^id: (\d+)$/gm)].at(-1)![1]!;
  expect((await call(`/api/v1/jobs/${id}/events`, { headers: { "last-event-id": last } })).status).toBe(204);
  const odd = await call(`/api/v1/jobs/${id}/events`, { headers: { "last-event-id": "nonsense" } });
  expect(await odd.text()).toMatch(/event: restart\n[\s\S]*event: done\n/);
});

test("stopping answers 204, and the stream ends with `done`", async () => {
  const id = await submit();
  const following = followJob({ url: `${base}/api/v1/jobs/${id}/events`, headers }).finished();
  expect((await call(`/api/v1/jobs/${id}`, { method: "DELETE" })).status).toBe(204);
  expect((await following).done).toMatchObject({ status: "stopped" });
  expect((await call(`/api/v1/jobs/${id}`, { method: "DELETE" })).status).toBe(204);
});

test("another user's job, and none at all, are not found", async () => {
  const id = await submit();
  for (const path of [`/api/v1/jobs/${id}`, `/api/v1/jobs/${id}/events`, "/api/v1/jobs/x"]) {
    const answer = await call(path, { headers: { "x-rung-user": "bob" } });
    expect(answer.status).toBe(404);
    expect(await answer.json()).toMatchObject({ code: "not_found" });
  }
});
