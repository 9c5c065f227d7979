import { type Commands, command } from "./command.ts";
import type { Keyspace } from "./keyspace.ts";
import { RedisError, syntaxError } from "./redis-error.ts";
import { glob, integer, OK } from "./values.ts";

const count = (keys: readonly string[], test: (key: string) => boolean): number =>
  keys.filter((key) => test(key)).length;

const CONDITIONS = ["NX", "XX", "GT", "LT"];

/** @param unitMs 1 or 1000 */
const expire = (unitMs: number, from: (db: Keyspace) => number) =>
  command(2, 4, (db, [key, amount, ...options]) => {
    const at = from(db) + integer(amount!) * unitMs;
    const flags = options.map((option) => option.toUpperCase());
    const unknown = flags.findIndex((flag) => !CONDITIONS.includes(flag));
    if (unknown >= 0) throw new RedisError(`ERR Unsupported option ${options[unknown]}`);
    const has = (flag: string) => flags.includes(flag);
    if (has("NX") && flags.some((flag) => flag !== "NX"))
      throw new RedisError("ERR NX and XX, GT or LT options at the same time are not compatible");
    if (has("GT") && has("LT"))
      throw new RedisError("ERR GT and LT options at the same time are not compatible");
    const entry = db.entry(key!);
    if (!entry) return 0;
    const standing = entry.expiresAt;
    if (has("NX") && standing !== undefined) return 0;
    if (has("XX") && standing === undefined) return 0;
    if (has("GT") && at <= (standing ?? Infinity)) return 0;
    if (has("LT") && at >= (standing ?? Infinity)) return 0;
    if (at <= db.now()) db.delete(key!);
    else entry.expiresAt = at;
    return 1;
  });

/** -2: no such key, -1: no expiry. */
const remaining = (convert: (ms: number) => number) =>
  command(1, 1, (db, [key]) => {
    const entry = db.entry(key!);
    if (!entry) return -2;
    return entry.expiresAt === undefined ? -1 : convert(entry.expiresAt - db.now());
  });

const erase = command(1, Infinity, (db, keys) => count(keys, (key) => db.delete(key)));
const clear = command(0, 1, (db) => {
  db.clear();
  return OK;
});

export const keyCommands: Commands = {
  PING: command(0, 1, (_db, [message]) => message ?? { status: "PONG" }),
  TIME: command(0, 0, (db) => {
    const now = db.now();
    return [String(Math.floor(now / 1000)), String((now % 1000) * 1000)];
  }),
  DBSIZE: command(0, 0, (db) => [...db.live()].length),
  FLUSHDB: clear,
  FLUSHALL: clear,
  DEL: erase,
  UNLINK: erase,
  EXISTS: command(1, Infinity, (db, keys) => count(keys, (key) => db.entry(key) !== undefined)),
  TYPE: command(1, 1, (db, [key]) => ({ status: db.entry(key!)?.type ?? "none" })),
  EXPIRE: expire(1000, (db) => db.now()),
  PEXPIRE: expire(1, (db) => db.now()),
  EXPIREAT: expire(1000, () => 0),
  PEXPIREAT: expire(1, () => 0),
  TTL: remaining((ms) => Math.floor((ms + 500) / 1000)),
  PTTL: remaining((ms) => ms),
  PERSIST: command(1, 1, (db, [key]) => {
    const entry = db.entry(key!);
    if (entry?.expiresAt === undefined) return 0;
    entry.expiresAt = undefined;
    return 1;
  }),
  /** The cursor is the serial of the last key seen, so a key that stays through a whole scan is always found. */
  SCAN: command(1, Infinity, (db, [cursor, ...options]) => {
    if (!/^\d+$/.test(cursor!)) throw new RedisError("ERR invalid cursor");
    const { matches, type, limit } = scanOptions(options);
    const found: string[] = [];
    let seen = 0;
    for (const [key, entry] of db.live()) {
      if (entry.serial <= Number(cursor)) continue;
      seen++;
      if (matches(key) && (!type || entry.type === type)) found.push(key);
      if (seen === limit) return [String(entry.serial), found];
    }
    return ["0", found];
  }),
};

function scanOptions(options: readonly string[]) {
  let pattern: RegExp | undefined;
  let type: string | undefined;
  let limit = 10;
  for (let i = 0; i < options.length; i += 2) {
    const value = options[i + 1];
    if (value === undefined) throw syntaxError();
    const option = options[i]!.toUpperCase();
    if (option === "MATCH") pattern = glob(value);
    else if (option === "TYPE") type = value.toLowerCase();
    else if (option === "COUNT") limit = integer(value);
    else throw syntaxError();
  }
  if (limit < 1) throw syntaxError();
  return { matches: (key: string) => !pattern || pattern.test(key), type, limit };
}
