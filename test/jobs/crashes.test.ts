import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Frame, HEARTBEAT, isLast, type JobInput } from "#lib/jobs";
import { type DataTable, type RedisClient, StoreDown } from "#lib/store";
import { describeBackends } from "#test/support/backends";
import { fakeClock } from "#test/support/call";
import type { TestStack } from "#test/support/stack";
import { gapFree, type JobProcess, jobProcess, shown } from "./job-processes.ts";

/** What happens to the n-th thing that a worker asks of a store. */
type Fault = "before" | "after" | "flush";
interface WorkerPlan {
  /** The process dies at this operation, before or after it took effect; from then on nothing of it reaches a store. */
  readonly diesAt: number;
  readonly diesAfterEffect: boolean;
  /** Operations on Redis that fail without effect, or with effect but without an answer, or find Redis emptied. */
  readonly faults: ReadonlyMap<number, Fault>;
}

class Dead extends Error {}

/** The stores as a worker with such a plan sees them. */
function faulty(plan: WorkerPlan, flush: () => Promise<unknown>) {
  let operations = 0;
  let onRedis = 0;
  let isDead = false;
  const { promise: dead, resolve: die } = Promise.withResolvers<void>();
  async function run<T>(operation: () => Promise<T>): Promise<T> {
    if (isDead) throw new Dead();
    if (++operations < plan.diesAt) return operation();
    isDead = true;
    try {
      if (plan.diesAfterEffect) await operation();
    } finally {
      die();
    }
    throw new Dead();
  }
  const down = () => new StoreDown("redis", new Error("fault"));
  return {
    dead,
    data: (real: DataTable): DataTable => ({
      ...real,
      run: (name, operation) => run(() => real.run(name, operation)),
      transact: (name, writes) => run(() => real.transact(name, writes)),
    }),
    redis: (real: RedisClient): RedisClient => ({
      ...real,
      run: (name, operation) =>
        run(async () => {
          const fault = name === "job.append" ? plan.faults.get(++onRedis) : undefined;
          if (fault === "before") throw down();
          if (fault === "flush") await flush();
          const answer = await real.run(name, operation);
          if (fault === "after") throw down();
          return answer;
        }),
    }),
  };
}

const PIECES = ["Once ", "upon ", "ก", "😀 ", "a ", "time", "."];
const RESULT = { text: PIECES.join(""), items: [0, 1, 2, 3, 4, 5, 6] };

/** Puts something out, waits for it to be gone, and so on: every event may be the last one of its batch. */
async function tell({ emit }: JobInput) {
  for (const [i, text] of PIECES.entries()) {
    emit.delta(text);
    if (i % 2) await new Promise(setImmediate);
    emit.item(i);
    if (i % 3 === 0) await new Promise((resolve) => setTimeout(resolve, 2));
  }
  return RESULT;
}

/** The same, and the next attempt goes on. */
async function tellOn(input: JobInput) {
  await input.emit.checkpoint({ of: input.attempt });
  return tell(input);
}

describeBackends("whatever crashes, a client", (backend) => {
  let stack: TestStack;
  let stage = 0;
  beforeAll(async () => {
    stack = await backend.start();
  });
  afterAll(() => stack.stop());

  /** A client that hangs up after so many frames, and resumes. */
  async function client(process: JobProcess, id: string, patience: readonly number[]): Promise<Frame[]> {
    const frames: Frame[] = [];
    for (let visit = 0; ; visit++) {
      let left = patience[visit % patience.length]!;
      const lastEventId = frames.at(-1)?.id ?? 0;
      for await (const frame of await process.as(() => process.jobs.events(id, { lastEventId }))) {
        if (frame === HEARTBEAT) continue;
        frames.push(frame);
        if (isLast(frame)) return frames;
        if (--left === 0) break;
      }
    }
  }

  async function play(
    plans: readonly WorkerPlan[],
    patience: readonly number[],
    handler: typeof tell | typeof tellOn,
  ) {
    const clock = fakeClock(Date.now());
    const name = `crash${++stage}`;
    const settings = { batchMs: 1, pollMs: 20, renewEveryMs: 5, stopPollMs: 20, attemptsMax: 10 };
    const api = jobProcess(stack, name, clock, { settings });
    const open = [api];
    try {
      const { id } = await api.as(() => api.jobs.submit({ kind: "tell", payload: null }));
      const reading = client(api, id, patience);
      for (const plan of plans) {
        const { dead, ...stores } = faulty(plan, () => api.store.redis.raw.flushall());
        const worker = jobProcess(stack, name, clock, { settings, ...stores });
        open.push(worker);
        worker.jobs.register("tell", handler);
        await Promise.race([worker.jobs.work(id).catch(() => {}), dead]);
        clock.advance(33_000);
      }
      const last = jobProcess(stack, name, clock, { settings });
      open.push(last);
      last.jobs.register("tell", handler);
      // Put back, as where a store's answer came too late: the queue brings it again.
      let outcome = await last.jobs.work(id);
      for (let copy = 0; copy < 3 && outcome === "again"; copy++) {
        clock.advance(33_000);
        outcome = await last.jobs.work(id);
      }
      expect(outcome).toBe("done");
      return { frames: await reading, later: await api.all(id), job: await api.as(() => api.jobs.get(id)) };
    } finally {
      for (const { jobs, store } of open) {
        jobs.close();
        store.close();
      }
    }
  }

  /** Each sequence follows the one before; only `restart` may jump. */
  const inOrder = (frames: readonly Frame[]) =>
    frames.every(({ id, event }, i) => event === "restart" || id === (frames[i - 1]?.id ?? id - 1) + 1);

  const patience = fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 4 });
  const dies = { diesAt: fc.integer({ min: 1, max: 16 }), diesAfterEffect: fc.boolean() };
  const runs = backend.name.startsWith("the embedded") ? 20 : 8;

  test.each([tell, tellOn])(
    "of workers that die at any operation sees every sequence once, without a gap, and ends with the whole: %o",
    async (handler) => {
      const plan = fc.record({ ...dies, faults: fc.constant(new Map<number, Fault>()) });
      await fc.assert(
        fc.asyncProperty(fc.array(plan, { minLength: 1, maxLength: 2 }), patience, async (plans, patient) => {
          const { frames, later, job } = await play(plans, patient, handler);
          expect(gapFree(frames)).toBe(true);
          expect(shown(frames)).toMatchObject({ ...RESULT, result: RESULT, ended: true });
          expect(shown(later)).toEqual(shown(frames));
          expect(job).toMatchObject({ status: "succeeded", result: RESULT });
        }),
        { numRuns: runs, endOnFailure: true },
      );
    },
    60_000,
  );

  test.each([tell, tellOn])(
    "of a Redis that fails, answers nothing and is emptied as well ends with the whole: %o",
    async (handler) => {
      const faults = fc
        .array(fc.tuple(fc.integer({ min: 1, max: 6 }), fc.constantFrom<Fault>("before", "after", "flush")), {
          maxLength: 2,
        })
        .map((entries) => new Map(entries));
      const plan = fc.record({ ...dies, diesAt: fc.integer({ min: 1, max: 40 }), faults });
      await fc.assert(
        fc.asyncProperty(fc.array(plan, { minLength: 1, maxLength: 2 }), patience, async (plans, patient) => {
          const { frames, later, job } = await play(plans, patient, handler);
          expect(inOrder(frames)).toBe(true);
          expect(shown(frames)).toMatchObject({ ...RESULT, result: RESULT, ended: true });
          expect(shown(later)).toEqual(shown(frames));
          expect(job).toMatchObject({ status: "succeeded", result: RESULT });
        }),
        { numRuns: runs, endOnFailure: true },
      );
    },
    60_000,
  );
});
