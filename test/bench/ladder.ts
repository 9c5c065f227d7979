import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import autocannon from "autocannon";
import { Pool } from "undici";
import { startTestStack, type TestStack } from "#test/support/stack";
import { tierLatencies } from "./ladder-tiers.ts";
import { machine, median, quantile, verdict } from "./statistics.ts";

const PATH = "/api/v1/process/text";
const BODY = JSON.stringify({ text: "กาแฟ 65 บาท กับข้าวมันไก่ 50 เมื่อวาน" });
const HEADERS = { authorization: "Bearer rk_local_dev", "content-type": "application/json" };
const ROUNDS = 5;
const SECONDS = 4;
const SEQUENTIAL = 3_000;

/**
 * What the ladder costs on its cheapest path. Bare and full take turns within one run on one machine, so that the machine's
 * mood falls on both; medians over the rounds.
 * @returns whether every target was met
 */
export async function run(args: readonly string[]): Promise<boolean> {
  const quick = args.includes("--quick");
  const stack = await startTestStack();
  const full = await start("full", stack);
  const bytes = await sample(full.url);
  const bare = await start("bare", stack, { BENCH_BYTES: bytes });
  console.log(`ladder · ${machine()}`);
  console.log(
    `POST ${PATH}, ${Buffer.byteLength(BODY)} B in, ${Buffer.byteLength(bytes)} B out, answered from memory\n`,
  );
  try {
    const met = [
      ...(await throughput(bare.url, full.url, quick)),
      ...(await latency(bare.url, full.url, quick)),
      await stampede(full.url),
    ];
    console.log();
    await tierLatencies(stack.env);
    return met.every(Boolean);
  } finally {
    for (const server of [full, bare]) server.child.disconnect();
    await stack.stop();
  }
}

interface Server {
  readonly url: string;
  readonly child: ChildProcess;
}

async function start(
  kind: "bare" | "full",
  stack: TestStack,
  env: Record<string, string> = {},
): Promise<Server> {
  const child = fork(new URL("./ladder-server.ts", import.meta.url), [kind], {
    env: { ...process.env, ...stack.env, RUNG_LOCAL: "1", LOG_LEVEL: "info", ...env },
    stdio: ["ignore", "ignore", "inherit", "ipc"], // request logs are written, to nowhere
  });
  const [{ port }] = (await once(child, "message")) as [{ port: number }];
  return { url: `http://127.0.0.1:${port}`, child };
}

/** Asks until the answer comes from memory, and returns its bytes. */
async function sample(url: string): Promise<string> {
  for (let i = 0; ; i++) {
    const response = await fetch(url + PATH, { method: "POST", headers: HEADERS, body: BODY });
    const text = await response.text();
    if (response.status !== 200) throw new Error(`${response.status} ${text}`);
    if (JSON.parse(text).answer.cached === "memory") return text;
    if (i === 10) throw new Error("The answer does not come from memory.");
  }
}

async function load(url: string, seconds: number): Promise<number> {
  const result = await autocannon({
    url: url + PATH,
    method: "POST",
    headers: HEADERS,
    body: BODY,
    connections: 50,
    duration: seconds,
  });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${url}: ${result.non2xx} refused, ${result.errors} errors`);
  return result.requests.average;
}

async function throughput(bare: string, full: string, quick: boolean): Promise<boolean[]> {
  const seconds = quick ? 1 : SECONDS;
  await load(bare, 2);
  await load(full, 2);
  const rounds: { bare: number; full: number }[] = [];
  for (let i = 0; i < (quick ? 2 : ROUNDS); i++)
    rounds.push({ bare: await load(bare, seconds), full: await load(full, seconds) });
  const ratio = median(rounds.map((round) => round.full / round.bare));
  console.log(`requests/s at 50 connections, median of ${rounds.length} rounds of ${seconds} s each`);
  console.log(
    `  bare Hono ${Math.round(median(rounds.map((r) => r.bare)))} · full ${Math.round(median(rounds.map((r) => r.full)))}`,
  );
  return [
    verdict("full / bare requests per second", `${(100 * ratio).toFixed(1)} %`, "≥ 50 %", ratio >= 0.5),
  ];
}

async function sequential(url: string, count: number): Promise<number[]> {
  const pool = new Pool(url, { connections: 1, pipelining: 1 });
  const times: number[] = [];
  for (let i = 0; i < count; i++) {
    const start = performance.now();
    const { body } = await pool.request({ path: PATH, method: "POST", headers: HEADERS, body: BODY });
    await body.text();
    times.push(performance.now() - start);
  }
  await pool.close();
  return times;
}

async function latency(bare: string, full: string, quick: boolean): Promise<boolean[]> {
  const count = quick ? 500 : SEQUENTIAL;
  await sequential(bare, 300);
  await sequential(full, 300);
  const added: number[] = [];
  const p99: number[] = [];
  for (let i = 0; i < 3; i++) {
    const a = await sequential(bare, count);
    const b = await sequential(full, count);
    added.push(median(b) - median(a));
    p99.push(quantile(b, 0.99));
  }
  const p50 = median(added);
  console.log(`\none connection, 3 × ${count} requests each in turn; full p99 ${median(p99).toFixed(2)} ms`);
  return [verdict("added latency, p50", `${p50.toFixed(3)} ms`, "≤ 0.5 ms", p50 <= 0.5)];
}

/** A thousand equal requests that nobody has asked before, at once. */
async function stampede(url: string): Promise<boolean> {
  const body = JSON.stringify({ text: `stampede coffee 65 ${process.pid}` });
  const answers = await Promise.all(
    Array.from({ length: 1_000 }, async () => {
      const response = await fetch(url + PATH, { method: "POST", headers: HEADERS, body });
      return ((await response.json()) as { answer: { id: string; cached: string | null } }).answer;
    }),
  );
  const ids = new Set(answers.map(({ id }) => id)).size;
  const computed = answers.filter(({ cached }) => cached === null).length;
  console.log("\n1,000 equal requests at once");
  return verdict("computed", `${computed} (${ids} answer id)`, "1", computed === 1 && ids === 1);
}
