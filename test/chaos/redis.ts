import { freePort } from "#test/support/free-port";
import { type DurableRedisServer, startDurableRedisServer } from "#test/support/redis-server";
import { embeddedBackend, startUpstash } from "../../infra/local/upstash/index.ts";

export type Memory = "kept" | "lost";

/** The Redis of a run: one that can go away in the middle of it. */
export interface ChaosRedis {
  readonly name: string;
  /** For the stack process, and over what it announces. */
  readonly stackEnv: Readonly<Record<string, string>>;
  readonly env: Readonly<Record<string, string>>;
  restart(memory: Memory): Promise<void>;
  stop(): Promise<void>;
}

/** The embedded one, behind an endpoint of this process that can be closed and opened again. */
export async function embeddedRedis(): Promise<ChaosRedis> {
  const token = "chaos";
  let backend = await embeddedBackend();
  const port = await freePort();
  let endpoint = await startUpstash({ backend, token, port });
  return {
    name: "embedded Redis",
    stackEnv: {},
    env: { UPSTASH_REDIS_REST_URL: endpoint.url, UPSTASH_REDIS_REST_TOKEN: token },
    async restart(memory) {
      await endpoint.stop();
      if (memory === "lost") backend = await embeddedBackend();
      endpoint = await startUpstash({ backend, token, port });
    },
    stop: () => endpoint.stop(),
  };
}

/** A real one, killed and started again behind the stack's endpoint. */
export async function realRedis(): Promise<ChaosRedis> {
  const server: DurableRedisServer = await startDurableRedisServer();
  return {
    name: "redis-server",
    stackEnv: { REDIS_URL: server.url },
    env: {},
    restart: (memory) => server.restart(memory),
    stop: () => server.stop(),
  };
}
