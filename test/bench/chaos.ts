import { parseArgs } from "node:util";
import { judge } from "#test/chaos/promises";
import { embeddedRedis, type Memory, realRedis } from "#test/chaos/redis";
import { type Plan, runChaos } from "#test/chaos/run";
import { hasRedisServer } from "#test/support/redis-server";
import { machine } from "./statistics.ts";

const SHOWN_MAX = 20;

/**
 * Jobs over real processes while everything around them fails: workers killed and frozen, messages copied and out of order, clients cut off,
 * Redis restarted, once with and once without its memory. Fails when a promise is broken.
 *
 *     npm run bench -- chaos [--jobs 300] [--seed 1] [--kills 20] [--memory kept|lost]
 */
export async function run(args: readonly string[]): Promise<boolean> {
  const { values } = parseArgs({
    args: args.filter((arg) => arg !== "--check"),
    options: {
      jobs: { type: "string", default: "300" },
      seed: { type: "string", default: String(Date.now() % 1_000_000) },
      kills: { type: "string", default: "20" },
      memory: { type: "string" },
    },
  });
  const memories: Memory[] = values.memory ? [values.memory as Memory] : ["kept", "lost"];
  console.log(`chaos · ${machine()}`);
  let kept = true;
  for (const memory of memories)
    kept =
      (await round({
        seed: Number(values.seed),
        jobs: Number(values.jobs),
        abreast: 24,
        kills: Number(values.kills),
        freezes: 4,
        redisRestarts: 4,
        memory,
        redis: hasRedisServer ? realRedis : embeddedRedis,
        timeoutMs: 600_000,
      })) && kept;
  if (!kept) throw new Error("a promise was broken"); // no target that a slow machine may miss
  return true;
}

async function round(plan: Plan): Promise<boolean> {
  const run = await runChaos(plan);
  const { broken, ...figures } = judge(run);
  const lines: Record<string, string | number> = {
    jobs: plan.jobs,
    "workers killed (kill -9)": run.kills,
    "workers frozen beyond their leases": run.freezes,
    "Redis restarts": `${run.redisRestarts}, memory ${plan.memory} (${run.redis})`,
    "copies of messages": run.copies,
    attempts: figures.attempts,
    "calls to the model": figures.calls,
    "resumed connections": figures.resumes,
    "events seen by who never leaves": figures.events,
    "of them restarts": figures.restarts,
    "cost of the completed attempts, micro-dollars": figures.completed,
    "the model's bill, micro-dollars": figures.billed,
    "recorded, micro-dollars": figures.recorded,
    ...(plan.memory === "kept" && {
      "of it at reservation": `${figures.estimatedTries} tries told off, ${figures.openTries} of killed workers, ${run.reserveMicros} each; ${figures.lostLeases} leases lost`,
    }),
    duration: `${(run.tookMs / 1_000).toFixed(1)} s`,
    "promises broken": broken.length,
  };
  console.log(`\nseed ${plan.seed}`);
  for (const [name, value] of Object.entries(lines)) console.log(`  ${name.padEnd(48)} ${value}`);
  for (const what of broken.slice(0, SHOWN_MAX)) console.log(`  ✗ ${what}`);
  return broken.length === 0;
}
