import { beforeEach } from "vitest";
import type { Emit, JobInput } from "#lib/jobs";
import type { Backend } from "#test/support/backends";
import { type Fleet, jobFleet } from "./fleet.ts";
import type { JobProcess } from "./job-processes.ts";

export interface HelloSuite extends Fleet {
  /** Takes the jobs in, and reads them. */
  readonly api: JobProcess;
  readonly worker: JobProcess;
  /** Instead of the worker that each test begins with. */
  replaceWorker(options: Parameters<Fleet["start"]>[0]): void;
  submit(
    process?: JobProcess,
    extra?: { idempotencyKey?: string; payload?: unknown },
  ): ReturnType<JobProcess["jobs"]["submit"]>;
  /** Redis forgets everything. */
  flush(): Promise<unknown>;
}

/** One process that takes jobs in and one that does them, for each test. Call inside a `describe`. */
export function helloSuite(backend: Backend, name: string): HelloSuite {
  const fleet = jobFleet(backend, name);
  let api: JobProcess;
  let worker: JobProcess;
  beforeEach(() => {
    api = fleet.start();
    worker = fleet.start();
  });
  return {
    start: fleet.start,
    get clock() {
      return fleet.clock;
    },
    get api() {
      return api;
    },
    get worker() {
      return worker;
    },
    replaceWorker(options) {
      worker = fleet.start(options);
    },
    submit: (process = api, extra = {}) =>
      process.as(() => process.jobs.submit({ kind: "test", payload: { n: 1 }, ...extra })),
    flush: () => api.store.redis.raw.flushall(),
  };
}

/** A kind whose handler does what the test says, once per attempt. */
export function handle(process: JobProcess, handler: (input: JobInput) => Promise<unknown>, kind = "test") {
  process.jobs.register(kind, handler);
}

export const words = async ({ emit }: { emit: Emit }) => {
  emit.delta("Hello ");
  emit.item({ n: 1 });
  emit.delta("wor");
  emit.delta("ld");
  emit.spent({ costMicros: 12, usage: { output_tokens: 3 } });
  return { text: "Hello world" };
};
export const HELLO = {
  text: "Hello world",
  items: [{ n: 1 }],
  result: { text: "Hello world" },
  ended: true,
};
