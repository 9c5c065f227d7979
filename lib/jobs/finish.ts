import type { Clock, Problem, Recorder } from "#lib/context";
import type { Write } from "#lib/store";
import type { JobEvent } from "./event.ts";
import type { Spent } from "./handler.ts";
import type { JobStatus, ProblemBody } from "./job.ts";
import type { Logged } from "./log.ts";
import type { Output } from "./output.ts";
import type { Row, Rows } from "./rows.ts";
import type { JobSettings } from "./settings.ts";

/** A result of more UTF-16 units is not put into the log. */
const LOGGED_RESULT_MAX = 200_000;

export interface FinishDeps {
  readonly rows: Rows;
  readonly clock: Clock;
  readonly recorder: Recorder;
  readonly settings: Pick<JobSettings, "keepS">;
  /** How a problem looks on the wire. */
  problemBody(problem: Problem, jobId: string): ProblemBody;
}

export interface End {
  readonly status: Exclude<JobStatus, "queued" | "running">;
  readonly value?: unknown;
  readonly problem?: Problem;
  readonly dead?: boolean;
  /** See `Emit.endWith`. */
  readonly beside?: readonly (readonly Write[])[];
}

/**
 * The row first: it is the truth. What then does not reach the log, readers find in the table. `output` is closed and flushed.
 * @returns false when the attempt does not own the job any more. @throws StoreDown
 */
export async function finish(
  deps: FinishDeps,
  row: Row,
  output: Output,
  spent: Spent,
  { status, value, problem, dead = false, beside }: End,
): Promise<boolean> {
  const { rows, recorder, problemBody, clock, settings } = deps;
  const { id, attempt, kind, createdAt } = row;
  const { costMicros, usage = {} } = spent;
  const done = { status, cost_micros: costMicros, usage };
  const body = problem && problemBody(problem, id);
  const resultText = status === "succeeded" ? JSON.stringify(value ?? null) : undefined;
  const ttl = Math.floor(clock.now() / 1000) + settings.keepS;
  const transcript: readonly JobEvent[] = output.transcript;
  const [placed, result] = await Promise.all([
    rows.texts.put(id, `transcript-${attempt}`, JSON.stringify(transcript), ttl),
    resultText === undefined ? undefined : rows.texts.put(id, `result-${attempt}`, resultText, ttl),
  ]);
  const last: Logged[] = body ? [{ event: "error", data: body }] : [{ event: "done", data: done }];
  if (resultText !== undefined)
    last.unshift(
      resultText.length > LOGGED_RESULT_MAX
        ? { event: "result", data: null, inTable: true }
        : { event: "result", data: value ?? null },
    );
  const ending = {
    status,
    sequence: output.placeOfLast(last.length),
    transcript: placed,
    ...(result && { result }),
    ...(body && { problem: JSON.stringify(body) }),
    done: JSON.stringify(done),
    dead,
  };
  if (!(await rows.finish(id, attempt, ending, beside))) return false;
  recorder.count("jobs.finished", { kind, status });
  recorder.observe("jobs.ms", clock.now() - createdAt, { kind, status });
  await output.end(last);
  return true;
}
