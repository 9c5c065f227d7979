import { loadConfig } from "#lib/context";
import { createAllApps } from "../../functions/all.ts";
import { createPlatform } from "../../functions/platform.ts";
import { createWorkerApp } from "../../functions/worker/app.ts";
import type { Running } from "./program.ts";
import { mapQueue } from "./queue-mapping.ts";
import { JOBS_QUEUE } from "./queues.ts";
import { type ServeOptions, serveApps } from "./serve.ts";

/** What one batch of jobs may take: less than the message stays hidden, so that no second worker gets it meanwhile. */
const BATCH_MS = 50_000;

export interface ProductOptions extends Omit<ServeOptions, "fetch"> {
  /** Default: both, in this process. */
  readonly roles?: readonly ("api" | "worker")[];
}

export interface Product extends Running {
  /** Of the API, when this process serves it. */
  readonly url?: string;
}

/**
 * Rung itself, against the endpoints that the environment names: the same apps and the same worker as in the cloud.
 * @throws StackError when the port is taken, ConfigError naming the variable that is wrong
 */
export async function startProduct(options: ProductOptions = {}): Promise<Product> {
  const { roles = ["api", "worker"], ...listening } = options;
  const platform = createPlatform(loadConfig(process.env));
  const parts: Running[] = [];
  const stop = async () => {
    await Promise.all(parts.map((part) => part.stop()));
    await platform.stop();
  };
  try {
    let url: string | undefined;
    if (roles.includes("api")) {
      const apps = createAllApps(platform);
      const api = await serveApps({ ...listening, fetch: (request) => apps.fetch(request) });
      parts.push(api);
      url = api.url;
    }
    if (roles.includes("worker")) parts.push(await startWorker(platform));
    return { ...(url && { url }), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startWorker(platform: ReturnType<typeof createPlatform>): Promise<Running> {
  const { SQSClient } = await import("@aws-sdk/client-sqs");
  const { region, sqsEndpoint } = platform.config.aws;
  const sqs = new SQSClient({ region, ...(sqsEndpoint && { endpoint: sqsEndpoint }) });
  const work = createWorkerApp(platform);
  const mapping = await mapQueue({
    sqs,
    queue: JOBS_QUEUE,
    handler: (event) => work(event, platform.clock.now() + BATCH_MS),
    onError: (error) => platform.telemetry.log("error", "queue.failed", { message: String(error) }),
  });
  return {
    async stop() {
      await mapping.stop();
      sqs.destroy();
    },
  };
}
