import { createRequire } from "node:module";
import type { Redis as Client, RedisOptions } from "ioredis";
import { sha1 } from "../redis/lua.ts";
import { PubSub } from "../redis/pub-sub.ts";
import { RedisError } from "../redis/redis-error.ts";
import type { Reply } from "../redis/values.ts";
import { type Args, BackendDown, type Outcome, type RedisBackend } from "./backend.ts";

/** A command fails within this time while Redis hangs; at once while the connection is gone. */
const COMMAND_TIMEOUT_MS = 800;
const FIRST_CONNECT_MS = 1_500;

const OPTIONS = {
  protocol: 2,
  connectTimeout: 1_000,
  commandTimeout: COMMAND_TIMEOUT_MS,
  // Waiting commands would be answered late, and run twice when the connection broke: failing is better.
  enableOfflineQueue: false,
  autoResendUnfulfilledCommands: false,
  maxRetriesPerRequest: 0,
  retryStrategy: (attempt: number) => Math.min(50 * attempt, 500),
  lazyConnect: true,
} as const satisfies RedisOptions;

export interface RealOptions {
  readonly url: string;
  readonly warn?: (line: string) => void;
}

/** A Redis server, over ioredis. While it is away every command fails fast; when it is back, the next one succeeds. */
export async function realBackend({ url, warn = () => {} }: RealOptions): Promise<RedisBackend> {
  // A plain import would load it, and its 20 MB, in every process that uses the embedded one.
  const { Redis, Command } = createRequire(import.meta.url)("ioredis") as typeof import("ioredis");
  // It turns this reply into an object, which loses the order of fields.
  Command.setReplyTransformer("hgetall", (reply: unknown) => reply);
  const client: Client = new Redis(url, OPTIONS);
  client.on("error", () => {}); // each failed command says so
  await connected(client, url, warn);
  const scripts = new ScriptSources();

  const one = async (args: Args): Promise<Outcome> => {
    const { command, reply } = scripts.translate(args);
    try {
      const result = await client.call(command[0]!, ...command.slice(1));
      return { reply: reply ?? asReply(result) };
    } catch (error) {
      return { error: replyError(error) };
    }
  };

  let subscriber: Subscriber | undefined;
  return {
    run: (commands) => Promise.all(commands.map(one)),
    async transaction(commands) {
      const translated = commands.map((args) => scripts.translate(args));
      const multi = client.multi();
      for (const { command } of translated) multi.call(command[0]!, ...command.slice(1));
      let results: [Error | null, unknown][] | null;
      try {
        results = await multi.exec();
      } catch (error) {
        throw new RedisError(replyError(error));
      }
      return (results ?? []).map(([error, result], i) =>
        error ? { error: replyError(error) } : { reply: translated[i]!.reply ?? asReply(result) },
      );
    },
    subscribe(kind, name, listener) {
      // Its own connection, which queues: a subscription made while Redis is away starts when it is back.
      subscriber ??= new Subscriber(client.duplicate({ ...OPTIONS, ...WAITING }));
      return subscriber.listen(kind, name, listener);
    },
    async stop() {
      client.disconnect();
      subscriber?.stop();
    },
  };
}

const WAITING = {
  enableOfflineQueue: true,
  maxRetriesPerRequest: null,
  commandTimeout: undefined,
} as unknown as RedisOptions;

async function connected(client: Client, url: string, warn: (line: string) => void): Promise<void> {
  const { host } = new URL(url);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(() => {
      warn(`Redis at ${host} does not answer; going on without it until it does.`);
      resolve();
    }, FIRST_CONNECT_MS);
  });
  const ready = new Promise<void>((resolve) => client.once("ready", resolve));
  client.connect().catch(() => {}); // goes on trying by itself
  await Promise.race([ready, late]);
  clearTimeout(timer);
}

/** @returns the text of an error reply @throws BackendDown for any other failure */
function replyError(error: unknown): string {
  const { name, message } = error as Error;
  if (name === "ReplyError") return message;
  throw new BackendDown(message, { cause: error });
}

function asReply(value: unknown): Reply {
  if (value === null || value === undefined) return null;
  if (Array.isArray(value)) return value.map(asReply);
  return typeof value === "number" ? value : String(value);
}

/**
 * Upstash accepts `#!lua flags=allow-key-locking` as a script's first line, Redis 7.0 does not. The line is taken off, and the
 * hash by which the client knows its script is remembered.
 */
class ScriptSources {
  readonly #bySha = new Map<string, string>();

  translate(args: Args): { command: Args; reply?: string } {
    const name = args[0]!.toUpperCase();
    const source = name === "SCRIPT" && args[1]?.toUpperCase() === "LOAD" ? args[2] : args[1];
    if ((name === "EVAL" || name === "SCRIPT") && source?.startsWith("#!lua")) {
      const plain = source.replace(/^#![^\n]*/, "");
      const sha = sha1(source);
      this.#bySha.set(sha, plain);
      if (name === "SCRIPT") return { command: ["SCRIPT", "LOAD", plain], reply: sha };
      return { command: ["EVAL", plain, ...args.slice(2)] };
    }
    const known = name === "EVALSHA" ? this.#bySha.get(args[1] ?? "") : undefined;
    return { command: known === undefined ? args : ["EVAL", known, ...args.slice(2)] };
  }
}

/** One connection for all subscriptions; each channel is subscribed to while someone listens. */
class Subscriber {
  readonly #client: Client;
  readonly #heard = { subscribe: new PubSub(), psubscribe: new PubSub() };
  readonly #listeners = new Map<string, number>();

  constructor(client: Client) {
    this.#client = client;
    client.on("error", () => {});
    client.on("message", (channel: string, message: string) =>
      this.#heard.subscribe.publish(channel, message),
    );
    client.on("pmessage", (pattern: string, channel: string, message: string) =>
      this.#heard.psubscribe.publish(pattern, JSON.stringify([channel, message])),
    );
  }

  async listen(
    kind: "subscribe" | "psubscribe",
    name: string,
    listener: (channel: string, message: string) => void,
  ): Promise<() => void> {
    const key = `${kind} ${name}`;
    const count = (this.#listeners.get(key) ?? 0) + 1;
    this.#listeners.set(key, count);
    const ignore = this.#heard[kind].subscribe(name, (channel, message) => {
      if (kind === "subscribe") return listener(channel, message);
      const [from, text] = JSON.parse(message) as [string, string];
      listener(from, text);
    });
    await this.#client[kind](name);
    return () => {
      ignore();
      const left = this.#listeners.get(key)! - 1;
      this.#listeners.set(key, left);
      if (left > 0) return;
      this.#listeners.delete(key);
      (kind === "subscribe" ? this.#client.unsubscribe(name) : this.#client.punsubscribe(name)).catch(
        () => {},
      );
    };
  }

  stop(): void {
    this.#client.disconnect();
  }
}
