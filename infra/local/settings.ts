import { resolve } from "node:path";
import type { StackOptions } from "./stack.ts";
import { StackError } from "./stack-error.ts";

/** What configures a local run; the rest of the environment belongs to the product. */
export interface Settings {
  readonly host: string;
  readonly port: number;
  readonly stack: StackOptions;
}

type Env = Readonly<Record<string, string | undefined>>;

/** @throws StackError naming the argument or variable that is wrong */
export function readSettings(args: readonly string[], env: Env, defaultPort = 8787): Settings {
  const unknown = args.find((arg) => arg !== "--memory");
  if (unknown !== undefined) throw new StackError(`"${unknown}" is unknown; the only option is --memory.`);
  const port = env["PORT"] ? Number(env["PORT"]) : defaultPort;
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new StackError(`PORT must be a whole number from 0 to 65535, not "${env["PORT"]}".`);
  const redisUrl = env["REDIS_URL"];
  if (redisUrl && !/^rediss?:\/\/[^/]/.test(redisUrl))
    throw new StackError(`REDIS_URL must look like redis://127.0.0.1:6379, not "${redisUrl}".`);
  return {
    host: env["HOST"] || "127.0.0.1",
    port,
    stack: {
      ...(!args.includes("--memory") && { dataPath: resolve(env["RUNG_DATA"] || ".rung") }),
      ...(redisUrl && { redisUrl }),
    },
  };
}

/** Makes the product, and the AWS SDK in it, find the stack and nothing else. */
export function useStack(stackEnv: Env, env: NodeJS.ProcessEnv = process.env): void {
  // A profile or a session from the person's own AWS account would win over the local credentials.
  for (const name of ["AWS_PROFILE", "AWS_SESSION_TOKEN", "AWS_ENDPOINT_URL"]) delete env[name];
  Object.assign(env, stackEnv, { RUNG_LOCAL: "1" });
}
