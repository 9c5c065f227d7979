/**
 * The only room that knows DynamoDB, Redis, SQS and API Gateway. Everything above sees a table, a cache and a queue with deadlines,
 * breakers and two failures: `StoreDown` (degrade, or a 503) and `ConditionFailed` (someone was there first).
 *
 * @example
 * const store = createStore(config, { clock, recorder });
 * await store.redis.run("get", (redis) => redis.get(key));
 */
import { type Clock, type Config, type Recorder, silentRecorder, systemClock } from "#lib/context";
import { type CacheTable, createCacheTable } from "./cache-table.ts";
import { type Connections, createConnections } from "./connections.ts";
import { type Counters, createCounters } from "./counters.ts";
import { createDataTable, type DataTable } from "./data-table.ts";
import { createDynamo } from "./dynamo.ts";
import { createQueues, type QueueClient } from "./queue.ts";
import { createRedis, type RedisClient } from "./redis.ts";
import { createUploads, type Uploads } from "./uploads.ts";

export interface Store {
  readonly data: DataTable;
  readonly cache: CacheTable;
  readonly counters: Counters;
  readonly redis: RedisClient;
  /** Of jobs. */
  readonly queue: QueueClient;
  readonly eventQueue: QueueClient;
  readonly uploads: Uploads;
  /** What is built from rows and too large for one; can be built again. */
  readonly indexes: Uploads;
  /** WebSocket clients; only in a process that serves sockets. */
  readonly connections: Connections;
  close(): void;
}

export function createStore(config: Config, deps: { clock?: Clock; recorder?: Recorder } = {}): Store {
  const clock = deps.clock ?? systemClock;
  const recorder = deps.recorder ?? silentRecorder;
  const dynamo = createDynamo(config, recorder);
  const queues = createQueues(config, recorder);
  const connections = createConnections(config, recorder);
  return {
    data: createDataTable(dynamo, config.tables.data),
    cache: createCacheTable(dynamo, config.tables.cache, () => clock.now()),
    redis: createRedis(config, recorder),
    counters: createCounters(dynamo, config.tables.data),
    queue: queues.jobs,
    eventQueue: queues.events,
    uploads: createUploads(config),
    indexes: createUploads(config, config.indexesBucket),
    connections,
    close() {
      dynamo.close();
      queues.close();
      connections.destroy();
    },
  };
}

export type { CacheTable } from "./cache-table.ts";
export type { Connections, Posted } from "./connections.ts";
export type { CountedItem, CounterKey, Counters, Counts, Derived } from "./counters.ts";
export { conditionFailure, type DataTable, owner, type Write } from "./data-table.ts";
export { bucketOf, DUE_ATTRIBUTES, DUE_INDEX, type DueRow, dueRows } from "./due.ts";
export { ConditionFailed, StoreDown, saving } from "./failure.ts";
export { firstIdAt, hashedId, idTimeMs, isId, newId } from "./ids.ts";
export type { QueueClient } from "./queue.ts";
export { createRateWindow, type RateWindow, type WindowGrant, windowAt } from "./rate-window.ts";
export type { RedisClient } from "./redis.ts";
export type { Tally } from "./tally.ts";
export { objectKey, type ReadOptions, type StoredObject, type Uploads } from "./uploads.ts";
