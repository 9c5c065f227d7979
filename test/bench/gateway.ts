import autocannon from "autocannon";
import { Pool } from "undici";
import { startDeployment } from "./deployment.ts";
import { firstWordMs, PATH, PLAIN, type Way, wholeMs } from "./gateway-calls.ts";
import { JobCalls } from "./gateway-jobs.ts";
import { startPortkey } from "./portkey.ts";
import { machine, median, quantile, verdict } from "./statistics.ts";

const CONNECTIONS = 50;
/** Five programs must have compiled what a job runs through before it is timed. */
const WARM_JOBS = 100;

/**
 * What the gateway adds to a call of the model, beside the bare call and beside Portkey's gateway: all ways take turns within one
 * run, every program in a process of its own. Budget, limits and breaker are at work.
 * @returns whether every target was met
 */
export async function run(args: readonly string[]): Promise<boolean> {
  const quick = args.includes("--quick");
  const { api, model, origin, redis, stop } = await startDeployment(
    new URL("./llm-server.ts", import.meta.url),
  );
  const portkey = await startPortkey();
  const way = (name: string, url: string, headers: Record<string, string> = {}): Way => ({
    name,
    pool: new Pool(url, { connections: 1 }),
    headers: { authorization: "Bearer rk_local_dev", "content-type": "application/json", ...headers },
  });
  const direct = way("the model itself", origin);
  const rung = way("Rung", api.ready.url!);
  const peer = way("Portkey", portkey.url, portkey.headers(origin));
  const ways = [direct, rung, peer];
  try {
    console.log(`gateway · ${machine()} · ${redis}\n`);
    return [
      ...(await latency(ways, quick ? 5 : 25)),
      await throughput([rung, peer], [api.ready.url!, portkey.url], quick ? 1 : 4),
      await straight(ways, quick ? 50 : 500),
      ...(await queued(new JobCalls(api.ready.url!, rung, model), direct, quick ? 20 : 100)),
    ].every(Boolean);
  } finally {
    await Promise.all(ways.map(({ pool }) => pool.close()));
    portkey.stop();
    await stop();
  }
}

/** Each way in turn, `rounds` times; two rounds first that do not count. */
async function turns(
  ways: readonly Way[],
  rounds: number,
  perRound: number,
  measure: (way: Way) => Promise<number>,
): Promise<Map<Way, number[]>> {
  const times = new Map(ways.map((way) => [way, [] as number[]]));
  for (let round = -2; round < rounds; round++)
    for (const way of ways)
      for (let i = 0; i < perRound; i++) {
        const ms = await measure(way);
        if (round >= 0) times.get(way)!.push(ms);
      }
  return times;
}

function table(times: ReadonlyMap<Way, number[]>): void {
  for (const [{ name }, all] of times)
    console.log(
      `  ${name.padEnd(20)} p50 ${median(all).toFixed(3)} ms   p95 ${quantile(all, 0.95).toFixed(3)} ms   p99 ${quantile(all, 0.99).toFixed(3)} ms`,
    );
}

async function latency(ways: readonly Way[], rounds: number): Promise<boolean[]> {
  const times = await turns(ways, rounds, 200, wholeMs);
  console.log(`whole replies at one connection, ${rounds * 200} each`);
  table(times);
  const [direct, rung, peer] = ways.map((way) => times.get(way)!) as [number[], number[], number[]];
  const added = (all: number[], q: number) => quantile(all, q) - quantile(direct, q);
  const line = (q: number, max: number) =>
    verdict(
      `added latency, p${q * 100} (Portkey ${added(peer, q).toFixed(2)})`,
      `${added(rung, q).toFixed(3)} ms`,
      `≤ ${max} ms`,
      added(rung, q) <= max,
    );
  return [line(0.5, 0.5), line(0.95, 2)];
}

async function throughput(ways: readonly Way[], urls: readonly string[], seconds: number): Promise<boolean> {
  const load = async (i: number, duration: number) => {
    const options = { method: "POST" as const, headers: { ...ways[i]!.headers }, body: PLAIN };
    const result = await autocannon({ url: urls[i]! + PATH, connections: CONNECTIONS, duration, ...options });
    if (result.non2xx > 0 || result.errors > 0)
      throw new Error(`${ways[i]!.name}: ${result.non2xx} refused, ${result.errors} errors`);
    return result.requests.average;
  };
  const rounds: [number, number][] = [];
  await load(0, 2);
  await load(1, 2);
  for (let i = 0; i < 5; i++) rounds.push([await load(0, seconds), await load(1, seconds)]);
  const ratio = median(rounds.map(([ours, theirs]) => ours / theirs));
  const each = ways.map(({ name }, i) => `${name} ${Math.round(median(rounds.map((round) => round[i]!)))}`);
  console.log(
    `\nrequests/s at ${CONNECTIONS} connections, median of 5 rounds of ${seconds} s: ${each.join(" · ")}`,
  );
  return verdict("Rung / Portkey", ratio.toFixed(2), "≥ 2", ratio >= 2);
}

async function straight(ways: readonly Way[], count: number): Promise<boolean> {
  const times = await turns(ways, count / 50, 50, firstWordMs);
  console.log(`\ntime to the first word, streamed straight, ${count} each`);
  table(times);
  const [direct, rung] = ways.map((way) => median(times.get(way)!)) as [number, number];
  return verdict("added, p50", `${(rung - direct).toFixed(3)} ms`, "≤ 2 ms", rung - direct <= 2);
}

async function queued(jobs: JobCalls, direct: Way, count: number): Promise<boolean[]> {
  const [bare, through]: [number[], number[]] = [[], []];
  for (let i = -WARM_JOBS; i < count; i++) {
    const [alone, ms] = [await firstWordMs(direct), await jobs.firstWordMs()];
    if (i < 0) continue;
    bare.push(alone);
    through.push(ms);
  }
  const stops: number[] = [];
  for (let i = 0; i < Math.ceil(count / 5); i++) stops.push(await jobs.stopMs());
  const resumes = await jobs.resumeMs(count * 2);
  const added = median(through) - median(bare);
  const spread = (all: number[]) => `p95 ${quantile(all, 0.95).toFixed(1)} ms`;
  console.log(`\nthrough the queue: API, worker and stores are processes of their own (${count} jobs)`);
  return [
    verdict(`first word added, p50 (${spread(through)})`, `${added.toFixed(1)} ms`, "≤ 30 ms", added <= 30),
    verdict(
      `resumed, p50 (${spread(resumes)})`,
      `${median(resumes).toFixed(2)} ms`,
      "≤ 3 ms",
      median(resumes) <= 3,
    ),
    verdict(
      "a stop reaches the model, slowest",
      `${Math.max(...stops).toFixed(0)} ms`,
      "≤ 100 ms",
      Math.max(...stops) <= 100,
    ),
  ];
}
