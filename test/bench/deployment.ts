import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { type Role, startRole } from "#test/support/processes";
import { hasRedisServer, startRedisServer } from "#test/support/redis-server";

export interface Deployment {
  readonly api: Role;
  readonly model: ChildProcess;
  /** Of the model. */
  readonly origin: string;
  readonly redis: "redis-server" | "embedded Redis";
  stop(): Promise<void>;
}

/**
 * API, worker, stores and a model, every program in a process of its own and none of them short of a limit or a budget. As in the cloud, Redis is then no part of the process that plays
 * the table and the queue.
 * @param model a script that sends `{ port }` to its parent
 * @param ofApi more of its environment
 */
export async function startDeployment(
  model: URL,
  ofApi: Readonly<Record<string, string>> = {},
): Promise<Deployment> {
  const child = fork(model, { stdio: ["ignore", "ignore", "inherit", "ipc"] });
  const [{ port }] = (await once(child, "message")) as [{ port: number }];
  const origin = `http://127.0.0.1:${port}`;
  const redis = hasRedisServer ? await startRedisServer() : undefined;
  const stack = await startRole("stack", {
    args: ["--memory"],
    ...(redis && { env: { REDIS_URL: redis.url } }),
  });
  const env = {
    ...stack.ready.env,
    RUNG_LOCAL: "1",
    OPENAI_BASE_URL: `${origin}/v1`,
    RUNG_LLM_MODEL: "one",
    RUNG_LLM_PRICES: '{"one":{"input":400000,"output":1600000}}',
    RUNG_LLM_REQUESTS_PER_MINUTE: "100000000",
    RUNG_LLM_BUDGET_MICROS_PER_DAY: "1000000000000",
    RUNG_RATE_PER_KEY: "100000000",
    RUNG_RATE_PER_USER: "100000000",
  };
  const [api, worker] = await Promise.all([
    startRole("api", { env: { ...env, ...ofApi } }),
    startRole("worker", { env }),
  ]);
  return {
    api,
    model: child,
    origin,
    redis: redis ? "redis-server" : "embedded Redis",
    async stop() {
      await Promise.all([api.stop(), worker.stop()]);
      child.disconnect();
      await stack.stop();
      await redis?.stop();
    },
  };
}
