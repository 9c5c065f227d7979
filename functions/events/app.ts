import { EVENT_MESSAGE } from "#lib/events";
import { createSpending, followSpending } from "#lib/spending";
import type { Platform } from "../platform.ts";
import { createWorker } from "../worker/worker.ts";

/** What takes messages off the events queue: learning, insights and cache refresh follow from what happened. */
export function createEventsApp(platform: Platform) {
  const { events, store, clock, telemetry, config } = platform;
  followSpending({ ...platform, spending: createSpending({ ...store, ...platform }) });
  return createWorker({
    registry: new Map([[EVENT_MESSAGE, ({ id, signal }) => events.deliver(id, signal)]]),
    clock,
    recorder: telemetry,
    hide: store.eventQueue.hide,
    afterResponseMs: config.http.afterResponseMs,
  });
}
