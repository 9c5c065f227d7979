import type { RedisClient } from "#lib/store";

/** Hexadecimal digits of an id: 64 bits of the question's hash. Two texts that share one overwrite each other, whole. */
export const ID_LENGTH = 16;
/** Newest first; the oldest falls out. */
const BUCKET_MAX = 32;
/** Ids that a look-up orders, and records that it reads: what it costs at most, however crowded the index. */
const CANDIDATES_MAX = 400;
const RECORDS_MAX = 48;
/** Keys of one MGET inside the script: Lua's stack is finite. */
const KEYS_A_TIME = 30;

/** Puts an entry (id and sketch) first in each of its buckets, and its record beside them. Everything ends with the answer it leads to. */
const ADD = `
local prefix, entry, ttl, most = KEYS[1], ARGV[1], ARGV[3], tonumber(ARGV[4])
local id = entry:sub(1, ${ID_LENGTH})
for i = 5, #ARGV do
  local key = prefix .. ARGV[i]
  local entries = {entry}
  local standing = redis.call("GET", key) or ""
  for at = 1, #standing, #entry do
    if #entries >= most then break end
    if standing:sub(at, at + ${ID_LENGTH - 1}) ~= id then
      entries[#entries + 1] = standing:sub(at, at + #entry - 1)
    end
  end
  redis.call("SET", key, table.concat(entries), "EX", ttl)
end
redis.call("SET", prefix .. "r:" .. id, ARGV[2], "EX", ttl)
return 1`;

/**
 * The records of the entries in the probed buckets, fewest differing bits first. Earlier probes are likelier ones: where the bound on
 * candidates cuts, it cuts the unlikely. Bucket names are made here from one prefix, or a look-up would send 20 kB of keys.
 */
const FIND = `
local prefix, sketch = KEYS[1], ARGV[1]
local candidates_max, records_max = tonumber(ARGV[2]), tonumber(ARGV[3])
local half_max, whole_max = tonumber(ARGV[4]), tonumber(ARGV[5])
local byte, digits = string.byte, #sketch
local size = ${ID_LENGTH} + digits
local hex = "0123456789abcdef"
local differ_from = {}
for word in ("0112122312232334 1021213221323243 1201231223123423 2110322132214332 1223011223341223 2132102132432132 2312120134232312 3221211043323221 1223233401121223 2132324310212132 2312342312012312 3221433221103221 2334122312230112 3243213221321021 3423231223121201 4332322132212110"):gmatch("%d+") do
  local row, digit = {}, #differ_from + 1
  for b = 1, 16 do row[byte(hex, b)] = byte(word, b) - 48 end
  differ_from[digit] = row
  differ_from[-byte(hex, digit)] = row
end
local rows = {}
for i = 1, digits do rows[i] = differ_from[-byte(sketch, i)] end
local distance, ids = {}, {}
local at = 6
local seen = 0
while at <= #ARGV and seen < candidates_max do
  local keys = {}
  for i = at, math.min(at + ${KEYS_A_TIME - 1}, #ARGV) do keys[#keys + 1] = prefix .. ARGV[i] end
  local buckets = redis.call("MGET", unpack(keys))
  for b = 1, #keys do
    local bucket = buckets[b]
    if bucket then
      for from = 1, #bucket, size do
        local id = bucket:sub(from, from + ${ID_LENGTH - 1})
        if not distance[id] then
          seen = seen + 1
          local own = at + b == 7
          local offset, sum = from + ${ID_LENGTH - 1}, 0
          for i = 1, digits / 2 do sum = sum + rows[i][byte(bucket, offset + i)] end
          if own or sum <= half_max then
            for i = digits / 2 + 1, digits do sum = sum + rows[i][byte(bucket, offset + i)] end
          else
            sum = 1000
          end
          if own then sum = sum - 2000 end
          if sum <= whole_max then ids[#ids + 1] = id end
          distance[id] = sum
        end
      end
    end
  end
  at = at + #keys
end
table.sort(ids, function(a, b)
  if distance[a] ~= distance[b] then return distance[a] < distance[b] end
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

/** What an index is told of a text. */
export interface Place {
  readonly sketch: string;
  /** Its own bucket first. */
  readonly buckets: readonly string[];
}

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
  async add(prefix: string, id: string, record: string, ttlS: number, place: Place): Promise<void> {
    const args = [id + place.sketch, record, String(ttlS), String(BUCKET_MAX), ...place.buckets];
    await this.#redis.run("similar.add", (redis) => script(redis, ADD).exec([prefix], args));
  }

  /**
   * Records, nearest first, 48 at most.
   * @param threshold cosine below which nobody is asked for
   * @throws StoreDown
   */
  find(prefix: string, { sketch, buckets }: Place, threshold: number): Promise<string[]> {
    const bits = 4 * sketch.length;
    const bounds = [
      CANDIDATES_MAX,
      RECORDS_MAX,
      differingBits(threshold, bits / 2),
      differingBits(threshold, bits),
    ];
    const args = [sketch, ...bounds.map(String), ...buckets];
    return this.#redis.run("similar.find", (redis) => script(redis, FIND).exec([prefix], args)) as Promise<
      string[]
    >;
  }

  /** The values of some keys, in one round trip. @throws StoreDown */
  read(keys: readonly string[]): Promise<(string | null)[]> {
    return this.#redis.run("similar.read", (redis) => redis.mget<(string | null)[]>([...keys]));
  }
}

/** As many bits of a sketch differ at most, at this cosine: the mean and 3.5 standard deviations of a binomial. */
function differingBits(threshold: number, bits: number): number {
  const share = Math.acos(Math.max(-1, Math.min(1, threshold))) / Math.PI;
  return Math.ceil(bits * share + 3.5 * Math.sqrt(bits * share * (1 - share)));
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
