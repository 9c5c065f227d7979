import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { startStack } from "../../infra/local/stack.ts";
import { bundle } from "./bundle.ts";
import { type FunctionUrl, Lambda, serveFunctionUrl } from "./runtime/index.ts";

export const ROOT = resolve(import.meta.dirname, "../..");

/** One of the product's functions, bundled and run as the cloud would, with stores of its own. */
export interface Deployed {
  lambda: Lambda;
  front: FunctionUrl;
  /** What finds the stores from outside. */
  storeEnv: Readonly<Record<string, string>>;
  bundleBytes: number;
  stop(): Promise<void>;
}

/** @param name folder under `functions/` */
export async function deploy(name: string): Promise<Deployed> {
  const folder = await mkdtemp(join(tmpdir(), `rung-${name}-`));
  const stack = await startStack();
  // As deployed: endpoints and names in the environment, Redis in the sealed links alone.
  const { UPSTASH_REDIS_REST_URL, UPSTASH_REDIS_REST_TOKEN, ...open } = stack.env;
  const { env, bytes } = await bundle(join(ROOT, `functions/${name}/handler.ts`), folder, {
    UpstashUrl: { value: UPSTASH_REDIS_REST_URL },
    UpstashToken: { value: UPSTASH_REDIS_REST_TOKEN },
    OpenaiApiKey: { value: "" },
  });
  const lambda = await Lambda.start({ root: folder, handler: "bundle.handler", env: { ...env, ...open } });
  const front = await serveFunctionUrl(lambda);
  return {
    lambda,
    front,
    storeEnv: stack.env,
    bundleBytes: bytes,
    async stop() {
      await front.stop();
      await lambda.stop();
      await stack.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
