import type { Clock } from "#lib/context";
import {
  bucketOf,
  ConditionFailed,
  conditionFailure,
  type DataTable,
  type DueRow,
  dueRows,
  StoreDown,
  type Write,
} from "#lib/store";
import { type JobStatus, jobEntity } from "./job.ts";
import { createNewRows } from "./new-rows.ts";
import type { JobSettings } from "./settings.ts";
import { createTexts, type Placed } from "./texts.ts";

/** How many sequences are set aside at once, so that the row need not be written for each batch of events. */
export const RESERVE = 1_000;

/** A job's row ends some time after its lease could, so that a renewal that is on its way is not swept. */
const LEASE_SLACK_MS = 2_000;

export interface Ending {
  readonly status: Exclude<JobStatus, "queued" | "running">;
  /** Of the last event. */
  readonly sequence: number;
  readonly transcript: Placed;
  readonly result?: Placed;
  readonly problem?: string;
  readonly done?: string;
  readonly dead?: boolean;
}

const readRow = (entity: ReturnType<typeof jobEntity>, id: string) =>
  entity.get({ id }).go({ consistent: true });
export type Row = NonNullable<Awaited<ReturnType<typeof readRow>>["data"]>;

const iso = (ms: number): string => new Date(ms).toISOString();

/**
 * The rows, which are the truth about jobs. Every write of an attempt carries the attempt's number as a condition, so one that lost its
 * lease changes nothing.
 */
export function createRows(data: DataTable, clock: Clock, settings: JobSettings) {
  const entity = jobEntity(data);
  const texts = createTexts(data);
  const keptUntil = () => Math.floor(clock.now() / 1000) + settings.keepS;

  async function find(id: string): Promise<Row | undefined> {
    const { data: row } = await data.run("job.get", () => readRow(entity, id));
    return row ?? undefined;
  }

  /** @returns undefined when the condition did not hold */
  async function conditional<T>(name: string, write: () => Promise<T>): Promise<T | undefined> {
    try {
      return await data.run(name, write);
    } catch (error) {
      if (error instanceof StoreDown || !conditionFailure(error)) throw error;
      return undefined;
    }
  }

  const leaseUntil = () => clock.now() + settings.leaseMs;
  const dueAfterLease = () => iso(leaseUntil() + LEASE_SLACK_MS);

  const owned = () => ({ leaseUntil: leaseUntil(), dueAt: dueAfterLease(), sequenceMax: RESERVE });

  return {
    texts,
    find,
    ...createNewRows({ data, entity, texts, clock, settings, find, owned }),

    /**
     * Makes the job the caller's for as long as the lease. One write; the condition decides between workers.
     * @param limited whether the attempt limit holds; it does not for who only comes to end the job
     * @returns the row as it is now, or undefined when it has ended, is owned, or has no attempts left. @throws StoreDown
     */
    async claim(id: string, limited = true): Promise<Row | undefined> {
      const claimed = await conditional("job.claim", () =>
        entity
          .patch({ id })
          .set({ status: "running", leaseUntil: leaseUntil(), bucket: bucketOf(id), dueAt: dueAfterLease() })
          .add({ attempt: 1, tries: 1, sequenceMax: RESERVE })
          .where((row, op) => {
            const free = `${op.lt(row.leaseUntil, clock.now())} AND (${op.eq(row.status, "queued")} OR ${op.eq(row.status, "running")})`;
            if (!limited) return free;
            return `${free} AND (${op.notExists(row.tries)} OR ${op.lt(row.tries, settings.attemptsMax)})`;
          })
          .go({ response: "all_new" }),
      );
      return (claimed?.data as Row | undefined) ?? undefined;
    },

    /** @returns whether a stop was asked for, or undefined when the attempt does not own the job any more. @throws StoreDown */
    async renew(id: string, attempt: number, sequenceMax: number): Promise<{ stop: boolean } | undefined> {
      const renewed = await conditional("job.renew", () =>
        entity
          .patch({ id })
          .set({ leaseUntil: leaseUntil(), bucket: bucketOf(id), dueAt: dueAfterLease(), sequenceMax })
          .where((row, op) => `${op.eq(row.attempt, attempt)} AND ${op.eq(row.status, "running")}`)
          .go({ response: "all_new" }),
      );
      const row = renewed?.data as Row | undefined;
      return row && { stop: row.stopRequested === true };
    },

    /** Gives the job back, to be tried again by whoever gets its message. @throws StoreDown */
    async release(id: string, attempt: number, delayMs: number): Promise<boolean> {
      const dueAt = iso(clock.now() + delayMs + settings.queuedPatienceMs);
      const released = await conditional("job.release", () =>
        entity
          .patch({ id })
          .set({ leaseUntil: 0, status: "queued", bucket: bucketOf(id), dueAt })
          .where((row, op) => `${op.eq(row.attempt, attempt)} AND ${op.eq(row.status, "running")}`)
          .go(),
      );
      return released !== undefined;
    },

    /**
     * @param checkpoint JSON
     * @param isFurther the attempts so far are none against the limit
     * @returns false when the attempt does not own the job any more. @throws StoreDown
     */
    async keepCheckpoint(
      id: string,
      attempt: number,
      checkpoint: string,
      isFurther: boolean,
    ): Promise<boolean> {
      const kept = await conditional("job.checkpoint", () =>
        entity
          .patch({ id })
          .set({ checkpoint, ...(isFurther && { tries: 0 }) })
          .where((row, op) => `${op.eq(row.attempt, attempt)} AND ${op.eq(row.status, "running")}`)
          .go(),
      );
      return kept !== undefined;
    },

    /** Of a job that has ended. @throws StoreDown */
    async dropCheckpoint(id: string): Promise<void> {
      await conditional("job.checkpoint.drop", () =>
        entity
          .patch({ id })
          .remove(["checkpoint"])
          .where((row, op) => op.exists(row.sequence))
          .go(),
      );
    },

    /**
     * The end, once, together with the first of `beside` whose conditions hold, or none.
     * @returns false when the attempt does not own the job any more. @throws StoreDown
     */
    async finish(
      id: string,
      attempt: number,
      ending: Ending,
      beside: readonly (readonly Write[])[] = [],
    ): Promise<boolean> {
      const { status, sequence, transcript, result, problem, done, dead } = ending;
      const end = () =>
        entity
          .patch({ id })
          .set({
            status,
            sequence,
            leaseUntil: 0,
            ttl: keptUntil(),
            ...(transcript.text !== undefined && { transcript: transcript.text }),
            ...(transcript.chunks !== undefined && { transcriptChunks: transcript.chunks }),
            ...(result?.text !== undefined && { result: result.text }),
            ...(result?.chunks !== undefined && { resultChunks: result.chunks }),
            ...(problem !== undefined && { problem }),
            ...(done !== undefined && { done }),
            ...(dead && { dead }),
          })
          .remove(["bucket", "dueAt", ...(status === "succeeded" ? (["checkpoint"] as const) : [])])
          .where((row, op) => `${op.eq(row.attempt, attempt)} AND ${op.eq(row.status, "running")}`);
      for (const writes of beside)
        try {
          await data.transact("job.finish", [{ update: end().params() }, ...writes]);
          return true;
        } catch (error) {
          if (!(error instanceof ConditionFailed)) throw error;
          if (error.index === 0) return false;
        }
      // A transaction of one write would cost two.
      return (await conditional("job.finish", () => end().go())) !== undefined;
    },

    /** @returns whether there was still something to stop. @throws StoreDown */
    async requestStop(id: string): Promise<boolean> {
      const asked = await conditional("job.stop", () =>
        entity
          .patch({ id })
          .set({ stopRequested: true })
          .where((row, op) => `${op.eq(row.status, "queued")} OR ${op.eq(row.status, "running")}`)
          .go(),
      );
      return asked !== undefined;
    },

    /** Jobs that somebody should look after now, the longest waiting first. @throws StoreDown */
    due: (limit: number): Promise<DueRow[]> =>
      dueRows(
        (bucket) =>
          data.run("job.due", () =>
            entity.query
              .due({ bucket })
              .lte({ dueAt: iso(clock.now()) })
              .go({ limit }),
          ),
        limit,
      ),

    /** One of several sweepers gets it. @throws StoreDown */
    async takeDue(id: string, dueAt: string, waitMs: number): Promise<boolean> {
      const taken = await conditional("job.due.take", () =>
        entity
          .patch({ id })
          .set({ bucket: bucketOf(id), dueAt: iso(clock.now() + waitMs) })
          .where((row, op) => op.eq(row.dueAt, dueAt))
          .go(),
      );
      return taken !== undefined;
    },
  };
}

export type Rows = ReturnType<typeof createRows>;
