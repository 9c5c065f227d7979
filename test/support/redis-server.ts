import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
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

const argsOf = (port: number) => ["--port", String(port), "--bind", "127.0.0.1", "--save", ""];

/** A real, empty Redis on a free port, in memory. */
export async function startRedisServer(): Promise<RedisServer> {
  const port = await freePort();
  const server = new ServerProcess(port, "redis-server", [...argsOf(port), "--appendonly", "no"]);
  await server.start();
  return Object.assign(server, { url: `redis://127.0.0.1:${port}` });
}

/** A real Redis that writes every command down before it answers, and that can be killed with or without losing that. */
export interface DurableRedisServer {
  readonly url: string;
  restart(memory: "kept" | "lost"): Promise<void>;
  stop(): Promise<void>;
}

export async function startDurableRedisServer(): Promise<DurableRedisServer> {
  const [port, folder] = await Promise.all([freePort(), mkdtemp(join(tmpdir(), "rung-redis-"))]);
  const journal = ["--appendonly", "yes", "--appendfsync", "no", "--dir", folder];
  const server = new ServerProcess(port, "redis-server", [...argsOf(port), ...journal]);
  await server.start();
  return {
    url: `redis://127.0.0.1:${port}`,
    async restart(memory) {
      await server.stop();
      if (memory === "lost") await rm(join(folder, "appendonlydir"), { recursive: true, force: true });
      await server.start();
    },
    async stop() {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
