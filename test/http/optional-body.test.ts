import { expect, test } from "vitest";
import { z } from "zod";
import { route } from "#lib/http";
import { request } from "#test/support/api";
import { sample } from "./sample.ts";

const { app } = sample({
  routes: [
    route({
      method: "post",
      path: "/runs",
      summary: "Begin a run",
      tag: "Odd",
      access: "write",
      body: z.strictObject({ rounds: z.int().min(1).default(3) }).prefault({}),
      responses: { 200: z.int() },
      handler: ({ body }) => ({ status: 200, body: body.rounds }),
    }),
  ],
});

test("a body that may be left out is what its schema says of none", async () => {
  expect(await request(app, "POST", "/runs")).toMatchObject({ status: 200, json: 3 });
  expect(await request(app, "POST", "/runs", { raw: "" })).toMatchObject({ status: 200, json: 3 });
  expect(await request(app, "POST", "/runs", { body: { rounds: 5 } })).toMatchObject({
    status: 200,
    json: 5,
  });
});

test.each([
  [{ raw: " " }, "invalid_json"],
  [{ raw: "{" }, "invalid_json"],
  [{ raw: "null" }, "invalid_field"],
  [{ body: { rounds: 0 } }, "invalid_field"],
  [{ body: { round: 1 } }, "unknown_field"],
  [
    { raw: "rounds=1", headers: { "content-type": "application/x-www-form-urlencoded" } },
    "unsupported_media_type",
  ],
])("what is sent is read all the same: %o", async (options, code) => {
  expect((await request(app, "POST", "/runs", options)).json).toMatchObject({ code });
});

test("the reference says which bodies may be left out", () => {
  const requiredOf = (path: string) =>
    (app.openApi().paths[path]!["post"] as { requestBody: { required: boolean } }).requestBody.required;
  expect([requiredOf("/runs"), requiredOf("/api/v1/things")]).toEqual([false, true]);
});
