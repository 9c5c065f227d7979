import { fork } from "node:child_process";
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { Pool } from "undici";
import { type Role, startRole } from "#test/support/processes";
import { hasRedisServer, startRedisServer } from "#test/support/redis-server";
import { catalogue } from "./shop.ts";

const PRODUCTS = 2_000;
const AUTHORIZATION = "Bearer rk_local_dev";

export interface ShopProcesses {
  readonly api: Role;
  /** Connections to the API. */
  readonly pool: Pool;
  readonly redis: "redis-server" | "embedded Redis";
  stop(): Promise<void>;
}

/** A shop of 2,000 products with a scripted model (`model.ts`), every program in a process of its own and none of them short of a limit or a budget. */
export async function startShopProcesses({
  connections,
  env: given = {},
}: {
  readonly connections: number;
  /** Of the API. */
  readonly env?: Readonly<Record<string, string>>;
}): Promise<ShopProcesses> {
  const model = fork(new URL("./model.ts", import.meta.url), {
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const [{ port }] = (await once(model, "message")) as [{ port: number }];
  const redis = hasRedisServer ? await startRedisServer() : undefined;
  const stack = await startRole("stack", {
    args: ["--memory"],
    ...(redis && { env: { REDIS_URL: redis.url } }),
  });
  const env = {
    ...stack.ready.env,
    RUNG_LOCAL: "1",
    OPENAI_BASE_URL: `http://127.0.0.1:${port}/v1`,
    RUNG_LLM_MODEL: "one",
    RUNG_LLM_PRICES: '{"one":{"input":400000,"output":1600000}}',
    RUNG_LLM_REQUESTS_PER_MINUTE: "100000000",
    RUNG_LLM_BUDGET_MICROS_PER_DAY: "1000000000000",
    RUNG_RATE_PER_KEY: "100000000",
    RUNG_RATE_PER_USER: "100000000",
  };
  const [api, worker] = await Promise.all([
    startRole("api", { env: { ...env, ...given } }),
    startRole("worker", { env }),
  ]);
  const pool = new Pool(api.ready.url!, { connections, pipelining: 1 });
  const stop = async () => {
    await pool.close();
    await Promise.all([api.stop(), worker.stop()]);
    model.disconnect();
    await stack.stop();
    await redis?.stop();
  };
  try {
    await fill(pool);
    return { api, pool, redis: redis ? "redis-server" : "embedded Redis", stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function fill(pool: Pool): Promise<void> {
  const { statusCode, body } = await pool.request({
    method: "POST",
    path: "/api/v1/products/import",
    headers: { authorization: AUTHORIZATION, "content-type": "application/x-ndjson" },
    body: catalogue(PRODUCTS),
  });
  const text = await body.text();
  if (statusCode !== 200 || !text.includes('"done"'))
    throw new Error(`the import ended with ${text.slice(-500)}`);
  for (;;) {
    const { body: settings } = await pool.request({
      method: "GET",
      path: "/api/v1/shop/settings",
      headers: { authorization: AUTHORIZATION },
    });
    const { index } = (await settings.json()) as { index: { products: number } };
    if (index.products === PRODUCTS) return;
    await pause(200);
  }
}
