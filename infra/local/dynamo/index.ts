/**
 * DynamoDB on LevelDB, in process: dynalite's operations behind an HTTP server of our own, and what dynalite lacks
 * (transactions, time to live, `ALL_OLD` on a failed condition, writes that survive `kill -9` whole).
 *
 * @example
 * const dynamo = await startDynamo({ path: ".rung/table" });
 * new DynamoDBClient({ endpoint: dynamo.url, region: "us-east-1" });
 * await dynamo.stop();
 */
import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import dynaliteDb, { type Level, type Store, type Table } from "dynalite/db/index.js";
import { type Endpoint, type ListenOptions, listen } from "../listen.ts";
import { FolderInUse, StackError } from "../stack-error.ts";
import { atomicWrites } from "./atomic-writes.ts";
import { rememberConditions } from "./condition-cache.ts";
import { dynamoHandler } from "./handler.ts";
import { keepTables } from "./known-tables.ts";
import { TimeToLive } from "./time-to-live.ts";

export interface DynamoOptions extends ListenOptions {
  /** Folder of the LevelDB; absent: in memory. */
  readonly path?: string;
  readonly now?: () => number;
  readonly sweepEveryMs?: number;
}

export interface DynamoEndpoint extends Endpoint {
  /** Deletes what expired now, instead of within a minute. */
  sweep(): Promise<number>;
}

export async function startDynamo(options: DynamoOptions = {}): Promise<DynamoEndpoint> {
  const { path, now = Date.now, sweepEveryMs = 60_000 } = options;
  if (path) await mkdir(dirname(path), { recursive: true });
  const store = dynaliteDb.create({
    ...(path && { path }),
    createTableMs: 0,
    deleteTableMs: 0,
    updateTableMs: 0,
  });
  await open(store.db, path);
  await finishCreating(store);
  rememberConditions();
  const forgetTables = keepTables(store);
  const timeToLive = new TimeToLive(store);
  await timeToLive.load();
  const writes = atomicWrites(store.db, (pending) => timeToLive.addHints(pending));
  const endpoint = await listen(
    dynamoHandler({ store, writes, timeToLive, now, forgetTables }),
    options,
  ).catch(async (error) => {
    await store.db.close();
    throw error;
  });
  const sweep = () => timeToLive.sweep(writes, now());
  let sweeping: Promise<unknown> = Promise.resolve();
  const timer = setInterval(() => {
    sweeping = sweep().catch((error) => console.error("sweeping expired items failed:", error));
  }, sweepEveryMs).unref();
  return {
    url: endpoint.url,
    sweep,
    async stop() {
      clearInterval(timer);
      await endpoint.stop();
      await sweeping;
      await writes.settled();
      await store.db.close();
    },
  };
}

async function open(db: Level, path: string | undefined): Promise<void> {
  try {
    await db.open();
  } catch (error) {
    const { code } = (error as { cause?: { code?: string } }).cause ?? {};
    if (code === "LEVEL_LOCKED") throw new FolderInUse(path!);
    throw new StackError(`${path} cannot be opened: ${(error as Error).cause ?? error}`);
  }
}

/** dynalite marks a new table active in a second write; a process killed between the two left it out of reach. */
async function finishCreating({ db }: Store): Promise<void> {
  for await (const [key, value] of db.iterator({ gte: "table~", lt: "table~~" })) {
    const table = value as Table;
    if (table.TableStatus !== "CREATING") continue;
    table.TableStatus = "ACTIVE";
    for (const index of table.GlobalSecondaryIndexes ?? []) index.IndexStatus = "ACTIVE";
    await db.put(key, table);
  }
}
