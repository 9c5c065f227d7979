import { loadavg } from "node:os";
import type { Pool } from "undici";
import { questionLog, questions } from "./chat/shop.ts";
import { startShopProcesses } from "./chat/shop-processes.ts";
import { type Streamed, say, stream } from "./chat/talk.ts";
import { machine, median, quantile, verdict } from "./statistics.ts";

const FRESH = 100;
const STANDARD = 20;
const WARM = 10;
const UPSTREAM_FIRST_MS = 300;
/** The log that is replayed: so many questions out of so many different ones, by Zipf's law. */
const LOG = { length: 500, distinct: 600, s: 0.9 } as const;
const LOG_AT_ONCE = 10;

/**
 * What a customer waits for: the first useful event, the first words, the whole answer; fresh and cached, beside the same shop without care for time (a decision, a search, a long
 * prompt, suggestions, one after the other). The model is scripted: 300 ms to its first token, 50 tokens a second.
 */
export async function run(): Promise<boolean> {
  const { pool, redis, stop } = await startShopProcesses({ connections: LOG_AT_ONCE });
  try {
    console.log(`chat · ${machine()} · load ${loadavg()[0]!.toFixed(1)} · ${redis}\n`);
    const [fresh, standard, warm] = [questions(FRESH, 1), questions(STANDARD, 2), questions(WARM, 4)];
    for (const message of warm) await stream(pool, { message });
    const times = { optimized: [] as Streamed[], standard: [] as Streamed[], cached: [] as number[] };
    for (const [i, message] of fresh.entries()) {
      times.optimized.push(await stream(pool, { message }));
      times.cached.push((await say(pool, message)).ms);
      const slow = standard[i / (FRESH / STANDARD)];
      if (slow !== undefined)
        times.standard.push(await stream(pool, { message: slow, force_service: "standard" }));
    }
    return [...told(times), await hitRate(pool)].every(Boolean);
  } finally {
    await stop();
  }
}

interface Times {
  readonly optimized: readonly Streamed[];
  readonly standard: readonly Streamed[];
  readonly cached: readonly number[];
}

function told({ optimized, standard, cached }: Times): boolean[] {
  const of = (all: readonly Streamed[], name: "usefulMs" | "firstTextMs" | "totalMs") =>
    all.map((one) => one[name]);
  const line = (what: string, ms: readonly number[]) =>
    console.log(
      `  ${what.padEnd(44)} p50 ${median(ms).toFixed(1).padStart(7)} ms   p95 ${quantile(ms, 0.95).toFixed(1).padStart(7)} ms`,
    );
  for (const [name, all] of [
    ["optimized", optimized],
    ["standard", standard],
  ] as const) {
    line(`${name}: first products or quick replies`, of(all, "usefulMs"));
    line(`${name}: first words`, of(all, "firstTextMs"));
    line(`${name}: whole answer`, of(all, "totalMs"));
  }
  line("the same questions again, whole answer", cached);
  const p95 = (ms: readonly number[]) => quantile(ms, 0.95);
  const at = (what: string, ms: number, max: number) =>
    verdict(what, `${ms.toFixed(1)} ms`, `≤ ${max} ms`, ms <= max);
  const gain = median(of(standard, "totalMs")) / median(of(optimized, "totalMs"));
  console.log(`\n  the standard service takes ${gain.toFixed(1)} times as long`);
  return [
    at("first useful event, p95", p95(of(optimized, "usefulMs")), 50),
    at(
      "first words behind the model's first token, p50",
      median(of(optimized, "firstTextMs")) - UPSTREAM_FIRST_MS,
      20,
    ),
    at("whole answer, p95", p95(of(optimized, "totalMs")), 1_000),
    at("cached, p95", p95(cached), 15),
  ];
}

/** Each question from a customer of its own. */
async function hitRate(pool: Pool): Promise<boolean> {
  const log = questionLog(LOG.length, questions(LOG.distinct, 7), LOG.s);
  let hits = 0;
  const queue = log.values();
  const customer = async () => {
    for (const message of queue) if ((await say(pool, message)).cached) hits++;
  };
  await Promise.all(Array.from({ length: LOG_AT_ONCE }, customer));
  const rate = hits / log.length;
  console.log(`\n  ${log.length} questions, ${new Set(log).size} different ones, Zipf's exponent ${LOG.s}`);
  return verdict("answered from the cache", `${(100 * rate).toFixed(0)} %`, "≥ 35 %", rate >= 0.35);
}
