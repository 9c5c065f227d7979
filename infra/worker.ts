/// <reference path="../.sst/platform/config.d.ts" />
import { withModels } from "./models.ts";
import { jobs, WORKER_TIMEOUT_S } from "./queues.ts";
import { settings } from "./stage.ts";

export const worker = jobs.subscribe(
  {
    ...withModels,
    handler: "functions/worker/handler.handler",
    timeout: `${WORKER_TIMEOUT_S} seconds`,
  },
  {
    // One message that fails is delivered again by itself; the rest of its batch is done.
    batch: { size: 10, partialResponses: true },
    transform: { eventSourceMapping: { scalingConfig: { maximumConcurrency: settings.workersMax } } },
  },
);
