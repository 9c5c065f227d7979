import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { loadConfig } from "#lib/context";
import { createStore } from "#lib/store";
import { ask, until } from "#test/support/over-http";
import { type Role, startRole } from "#test/support/processes";
import { queueCheckKey } from "../../functions/worker/kinds.ts";

interface Processed {
  items: { category: { primary: string } }[];
  answer: { id: string; cached: string | null; rung: string };
}

let stack: Role;
let here: Role;
let there: Role;
let worker: Role;
let env: Readonly<Record<string, string>>;

beforeAll(async () => {
  stack = await startRole("stack", { args: ["--memory"] });
  env = { ...stack.ready.env, RUNG_LOCAL: "1" };
  [here, there, worker] = await Promise.all([
    startRole("api", { env }),
    startRole("api", { env }),
    startRole("worker", { env }),
  ]);
}, 60_000);
afterAll(async () => {
  await Promise.all([here, there, worker].map((role) => role?.stop()));
  await stack?.stop();
});

const understand = async (part: Role, text: string, user: string) =>
  (await ask<Processed>(part.ready.url!, "POST", "/api/v1/process/text", { text }, { "x-rung-user": user }))
    .json;

describe("two API processes and a worker over shared endpoints", () => {
  test("what one computed the other finds in Redis, under the same answer id", async () => {
    const first = await understand(here, "iced tea 4", "ann");
    expect(first.answer.cached).toBeNull();
    const second = await understand(there, "iced tea 4", "ann");
    expect(second.answer).toMatchObject({ cached: "redis", id: first.answer.id });
  });

  test("what one stored the other lists", async () => {
    const { status, json } = await ask<{ entries: { id: string }[] }>(
      here.ready.url!,
      "POST",
      "/api/v1/spending",
      { text: "iced tea 4" },
    );
    expect(status).toBe(201);
    expect((await ask(there.ready.url!, "GET", `/api/v1/spending/${json.entries[0]!.id}`)).status).toBe(200);
  });

  test("a correction in one process is in force there at once, and in the other within 2 s", async () => {
    const text = "ข้าวมันไก่ 50";
    const isCorrected = async (part: Role) =>
      (await understand(part, text, "bea")).items[0]?.category.primary === "TRAVEL";
    for (const part of [here, there]) expect(await isCorrected(part)).toBe(false);
    const taught = await ask(
      here.ready.url!,
      "POST",
      "/api/v1/mappings",
      { term: "ข้าวมันไก่", category: "TRAVEL" },
      { "x-rung-user": "bea" },
    );
    expect(taught.status).toBe(201);
    const start = performance.now();
    expect(await isCorrected(here)).toBe(true);
    await until(() => isCorrected(there), 5_000);
    expect(performance.now() - start).toBeLessThan(2_100); // 2 s, and a request's time
    expect((await understand(there, text, "carl")).items[0]?.category.primary).toBe("FOOD_AND_DRINK");
  });

  test("work put on the queue is done by the worker process", async () => {
    Object.assign(process.env, {
      AWS_ACCESS_KEY_ID: env["AWS_ACCESS_KEY_ID"],
      AWS_SECRET_ACCESS_KEY: env["AWS_SECRET_ACCESS_KEY"],
    });
    const store = createStore(loadConfig(env));
    await store.queue.send({ kind: "queue.check", id: "e2e" });
    await until(async () => (await store.cache.get(queueCheckKey("e2e"))) !== undefined, 10_000);
    store.close();
  });
});
