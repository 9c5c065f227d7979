import type { RedisClient } from "#lib/store";

/** Hexadecimal digits of an id: 64 bits of the question's hash. Two texts that share one overwrite each other, whole. */
export const ID_LENGTH = 16;
/** Newest first; the oldest falls out. */
const BUCKET_MAX = 64;
/** Ids that a look-up counts, and records that it reads: what it costs at most, however crowded the index. */
const CANDIDATES_MAX = 3_000;
const RECORDS_MAX = 32;
/** Keys of one MGET inside the script: Lua's stack is finite. */
const KEYS_A_TIME = 120;

/** Puts an id first in each of its buckets, and its record beside them. Everything ends with the answer it leads to. */
const ADD = `
local prefix, id, ttl, most = KEYS[1], ARGV[1], ARGV[3], tonumber(ARGV[4])
for i = 5, #ARGV do
  local key = prefix .. ARGV[i]
  local ids = {id}
  local standing = redis.call("GET", key) or ""
  for at = 1, #standing, #id do
    local other = standing:sub(at, at + #id - 1)
    if other ~= id and #ids < most then ids[#ids + 1] = other end
  end
  redis.call("SET", key, table.concat(ids), "EX", ttl)
end
redis.call("SET", prefix .. "r:" .. id, ARGV[2], "EX", ttl)
return 1`;

/**
 * The records of the ids that lie in most of the probed buckets. Earlier probes are likelier ones: where the bound on candidates
 * cuts, it cuts the unlikely. Bucket names are made here from one prefix, or a look-up would send 20 kB of keys.
 */
const FIND = `
local prefix, size = KEYS[1], tonumber(ARGV[1])
local candidates_max, records_max = tonumber(ARGV[2]), tonumber(ARGV[3])
local votes, ids = {}, {}
local at = 4
while at <= #ARGV and #ids < candidates_max do
  local keys = {}
  for i = at, math.min(at + ${KEYS_A_TIME - 1}, #ARGV) do keys[#keys + 1] = prefix .. ARGV[i] end
  local buckets = redis.call("MGET", unpack(keys))
  for b = 1, #keys do
    local bucket = buckets[b]
    if bucket then
      for from = 1, #bucket, size do
        local id = bucket:sub(from, from + size - 1)
        local seen = votes[id]
        if not seen then
          if #ids >= candidates_max then break end
          ids[#ids + 1] = id
          seen = 0
        end
        votes[id] = seen + (at + b == 5 and 1000 or 1)
      end
    end
  end
  at = at + #keys
end
table.sort(ids, function(a, b)
  if votes[a] ~= votes[b] then return votes[a] > votes[b] end
  return a < b
end)
local keys = {}
for i = 1, math.min(#ids, records_max) do keys[i] = prefix .. "r:" .. ids[i] end
if #keys == 0 then return {} end
local records = {}
for _, record in ipairs(redis.call("MGET", unpack(keys))) do
  if record then records[#records + 1] = record end
end
return records`;

/**
 * Which stored questions lie near this one, in Redis: for each table of signatures, buckets of ids; for each id, a record. One
 * round trip to add, one to look, no scan. The first bucket named is the reading's own: texts that read the same meet there
 * however many others crowd around them, so its ids come first.
 */
export class SimilarIndex {
  readonly #redis: RedisClient;

  constructor(redis: RedisClient) {
    this.#redis = redis;
  }

  /** @throws StoreDown */
  async add(
    prefix: string,
    id: string,
    record: string,
    ttlS: number,
    buckets: readonly string[],
  ): Promise<void> {
    const args = [id, record, String(ttlS), String(BUCKET_MAX), ...buckets];
    await this.#redis.run("similar.add", (redis) => script(redis, ADD).exec([prefix], args));
  }

  /** Records, likeliest first, 32 at most. @throws StoreDown */
  find(prefix: string, probes: readonly string[]): Promise<string[]> {
    const args = [...[ID_LENGTH, CANDIDATES_MAX, RECORDS_MAX].map(String), ...probes];
    return this.#redis.run("similar.find", (redis) => script(redis, FIND).exec([prefix], args)) as Promise<
      string[]
    >;
  }

  /** The values of some keys, in one round trip. @throws StoreDown */
  read(keys: readonly string[]): Promise<(string | null)[]> {
    return this.#redis.run("similar.read", (redis) => redis.mget<(string | null)[]>([...keys]));
  }
}

type Raw = RedisClient["raw"];
const scripts = new WeakMap<Raw, Map<string, ReturnType<Raw["createScript"]>>>();

/** A script is sent once and then called by its hash; made when first used, for a Redis that is down has none. */
function script(redis: Raw, source: string): ReturnType<Raw["createScript"]> {
  const known = scripts.get(redis) ?? new Map<string, ReturnType<Raw["createScript"]>>();
  scripts.set(redis, known);
  const made = known.get(source) ?? redis.createScript(source);
  known.set(source, made);
  return made;
}
