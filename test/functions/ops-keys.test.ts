import { spawn } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { loadConfig } from "#lib/context";
import { createIdentity } from "#lib/identity";
import { createStore, type Store } from "#lib/store";
import { startTestStack, type TestStack } from "#test/support/stack";

let stack: TestStack;
let store: Store;
beforeAll(async () => {
  stack = await startTestStack();
  store = createStore(loadConfig(stack.env));
});
afterAll(async () => {
  store.close();
  await stack.stop();
});

async function keys(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const script = resolve(import.meta.dirname, "../../functions/ops/cli/keys.ts");
  const child = spawn(process.execPath, [script, ...args], { env: { ...process.env, ...stack.env } });
  let out = "";
  let err = "";
  child.stdout.on("data", (chunk) => {
    out += String(chunk);
  });
  child.stderr.on("data", (chunk) => {
    err += String(chunk);
  });
  const [code] = (await once(child, "close")) as [number];
  return { code, out: out.trim(), err: err.trim() };
}

test("the first key of a deployment: made from the command line, used, listed, revoked", async () => {
  const made = await keys("create", "--tenant", "acme", "--scopes", "read,admin");
  expect([made.code, made.out]).toEqual([0, expect.stringMatching(/^rk_[0-9A-Za-z]{33}$/)]);
  const fresh = () => createIdentity({ config: loadConfig(stack.env), store });
  const actor = await fresh().authenticate(`Bearer ${made.out}`, null);
  expect(actor).toMatchObject({ tenant: "acme", scopes: new Set(["read", "admin"]) });
  const list = await keys("list", "--tenant", "acme");
  expect(list.out).toMatch(new RegExp(`^${actor.keyId} .* valid$`));
  expect(list.out).not.toContain(made.out);
  const revoked = await keys("revoke", "--tenant", "acme", actor.keyId);
  expect(revoked.out).toMatch(/revoked 20/);
  await expect(Promise.resolve(fresh().authenticate(`Bearer ${made.out}`, null))).rejects.toMatchObject({
    code: "key_revoked",
  });
});

test("a mistake gives one clear line and a failure", async () => {
  expect(await keys("create")).toMatchObject({ code: 2, err: expect.stringMatching(/^Usage:/) });
  expect(await keys("create", "--tenant", "acme", "--scopes", "root")).toMatchObject({
    code: 1,
    err: "`scopes` must be some of read, write, ai, admin.",
  });
  expect(await keys("revoke", "--tenant", "acme", "key_x")).toMatchObject({
    code: 1,
    err: "There is no key with this id.",
  });
});
