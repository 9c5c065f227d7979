/** A seeded stream of commands over few keys, so that types collide and options meet. */
export type Random = (below: number) => number;

/** Mulberry32. */
export function seeded(seed: number): Random {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

export const GROUPS = ["keys", "strings", "hashes", "sets", "sortedSets", "streams"] as const;
export type Group = (typeof GROUPS)[number];

/** @param mostly the group of two commands in three, so that a run meets more than keys of the wrong type */
export function randomCommand(random: Random, mostly: Group): string[] {
  const pick = <T>(options: readonly T[]): T => options[random(options.length)]!;
  const key = () => pick(["k1", "k2", "k3", "k4"]);
  const value = () => pick(["a", "b", "c", "10", "-3", "3.5", "é", "", "hello world", "ก", "😀"]);
  const field = () => pick(["a", "b", "c", "d", "7", "2"]);
  const int = () => String(random(9) - 4);
  const score = () => pick(["1", "2.5", "-1", "inf", "-inf", "0.1", "1e3", "x"]);
  const bound = () => pick(["-inf", "+inf", "(1", "0", "2", "(2.5", "y"]);
  const id = () => `${random(30)}-${random(3)}`;
  const groups: Record<Group, () => string[]> = {
    keys: () =>
      pick([
        // Never twice the same: which of two equal expiries is later depends on the millisecond.
        ["EXPIRE", key(), String(1_000 + random(1_000_000)), pick(["NX", "XX", "GT", "LT"])],
        ["PEXPIRE", key(), pick(["50000", "-1", "x"])],
        ["TTL", key()],
        ["PERSIST", key()],
        ["TYPE", key()],
        ["EXISTS", key(), key()],
        ["DEL", key()],
        ["UNLINK", key(), key()],
        ["DBSIZE"],
        ["EXPIRE", key(), "10", "BAD"],
        ["EXPIRE", key(), "10", "NX", "GT"],
        ["GET"],
        ["NOSUCH", "a"],
      ]),
    strings: () =>
      pick([
        ["SET", key(), value()],
        ["SET", key(), value(), "NX"],
        ["SET", key(), value(), "XX", "GET"],
        ["SET", key(), value(), "NX", "GET"],
        ["SET", key(), value(), "EX", "100"],
        ["SET", key(), value(), "EX", "100", "KEEPTTL"],
        ["SET", key(), value(), "KEEPTTL"],
        ["SET", key(), value(), "PX", pick(["0", "x", "90000"])],
        ["SET", key(), value(), "NX", "XX"],
        ["SETNX", key(), value()],
        ["SETEX", key(), pick(["100", "0"]), value()],
        ["GET", key()],
        ["GETSET", key(), value()],
        ["GETDEL", key()],
        ["GETEX", key(), "PERSIST"],
        ["GETEX", key(), "EX", "50"],
        ["MGET", key(), key()],
        ["MSET", key(), value(), key(), value()],
        ["INCR", key()],
        ["DECR", key()],
        ["INCRBY", key(), int()],
        ["DECRBY", key(), pick([int(), "x"])],
        ["INCRBYFLOAT", key(), pick(["1", "2.5", "-1", "0.1", "1e3", "x"])],
        ["APPEND", key(), value()],
        ["STRLEN", key()],
      ]),
    hashes: () =>
      pick([
        ["HSET", key(), field(), value()],
        ["HSET", key(), field(), value(), field(), value()],
        ["HSET", key(), field()],
        ["HMSET", key(), field(), value()],
        ["HSETNX", key(), field(), value()],
        ["HGET", key(), field()],
        ["HMGET", key(), field(), field()],
        ["HGETALL", key()],
        ["HKEYS", key()],
        ["HVALS", key()],
        ["HDEL", key(), field(), field()],
        ["HLEN", key()],
        ["HEXISTS", key(), field()],
        ["HINCRBY", key(), field(), int()],
        ["HINCRBYFLOAT", key(), field(), pick(["1", "0.1", "x"])],
      ]),
    sets: () =>
      pick([
        ["SADD", key(), field(), value()],
        ["SREM", key(), field()],
        ["SMEMBERS", key()],
        ["SISMEMBER", key(), field()],
        ["SMISMEMBER", key(), field(), value()],
        ["SCARD", key()],
      ]),
    sortedSets: () =>
      pick([
        ["ZADD", key(), score(), field()],
        ["ZADD", key(), score(), field(), score(), field()],
        ["ZADD", key(), pick(["NX", "XX", "GT", "LT"]), "CH", score(), field()],
        ["ZADD", key(), pick(["NX", "XX", "GT"]), "INCR", score(), field()],
        ["ZADD", key(), "GT", "LT", score(), field()],
        ["ZINCRBY", key(), score(), field()],
        ["ZSCORE", key(), field()],
        ["ZMSCORE", key(), field(), field()],
        ["ZRANK", key(), field()],
        ["ZREVRANK", key(), field()],
        ["ZCARD", key()],
        ["ZCOUNT", key(), bound(), bound()],
        ["ZRANGE", key(), int(), int(), "WITHSCORES"],
        ["ZRANGE", key(), int(), int(), "REV"],
        ["ZRANGE", key(), "-inf", "+inf", "BYSCORE", "LIMIT", "0", "2"],
        ["ZRANGE", key(), "+inf", "(1", "BYSCORE", "REV", "WITHSCORES"],
        ["ZRANGE", key(), "0", "1", "LIMIT", "0", "1"],
        ["ZREVRANGE", key(), int(), int()],
        ["ZRANGEBYSCORE", key(), bound(), bound(), "WITHSCORES", "LIMIT", "1", "-1"],
        ["ZREVRANGEBYSCORE", key(), "+inf", "-inf"],
        ["ZPOPMIN", key()],
        ["ZPOPMAX", key(), "2"],
        ["ZREM", key(), field()],
        ["ZREMRANGEBYRANK", key(), int(), int()],
        ["ZREMRANGEBYSCORE", key(), bound(), bound()],
      ]),
    streams: () =>
      pick([
        ["XADD", key(), id(), "f", value()],
        ["XADD", key(), id(), "f", value(), "g", value()],
        ["XADD", key(), "NOMKSTREAM", id(), "f", value()],
        ["XADD", key(), "MAXLEN", "3", id(), "f", value()],
        ["XADD", key(), "MINID", "=", "5", id(), "f", "v"],
        ["XADD", key(), `${random(30)}-*`, "f", "v"],
        ["XADD", key(), "0-0", "f", "v"],
        ["XADD", key(), "bad", "f", "v"],
        ["XLEN", key()],
        ["XRANGE", key(), "-", "+"],
        ["XRANGE", key(), id(), "+", "COUNT", "2"],
        ["XRANGE", key(), `(${id()}`, "+"],
        ["XRANGE", key(), "5", "20"],
        ["XREVRANGE", key(), "+", "-", "COUNT", pick(["2", "0"])],
        ["XREVRANGE", key(), `(${random(30) + 1}-1`, id()],
        ["XDEL", key(), id()],
        ["XTRIM", key(), "MAXLEN", "2"],
        ["XREAD", "COUNT", "2", "STREAMS", key(), id()],
        ["XREAD", "STREAMS", key(), key(), "0", "0"],
        ["XREAD", "STREAMS", key(), key(), "0"],
      ]),
  };
  return groups[random(3) > 0 ? mostly : pick(GROUPS)]();
}
