import type { Job } from "#lib/jobs";
import type { Spend } from "#lib/llm";
import { type Random, seededRandom } from "#test/eval/random";
import { inCall } from "#test/support/call";
import type { Received } from "../upstream/index.ts";
import { type Submitted, submit, type Visited, visit, type Watched, watch } from "./clients.ts";
import { type Cluster, startCluster } from "./cluster.ts";
import type { ChaosRedis, Memory } from "./redis.ts";
import { numberOf, type Work, workOf } from "./work.ts";

export interface Plan {
  readonly seed: number;
  readonly jobs: number;
  /** Jobs that are followed at once. */
  readonly abreast: number;
  readonly kills: number;
  readonly freezes: number;
  readonly redisRestarts: number;
  readonly memory: Memory;
  readonly redis: () => Promise<ChaosRedis>;
  readonly timeoutMs: number;
}

/** One job, as everybody has it in the end. */
export interface Lived {
  readonly work: Work;
  readonly submitted: Submitted;
  readonly watched: Watched;
  readonly visited: Visited;
  /** After the log was emptied: from the table alone. */
  readonly replayed: Watched;
  readonly job: Job;
  readonly calls: readonly Received[];
}

export interface Run {
  readonly plan: Plan;
  readonly redis: string;
  readonly lived: readonly Lived[];
  readonly kills: number;
  readonly freezes: number;
  readonly redisRestarts: number;
  readonly copies: number;
  readonly spend: Spend;
  /** What one try sets aside. */
  readonly reserveMicros: number;
  readonly tookMs: number;
}

/** A job has at least so many events, so that every blow falls while there is work. */
const EVENTS_PER_JOB = 8;
const TENANT = "local";

/** Everything at random, from one seed; when a blow falls is counted in events, so a slow machine gets as many as a fast one. */
export async function runChaos(plan: Plan): Promise<Run> {
  const { seed, jobs } = plan;
  const works = Array.from({ length: jobs }, (_, n) => workOf(seed, n));
  const redis = await plan.redis();
  const cluster = await startCluster(redis, works);
  const startedAt = performance.now();
  try {
    const blows = new Blows(plan, cluster);
    const signal = AbortSignal.timeout(plan.timeoutMs);
    const going = await inLanes(works, plan.abreast, (work) => live(work, plan, cluster, blows, signal));
    await blows.settled();
    await cluster.stopWorkers();
    const tookMs = performance.now() - startedAt;
    const spend = await cluster.observer.llm!.spend(TENANT);
    await cluster.observer.store.redis.run("flush", (client) => client.flushall());
    const lived = await inLanes(going, plan.abreast, async (one) => ({
      ...one,
      replayed: await watch(cluster.apis[one.work.n % 2]!, one.submitted.id, signal),
      job: await read(cluster, one.submitted.id),
      calls: cluster.upstream.received.filter(({ body }) => numberOf(body) === one.work.n),
    }));
    const { messages, max_tokens } = works[0]!.body;
    return {
      plan,
      redis: redis.name,
      lived,
      kills: blows.kills,
      freezes: blows.freezes,
      redisRestarts: blows.redisRestarts,
      copies: blows.copies,
      spend,
      reserveMicros: cluster.observer.llm!.reserves({ messages, model: "m", extra: { max_tokens } }),
      tookMs,
    };
  } finally {
    await cluster.stop();
  }
}

async function live(work: Work, { seed }: Plan, cluster: Cluster, blows: Blows, signal: AbortSignal) {
  const random = seededRandom(seed * 104_729 + work.n);
  const submitted = await submit(cluster.apis, work, random);
  blows.heard(submitted.id);
  const [watched, visited] = await Promise.all([
    watch(cluster.apis[work.n % 2]!, submitted.id, signal, () => blows.tick()),
    visit(cluster.apis, submitted.id, random, signal),
  ]);
  return { work, submitted, watched, visited };
}

const read = ({ observer }: Cluster, id: string): Promise<Job> =>
  inCall(() => observer.jobs.get(id), {
    clock: observer.clock,
    actor: { tenant: TENANT, user: "default", keyId: "key_local_dev", scopes: new Set() },
  });

/** What befalls the cluster, and when. */
class Blows {
  readonly #cluster: Cluster;
  readonly #random: Random;
  readonly #memory: Memory;
  readonly #due: { at: number; strike: () => Promise<void> }[];
  #events = 0;
  #striking: Promise<unknown>[] = [];
  #known: string[] = [];
  kills = 0;
  freezes = 0;
  redisRestarts = 0;
  copies = 0;

  constructor({ seed, jobs, kills, freezes, redisRestarts, memory }: Plan, cluster: Cluster) {
    this.#cluster = cluster;
    this.#memory = memory;
    this.#random = seededRandom(seed);
    const moments = (count: number, strike: () => Promise<void>) =>
      Array.from({ length: count }, () => ({
        at: Math.ceil(jobs * EVENTS_PER_JOB * (0.03 + 0.9 * this.#random())),
        strike,
      }));
    this.#due = [
      ...moments(kills, () => this.#kill()),
      ...moments(freezes, () => this.#freeze()),
      ...moments(redisRestarts, () => this.#restartRedis()),
    ].sort((a, b) => a.at - b.at);
  }

  /** An event reached somebody who never leaves. */
  tick(): void {
    this.#events++;
    while (this.#due[0] && this.#due[0].at <= this.#events) this.#striking.push(this.#due.shift()!.strike());
  }

  /** A job is known: copies of its message and of older ones are sent, later and in another order. */
  heard(id: string): void {
    this.#known.push(id);
    if (this.#random() < 0.5) return;
    const count = 1 + Math.floor(this.#random() * 4);
    const ids = Array.from(
      { length: count },
      () => this.#known[Math.floor(this.#known.length * (1 - this.#random() ** 2 / 2))] ?? id,
    );
    this.copies += ids.length;
    this.#striking.push(this.#cluster.sendCopies(ids, Math.floor(this.#random() * 3)));
  }

  async settled(): Promise<void> {
    await Promise.all(this.#striking);
  }

  async #kill(): Promise<void> {
    this.kills++;
    await this.#cluster.killWorker(this.#random() < 0.5 ? 0 : 1);
  }

  async #freeze(): Promise<void> {
    this.freezes++;
    await this.#cluster.freezeWorker(this.#random() < 0.5 ? 0 : 1);
  }

  async #restartRedis(): Promise<void> {
    this.redisRestarts++;
    await this.#cluster.redis.restart(this.#memory);
  }
}

/** All of them, so many at once. */
async function inLanes<T, R>(items: readonly T[], lanes: number, one: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  await Promise.all(
    Array.from({ length: Math.min(lanes, items.length) }, async () => {
      for (let n = next++; n < items.length; n = next++) results[n] = await one(items[n]!);
    }),
  );
  return results;
}
