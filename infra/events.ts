/// <reference path="../.sst/platform/config.d.ts" />
import { withModels } from "./models.ts";
import { EVENTS_TIMEOUT_S, events } from "./queues.ts";
import { settings } from "./stage.ts";

/** What follows from what happened. It learns and warms caches with the same rungs that answer, so it has the models. */
export const eventsFunction = events.subscribe(
  {
    ...withModels,
    handler: "functions/events/handler.handler",
    timeout: `${EVENTS_TIMEOUT_S} seconds`,
  },
  {
    // One message that fails is delivered again by itself; the rest of its batch is done.
    batch: { size: 10, partialResponses: true },
    transform: { eventSourceMapping: { scalingConfig: { maximumConcurrency: settings.workersMax } } },
  },
);
