import { setTimeout as pause } from "node:timers/promises";
import { GetQueueUrlCommand, SendMessageBatchCommand, SQSClient } from "@aws-sdk/client-sqs";
import { createPlatform, type Platform } from "#functions/platform";
import { loadConfig } from "#lib/context";
import { type Role, startRole } from "#test/support/processes";
import { startUpstream, type Upstream } from "../upstream/index.ts";
import type { ChaosRedis } from "./redis.ts";
import { numberOf, PRICE, type Work } from "./work.ts";

const LEASE_MS = 2_000;
/** A lease and the sweeper's patience, so that another attempt has begun. */
const FROZEN_MS = LEASE_MS + 4_500;

/** A deployment in processes of its own: endpoints, two APIs, two workers; the model is in this one. */
export interface Cluster {
  readonly apis: readonly string[];
  readonly upstream: Upstream;
  readonly redis: Pick<ChaosRedis, "name" | "restart">;
  /** Reads what is in the stores, with no part in the work. */
  readonly observer: Platform;
  /** `kill -9` of a worker; resolves when another has taken its place. */
  killWorker(which: number): Promise<void>;
  /** A worker stands still until its leases have ended and others have its jobs, then goes on as if nothing had been. */
  freezeWorker(which: number): Promise<void>;
  /** Copies of jobs' messages. */
  sendCopies(ids: readonly string[], delayS: number): Promise<void>;
  /** Workers end in order: what they hold is booked. */
  stopWorkers(): Promise<void>;
  stop(): Promise<void>;
}

const WORKERS = 2;

export async function startCluster(redis: ChaosRedis, works: readonly Work[]): Promise<Cluster> {
  const upstream = await startUpstream();
  upstream.scriptBy((body) => works[numberOf(body)]!.reply);
  const stack = await startRole("stack", { args: ["--memory"], env: redis.stackEnv });
  const env: Record<string, string> = {
    ...stack.ready.env,
    ...redis.env,
    RUNG_LOCAL: "1",
    LOG_LEVEL: "error",
    OPENAI_BASE_URL: upstream.url,
    RUNG_LLM_MODEL: "m",
    RUNG_LLM_PRICES: JSON.stringify({ m: PRICE }),
    RUNG_LLM_RETRIES: "0", // a try an attempt: the rows then count the calls
    RUNG_LLM_REQUESTS_PER_MINUTE: "1000000",
    RUNG_LLM_BUDGET_MICROS_PER_DAY: "200000000", // $200: what a forgetful Redis costs, a twentieth a time, fits in
    RUNG_JOB_LEASE_MS: String(LEASE_MS),
    RUNG_JOB_PATIENCE_MS: "1000",
    RUNG_JOB_ATTEMPTS_MAX: "100",
    RUNG_RATE_PER_KEY: "1000000",
    RUNG_RATE_PER_USER: "1000000",
    RUNG_REDIS_TIMEOUT_MS: "1000", // a busy machine is no outage
  };
  const start = (role: "api" | "worker") => startRole(role, { env });
  const [apis, workers] = await Promise.all([
    Promise.all([start("api"), start("api")]),
    Promise.all(Array.from({ length: WORKERS }, () => start("worker"))),
  ]);
  Object.assign(process.env, {
    AWS_ACCESS_KEY_ID: env["AWS_ACCESS_KEY_ID"],
    AWS_SECRET_ACCESS_KEY: env["AWS_SECRET_ACCESS_KEY"],
  });
  const observer = createPlatform(loadConfig({ ...env, LOG_LEVEL: "silent" }));
  const sqs = new SQSClient({ region: "us-east-1", endpoint: env["RUNG_SQS_ENDPOINT"]! });
  const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName: "jobs" }));
  const turns = new Map<number | "redis", Promise<void>>();

  async function replace(which: number): Promise<void> {
    await workers[which]!.stop("SIGKILL");
    workers[which] = await start("worker");
  }

  async function freeze(which: number): Promise<void> {
    const { child } = workers[which]!;
    child.kill("SIGSTOP");
    await pause(FROZEN_MS);
    child.kill("SIGCONT");
  }

  /** What befalls one worker, or Redis, comes in turn: a slow machine may have the next blow before the last is over. */
  function inTurn<W extends number | "redis">(which: W, blow: (which: W) => Promise<void>): Promise<void> {
    const next = (turns.get(which) ?? Promise.resolve()).then(() => blow(which));
    turns.set(which, next);
    return next;
  }

  async function stopWorkers(): Promise<void> {
    await Promise.all(turns.values());
    await Promise.all(workers.splice(0).map((worker: Role) => worker.stop()));
  }

  return {
    apis: apis.map(({ ready }) => ready.url!),
    upstream,
    redis: { name: redis.name, restart: (memory) => inTurn("redis", () => redis.restart(memory)) },
    observer,
    killWorker: (which) => inTurn(which, replace),
    freezeWorker: (which) => inTurn(which, freeze),
    async sendCopies(ids, DelaySeconds) {
      for (let i = 0; i < ids.length; i += 10) {
        const Entries = ids.slice(i, i + 10).map((id, n) => ({
          Id: String(n),
          MessageBody: JSON.stringify({ kind: "job", id }),
          DelaySeconds,
        }));
        await sqs.send(new SendMessageBatchCommand({ QueueUrl, Entries }));
      }
    },
    stopWorkers,
    async stop() {
      sqs.destroy();
      await stopWorkers();
      await observer.stop();
      await Promise.all(apis.map((api) => api.stop()));
      await stack.stop();
      await Promise.all([redis.stop(), upstream.stop()]);
    },
  };
}
