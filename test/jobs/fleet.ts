import { afterAll, afterEach, beforeAll, beforeEach } from "vitest";
import type { Backend } from "#test/support/backends";
import { type FakeClock, fakeClock } from "#test/support/call";
import type { TestStack } from "#test/support/stack";
import { type JobProcess, jobProcess } from "./job-processes.ts";

type Options = NonNullable<Parameters<typeof jobProcess>[3]>;

export interface Fleet {
  /** Another process of this test, with the same stores. */
  start(options?: Options): JobProcess;
  readonly clock: FakeClock;
}

/** Processes that share stores and a clock: new ones for each test, closed after it. Call inside a `describe`. */
export function jobFleet(backend: Backend, name: string): Fleet {
  let stack: TestStack;
  let clock: FakeClock;
  let stage = 0;
  const open: JobProcess[] = [];

  beforeAll(async () => {
    stack = await backend.start();
  });
  afterAll(() => stack.stop());
  beforeEach(() => {
    clock = fakeClock(Date.now());
    stage++;
  });
  afterEach(() => {
    for (const { jobs, store } of open.splice(0)) {
      jobs.close();
      store.close();
    }
  });

  return {
    start(options = {}) {
      const process = jobProcess(stack, `${name}${stage}`, clock, options);
      open.push(process);
      return process;
    },
    get clock() {
      return clock;
    },
  };
}
