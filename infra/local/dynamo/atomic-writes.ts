import { AsyncLocalStorage } from "node:async_hooks";
import type { Callback, Level, LevelOperation } from "dynalite/db/index.js";

/** What one request is about to write, by LevelDB key. */
export type Pending = Map<string, LevelOperation>;

/**
 * dynalite writes an item and its index entries one after the other, so a process killed in between leaves half of a write.
 * Here everything that an operation writes is held back, and reaches the disk as one LevelDB batch, which is all or nothing:
 * that is also what makes a transaction one.
 */
export interface AtomicWrites {
  /** Runs `operation`; what it writes goes into `pending`, and it reads its own writes. */
  hold<T>(pending: Pending, operation: () => Promise<T>): Promise<T>;
  commit(pending: Pending): Promise<void>;
  /** Runs writers one at a time, in order of arrival. */
  serially<T>(writer: () => Promise<T>): Promise<T>;
  /** Resolves when the writers at hand are done. */
  settled(): Promise<void>;
}

/** @param extend may add to a batch before it is written */
export function atomicWrites(db: Level, extend: (pending: Pending) => void): AtomicWrites {
  const held = new AsyncLocalStorage<Pending>();
  const direct = { get: db.get.bind(db), put: db.put.bind(db), del: db.del.bind(db) };
  const later = (callback: Callback | undefined, value?: unknown) => {
    if (callback) setImmediate(callback, null, value);
    return undefined;
  };

  db.get = ((key: string, callback: Callback) => {
    const write = held.getStore()?.get(key);
    if (!write) return direct.get(key, callback);
    return later(callback, write.type === "put" ? write.value : undefined);
  }) as Level["get"];
  db.put = (key, value, callback) => {
    const pending = held.getStore();
    if (!pending) return direct.put(key, value, callback);
    pending.set(key, { type: "put", key, value });
    return later(callback);
  };
  db.del = (key, callback) => {
    const pending = held.getStore();
    if (!pending) return direct.del(key, callback);
    pending.set(key, { type: "del", key });
    return later(callback);
  };

  let queue: Promise<unknown> = Promise.resolve();
  return {
    hold: (pending, operation) => held.run(pending, operation),
    async commit(pending) {
      extend(pending);
      if (pending.size > 0) await db.batch([...pending.values()]);
    },
    serially(writer) {
      const run = queue.then(writer);
      queue = run.catch(() => {});
      return run;
    },
    async settled() {
      await queue;
    },
  };
}
