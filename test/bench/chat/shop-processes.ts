import { setTimeout as pause } from "node:timers/promises";
import { Pool } from "undici";
import type { Role } from "#test/support/processes";
import { type Deployment, startDeployment } from "../deployment.ts";
import { catalogue } from "./shop.ts";

const PRODUCTS = 2_000;
const AUTHORIZATION = "Bearer rk_local_dev";

export interface ShopProcesses {
  readonly api: Role;
  /** Connections to the API. */
  readonly pool: Pool;
  readonly redis: Deployment["redis"];
  stop(): Promise<void>;
}

/** A shop of 2,000 products, its model scripted (`model.ts`). */
export async function startShopProcesses({
  connections,
  env,
}: {
  readonly connections: number;
  /** Of the API. */
  readonly env?: Readonly<Record<string, string>>;
}): Promise<ShopProcesses> {
  const { api, redis, stop: stopAll } = await startDeployment(new URL("./model.ts", import.meta.url), env);
  const pool = new Pool(api.ready.url!, { connections, pipelining: 1 });
  const stop = async () => {
    await pool.close();
    await stopAll();
  };
  try {
    await fill(pool);
    return { api, pool, redis, stop };
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
