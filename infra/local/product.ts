import { loadConfig } from "#lib/context";
import { createAllApps } from "../../functions/all.ts";
import { createEventsApp } from "../../functions/events/app.ts";
import { openShops } from "../../functions/open-shops.ts";
import { createPlatform, type Platform } from "../../functions/platform.ts";
import { createScheduleApp } from "../../functions/schedule/app.ts";
import { createSocketApp } from "../../functions/socket/app.ts";
import { shopChat } from "../../functions/socket/shop-chat.ts";
import { createWorkerApp } from "../../functions/worker/app.ts";
import type { Running } from "./program.ts";
import { mapQueue } from "./queue-mapping.ts";
import { EVENTS_QUEUE, JOBS_QUEUE } from "./queues.ts";
import { type ServeOptions, serveApps } from "./serve.ts";
import { startWebSockets } from "./websocket/index.ts";

/** What one batch of jobs may take, as in the cloud. A job keeps its own message hidden meanwhile. */
const BATCH_MS = 300_000;
/** A batch ends with its longest job, so few share one, and many are at hand at once: they wait for a model, not for a core. */
const BATCH_SIZE = 4;
const BATCHES = 16;
/** Events are short, and of a user who is waiting for nothing: few at once leave the machine to the answers. */
const EVENT_BATCHES = 2;
/** Of the schedule. The cloud's is a minute; nobody wants to wait that long for what a crash left behind. */
const TICK_MS = 2_000;

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
  const exactBudget = !roles.includes("api");
  const config = loadConfig(process.env);
  const sockets = roles.includes("api") ? await startWebSockets() : undefined;
  const aws = { ...config.aws, ...(sockets && { socketEndpoint: sockets.endpoint }) };
  const platform = createPlatform({ ...config, aws }, { exactBudget });
  const parts: Running[] = [];
  const stop = async () => {
    await sockets?.stop(); // before the server: it waits for connections that nobody closes
    await Promise.all(parts.map((part) => part.stop()));
    await platform.stop();
  };
  try {
    let url: string | undefined;
    if (sockets) {
      const apps = createAllApps(platform);
      const chat = createSocketApp(platform, { responder: shopChat(platform) });
      const onUpgrade = sockets.serve(chat.handle, (error) =>
        platform.telemetry.internalError("socket.failed", error),
      );
      const api = await serveApps({ ...listening, onUpgrade, fetch: (request) => apps.fetch(request) });
      parts.push(api, { stop: async () => chat.close() });
      url = api.url;
      platform.after.add(() => openShops(platform));
    }
    if (roles.includes("worker")) parts.push(...(await startWorkers(platform)), startSchedule(platform));
    return { ...(url && { url }), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startWorkers(platform: Platform): Promise<Running[]> {
  const work = createWorkerApp(platform);
  const follow = createEventsApp(platform);
  return Promise.all([
    startWorker(platform, { queue: JOBS_QUEUE, work, batchSize: BATCH_SIZE, concurrency: BATCHES }),
    startWorker(platform, { queue: EVENTS_QUEUE, work: follow, batchSize: 10, concurrency: EVENT_BATCHES }),
  ]);
}

interface WorkerOptions {
  readonly queue: string;
  readonly work: ReturnType<typeof createWorkerApp>;
  readonly batchSize: number;
  readonly concurrency: number;
}

async function startWorker(platform: Platform, options: WorkerOptions): Promise<Running> {
  const { work, ...of } = options;
  const { SQSClient } = await import("@aws-sdk/client-sqs");
  const { region, sqsEndpoint } = platform.config.aws;
  const sqs = new SQSClient({ region, ...(sqsEndpoint && { endpoint: sqsEndpoint }) });
  const stopping = new AbortController();
  const mapping = await mapQueue({
    sqs,
    ...of,
    handler: (event) => work(event, platform.clock.now() + BATCH_MS, stopping.signal),
    onError: (error) => platform.telemetry.log("error", "queue.failed", { message: String(error) }),
  });
  return {
    async stop() {
      stopping.abort();
      await mapping.stop();
      sqs.destroy();
    },
  };
}

function startSchedule(platform: Platform): Running {
  const tick = createScheduleApp(platform);
  let running: Promise<unknown> | undefined;
  const timer = setInterval(() => {
    running ??= tick(platform.clock.now() + TICK_MS * 5)
      .catch((error: unknown) =>
        platform.telemetry.log("warn", "schedule.failed", { message: String(error) }),
      )
      .finally(() => {
        running = undefined;
      });
  }, TICK_MS);
  return {
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}
