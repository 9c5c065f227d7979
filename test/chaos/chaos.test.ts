import { describe, expect, test } from "vitest";
import { hasRedisServer } from "#test/support/redis-server";
import { judge } from "./promises.ts";
import { embeddedRedis, realRedis } from "./redis.ts";
import { type Plan, runChaos } from "./run.ts";

/** `npm run bench -- chaos` does the same with 300 jobs and a seed of your choice. */
const PLAN = { seed: 7, jobs: 30, abreast: 16, kills: 4, freezes: 1, redisRestarts: 2, timeoutMs: 200_000 };

async function keepsItsPromises(plan: Plan): Promise<void> {
  const run = await runChaos(plan);
  const { broken, ...figures } = judge(run);
  expect(broken, JSON.stringify(figures)).toEqual([]);
  expect(run).toMatchObject({ kills: plan.kills, freezes: plan.freezes, redisRestarts: plan.redisRestarts });
  expect(figures.attempts).toBeGreaterThan(plan.jobs);
  expect(figures.resumes).toBeGreaterThan(plan.jobs / 2);
}

const ENDS =
  "every client ends with the whole text, every sequence comes once, and every call to the model is paid for";

describe("workers killed and frozen, messages copied and out of order, clients cut off, Redis restarted", () => {
  test(
    `with its memory: ${ENDS}`,
    () => keepsItsPromises({ ...PLAN, memory: "kept", redis: embeddedRedis }),
    240_000,
  );

  const skips = !hasRedisServer && !process.env["CI"];
  test.skipIf(skips)(
    `without its memory: ${ENDS}${skips ? " (skipped: no redis-server here)" : ""}`,
    () => keepsItsPromises({ ...PLAN, memory: "lost", redis: realRedis }),
    240_000,
  );
});
