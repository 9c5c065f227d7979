import fc from "fast-check";
import { expect, test } from "vitest";
import { type Actor, silentRecorder } from "#lib/context";
import { allScopes } from "#lib/identity";
import type { RateWindow } from "#lib/store";
import { fakeClock } from "#test/support/call";
import { localWindow } from "../../lib/identity/local-window.ts";
import { RateLimiter } from "../../lib/identity/rate-limiter.ts";

const actorOf = (user = "ann", keyId = "key_1"): Actor => ({
  tenant: "acme",
  user,
  scopes: allScopes,
  keyId,
});

function setUp(limits: { key?: number; user?: number } = {}) {
  const clock = fakeClock(1_700_000_040_000); // a whole minute
  const shared = { window: localWindow(clock), asked: 0, isDown: false };
  const source: RateWindow = {
    async take(...of) {
      shared.asked++;
      if (shared.isDown) throw new Error("redis is down");
      return shared.window.take(...of);
    },
  };
  const config = {
    rateLimit: { perKeyPerMinute: limits.key ?? 6_000, perUserPerMinute: limits.user ?? 600 },
  };
  const limiter = () => new RateLimiter(source, config, clock, silentRecorder);
  return { clock, shared, limiter };
}

/** How many of `n` were allowed. */
async function spend(limiter: RateLimiter, n: number, actor = actorOf(), paid = false): Promise<number> {
  let allowed = 0;
  for (let i = 0; i < n; i++) if ((await limiter.check(actor, paid)).allowed) allowed++;
  return allowed;
}

const settle = () => new Promise((resolve) => setImmediate(resolve));

test("exactly the limit is let through, by user and by key", async () => {
  const byUser = setUp({ user: 100 });
  expect(await spend(byUser.limiter(), 500)).toBe(100);
  const byKey = setUp({ key: 150, user: 100 });
  const limiter = byKey.limiter();
  expect(await spend(limiter, 100, actorOf("ann"))).toBe(100);
  expect(await spend(limiter, 100, actorOf("bob"))).toBe(50);
});

test("a user over the own limit does not use up the key's", async () => {
  const { limiter } = setUp({ key: 200, user: 50 });
  const one = limiter();
  await spend(one, 1_000, actorOf("ann"));
  expect(await spend(one, 50, actorOf("bob"))).toBe(50);
});

test("processes share the limit, but for the blocks they hold", async () => {
  const { limiter } = setUp({ user: 600 });
  const processes = [limiter(), limiter(), limiter()];
  let allowed = 0;
  for (let i = 0; i < 1_000; i++) for (const p of processes) allowed += await spend(p, 1);
  expect(allowed).toBeLessThanOrEqual(600);
  expect(allowed).toBeGreaterThanOrEqual(600 - 3 * 30); // a block is at most 5 %
});

test("a refusal says when to come back, and then there is room", async () => {
  const { limiter, clock } = setUp({ user: 60 });
  const one = limiter();
  await spend(one, 60);
  const verdict = await one.check(actorOf(), false);
  expect(verdict).toMatchObject({ allowed: false, policy: "user", limit: 60, remaining: 0, windowS: 60 });
  clock.advance(verdict.resetS * 1000);
  expect((await one.check(actorOf(), false)).allowed).toBe(true);
});

test("the window slides: no burst of twice the limit around the turn of a minute", async () => {
  const { limiter, clock } = setUp({ user: 100 });
  const one = limiter();
  clock.advance(59_000);
  expect(await spend(one, 100)).toBe(100);
  clock.advance(2_000);
  expect(await spend(one, 100)).toBeLessThan(10);
  clock.advance(30_000);
  const later = await spend(one, 100);
  expect(later).toBeGreaterThan(35);
  expect(later).toBeLessThan(60);
});

test("in the steady state nobody waits, and the window is asked rarely", async () => {
  const { limiter, shared, clock } = setUp({ key: 6_000, user: 6_000 });
  const one = limiter();
  await one.check(actorOf(), false);
  await settle();
  let waited = 0;
  for (let i = 0; i < 900; i++) {
    const verdict = one.check(actorOf(), false);
    if (verdict instanceof Promise) {
      waited++;
      await verdict;
    }
    if (i % 10 === 0) {
      clock.advance(100); // 100 requests a second
      await settle();
    }
  }
  expect(waited).toBe(0);
  expect(shared.asked).toBeLessThan(60);
});

test("a thousand at once share the answers they wait for", async () => {
  const { limiter, shared } = setUp({ user: 600 });
  const one = limiter();
  const verdicts = await Promise.all(Array.from({ length: 1_000 }, () => one.check(actorOf(), false)));
  expect(verdicts.filter((v) => v.allowed)).toHaveLength(600);
  expect(shared.asked).toBeLessThan(30);
});

test("who is refused does not hammer the window", async () => {
  const { limiter, shared } = setUp({ user: 10 });
  const one = limiter();
  await spend(one, 10);
  const before = shared.asked;
  expect(await spend(one, 1_000)).toBe(0);
  expect(shared.asked - before).toBeLessThanOrEqual(1);
});

test("an idle lease is void: a pause saves up no burst", async () => {
  const { limiter, clock } = setUp({ user: 600 });
  const one = limiter();
  await spend(one, 50);
  await settle();
  clock.advance(11_000);
  expect(one.check(actorOf(), false)).toBeInstanceOf(Promise);
});

test("Redis down: unpaid routes go on under a limit of this process, paid ones are refused", async () => {
  const { limiter, shared } = setUp({ user: 100 });
  shared.isDown = true;
  const one = limiter();
  expect(await spend(one, 500)).toBe(100);
  await expect(Promise.resolve(limiter().check(actorOf("bob"), true))).rejects.toMatchObject({
    code: "unavailable",
    retryAfterS: 1,
  });
});

test("Redis back: paid routes work again, and what was leased locally does not count for them", async () => {
  const { limiter, shared } = setUp({ user: 100 });
  const one = limiter();
  shared.isDown = true;
  await one.check(actorOf(), false);
  await expect(Promise.resolve(one.check(actorOf(), true))).rejects.toMatchObject({ code: "unavailable" });
  shared.isDown = false;
  expect((await one.check(actorOf(), true)).allowed).toBe(true);
});

test("what is left is never negative and never more than the limit", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 50 }),
      fc.array(fc.nat(20_000), { maxLength: 80 }),
      async (user, pauses) => {
        const { limiter, clock } = setUp({ user });
        const one = limiter();
        for (const pause of pauses) {
          const verdict = await one.check(actorOf(), false);
          expect(verdict.remaining).toBeGreaterThanOrEqual(0);
          expect(verdict.remaining).toBeLessThanOrEqual(verdict.limit);
          expect(verdict.resetS).toBeGreaterThanOrEqual(1);
          clock.advance(pause);
          await settle();
        }
      },
    ),
    { numRuns: 50 },
  );
});
