import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { describeBackends } from "#test/support/backends";
import type { TestStack } from "#test/support/stack";
import { type LadderProcess, startLadderProcess } from "./ladder-processes.ts";

describeBackends("one flight across processes", (backend) => {
  let stack: TestStack;
  let stage = 0;
  let processes: LadderProcess[] = [];

  beforeAll(async () => {
    stack = await backend.start();
  });
  afterAll(() => stack.stop());
  beforeEach(() => {
    stage++;
  });
  afterEach(() => {
    for (const { child } of processes) child.kill("SIGKILL");
    processes = [];
  });

  async function start(leaseMs: number): Promise<LadderProcess> {
    const env = { ...stack.env, RUNG_STAGE: `two${stage}`, RUNG_LEASE_MS: String(leaseMs) };
    const started = await startLadderProcess(env);
    processes.push(started);
    return started;
  }

  test("1,000 equal requests over two processes compute once", async () => {
    const [first, second] = [await start(5_000), await start(5_000)];
    for (const { send } of processes) send({ ask: "q", times: 500 });
    await Promise.race([first.next("computing"), second.next("computing")]);
    for (const { send } of processes) send({ finish: true });
    const done = await Promise.all([first.next("done"), second.next("done")]);
    expect(done.reduce((sum, { computed }) => sum + Number(computed), 0)).toBe(1);
    expect(new Set(done.flatMap(({ ids }) => ids as string[])).size).toBe(1);
    expect(new Set(done.map(({ cached }) => cached))).toEqual(new Set(["redis", null]));
  });

  test("a leader that is killed delays the others by one lease at most", async () => {
    const leaseMs = 1_000;
    const [leader, follower] = [await start(leaseMs), await start(leaseMs)];
    follower.send({ finish: true });
    leader.send({ ask: "q", times: 1 });
    await leader.next("computing");
    follower.send({ ask: "q", times: 1 });
    const killedAt = performance.now();
    leader.child.kill("SIGKILL");
    const { computed } = await follower.next("done");
    expect(computed).toBe(1);
    // The lease, one look of 250 ms, and what a busy machine takes for the rest.
    expect(performance.now() - killedAt).toBeLessThan(leaseMs + 2_000);
  });
});
