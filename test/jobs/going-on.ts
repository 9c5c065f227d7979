import { beforeEach, expect } from "vitest";
import {
  type Emit,
  type Frame,
  type HandlerOptions,
  HEARTBEAT,
  type JobInput,
  type JobSettings,
} from "#lib/jobs";
import type { Backend } from "#test/support/backends";
import { jobFleet } from "./fleet.ts";
import { type JobProcess, shown } from "./job-processes.ts";

export const TEXT = "Once upon a time.";
export const WHOLE = { text: TEXT, items: [{ n: 1 }], result: { text: TEXT }, ended: true };

/** All of it, from the beginning, as an attempt that goes on puts it out. */
export async function tell({ emit }: { emit: Emit }) {
  emit.delta("Once ");
  emit.item({ n: 1 });
  emit.delta("upon ");
  emit.delta("a time.");
  return { text: TEXT };
}

/** Puts out a part, keeps a checkpoint, and fails once readers have the part. */
export const half = async ({ emit }: JobInput): Promise<unknown> => {
  await emit.checkpoint({ place: 7 });
  emit.delta("Once ");
  emit.item({ n: 1 });
  emit.delta("upon");
  throw new Error("boom");
};
/** What the suites of attempts that go on from one another share: processes, and jobs as they read them. */
export function goingOn(backend: Backend, name: string) {
  const fleet = jobFleet(backend, name);
  const { start } = fleet;
  let api: JobProcess;
  beforeEach(() => {
    api = start();
  });

  function worker(
    handler: (input: JobInput) => Promise<unknown>,
    options: HandlerOptions = {},
    settings: Partial<JobSettings> = {},
  ) {
    const process = start({ settings });
    process.jobs.register("test", handler, options);
    return process;
  }
  const submit = async () => (await api.as(() => api.jobs.submit({ kind: "test", payload: null }))).id;
  const flush = () => api.store.redis.raw.flushall();

  /** Works on it in a process that then stands still, as after `kill -9`. @returns its emitter, to come back with */
  async function killed(id: string, text: string, put: (input: JobInput) => Promise<void>) {
    let input: JobInput | undefined;
    const process = worker(
      async (given) => {
        input = given;
        await put(given);
        return new Promise(() => {});
      },
      {},
      { renewEveryMs: 1e8, stopPollMs: 1e8 },
    );
    const work = process.jobs.work(id);
    const frames = await until(id, (all) => shown(all).text === text);
    return { input: input!, frames, work };
  }
  async function until(id: string, isSo: (frames: readonly Frame[]) => boolean): Promise<Frame[]> {
    const frames: Frame[] = [];
    for await (const frame of await api.as(() => api.jobs.events(id))) {
      if (frame === HEARTBEAT) continue;
      frames.push(frame);
      if (isSo(frames)) break;
    }
    return frames;
  }
  /** From the log, and from the table when that is gone. */
  async function bothReplays(id: string) {
    const log = await api.all(id);
    await flush();
    const table = await api.all(id);
    expect(shown(table)).toEqual(shown(log));
    return { log, table };
  }

  return {
    api: () => api,
    clock: () => fleet.clock,
    start,
    worker,
    submit,
    flush,
    killed,
    until,
    bothReplays,
  };
}

export const kinds = (frames: readonly Frame[]) => frames.map(({ event }) => event);
