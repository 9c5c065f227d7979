import { type Clock, loadConfig, silentRecorder } from "#lib/context";
import { createJobs, type Frame, HEARTBEAT, isLast, type JobSettings, type Jobs } from "#lib/jobs";
import { createStore, type DataTable, type RedisClient, type Store, StoreDown } from "#lib/store";
import { actor, inCall } from "#test/support/call";
import type { TestStack } from "#test/support/stack";

/** Short enough for a test, in the same proportions as the real ones. */
const QUICK: Partial<JobSettings> = {
  batchMs: 5,
  downMs: 10,
  pollMs: 100,
  renewEveryMs: 50,
  stopPollMs: 50,
  stopGraceMs: 50,
  retryDelayS: 0,
};

export interface JobProcess {
  readonly jobs: Jobs;
  readonly store: Store;
  /** Whose its jobs are, where nothing else is said. */
  readonly tenant: string;
  /** Messages that this process sent; nobody delivers them but the test. */
  readonly sent: string[];
  as<T>(fn: () => Promise<T>, user?: string, tenant?: string): Promise<T>;
  /** From `after` to the last event. */
  all(id: string, after?: number): Promise<Frame[]>;
}

/** One process of several that share a stack: it knows nothing of the others but what the stores tell. */
export function jobProcess(
  stack: TestStack,
  stage: string,
  clock: Clock,
  options: {
    data?: (real: DataTable) => DataTable;
    settings?: Partial<JobSettings>;
    queueDown?: () => boolean;
    redis?: (real: RedisClient) => RedisClient;
  } = {},
): JobProcess {
  const config = loadConfig({ ...stack.env, RUNG_STAGE: stage, RUNG_REDIS_TIMEOUT_MS: "2000" });
  const store = createStore(config, { clock });
  const sent: string[] = [];
  const jobs = createJobs({
    data: options.data ? options.data(store.data) : store.data,
    redis: options.redis ? options.redis(store.redis) : store.redis,
    queue: {
      ...store.queue,
      async send({ id }) {
        if (options.queueDown?.()) throw new StoreDown("queue", new Error("down"));
        sent.push(id);
      },
    },
    clock,
    recorder: silentRecorder,
    config: { stage, jobs: { ...QUICK, ...options.settings } },
  });
  const own = `acme-${stage}`;
  const as: JobProcess["as"] = (fn, user = "ann", tenant = own) =>
    inCall(fn, { clock, actor: actor(tenant, user) });
  return {
    jobs,
    store,
    tenant: own,
    sent,
    as,
    async all(id, after = 0) {
      const events = await as(() => jobs.events(id, { lastEventId: after }));
      return collect(events);
    },
  };
}

export async function collect(events: AsyncIterable<Frame | typeof HEARTBEAT>): Promise<Frame[]> {
  const frames: Frame[] = [];
  for await (const frame of events) if (frame !== HEARTBEAT) frames.push(frame);
  return frames;
}

/** What a client shows after these frames: `restart` drops what came before. */
export function shown(frames: readonly Frame[]) {
  let text = "";
  let items: unknown[] = [];
  for (const { event, data } of frames) {
    if (event === "restart") [text, items] = ["", []];
    if (event === "delta") text += (data as { text: string }).text;
    if (event === "item") items.push(data);
  }
  const last = frames.at(-1);
  const result = frames.find(({ event }) => event === "result")?.data;
  return { text, items, result, ended: last !== undefined && isLast(last), last: last?.data };
}

/** Whether every sequence follows the one before it. */
export const gapFree = (frames: readonly Frame[], after = 0): boolean =>
  frames.every(({ id }, i) => id === (frames[i - 1]?.id ?? after) + 1);
