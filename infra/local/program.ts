import { StackError } from "./stack-error.ts";

export interface Running {
  stop(): Promise<void>;
}

/** A terminal and a launcher may both pass on the same Ctrl-C. */
const SAME_SIGNAL_MS = 300;
const STOP_WITHIN_MS = 10_000;
const PARENT_CHECK_MS = 500;

/** Exit code of a program that Ctrl-C cut short. */
const INTERRUPTED = 130;

/**
 * Runs a program until a signal, or until the process that started it is gone: then stops it in order and exits with 0. What
 * a person can act on (`StackError`) is one line and exit code 1; a second Ctrl-C ends at once.
 *
 * @example
 * await runProgram(async () => {
 *   const stack = await startStack();
 *   return { stop: () => stack.stop() };
 * });
 */
export async function runProgram(start: () => Promise<Running>): Promise<void> {
  const stopRequested = untilStopped();
  try {
    const running = await Promise.race([start(), stopRequested.then(() => undefined)]);
    // Stopped while it started: what has begun holds nothing that an exit would harm.
    if (!running) process.exit(0);
    await stopRequested;
    const late = setTimeout(() => {
      console.error("rung: stopping took too long; ending now.");
      process.exit(1);
    }, STOP_WITHIN_MS);
    await running.stop();
    clearTimeout(late);
    process.exit(0);
  } catch (error) {
    console.error(isForPeople(error) ? `rung: ${error.message}` : error);
    process.exit(1);
  }
}

/** A mistake in the environment is reported like one in the stack. */
const isForPeople = (error: unknown): error is Error =>
  error instanceof StackError || (error as { name?: unknown }).name === "ConfigError";

function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    let firstAt: number | undefined;
    const onSignal = () => {
      const now = Date.now();
      if (firstAt !== undefined && now - firstAt > SAME_SIGNAL_MS) process.exit(INTERRUPTED);
      firstAt ??= now;
      resolve();
    };
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, onSignal);
    const parent = Number(process.env["RUNG_PARENT_PID"]);
    if (parent && process.ppid === parent) {
      setInterval(() => {
        if (process.ppid !== parent) resolve();
      }, PARENT_CHECK_MS).unref();
    }
  });
}

/** Tells whoever started this process that it is ready: one line of JSON on standard output. */
export function announceReady(facts: object): void {
  process.stdout.write(`${JSON.stringify({ ready: true, ...facts })}\n`);
}
