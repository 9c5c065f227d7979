import { freePort } from "./free-port.ts";
import { hasProgram, ServerProcess } from "./server-process.ts";

/** Whether this machine has a real Redis. Suites that need it: `describe.skipIf(!hasRedisServer)`. */
export const hasRedisServer = hasProgram("redis-server", "--version");

export interface RedisServer {
  /** For `REDIS_URL`. */
  readonly url: string;
  /** Kills it; nothing is kept. */
  stop(): Promise<void>;
  /** Starts it again on the same port, empty. */
  start(): Promise<void>;
  restart(): Promise<void>;
  pause(): void;
  resume(): void;
}

/** A real, empty Redis on a free port, in memory. */
export async function startRedisServer(): Promise<RedisServer> {
  const port = await freePort();
  const args = ["--port", String(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"];
  const server = new ServerProcess(port, "redis-server", args);
  await server.start();
  return Object.assign(server, { url: `redis://127.0.0.1:${port}` });
}
