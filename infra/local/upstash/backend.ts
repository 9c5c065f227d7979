import type { Listener } from "../redis/pub-sub.ts";
import type { Reply } from "../redis/values.ts";

export type Args = readonly string[];
export type Outcome = { readonly reply: Reply } | { readonly error: string };

/** The Redis behind the REST endpoint. */
export interface RedisBackend {
  /** Runs commands in order; one that fails does not stop the next. @throws BackendDown */
  run(commands: readonly Args[]): Promise<Outcome[]>;
  /** The same, with nothing of others in between. @throws BackendDown, RedisError when none was run */
  transaction(commands: readonly Args[]): Promise<Outcome[]>;
  /** @returns stops listening */
  subscribe(kind: "subscribe" | "psubscribe", name: string, listener: Listener): Promise<() => void>;
  stop(): Promise<void>;
}

/** Redis did not answer, or there is no connection to it. */
export class BackendDown extends Error {
  override readonly name = "BackendDown";
}
