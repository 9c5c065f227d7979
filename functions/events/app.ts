import { EVENT_MESSAGE } from "#lib/events";
import { followShop } from "#lib/shop";
import { createSpending, followSpending } from "#lib/spending";
import { createTransactions } from "#lib/transactions";
import type { Platform } from "../platform.ts";
import { shopOf } from "../shop-of.ts";
import { trainingLabels } from "../training-labels.ts";
import { createWorker } from "../worker/worker.ts";
import { createRetrain } from "./retrain.ts";

/** What takes messages off the events queue: learning, insights and cache refresh follow from what happened. */
export function createEventsApp(platform: Platform) {
  const { events, store, clock, telemetry, config, jobs } = platform;
  const transactions = createTransactions({ ...store, ...platform });
  followSpending({
    ...platform,
    spending: createSpending({ ...store, ...platform }),
    retrain: createRetrain(jobs, trainingLabels(store, transactions)),
  });
  followShop(events, shopOf(platform));
  return createWorker({
    registry: new Map([[EVENT_MESSAGE, ({ id, signal }) => events.deliver(id, signal)]]),
    clock,
    recorder: telemetry,
    hide: store.eventQueue.hide,
    afterResponseMs: config.http.afterResponseMs,
  });
}
