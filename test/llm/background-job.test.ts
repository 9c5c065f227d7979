import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { type Frame, HEARTBEAT, type JobHandler, type JobSettings, JobStopped } from "#lib/jobs";
import type { Llm } from "#lib/llm";
import { gapFree, type JobProcess, jobProcess, shown } from "../jobs/job-processes.ts";
import { describeBackends } from "../support/backends.ts";
import type { TestStack } from "../support/stack.ts";
import type { Reply } from "../upstream/index.ts";
import { ask, type Bench, bill, newTenant, startBench } from "./support.ts";

const TEXT = "one two three four five six";

/** As a domain writes it: the handler begins or goes on, and puts out the reply from its first word. */
const writing =
  (llm: Llm, tenant: string): JobHandler =>
  async ({ previous, signal, emit }) => {
    const events = llm.stream({
      ...ask(tenant),
      signal,
      background: {
        onStarted: (checkpoint) => void emit.checkpoint(checkpoint),
        resume: previous?.checkpoint,
        isStop: (reason) => reason instanceof JobStopped,
      },
    });
    try {
      for await (const event of events) {
        if (event.type === "restart") emit.restart();
        else if (event.type === "delta") emit.delta(event.text);
        else {
          emit.spent({ costMicros: event.result.costMicros });
          return event.result.text;
        }
      }
    } catch (error) {
      const { costMicros } = error as { costMicros?: number };
      if (costMicros !== undefined) emit.spent({ costMicros });
      throw error;
    }
    return undefined;
  };

describeBackends("a job whose reply is made in the background", (backend) => {
  let bench: Bench;
  let stack: TestStack;
  let stage = 0;
  const open: JobProcess[] = [];
  beforeAll(async () => {
    bench = await startBench(async () => {
      stack = await backend.start();
      return stack;
    }, "responses");
  });
  afterEach(() => {
    bench.upstream.reset();
    for (const { jobs, store } of open.splice(0)) {
      jobs.close();
      store.close();
    }
  });
  afterAll(() => bench.stop());

  function start(settings: Partial<JobSettings> = {}): JobProcess {
    const process = jobProcess(stack, `bg${stage}`, bench.clock, { settings });
    open.push(process);
    return process;
  }
  function worker(tenant: string, settings: Partial<JobSettings> = {}) {
    const llm = bench.llm({}, { exactBudget: true });
    const process = start(settings);
    process.jobs.register("write", writing(llm, tenant), { abandon: (checkpoint) => llm.cancel(checkpoint) });
    return { ...process, llm };
  }
  /** A job that a worker has begun and left when readers had so much of its text. */
  async function begun(tenant: string, reply: Reply, text: string) {
    stage++;
    const api = start();
    bench.upstream.script(reply);
    const { id } = await api.as(() => api.jobs.submit({ kind: "write", payload: null }));
    const timeUp = new AbortController();
    const first = worker(tenant);
    const work = first.jobs.work(id, { signal: timeUp.signal });
    const frames: Frame[] = [];
    for await (const frame of await api.as(() => api.jobs.events(id))) {
      if (frame === HEARTBEAT) continue;
      frames.push(frame);
      if (shown(frames).text === text) break;
    }
    return {
      api,
      id,
      frames,
      first,
      /** As a deployment ends a worker. */
      async leave() {
        timeUp.abort();
        expect(await work).toBe("done"); // its message was sent anew
      },
      work,
    };
  }
  async function spendOf(tenant: string, ...workers: { llm: Llm }[]) {
    await Promise.all(workers.map(({ llm }) => llm.close()));
    return bench.llm().spend(tenant);
  }

  test("is gone on with by the next worker: one request, one bill, no restart, no gap", async () => {
    const tenant = newTenant();
    const { api, id, frames, first, leave } = await begun(tenant, { text: TEXT, hang: 3 }, "one two three ");
    await leave();
    const second = worker(tenant);
    expect(await second.jobs.work(id)).toBe("done");
    const rest = await api.all(id, frames.at(-1)!.id);
    const all = [...frames, ...rest];
    expect(gapFree(all)).toBe(true);
    expect(all.map(({ event }) => event)).not.toContain("restart");
    expect(shown(all)).toMatchObject({
      text: TEXT,
      result: TEXT,
      last: { cost_micros: bill(bench.upstream) },
    });
    expect(bench.upstream.received).toHaveLength(1);
    expect(await spendOf(tenant, first, second)).toMatchObject({
      totalMicros: bill(bench.upstream),
      openMicros: 0,
    });
    await api.store.redis.raw.flushall();
    expect(shown(await api.all(id))).toMatchObject({ text: TEXT, result: TEXT });
  });

  test("that the endpoint has forgotten is begun anew, and clients start over", async () => {
    const tenant = newTenant();
    const { api, id, leave } = await begun(tenant, { text: TEXT, hang: 3 }, "one two three ");
    await leave();
    bench.upstream.forgetResponses();
    bench.upstream.script({ text: "another reply" });
    expect(await worker(tenant).jobs.work(id)).toBe("done");
    const all = await api.all(id);
    expect(gapFree(all)).toBe(true);
    expect(all.filter(({ event }) => event === "restart")).toHaveLength(1);
    expect(shown(all)).toMatchObject({ text: "another reply", result: "another reply" });
  });

  test("and is stopped cancels it, and costs what it had made", async () => {
    const tenant = newTenant();
    const { api, id, first, work } = await begun(tenant, { text: TEXT, stallAfter: 3 }, "one two three ");
    await api.as(() => api.jobs.stop(id));
    expect(await work).toBe("done");
    expect(bench.upstream.received[0]!.cancelledAtMs).toBeDefined();
    expect(shown(await api.all(id)).last).toEqual({
      status: "stopped",
      cost_micros: bill(bench.upstream),
      usage: {},
    });
    expect((await spendOf(tenant, first)).totalMicros).toBe(bill(bench.upstream));
  });

  test("and is stopped between two workers has the next one cancel it", async () => {
    const tenant = newTenant();
    const { api, id, first, leave } = await begun(tenant, { text: TEXT, stallAfter: 3 }, "one two three ");
    await leave();
    await api.as(() => api.jobs.stop(id));
    expect(shown(await api.all(id))).toMatchObject({ text: "one two three ", last: { status: "stopped" } });
    expect(bench.upstream.received[0]).not.toHaveProperty("cancelledAtMs");
    const second = worker(tenant);
    expect(await second.jobs.work(id)).toBe("done");
    expect(bench.upstream.received[0]!.cancelledAtMs).toBeDefined();
    expect(await spendOf(tenant, first, second)).toMatchObject({
      totalMicros: bill(bench.upstream),
      openMicros: 0,
    });
  });
});
