import { type Commands, command } from "./command.ts";
import type { Keyspace } from "./keyspace.ts";
import { RedisError, syntaxError } from "./redis-error.ts";
import type { Scored } from "./sorted-set.ts";
import { float, formatFloat, integer, type Reply } from "./values.ts";

const FLAGS = ["NX", "XX", "GT", "LT", "CH", "INCR"];

function add(db: Keyspace, [key, ...args]: readonly string[]): Reply {
  const start = args.findIndex((arg) => !FLAGS.includes(arg.toUpperCase()));
  const flags = new Set(args.slice(0, start < 0 ? args.length : start).map((flag) => flag.toUpperCase()));
  const pairs = start < 0 ? [] : args.slice(start);
  if (pairs.length === 0 || pairs.length % 2) throw syntaxError();
  if (flags.has("NX") && flags.has("XX"))
    throw new RedisError("ERR XX and NX options at the same time are not compatible");
  if ((flags.has("GT") && flags.has("LT")) || (flags.has("NX") && (flags.has("GT") || flags.has("LT"))))
    throw new RedisError("ERR GT, LT, and/or NX options at the same time are not compatible");
  const incr = flags.has("INCR");
  if (incr && pairs.length > 2)
    throw new RedisError("ERR INCR option supports a single increment-element pair");
  const scores = pairs.filter((_, i) => i % 2 === 0).map((score) => float(score));
  if (flags.has("XX") && !db.read(key!, "zset")) return incr ? null : 0;

  const set = db.open(key!, "zset");
  let added = 0;
  let changed = 0;
  let result: number | undefined;
  scores.forEach((score, i) => {
    const member = pairs[i * 2 + 1]!;
    const standing = set.score(member);
    if (flags.has(standing === undefined ? "XX" : "NX")) return;
    const next = incr && standing !== undefined ? sum(standing, score) : score;
    if (standing !== undefined && flags.has("GT") && next <= standing) return;
    if (standing !== undefined && flags.has("LT") && next >= standing) return;
    result = next;
    if (standing === undefined) added++;
    if (next === standing) return;
    changed++;
    set.set(member, next);
  });
  db.dropIfEmpty(key!);
  if (incr) return result === undefined ? null : formatFloat(result);
  return flags.has("CH") ? changed : added;
}

function sum(a: number, b: number): number {
  const value = a + b;
  if (Number.isNaN(value)) throw new RedisError("ERR resulting score is not a number (NaN)");
  return value;
}

/** A bound such as `5`, `(5` or `-inf`, as a test. */
function bound(text: string, side: "min" | "max"): (score: number) => boolean {
  const exclusive = text.startsWith("(");
  const limit = float(exclusive ? text.slice(1) : text, "ERR min or max is not a float");
  if (side === "min") return exclusive ? (score) => score > limit : (score) => score >= limit;
  return exclusive ? (score) => score < limit : (score) => score <= limit;
}

function byScore(db: Keyspace, key: string, min: string, max: string): Scored[] {
  const above = bound(min, "min");
  const below = bound(max, "max");
  const set = db.read(key, "zset");
  return set ? set.sorted().filter(([, score]) => above(score) && below(score)) : [];
}

function byRank(all: readonly Scored[], start: string, stop: string): readonly Scored[] {
  const from = integer(start);
  const to = integer(stop);
  const first = from < 0 ? Math.max(0, all.length + from) : from;
  const last = to < 0 ? all.length + to : to;
  return first > last ? [] : all.slice(first, last + 1);
}

interface RangeOptions {
  withScores: boolean;
  byScore: boolean;
  reverse: boolean;
  limit?: [offset: number, count: number];
}

function rangeOptions(args: readonly string[]): RangeOptions {
  const options: RangeOptions = { withScores: false, byScore: false, reverse: false };
  for (let i = 0; i < args.length; i++) {
    const option = args[i]!.toUpperCase();
    if (option === "WITHSCORES") options.withScores = true;
    else if (option === "BYSCORE") options.byScore = true;
    else if (option === "REV") options.reverse = true;
    else if (option === "LIMIT" && args[i + 2] !== undefined)
      options.limit = [integer(args[++i]!), integer(args[++i]!)];
    else throw syntaxError();
  }
  return options;
}

function range(
  db: Keyspace,
  [key, start, stop]: readonly string[],
  { withScores, byScore: scores, reverse, limit }: RangeOptions,
): Reply {
  if (limit && !scores)
    throw new RedisError(
      "ERR syntax error, LIMIT is only supported in combination with either BYSCORE or BYLEX",
    );
  let found: readonly Scored[];
  if (scores) {
    const [min, max] = reverse ? [stop, start] : [start, stop];
    found = byScore(db, key!, min!, max!);
    if (reverse) found = found.toReversed();
    if (limit) {
      const [offset, count] = limit;
      found = offset < 0 ? [] : found.slice(offset, count < 0 ? undefined : offset + count);
    }
  } else {
    const all = db.read(key!, "zset")?.sorted() ?? [];
    found = byRank(reverse ? all.toReversed() : all, start!, stop!);
  }
  return withScores ? withScore(found) : found.map(([member]) => member);
}

const withScore = (found: readonly Scored[]) =>
  found.flatMap(([member, score]) => [member, formatFloat(score)]);

function removeAll(db: Keyspace, key: string, found: readonly Scored[]): number {
  const set = db.read(key, "zset");
  for (const [member] of found) set?.delete(member);
  db.dropIfEmpty(key);
  return found.length;
}

const rank = (reverse: boolean) =>
  command(2, 2, (db, [key, member]) => {
    const all = db.read(key!, "zset")?.sorted() ?? [];
    const index = all.findIndex(([m]) => m === member);
    if (index < 0) return null;
    return reverse ? all.length - 1 - index : index;
  });

const pop = (reverse: boolean) =>
  command(1, 2, (db, [key, amount]) => {
    const count = integer(amount ?? "1", "ERR value is out of range, must be positive");
    if (count < 0) throw new RedisError("ERR value is out of range, must be positive");
    const all = db.read(key!, "zset")?.sorted() ?? [];
    const popped = (reverse ? all.toReversed() : all).slice(0, count);
    removeAll(db, key!, popped);
    return withScore(popped);
  });

const formatScore = (score: number | undefined) => (score === undefined ? null : formatFloat(score));

export const sortedSetCommands: Commands = {
  ZADD: command(3, Infinity, add),
  ZINCRBY: command(3, 3, (db, [key, by, member]) => add(db, [key!, "INCR", by!, member!])),
  ZREM: command(2, Infinity, (db, [key, ...members]) => {
    const set = db.read(key!, "zset");
    const removed = members.filter((member) => set?.delete(member)).length;
    db.dropIfEmpty(key!);
    return removed;
  }),
  ZSCORE: command(2, 2, (db, [key, member]) => formatScore(db.read(key!, "zset")?.score(member!))),
  ZMSCORE: command(2, Infinity, (db, [key, ...members]) => {
    const set = db.read(key!, "zset");
    return members.map((member) => formatScore(set?.score(member)));
  }),
  ZCARD: command(1, 1, (db, [key]) => db.read(key!, "zset")?.size ?? 0),
  ZCOUNT: command(3, 3, (db, [key, min, max]) => byScore(db, key!, min!, max!).length),
  ZRANK: rank(false),
  ZREVRANK: rank(true),
  ZRANGE: command(3, Infinity, (db, args) => range(db, args, rangeOptions(args.slice(3)))),
  ZREVRANGE: command(3, 4, (db, args) => range(db, args, { ...rangeOptions(args.slice(3)), reverse: true })),
  ZRANGEBYSCORE: command(3, Infinity, (db, args) =>
    range(db, args, { ...rangeOptions(args.slice(3)), byScore: true }),
  ),
  ZREVRANGEBYSCORE: command(3, Infinity, (db, args) =>
    range(db, args, { ...rangeOptions(args.slice(3)), byScore: true, reverse: true }),
  ),
  ZREMRANGEBYSCORE: command(3, 3, (db, [key, min, max]) =>
    removeAll(db, key!, byScore(db, key!, min!, max!)),
  ),
  ZREMRANGEBYRANK: command(3, 3, (db, [key, start, stop]) =>
    removeAll(db, key!, byRank(db.read(key!, "zset")?.sorted() ?? [], start!, stop!)),
  ),
  ZPOPMIN: pop(false),
  ZPOPMAX: pop(true),
};
