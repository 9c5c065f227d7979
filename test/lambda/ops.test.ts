import { afterAll, beforeAll, expect, test } from "vitest";
import { type Deployed, deploy } from "./deployed.ts";

let ops: Deployed;
beforeAll(async () => {
  ops = await deploy("ops");
});
afterAll(() => ops?.stop());

test("a deployed instance with its stores is ready", async () => {
  const response = await fetch(`${ops.front.url}/api/v1/health/readiness/`);
  expect([response.status, await response.json()]).toMatchObject([200, { status: "ready" }]);
});

test("the deployment describes all of its functions", async () => {
  const document = await (await fetch(`${ops.front.url}/openapi.json`)).json();
  expect(Object.keys(document.paths)).toEqual(
    expect.arrayContaining(["/api/v1/health/liveness", "/api/v1/process/text", "/api/v1/spending/{id}"]),
  );
  const docs = await fetch(`${ops.front.url}/docs`);
  expect([docs.status, docs.headers.get("content-type")]).toEqual([
    200,
    expect.stringContaining("text/html"),
  ]);
});
