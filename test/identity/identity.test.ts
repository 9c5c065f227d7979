import { afterAll, beforeAll, expect, test } from "vitest";
import { type Config, loadConfig } from "#lib/context";
import { createIdentity, type Identity } from "#lib/identity";
import { createStore, type Store } from "#lib/store";
import { type FakeClock, fakeClock } from "#test/support/call";
import { startTestStack, type TestStack } from "#test/support/stack";

let stack: TestStack;
let config: Config;
let store: Store;

beforeAll(async () => {
  stack = await startTestStack();
  config = loadConfig({ ...stack.env, RUNG_REDIS_TIMEOUT_MS: "2000" });
  store = createStore(config);
});
afterAll(async () => {
  store.close();
  await stack.stop();
});

/** Another process: its own caches, the same table and Redis. */
function identity(clock: FakeClock = fakeClock()): Identity {
  return createIdentity({ config, store, clock });
}
const create = (of: Partial<{ tenant: string; name: string; scopes: string[] }> = {}) =>
  identity().keys.create({ tenant: "acme", name: "server", scopes: ["read", "write"], ...of });

test("a key is made, authenticates in every process, and is stored without itself", async () => {
  const { key, record } = await create();
  expect(record).toMatchObject({
    tenant: "acme",
    name: "server",
    scopes: ["read", "write"],
    last4: key.slice(-4),
    revokedAt: null,
  });
  const actor = await identity().authenticate(`Bearer ${key}`, "ann");
  expect(actor).toEqual({
    tenant: "acme",
    user: "ann",
    scopes: new Set(["read", "write"]),
    keyId: record.id,
  });
  const { keys } = await identity().keys.list("acme");
  expect(JSON.stringify(keys)).not.toContain(key);
});

test("a key whose making was sent twice, because the answer was lost, is made once", async () => {
  const { data } = store;
  const twice: typeof data.run = async (name, operation) => {
    if (name === "apikey.create") await operation();
    return data.run(name, operation);
  };
  const { keys } = createIdentity({
    config,
    store: { ...store, data: { ...data, run: twice } },
    clock: fakeClock(),
  });
  const { key, record } = await keys.create({ tenant: "twice", name: "server", scopes: ["read"] });
  expect((await identity().authenticate(`Bearer ${key}`, "ann")).keyId).toBe(record.id);
  expect((await keys.list("twice")).keys).toEqual([record]);
});

test("a revoked key is refused: at once where it was revoked, within 2 s elsewhere", async () => {
  const { key, record } = await create();
  const clock = fakeClock();
  const [here, there] = [identity(clock), identity(clock)];
  await here.authenticate(`Bearer ${key}`, null);
  await there.authenticate(`Bearer ${key}`, null);
  const revoked = await here.keys.revoke("acme", record.id);
  expect(revoked.revokedAt).not.toBeNull();
  await expect(Promise.resolve(here.authenticate(`Bearer ${key}`, null))).rejects.toMatchObject({
    code: "key_revoked",
  });
  clock.advance(2_000);
  await expect(Promise.resolve(there.authenticate(`Bearer ${key}`, null))).rejects.toMatchObject({
    code: "key_revoked",
  });
  expect(await here.keys.revoke("acme", record.id)).toEqual(revoked);
  expect((await here.keys.list("acme")).keys.find((k) => k.id === record.id)?.revokedAt).toBe(
    revoked.revokedAt,
  );
});

test("another tenant's key is not there", async () => {
  const { key, record } = await create({ tenant: "globex" });
  const { keys } = identity();
  for (const id of [record.id, "key_nothing", `key_${"0".repeat(30)}`, "", "x".repeat(10_000)])
    await expect(keys.revoke("acme", id)).rejects.toMatchObject({ code: "not_found" });
  expect((await keys.list("acme")).keys.map((k) => k.id)).not.toContain(record.id);
  expect((await identity().authenticate(`Bearer ${key}`, null)).tenant).toBe("globex");
});

test("a key cannot be made without a tenant, a name and scopes that exist", async () => {
  const wrong: [Parameters<typeof create>[0], string][] = [
    [{ tenant: "" }, "tenant"],
    [{ tenant: "a#b" }, "tenant"],
    [{ tenant: "Acme" }, "tenant"],
    [{ name: " " }, "name"],
    [{ name: "x".repeat(101) }, "name"],
    [{ scopes: [] }, "scopes"],
    [{ scopes: ["root"] }, "scopes"],
    [{ scopes: ["__proto__"] }, "scopes"],
  ];
  for (const [of, field] of wrong)
    await expect(create(of)).rejects.toMatchObject({ code: "invalid_field", field });
});

test("limits hold across two processes over the real protocol", async () => {
  const clock = fakeClock(1_700_000_040_000);
  const small = { ...config, stage: "limits", rateLimit: { perKeyPerMinute: 1_000, perUserPerMinute: 100 } };
  const processes = [0, 1].map(() => createIdentity({ config: small, store, clock }));
  const actor = { tenant: "acme", user: "ann", scopes: new Set<string>(), keyId: "key_1" };
  let allowed = 0;
  for (let i = 0; i < 150; i++)
    for (const p of processes) if ((await p.limit(actor, false)).allowed) allowed++;
  expect(allowed).toBeLessThanOrEqual(100);
  expect(allowed).toBeGreaterThanOrEqual(90);
});
