import { setTimeout as delay } from "node:timers/promises";
import { loadConfig, silentRecorder } from "#lib/context";
import { allGuards, sameOrder } from "#lib/ladder";
import { createEmbedder } from "#lib/models";
import { createStore, type Store } from "#lib/store";
import { hasRedisServer, startRedisServer } from "#test/support/redis-server";
import { startTestStack } from "#test/support/stack";
import { Similar } from "../../lib/ladder/similar/similar.ts";
import { startLadderProcess } from "../ladder/ladder-processes.ts";
import { makeQuestions, reworded } from "../similar/questions.ts";
import { machine, quantile, verdict } from "./statistics.ts";

const STORED = 100_000;
const LOOKED = 1_000;
const AT_ONCE = 8;
const SPACE = "bench:predictions:u/acme/ann:bench@1:";

/**
 * A look-up among 100,000 stored answers of one scope and frame, over the local bridge to a real redis-server (to the embedded one
 * where there is none), embedding included; and 1,000 equal requests over two processes.
 */
export async function run(args: readonly string[]): Promise<boolean> {
  const count = args.includes("--quick") ? 10_000 : STORED;
  const redis = hasRedisServer ? await startRedisServer() : undefined;
  const stack = await startTestStack(redis ? { redisUrl: redis.url } : {});
  const store = createStore(loadConfig({ ...stack.env, RUNG_REDIS_TIMEOUT_MS: "5000" }));
  console.log(
    `similar · ${machine()}\n${redis ? "redis-server" : "the embedded Redis"} behind the local bridge\n`,
  );
  try {
    const met = [
      ...(await lookUps(store, count, "the default guards")),
      ...(await lookUps(store, count, "guards of its own")),
      await oneFlight(stack.env),
    ];
    return met.every(Boolean);
  } finally {
    store.close();
    await stack.stop();
    await redis?.stop();
  }
}

const ALL_BUT_ORDER = allGuards.filter((guard) => guard !== sameOrder);

/** With guards of its own a capability has neighbours looked at that read differently: the hyperplanes' part. */
async function lookUps(
  store: Store,
  count: number,
  guards: "the default guards" | "guards of its own",
): Promise<boolean[]> {
  const embedder = await createEmbedder();
  const similar = new Similar<string, string>(
    "bench",
    { text: (text) => text, ...(guards === "guards of its own" && { guards: ALL_BUT_ORDER }) },
    {
      embed: async (texts) => ({ model: embedder.model, vectors: embedder.embed(texts) }),
      redis: store.redis,
      recorder: silentRecorder,
    },
  );
  const questions = makeQuestions(count, 7);
  const keyOf = (at: number) => SPACE + at.toString(16).padStart(64, "0");
  const start = performance.now();
  for (let at = 0; at < count; at += AT_ONCE)
    await Promise.all(
      questions.slice(at, at + AT_ONCE).map(async (question, i) => {
        const text = await similar.comparable(question, guards, SPACE);
        await patiently(() => similar.add(text!, keyOf(at + i), 3_600));
      }),
    );
  const addMs = (performance.now() - start) / count;
  const every = Math.floor(count / LOOKED);
  const asked = Array.from({ length: LOOKED }, (_, i) => i * every);
  for (const at of asked) {
    const value = { id: "ans", value: at, stamp: "", at: Date.now(), ttlS: 3_600 };
    await patiently(async () => {
      await store.redis.run("set", (client) => client.set(keyOf(at), JSON.stringify(value)));
    });
  }
  const times: number[] = [];
  let found = 0;
  const look = async (at: number) => {
    const begun = performance.now();
    const text = await similar.comparable(reworded(questions[at]!), guards, SPACE);
    const hit = await similar.find(text!, "", SPACE, () => true);
    times.push(performance.now() - begun);
    if (hit?.stored.value === at) found++;
  };
  for (const at of asked.slice(0, 100)) await patiently(() => look(at)); // warm
  times.length = 0;
  found = 0;
  const cpuBefore = process.cpuUsage();
  const redisBefore = await redisCpuMs(store);
  for (const at of asked) await patiently(() => look(at));
  const cpu = process.cpuUsage(cpuBefore);
  const nodeMs = (cpu.user + cpu.system) / 1_000 / LOOKED;
  const redisMs = ((await redisCpuMs(store)) - redisBefore) / LOOKED;
  // What a round trip costs on this machine just now: a look-up that hits makes two.
  const pings: number[] = [];
  for (let n = 0; n < 300; n++) {
    const begun = performance.now();
    await patiently(async () => {
      await store.redis.run("ping", (client) => client.ping());
    });
    pings.push(performance.now() - begun);
  }
  const [p50, p95] = [quantile(times, 0.5), quantile(times, 0.95)];
  console.log(
    `${guards}: ${count} stored answers (${addMs.toFixed(2)} ms each to add, ${AT_ONCE} at once), ${LOOKED} looked up`,
  );
  return [
    verdict("PING over the same bridge, p50", `${quantile(pings, 0.5).toFixed(2)} ms`, "", true),
    verdict("CPU of a look-up, Redis", `${redisMs.toFixed(2)} ms`, "", true),
    verdict("CPU of a look-up, asker and bridge", `${nodeMs.toFixed(2)} ms`, "", true),
    verdict("look-up, p50", `${p50.toFixed(2)} ms`, "", true),
    verdict("look-up, p95", `${p95.toFixed(2)} ms`, "≤ 5 ms", p95 <= 5),
    verdict(
      "reworded questions that found their answer",
      `${((100 * found) / LOOKED).toFixed(1)} %`,
      "≥ 90 %",
      found >= 0.9 * LOOKED,
    ),
  ];
}

/** A stall of a busy machine trips the client's breaker; it is no reason to begin again. */
async function patiently(work: () => Promise<void>, tries = 40): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (tries === 0) throw error;
    await delay(500);
    await patiently(work, tries - 1);
  }
}

/** What Redis has computed so far, ms: it says how much of a look-up is work, whatever else the machine does. 0 for the embedded one. */
async function redisCpuMs(store: Store): Promise<number> {
  const info = await store.redis
    .run("info", (client) => client.eval<[], string>("return redis.call('INFO', 'cpu')", [], []))
    .catch(() => "");
  const seconds = [...info.matchAll(/^used_cpu_(?:user|sys):([\d.]+)/gm)].map((found) => Number(found[1]));
  return 1_000 * seconds.reduce((sum, value) => sum + value, 0);
}

/** A thousand equal requests over two processes, whose rung is as slow as asking both takes. */
async function oneFlight(env: Readonly<Record<string, string>>): Promise<boolean> {
  const processes = await Promise.all([startLadderProcess(env), startLadderProcess(env)]);
  const question = `bench ${process.pid}`;
  for (const { send } of processes) send({ ask: question, times: 500 });
  await Promise.race(processes.map(({ next }) => next("computing")));
  for (const { send } of processes) send({ finish: true });
  const done = await Promise.all(processes.map(({ next }) => next("done")));
  for (const { child } of processes) child.disconnect();
  const computed = done.reduce((sum, said) => sum + Number(said["computed"]), 0);
  const ids = new Set(done.flatMap((said) => said["ids"] as string[])).size;
  console.log("\n1,000 equal requests over two processes");
  return verdict("computed", `${computed} (${ids} answer id)`, "1", computed === 1 && ids === 1);
}
