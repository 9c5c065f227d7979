import { loadConfig, silentRecorder, systemClock } from "#lib/context";
import { createLadder } from "#lib/ladder";
import { createStore } from "#lib/store";
import { inCall } from "#test/support/call";
import { quantile } from "./statistics.ts";

const ASKED = 300;

/** How long a hit takes in each tier, in process, against the local endpoints. */
export async function tierLatencies(env: Readonly<Record<string, string>>): Promise<void> {
  const config = loadConfig({ ...env, RUNG_STAGE: "bench", RUNG_REDIS_TIMEOUT_MS: "2000" });
  const store = createStore(config);
  const process = (memoryBytes: number) => {
    const ladder = createLadder(
      { ...config, cache: { ...config.cache, memoryBytes } },
      store,
      systemClock,
      silentRecorder,
    );
    return ladder.capability<number, { text: string }>({
      name: "bench",
      version: "1",
      cache: { namespace: "predictions", scope: "user", tags: [{ scope: "user", name: "bench" }] },
      enough: 0.9,
      rungs: [
        {
          name: "rules",
          budgetMs: 100,
          guess: (n) => ({ value: { text: `answer ${n}` }, confidence: 1, why: [] }),
        },
      ],
    });
  };
  const ask = process(1_000_000);
  const cold = process(0);
  const times: Record<string, number[]> = { computed: [], memory: [], redis: [], table: [] };
  const clock = systemClock;
  const timed = async (tier: string, question: typeof ask, n: number) => {
    const { answer } = await inCall(() => question(n), { clock });
    if ((answer.cached ?? "computed") !== tier) throw new Error(`expected ${tier}, got ${answer.cached}`);
    times[tier]!.push(answer.tookMs);
  };
  for (let n = 0; n < ASKED; n++) await timed("computed", ask, n);
  for (let n = 0; n < ASKED; n++) await timed("memory", ask, n);
  for (let n = 0; n < ASKED; n++) await timed("redis", cold, n);
  await store.redis.run("flush", (redis) => redis.flushdb());
  for (let n = 0; n < ASKED; n++) await timed("table", cold, n);
  store.close();
  console.log("time in the ladder by tier (local endpoints in this process), ms");
  for (const [tier, values] of Object.entries(times)) {
    const [p50, p95] = [0.5, 0.95].map((q) => quantile(values, q).toFixed(3));
    console.log(`  ${tier.padEnd(10)} p50 ${p50!.padStart(8)}   p95 ${p95!.padStart(8)}`);
  }
}
