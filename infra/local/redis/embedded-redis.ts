import { type Commands, command } from "./command.ts";
import { hashCommands } from "./hash-commands.ts";
import { keyCommands } from "./key-commands.ts";
import { Keyspace } from "./keyspace.ts";
import { createLua, type Lua, sha1 } from "./lua.ts";
import { PubSub } from "./pub-sub.ts";
import { RedisError, syntaxError, wrongArguments } from "./redis-error.ts";
import { setCommands } from "./set-commands.ts";
import { sortedSetCommands } from "./sorted-set-commands.ts";
import { streamCommands } from "./stream-commands.ts";
import { stringCommands } from "./string-commands.ts";
import { integer, OK, type Reply } from "./values.ts";

const DATA_COMMANDS: Commands = {
  ...keyCommands,
  ...stringCommands,
  ...hashCommands,
  ...setCommands,
  ...sortedSetCommands,
  ...streamCommands,
};

const SCRIPTING = new Set(["EVAL", "EVALSHA", "EVAL_RO", "EVALSHA_RO", "SCRIPT"]);

/**
 * The commands of Redis 7 that Rung uses, in process. Commands are synchronous, so each of them is atomic; scripts wait for
 * the Lua engine, which loads at the first one (about 60 ms), and then run synchronously too.
 */
export class EmbeddedRedis {
  readonly keyspace: Keyspace;
  readonly pubSub = new PubSub();
  readonly #scripts = new Map<string, string>();
  readonly #commands: Commands;
  #lua: Lua | undefined;
  #loadingLua: Promise<Lua> | undefined;

  constructor(now: () => number = Date.now) {
    this.keyspace = new Keyspace(now);
    this.#commands = {
      ...DATA_COMMANDS,
      PUBLISH: command(2, 2, (_db, [channel, message]) => this.pubSub.publish(channel!, message!)),
      EVAL: command(2, Infinity, (_db, [source, ...args]) => this.#evaluate(source!, args)),
      EVALSHA: command(2, Infinity, (_db, [sha, ...args]) => this.#evaluate(this.#scriptOf(sha!), args)),
      SCRIPT: command(1, Infinity, (_db, args) => this.#script(args)),
    };
  }

  /** Waits for the Lua engine when the command is a script; otherwise resolves at once. */
  async ready(args: readonly string[]): Promise<void> {
    if (this.#lua || !SCRIPTING.has(args[0]!.toUpperCase())) return;
    this.#loadingLua ??= createLua();
    this.#lua = await this.#loadingLua;
  }

  needsLua(args: readonly string[]): boolean {
    return !this.#lua && SCRIPTING.has(args[0]!.toUpperCase());
  }

  /** @throws RedisError */
  call(args: readonly string[]): Reply {
    const name = args[0]!.toUpperCase();
    const found = Object.hasOwn(this.#commands, name) ? this.#commands[name] : undefined;
    if (!found) {
      const shown = args.slice(1).map((arg) => `'${arg}' `);
      throw new RedisError(`ERR unknown command '${args[0]}', with args beginning with: ${shown.join("")}`);
    }
    const [min, max] = found.arity;
    if (args.length - 1 < min || args.length - 1 > max) throw wrongArguments(name);
    return found.run(this.keyspace, args.slice(1), name);
  }

  #scriptOf(sha: string): string {
    const source = this.#scripts.get(sha.toLowerCase());
    if (source === undefined) throw new RedisError("NOSCRIPT No matching script. Please use EVAL.");
    return source;
  }

  #evaluate(source: string, [count, ...rest]: readonly string[]): Reply {
    const keys = integer(count!);
    if (keys < 0) throw new RedisError("ERR Number of keys can't be negative");
    if (keys > rest.length) throw new RedisError("ERR Number of keys can't be greater than number of args");
    this.#scripts.set(sha1(source), source);
    return this.#lua!.run(source, rest.slice(0, keys), rest.slice(keys), (args) => {
      if (SCRIPTING.has(args[0]!.toUpperCase()))
        throw new RedisError("ERR This Redis command is not allowed from script");
      return this.call(args);
    });
  }

  #script([subcommand, ...args]: readonly string[]): Reply {
    switch (subcommand!.toUpperCase()) {
      case "LOAD": {
        if (args.length !== 1) throw wrongArguments("script|load");
        this.#lua!.compile(args[0]!);
        this.#scripts.set(sha1(args[0]!), args[0]!);
        return sha1(args[0]!);
      }
      case "EXISTS":
        return args.map((sha) => (this.#scripts.has(sha.toLowerCase()) ? 1 : 0));
      case "FLUSH":
        this.#scripts.clear();
        return OK;
      default:
        throw syntaxError();
    }
  }
}
