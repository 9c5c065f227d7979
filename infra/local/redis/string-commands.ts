import { type Commands, command } from "./command.ts";
import type { Keyspace } from "./keyspace.ts";
import { RedisError, syntaxError, wrongArguments } from "./redis-error.ts";
import { byteLength, float, formatFloat, integer, OK, type Reply } from "./values.ts";

/** Changes the value, keeps the expiry. */
function replace(db: Keyspace, key: string, value: string): void {
  db.put(key, "string", value, db.entry(key)?.expiresAt);
}

function increment(db: Keyspace, key: string, by: number): number {
  const next = integer(db.read(key, "string") ?? "0") + by;
  if (!Number.isSafeInteger(next)) throw new RedisError("ERR increment or decrement would overflow");
  replace(db, key, String(next));
  return next;
}

/** Redis adds in 80 bits and prints 17 digits; rounding the sum to 15 gives the same text for decimal fractions. */
export function addFloats(a: number, b: number): string {
  const sum = a + b;
  if (!Number.isFinite(sum)) throw new RedisError("ERR increment would produce NaN or Infinity");
  return formatFloat(Number(sum.toPrecision(15)));
}

/** @returns epoch milliseconds */
function expiryOf(db: Keyspace, unit: string, amount: string | undefined, name: string): number {
  if (amount === undefined) throw syntaxError();
  const value = integer(amount);
  if (value <= 0) throw new RedisError(`ERR invalid expire time in '${name.toLowerCase()}' command`);
  if (unit === "EX") return db.now() + value * 1000;
  if (unit === "PX") return db.now() + value;
  return unit === "EXAT" ? value * 1000 : value;
}

const EXPIRY_UNITS = ["EX", "PX", "EXAT", "PXAT"];

function set(db: Keyspace, [key, value, ...options]: readonly string[], name: string): Reply {
  let expiresAt: number | undefined;
  const flags = new Set<string>();
  for (let i = 0; i < options.length; i++) {
    const option = options[i]!.toUpperCase();
    if (EXPIRY_UNITS.includes(option)) {
      if (expiresAt !== undefined || flags.has("KEEPTTL")) throw syntaxError();
      expiresAt = expiryOf(db, option, options[++i], name);
    } else if (["NX", "XX", "GET", "KEEPTTL"].includes(option)) flags.add(option);
    else throw syntaxError();
  }
  if ((flags.has("NX") && flags.has("XX")) || (flags.has("KEEPTTL") && expiresAt !== undefined))
    throw syntaxError();
  const old = flags.has("GET") ? (db.read(key!, "string") ?? null) : undefined;
  const standing = db.entry(key!);
  if (flags.has(standing ? "NX" : "XX")) return old ?? null;
  db.put(key!, "string", value!, flags.has("KEEPTTL") ? standing?.expiresAt : expiresAt);
  return old === undefined ? OK : old;
}

const setWithExpiry = (unit: "EX" | "PX") =>
  command(3, 3, (db, [key, amount, value], name) => {
    db.put(key!, "string", value!, expiryOf(db, unit, amount, name));
    return OK;
  });

export const stringCommands: Commands = {
  GET: command(1, 1, (db, [key]) => db.read(key!, "string") ?? null),
  SET: command(2, Infinity, set),
  SETNX: command(2, 2, (db, [key, value]) => (set(db, [key!, value!, "NX"], "SET") ? 1 : 0)),
  SETEX: setWithExpiry("EX"),
  PSETEX: setWithExpiry("PX"),
  GETSET: command(2, 2, (db, [key, value]) => set(db, [key!, value!, "GET"], "SET")),
  GETDEL: command(1, 1, (db, [key]) => {
    const value = db.read(key!, "string") ?? null;
    db.delete(key!);
    return value;
  }),
  GETEX: command(1, 3, (db, [key, option, amount], name) => {
    const unit = option?.toUpperCase();
    const value = db.read(key!, "string");
    if (unit === "PERSIST" && amount === undefined) {
      if (value !== undefined) db.entry(key!)!.expiresAt = undefined;
    } else if (unit && EXPIRY_UNITS.includes(unit)) {
      const at = expiryOf(db, unit, amount, name);
      if (value !== undefined) db.entry(key!)!.expiresAt = at;
    } else if (unit) throw syntaxError();
    return value ?? null;
  }),
  MGET: command(1, Infinity, (db, keys) =>
    keys.map((key) => {
      const entry = db.entry(key);
      return entry?.type === "string" ? (entry.value as string) : null;
    }),
  ),
  MSET: command(2, Infinity, (db, pairs, name) => {
    if (pairs.length % 2) throw wrongArguments(name);
    for (let i = 0; i < pairs.length; i += 2) db.put(pairs[i]!, "string", pairs[i + 1]!);
    return OK;
  }),
  INCR: command(1, 1, (db, [key]) => increment(db, key!, 1)),
  DECR: command(1, 1, (db, [key]) => increment(db, key!, -1)),
  INCRBY: command(2, 2, (db, [key, by]) => increment(db, key!, integer(by!))),
  DECRBY: command(2, 2, (db, [key, by]) => increment(db, key!, -integer(by!))),
  INCRBYFLOAT: command(2, 2, (db, [key, by]) => {
    const next = addFloats(float(db.read(key!, "string") ?? "0"), float(by!));
    replace(db, key!, next);
    return next;
  }),
  APPEND: command(2, 2, (db, [key, tail]) => {
    const next = (db.read(key!, "string") ?? "") + tail;
    replace(db, key!, next);
    return byteLength(next);
  }),
  STRLEN: command(1, 1, (db, [key]) => byteLength(db.read(key!, "string") ?? "")),
};
