import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { RedisError } from "./redis-error.ts";
import { byteLength, type Reply } from "./values.ts";

export const sha1 = (text: string): string => createHash("sha1").update(text).digest("hex");

/** Runs Redis scripts: Lua 5.1 in WebAssembly. Synchronous, so a script is atomic like any command. */
export interface Lua {
  /** @throws RedisError when the script does not compile */
  compile(source: string): void;
  /** @param call runs `redis.call`; may throw RedisError */
  run(source: string, keys: readonly string[], argv: readonly string[], call: HostCall): Reply;
}
export type HostCall = (args: readonly string[]) => Reply;

interface Globals {
  __call_host: (packed: string) => string;
  __sha1: (text: string) => string;
  __compile: (source: string) => string;
  __run: (source: string, packed: string) => string;
}

const script = (name: string): string => readFileSync(new URL(name, import.meta.url), "utf8");

export async function createLua(): Promise<Lua> {
  const { Lua: Engine } = await import("wasmoon-lua5.1");
  const engine = await Engine.create();
  const globals = engine.ctx as unknown as Globals;
  let hostCall: HostCall | undefined;
  globals.__sha1 = sha1;
  globals.__call_host = (packed) => {
    try {
      return encode(hostCall!(decode(packed) as string[]));
    } catch (error) {
      if (!(error instanceof RedisError)) throw error;
      return `-${error.message.replace(/[\r\n]/g, " ")}\n`;
    }
  };
  engine.doStringSync(script("prelude.lua"));
  engine.doStringSync(script("cjson.lua"));
  const { __compile: compile, __run: run } = globals;
  return {
    compile(source) {
      const failure = compile(source);
      if (failure) throw new RedisError(failure.slice(1, -1));
    },
    run(source, keys, argv, call) {
      hostCall = call;
      return decode(run(source, encode([keys, argv])));
    },
  };
}

function encode(value: Reply): string {
  if (value === null) return "$-1\n";
  if (typeof value === "number") return `:${value}\n`;
  if (typeof value === "string") return `$${byteLength(value)}\n${value}`;
  if ("status" in value) return `+${value.status}\n`;
  return `*${value.length}\n${value.map(encode).join("")}`;
}

/** @throws RedisError when the text is an error reply */
function decode(text: string): Reply {
  const bytes = Buffer.from(text);
  let at = 0;
  const read = (): Reply => {
    const stop = bytes.indexOf("\n", at);
    const kind = String.fromCharCode(bytes[at]!);
    const head = bytes.toString("utf8", at + 1, stop);
    at = stop + 1;
    if (kind === ":") return Number(head);
    if (kind === "+") return { status: head };
    if (kind === "-") throw new RedisError(head);
    const size = Number(head);
    if (size < 0) return null;
    if (kind === "*") return Array.from({ length: size }, read);
    at += size;
    return bytes.toString("utf8", at - size, at);
  };
  return read();
}
