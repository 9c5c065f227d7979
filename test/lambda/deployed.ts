import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { startStack } from "../../infra/local/stack.ts";
import { MODELS_FOLDER, stageModels } from "../../infra/model-files.ts";
import { bundle } from "./bundle.ts";
import { type FunctionUrl, Lambda, serveFunctionUrl } from "./runtime/index.ts";

/** Functions that `infra/` packs the local models into. */
const WITH_MODELS: ReadonlySet<string> = new Set(["events", "ml", "spending", "worker"]);

export const ROOT = resolve(import.meta.dirname, "../..");

/** One instance of one of the product's functions, bundled and run as the cloud would. */
export interface Instance {
  readonly lambda: Lambda;
  readonly front: FunctionUrl;
  readonly bundleBytes: number;
}

export interface Deployment<Name extends string> {
  readonly functions: Readonly<Record<Name, Instance>>;
  /** What finds the stores from outside. */
  readonly storeEnv: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

/**
 * Functions over the same stores.
 * @param folders name of the instance → its folder under `functions/`
 * @param env of all of them
 */
export async function deployTogether<Name extends string>(
  folders: Readonly<Record<Name, string>>,
  env: Readonly<Record<string, string>> = {},
): Promise<Deployment<Name>> {
  const root = await mkdtemp(join(tmpdir(), "rung-functions-"));
  const stack = await startStack();
  // As deployed: endpoints and names in the environment, Redis in the sealed links alone.
  const { UPSTASH_REDIS_REST_URL, UPSTASH_REDIS_REST_TOKEN, ...open } = stack.env;
  const links = {
    UpstashUrl: { value: UPSTASH_REDIS_REST_URL },
    UpstashToken: { value: UPSTASH_REDIS_REST_TOKEN },
    OpenaiApiKey: { value: "" },
  };
  const start = async (name: string, folder: string): Promise<Instance> => {
    const out = join(root, name);
    const { env: sealed, bytes } = await bundle(join(ROOT, `functions/${folder}/handler.ts`), out, links);
    if (WITH_MODELS.has(folder)) stageModels(ROOT, join(out, MODELS_FOLDER));
    const lambda = await Lambda.start({
      root: out,
      handler: "bundle.handler",
      env: {
        ...sealed,
        ...open,
        ...(WITH_MODELS.has(folder) && { RUNG_MODELS_FOLDER: MODELS_FOLDER }),
        ...env,
      },
    });
    return { lambda, front: await serveFunctionUrl(lambda), bundleBytes: bytes };
  };
  const entries = await Promise.all(
    Object.entries<string>(folders).map(async ([name, folder]) => [name, await start(name, folder)] as const),
  );
  return {
    functions: Object.fromEntries(entries) as Record<Name, Instance>,
    storeEnv: stack.env,
    async stop() {
      for (const [, { front, lambda }] of entries) {
        await front.stop();
        await lambda.stop();
      }
      await stack.stop();
      await rm(root, { recursive: true, force: true });
    },
  };
}

/** One function, with stores of its own. */
export interface Deployed extends Instance {
  readonly storeEnv: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

/** @param name folder under `functions/` */
export async function deploy(name: string): Promise<Deployed> {
  const { functions, storeEnv, stop } = await deployTogether({ it: name });
  return { ...functions.it, storeEnv, stop };
}

/** The first key of a deployment, made as its owner makes it. */
export async function createKey(storeEnv: Readonly<Record<string, string>>): Promise<string> {
  const keys = join(ROOT, "functions/ops/cli/keys.ts");
  const { stdout } = await promisify(execFile)(process.execPath, [keys, "create", "--tenant", "acme"], {
    env: { ...process.env, ...storeEnv, RUNG_DATA_TABLE: "Data" },
  });
  return stdout.trim();
}
