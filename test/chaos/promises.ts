import { isDeepStrictEqual } from "node:util";
import type { JobStreamEvent } from "#lib/client";
import type { Lived, Plan, Run } from "./run.ts";
import { isWhole, micros, REPLY_MICROS } from "./work.ts";

export interface Figures {
  readonly attempts: number;
  readonly calls: number;
  readonly resumes: number;
  readonly restarts: number;
  readonly events: number;
  /** Micro-dollars. */
  readonly billed: number;
  readonly recorded: number;
  readonly completed: number;
  /** Tries that were charged at their reservation: broken off and told so, and those of killed workers. */
  readonly estimatedTries: number;
  readonly openTries: number;
  /** Blocks of the budget that were lost on their way from the table to Redis: they count as spent too. */
  readonly lostLeases: number;
  /** Promises that were not kept, in words. */
  readonly broken: readonly string[];
}

/** The table leases out a day's limit in so many blocks. */
const LEASES = 20;

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

/** What a run shows, held against what Rung promises. */
export function judge(run: Run): Figures {
  const { lived, spend, reserveMicros, plan } = run;
  const calls = lived.flatMap((one) => one.calls);
  const attempts = sum(lived.map(({ job }) => job.attempt));
  const billed = sum(calls.map(micros));
  const completed = sum(lived.map(costOf));
  const estimatedTries = spend.settled.estimatedMicros / reserveMicros;
  const leaseMicros = spend.limitMicros / LEASES;
  const lostLeases = Math.floor(spend.openMicros / leaseMicros);
  const openTries = (spend.openMicros - lostLeases * leaseMicros) / reserveMicros;
  const broken = lived.flatMap((one) =>
    ofJob(one, plan).map((what) => `${one.submitted.id} (${one.work.n}): ${what}`),
  );
  const must = (holds: boolean, what: string) => {
    if (!holds) broken.push(what);
  };
  must(
    completed === lived.length * REPLY_MICROS,
    "completed attempts do not cost what the model billed for them",
  );
  must(spend.totalMicros >= billed, `recorded ${spend.totalMicros} is below the bill ${billed}`);
  if (plan.memory === "kept") {
    // Redis lost nothing, so every micro-dollar has its place.
    const { tries, micros: settled } = spend.settled;
    must(Number.isInteger(estimatedTries), `estimated: ${estimatedTries} reservations`);
    must(Number.isInteger(openTries) && openTries >= 0, `not settled: ${openTries} reservations`);
    must(
      settled === (tries - estimatedTries) * REPLY_MICROS + estimatedTries * reserveMicros,
      `settled ${settled} is not ${tries - estimatedTries} replies and ${estimatedTries} reservations`,
    );
    must(tries + openTries <= attempts, `${tries} + ${openTries} tries in ${attempts} attempts`);
    must(tries + openTries >= calls.length, `${tries} + ${openTries} tries for ${calls.length} calls`);
    const cutOff = calls.filter((call) => !isWhole(call)).length;
    must(estimatedTries + openTries >= cutOff, `${cutOff} calls were cut off, fewer are charged so`);
  }
  return {
    attempts,
    calls: calls.length,
    resumes: sum(lived.map(({ visited }) => visited.resumes)),
    restarts: sum(
      lived.map(({ watched }) => watched.events.filter(({ event }) => event === "restart").length),
    ),
    events: sum(lived.map(({ watched }) => watched.events.length)),
    billed,
    recorded: spend.totalMicros,
    completed,
    estimatedTries,
    openTries,
    lostLeases,
    broken,
  };
}

const costOf = ({ watched: { last } }: Lived): number => (last?.event === "done" ? last.data.cost_micros : 0);

function ofJob({ work, watched, visited, replayed, job, calls }: Lived, plan: Plan): string[] {
  const kept = plan.memory === "kept";
  const broken: string[] = [];
  const must = (holds: boolean, what: string) => {
    if (!holds) broken.push(what);
  };
  for (const [who, seen] of Object.entries({ watched, visited, replayed })) {
    must(
      seen.text === work.text,
      `${who}: not the text, but ${seen.text.length} characters of ${work.text.length}`,
    );
    must(contentOf(seen.result) === work.text, `${who}: not the result`);
    const { last } = seen;
    must(
      last?.event === "done" && last.data.status === "succeeded",
      `${who}: ended with ${JSON.stringify(last)}`,
    );
    must(
      last?.event === "done" && last.data.cost_micros === REPLY_MICROS,
      `${who}: ${JSON.stringify(last?.data)}`,
    );
  }
  must(isDeepStrictEqual(watched.result, replayed.result), "the table's result is another one");
  must(job.status === "succeeded" && contentOf(job.result) === work.text, `the row says ${job.status}`);
  must(calls.length <= job.attempt, `${calls.length} calls in ${job.attempt} attempts`);
  must(watched.connections === 1, `who never left was cut off ${watched.connections - 1} times`);
  broken.push(...ofEvents(watched.events, work.text, plan));
  // A replay from the table goes on above the last sequence that the row knows: where the log has its end, the one seen last. Who came while Redis was
  // away has had that replay alone, and nothing to drop before it.
  const first = watched.events[0]!.id;
  const begun = watched.events.findLast(isReplay)?.id ?? watched.events.at(-1)!.id + 1;
  const replayFrom = replayed.events[0]!.id;
  if (kept)
    must(
      replayFrom === begun || (first > 1 && replayFrom === first),
      `the row ends before ${replayFrom}, not before ${begun}; ids from ${first}`,
    );
  return broken;
}

/** Within an attempt no sequence is missing or comes twice, and neither does a letter. */
function ofEvents(events: readonly JobStreamEvent[], text: string, plan: Plan): string[] {
  const broken: string[] = [];
  let sofar = "";
  let attempt = 0;
  for (const [i, { id, event, data }] of events.entries()) {
    const before = events[i - 1]?.id ?? 0;
    // What Redis did not take because it was away, or had and lost, leaves a hole: what follows begins by dropping, or is the first.
    const mayJump =
      (event === "restart" && (plan.memory === "lost" || data.reason === "replayed")) ||
      (i === 0 && plan.redisRestarts > 0);
    if (mayJump ? id < before : id !== before + 1) broken.push(`${event} ${id} follows ${before}`);
    if (event === "restart") sofar = "";
    if (event === "status" && data.status === "running") {
      if (data.attempt < attempt) broken.push(`attempt ${data.attempt} follows ${attempt}`);
      ({ attempt } = data);
    }
    if (event === "delta") sofar += data.text;
    if (!text.startsWith(sofar)) broken.push(`at ${id}: ${JSON.stringify(sofar.slice(-60))}`);
  }
  return broken;
}

const isReplay = ({ event, data }: JobStreamEvent): boolean =>
  event === "restart" && data.reason === "replayed";

const contentOf = (result: unknown): unknown =>
  (result as { choices?: { message: { content: unknown } }[] } | undefined)?.choices?.[0]?.message.content;
