import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { silentRecorder } from "#lib/context";
import { type RedisClient, StoreDown } from "#lib/store";
import { Turns } from "../../lib/ladder/turn.ts";

const LEASE_MS = 900;

/** As much of Redis as a lease needs: one answer, one lease, which ends by the (fake) clock. */
function fakeRedis() {
  const state = { answer: "", holder: "", endsAt: 0, down: false, calls: [] as string[] };
  const held = () => (Date.now() < state.endsAt ? state.holder : "");
  const scripts: Record<string, (args: string[]) => unknown> = {
    "lease.take": ([token = "", ms, refused]) => {
      if (state.answer && state.answer !== refused) return [0, state.answer];
      if (held()) return [0, ""];
      Object.assign(state, { holder: token, endsAt: Date.now() + Number(ms) });
      return [1, ""];
    },
    "lease.renew": ([token, ms]) => {
      if (held() !== token) return 0;
      state.endsAt = Date.now() + Number(ms);
      return 1;
    },
    "lease.release": ([token]) => {
      if (held() === token) state.endsAt = 0;
      return 1;
    },
  };
  const redis = {
    up: true,
    subscribe: () => () => {},
    raw: undefined as never,
    async run(name: string, operation: (redis: never) => Promise<unknown>) {
      state.calls.push(name);
      if (state.down) throw new StoreDown("redis", new Error("refused"));
      return operation({
        eval: async (_script: string, _keys: string[], args: string[]) => scripts[name]!(args),
      } as never);
    },
  } as RedisClient;
  return { state, redis };
}

describe("a turn", () => {
  beforeEach(() => {
    vi.useFakeTimers({
      toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "Date", "performance"],
    });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  const options = (overrides: { waitMs?: number; signal?: AbortSignal; stale?: string } = {}) => ({
    key: "k",
    waitMs: overrides.waitMs ?? 10_000,
    signal: overrides.signal ?? new AbortController().signal,
    accept: async (json: string) => (json === overrides.stale ? undefined : json),
  });
  const turns = (redis: RedisClient) => new Turns(redis, silentRecorder, LEASE_MS);

  test("the first climbs, the next gets its answer", async () => {
    const { state, redis } = fakeRedis();
    const first = await turns(redis).take(options());
    const second = turns(redis).take(options());
    await vi.advanceTimersByTimeAsync(300);
    state.answer = "made";
    if (first.outcome === "climb") await first.end();
    await vi.advanceTimersByTimeAsync(400);
    expect(await second).toEqual({ outcome: "elsewhere", answer: "made" });
  });

  test("a lease is renewed for as long as its holder computes", async () => {
    const { state, redis } = fakeRedis();
    const first = await turns(redis).take(options());
    await vi.advanceTimersByTimeAsync(10 * LEASE_MS);
    expect(state.endsAt).toBeGreaterThan(Date.now());
    if (first.outcome === "climb") await first.end();
    expect(state.endsAt).toBe(0);
    const calls = state.calls.length;
    await vi.advanceTimersByTimeAsync(10 * LEASE_MS);
    expect(state.calls).toHaveLength(calls);
  });

  test("when the lease ends without an answer the next takes over, one lease late at most", async () => {
    const { state, redis } = fakeRedis();
    Object.assign(state, { holder: "dead", endsAt: Date.now() + LEASE_MS });
    const start = Date.now();
    const second = turns(redis).take(options());
    await vi.advanceTimersByTimeAsync(LEASE_MS + 320);
    expect((await second).outcome).toBe("climb");
    expect(Date.now() - start).toBeLessThanOrEqual(LEASE_MS + 320);
  });

  test("a lease that was lost is neither renewed nor released", async () => {
    const { state, redis } = fakeRedis();
    const first = await turns(redis).take(options());
    Object.assign(state, { holder: "other", endsAt: Date.now() + 60_000 });
    await vi.advanceTimersByTimeAsync(LEASE_MS);
    if (first.outcome === "climb") await first.end();
    expect(state).toMatchObject({ holder: "other" });
    expect(state.endsAt).toBeGreaterThan(Date.now());
    expect(state.calls.filter((name) => name === "lease.renew")).toHaveLength(1);
  });

  test("an old answer under the key keeps nobody from climbing", async () => {
    const { state, redis } = fakeRedis();
    state.answer = "old";
    expect((await turns(redis).take(options({ stale: "old" }))).outcome).toBe("climb");
  });

  test("without Redis everybody climbs", async () => {
    const { state, redis } = fakeRedis();
    state.down = true;
    expect((await turns(redis).take(options())).outcome).toBe("climb");
  });

  test("Redis going down while one waits lets it climb", async () => {
    const { state, redis } = fakeRedis();
    Object.assign(state, { holder: "other", endsAt: Date.now() + 60_000 });
    const waiting = turns(redis).take(options());
    state.down = true;
    await vi.advanceTimersByTimeAsync(300);
    expect((await waiting).outcome).toBe("climb");
  });

  test("who waits stops at its own deadline, or when nobody waits for it any more", async () => {
    const { state, redis } = fakeRedis();
    Object.assign(state, { holder: "other", endsAt: Date.now() + 60_000 });
    const late = turns(redis).take(options({ waitMs: 1_000 }));
    await vi.advanceTimersByTimeAsync(1_001);
    expect((await late).outcome).toBe("late");
    const gone = new AbortController();
    const leaving = turns(redis).take(options({ signal: gone.signal }));
    const rejected = expect(leaving).rejects.toThrow("gone");
    await vi.advanceTimersByTimeAsync(50);
    gone.abort(new Error("gone"));
    await rejected;
  });

  test("waiting asks Redis four times a second at most", async () => {
    const { state, redis } = fakeRedis();
    Object.assign(state, { holder: "other", endsAt: Date.now() + 60_000 });
    const waiting = turns(redis).take(options({ waitMs: 10_000 }));
    await vi.advanceTimersByTimeAsync(10_100);
    expect((await waiting).outcome).toBe("late");
    expect(state.calls.length).toBeLessThan(70);
  });
});
