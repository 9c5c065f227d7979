import { Pool } from "undici";
import { median, quantile, verdict } from "../statistics.ts";
import { probesOf } from "./probes.ts";

const WARM_ROUNDS = 20;
const RATIO_MAX = 1.5;

/**
 * Each probe asked for each of two users in turn, one request at a time.
 * @param users who has few entries, and who has many
 */
export async function latency(
  url: string,
  users: readonly [string, string],
  rounds: number,
): Promise<boolean[]> {
  const pool = new Pool(url, { connections: 1 });
  const probes = await probesOf(url);
  const times = probes.map(() => new Map(users.map((user) => [user, [] as number[]])));
  try {
    for (let round = -WARM_ROUNDS; round < rounds; round++)
      for (const [i, { path }] of probes.entries())
        for (const user of round % 2 === 0 ? users : [...users].reverse()) {
          const ms = await timed(pool, path, user);
          if (round >= 0) times[i]!.get(user)!.push(ms);
        }
  } finally {
    await pool.close();
  }
  console.log(`\nmilliseconds, ${rounds} requests for each user, alternating`);
  console.log(`  ${"".padEnd(40)} ${users.map((user) => `${user} p50   p95`.padStart(22)).join("")}`);
  return probes.map(({ name }, i) => {
    const [few, many] = users.map((user) => times[i]!.get(user)!) as [number[], number[]];
    const ratio = quantile(many, 0.95) / quantile(few, 0.95);
    const figures = [few, many].map(
      (all) => `${median(all).toFixed(2).padStart(8)} ${quantile(all, 0.95).toFixed(2).padStart(7)}`,
    );
    return verdict(
      `${name.padEnd(38)} ${figures.join("  ")}`,
      `${ratio.toFixed(2)}`,
      `≤ ${RATIO_MAX}`,
      ratio <= RATIO_MAX,
    );
  });
}

async function timed(pool: Pool, path: string, user: string): Promise<number> {
  const start = performance.now();
  const { statusCode, body } = await pool.request({
    method: "GET",
    path,
    headers: { authorization: "Bearer rk_local_dev", "x-rung-user": user },
  });
  const text = await body.text();
  const ms = performance.now() - start;
  if (statusCode !== 200) throw new Error(`${path}: ${statusCode} ${text}`);
  return ms;
}
