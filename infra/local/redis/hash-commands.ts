import { type Commands, command } from "./command.ts";
import type { Keyspace } from "./keyspace.ts";
import { RedisError, wrongArguments } from "./redis-error.ts";
import { addFloats } from "./string-commands.ts";
import { float, integer, OK } from "./values.ts";

function setFields(db: Keyspace, [key, ...pairs]: readonly string[], name: string): number {
  if (pairs.length % 2) throw wrongArguments(name);
  const hash = db.open(key!, "hash");
  const before = hash.size;
  for (let i = 0; i < pairs.length; i += 2) hash.set(pairs[i]!, pairs[i + 1]!);
  return hash.size - before;
}

export const hashCommands: Commands = {
  HSET: command(3, Infinity, setFields),
  HMSET: command(3, Infinity, (db, args, name) => {
    setFields(db, args, name);
    return OK;
  }),
  HSETNX: command(3, 3, (db, [key, field, value]) => {
    const hash = db.open(key!, "hash");
    if (hash.has(field!)) return 0;
    hash.set(field!, value!);
    return 1;
  }),
  HGET: command(2, 2, (db, [key, field]) => db.read(key!, "hash")?.get(field!) ?? null),
  HMGET: command(2, Infinity, (db, [key, ...fields]) => {
    const hash = db.read(key!, "hash");
    return fields.map((field) => hash?.get(field) ?? null);
  }),
  HGETALL: command(1, 1, (db, [key]) => [...(db.read(key!, "hash") ?? [])].flat()),
  HKEYS: command(1, 1, (db, [key]) => [...(db.read(key!, "hash")?.keys() ?? [])]),
  HVALS: command(1, 1, (db, [key]) => [...(db.read(key!, "hash")?.values() ?? [])]),
  HLEN: command(1, 1, (db, [key]) => db.read(key!, "hash")?.size ?? 0),
  HEXISTS: command(2, 2, (db, [key, field]) => (db.read(key!, "hash")?.has(field!) ? 1 : 0)),
  HDEL: command(2, Infinity, (db, [key, ...fields]) => {
    const hash = db.read(key!, "hash");
    const deleted = fields.filter((field) => hash?.delete(field)).length;
    db.dropIfEmpty(key!);
    return deleted;
  }),
  HINCRBY: command(3, 3, (db, [key, field, by]) => {
    const step = integer(by!);
    const standing = db.read(key!, "hash")?.get(field!) ?? "0";
    const next = integer(standing, "ERR hash value is not an integer") + step;
    if (!Number.isSafeInteger(next)) throw new RedisError("ERR increment or decrement would overflow");
    db.open(key!, "hash").set(field!, String(next));
    return next;
  }),
  HINCRBYFLOAT: command(3, 3, (db, [key, field, by]) => {
    const step = float(by!);
    const standing = db.read(key!, "hash")?.get(field!) ?? "0";
    const next = addFloats(float(standing, "ERR hash value is not a float"), step);
    db.open(key!, "hash").set(field!, next);
    return next;
  }),
};
