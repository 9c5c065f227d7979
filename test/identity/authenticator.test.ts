import { beforeEach, expect, test } from "vitest";
import { loadConfig, type Problem, silentRecorder } from "#lib/context";
import type { KeyRecord } from "#lib/identity";
import { type FakeClock, fakeClock } from "#test/support/call";
import { newApiKey } from "../../lib/identity/api-key.ts";
import { Authenticator } from "../../lib/identity/authenticator.ts";

const KEY = newApiKey(() => new Uint8Array(20).fill(1));
const BEARER = `Bearer ${KEY}`;

let clock: FakeClock;
let reads: number;
let record: KeyRecord | undefined;
let tableDown: boolean;
let redisDown: boolean;
let marked: boolean;

beforeEach(() => {
  clock = fakeClock();
  reads = 0;
  tableDown = redisDown = marked = false;
  record = {
    id: "key_1",
    tenant: "acme",
    name: "server",
    scopes: ["read"],
    gatewayCache: "off",
    last4: "abcd",
    createdAt: "2026-11-21T00:00:00Z",
    revokedAt: null,
  };
});

function authenticator(env: Record<string, string> = {}): Authenticator {
  const source = {
    async find() {
      reads++;
      if (tableDown) throw new Error("table is down");
      return record;
    },
    async wasRevoked() {
      if (redisDown) throw new Error("redis is down");
      return marked;
    },
  };
  return new Authenticator(source, loadConfig(env), clock, silentRecorder);
}

async function refusal(fn: () => unknown): Promise<Problem> {
  try {
    await fn();
  } catch (error) {
    return error as Problem;
  }
  throw new Error("It was not refused.");
}

/** Lets what runs beside the answer come to its end. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

test("a key names its tenant, scopes and id; the header names the user", async () => {
  const actor = await authenticator().authenticate(BEARER, "user-42");
  expect(actor).toEqual({ tenant: "acme", user: "user-42", scopes: new Set(["read"]), keyId: "key_1" });
  expect((await authenticator().authenticate(`bearer  ${KEY} `, null)).user).toBe("default");
});

test("a key checked a moment ago is answered at once, without a read", async () => {
  const a = authenticator();
  await a.authenticate(BEARER, null);
  for (let i = 0; i < 100; i++) expect(a.authenticate(BEARER, null)).not.toBeInstanceOf(Promise);
  expect(reads).toBe(1);
});

test("a key in use never waits: it is re-checked beside the answer from half of the bound on", async () => {
  const a = authenticator();
  await a.authenticate(BEARER, null);
  for (let second = 0; second < 10; second++) {
    clock.advance(1_000);
    expect(a.authenticate(BEARER, null)).not.toBeInstanceOf(Promise);
    await settle();
  }
  expect(reads).toBe(11);
});

test("a revoked key is refused within two seconds, in use or not", async () => {
  const idle = authenticator();
  const busy = authenticator();
  await idle.authenticate(BEARER, null);
  await busy.authenticate(BEARER, null);
  record = { ...record!, revokedAt: "2026-11-21T05:00:00Z" };
  for (let i = 0; i < 4; i++) {
    clock.advance(499);
    try {
      await busy.authenticate(BEARER, null);
    } catch {
      // Refused before the bound is over, which is better still.
    }
    await settle();
  }
  clock.advance(4);
  expect(await refusal(() => busy.authenticate(BEARER, null))).toMatchObject({
    code: "key_revoked",
    status: 401,
  });
  expect(await refusal(() => idle.authenticate(BEARER, null))).toMatchObject({ code: "key_revoked" });
});

test("the process that revoked a key forgets it at once", async () => {
  const a = authenticator();
  await a.authenticate(BEARER, null);
  record = { ...record!, revokedAt: "2026-11-21T05:00:00Z" };
  a.forget("key_1");
  expect(await refusal(() => a.authenticate(BEARER, null))).toMatchObject({ code: "key_revoked" });
});

test("each way of not being authenticated says what to do", async () => {
  const a = authenticator();
  record = undefined;
  const cases: [string | null, RegExp][] = [
    [null, /Send your API key/],
    ["Basic dXNlcjpwYXNz", /must be `Bearer`/],
    ["Bearer", /must be `Bearer`/],
    ["Bearer abc", /Keys begin with rk_/],
    ["Bearer rk_tooshort", /copied whole/],
    [`Bearer ${KEY.slice(0, -1)}`, /copied whole/],
    [BEARER, /not known here/],
    ["Bearer rk_local_dev", /on a local machine only/],
    [`Bearer rk_${"x".repeat(10_000)}`, /not an API key/],
  ];
  for (const [header, detail] of cases) {
    const problem = await refusal(() => a.authenticate(header, null));
    expect([problem.code, problem.status]).toEqual(["unauthenticated", 401]);
    expect(problem.message).toMatch(detail);
    expect(problem.message).not.toContain(KEY.slice(3));
  }
});

test("the development key works in local mode only, with every scope", async () => {
  const actor = await authenticator({ RUNG_LOCAL: "1" }).authenticate("Bearer rk_local_dev", null);
  expect(actor).toMatchObject({ tenant: "local", user: "default" });
  expect(actor.scopes.has("admin")).toBe(true);
  expect(reads).toBe(0);
});

test("a user id is opaque and bounded", async () => {
  const a = authenticator();
  for (const good of ["u", "auth0|abc", "ann@example.com", "A.b_c-1:2+3", "x".repeat(128)])
    expect((await a.authenticate(BEARER, good)).user).toBe(good);
  for (const bad of ["", " ", "a b", "x".repeat(129), "a#b", "a/b", "สมชาย", "a\u0000"])
    expect(await refusal(() => a.authenticate(BEARER, bad))).toMatchObject({
      code: "invalid_field",
      field: "X-Rung-User",
    });
});

test("a flood of made-up keys neither reaches the table nor pushes out a good key", async () => {
  const a = authenticator();
  await a.authenticate(BEARER, null);
  record = undefined;
  for (let i = 0; i < 20_000; i++)
    await refusal(() => a.authenticate(`Bearer rk_${String(i).padStart(33, "0")}`, null));
  expect(reads).toBe(1);
  for (let i = 0; i < 20_000; i++) {
    const bytes = new Uint8Array(20);
    new DataView(bytes.buffer).setUint32(0, i);
    await refusal(() => a.authenticate(`Bearer ${newApiKey(() => bytes)}`, null));
  }
  expect(reads).toBeLessThanOrEqual(101);
  expect(a.authenticate(BEARER, null)).not.toBeInstanceOf(Promise);
});

test("a key that was unknown a moment ago is not looked up again, and is found once it exists", async () => {
  const a = authenticator();
  const made = record;
  record = undefined;
  await refusal(() => a.authenticate(BEARER, null));
  await refusal(() => a.authenticate(BEARER, null));
  expect(reads).toBe(1);
  record = made;
  clock.advance(2_000);
  expect((await a.authenticate(BEARER, null)).tenant).toBe("acme");
});

test("many who wait for the same key share one read", async () => {
  const a = authenticator();
  await Promise.all(Array.from({ length: 50 }, () => a.authenticate(BEARER, null)));
  expect(reads).toBe(1);
});

test("table down: Redis vouches for a key that the table confirmed lately, and knows of revocations", async () => {
  const a = authenticator();
  await a.authenticate(BEARER, null);
  tableDown = true;
  clock.advance(5_000);
  expect((await a.authenticate(BEARER, null)).tenant).toBe("acme");
  marked = true;
  clock.advance(5_000);
  expect(await refusal(() => a.authenticate(BEARER, null))).toMatchObject({ code: "key_revoked" });
});

test("table and Redis down, or for too long, or a new key: closed with 503, never 401", async () => {
  const a = authenticator();
  await a.authenticate(BEARER, null);
  tableDown = redisDown = true;
  clock.advance(1_999);
  expect((await a.authenticate(BEARER, null)).tenant).toBe("acme");
  await settle();
  clock.advance(2);
  expect(await refusal(() => a.authenticate(BEARER, null))).toMatchObject({
    code: "unavailable",
    retryAfterS: 1,
  });
  redisDown = false;
  clock.advance(16 * 60_000);
  expect(await refusal(() => a.authenticate(BEARER, null))).toMatchObject({ code: "unavailable" });
  const fresh = newApiKey(() => new Uint8Array(20).fill(2));
  expect(await refusal(() => authenticator().authenticate(`Bearer ${fresh}`, null))).toMatchObject({
    code: "unavailable",
  });
});
