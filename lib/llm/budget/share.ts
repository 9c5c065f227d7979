import type { RedisClient } from "#lib/store";

/** What a settled try adds to the day. */
export interface Tally {
  readonly micros: number;
  /** The part of `micros` that was charged at a reservation. */
  readonly estimatedMicros: number;
  readonly tries: number;
  readonly input: number;
  readonly output: number;
}

export const NO_TALLY: Tally = { micros: 0, estimatedMicros: 0, tries: 0, input: 0, output: 0 };

export const addTally = (a: Tally, b: Tally): Tally => ({
  micros: a.micros + b.micros,
  estimatedMicros: a.estimatedMicros + b.estimatedMicros,
  tries: a.tries + b.tries,
  input: a.input + b.input,
  output: a.output + b.output,
});

/** A day's hash outlives the day, so that late settlements and reports find it. */
const KEEP_S = 3 * 86_400;

/** Adds what the table leased, then hands out up to `want`, and nothing if less than `need` is there. */
const TAKE = `
local left = redis.call("HINCRBY", KEYS[1], "left", ARGV[1])
redis.call("EXPIRE", KEYS[1], ARGV[4])
local want, need = tonumber(ARGV[2]), tonumber(ARGV[3])
if left < need then return {0, left} end
local granted = math.min(want, left)
if granted > 0 then redis.call("HINCRBY", KEYS[1], "left", string.format("%.0f", -granted)) end
return {granted, left - granted}
`;

/** Gives back and books, once per sequence number of a process: sending it again after a time-out changes nothing. */
const SETTLE = `
local seen = tonumber(redis.call("HGET", KEYS[1], ARGV[1]) or "0")
if tonumber(ARGV[2]) <= seen then return 0 end
redis.call("HSET", KEYS[1], ARGV[1], ARGV[2])
local fields = {"left", "micros", "estimated", "tries", "input", "output"}
for i, field in ipairs(fields) do
  if ARGV[i + 2] ~= "0" then redis.call("HINCRBY", KEYS[1], field, ARGV[i + 2]) end
end
redis.call("EXPIRE", KEYS[1], ARGV[9])
return 1
`;

/** The part of a day's budget that is leased to Redis, and what was spent of it. Losing it loses no count: what was leased stays charged. */
export class Share {
  readonly #redis: RedisClient;
  readonly #stage: string;
  readonly #take;
  readonly #settle;

  constructor(redis: RedisClient, stage: string) {
    this.#redis = redis;
    this.#stage = stage;
    this.#take = redis.raw.createScript<[number, number]>(TAKE);
    this.#settle = redis.raw.createScript<number>(SETTLE);
  }

  /** @throws StoreDown */
  async take(
    tenant: string,
    day: string,
    amounts: { add: number; want: number; need: number },
  ): Promise<{ granted: number; left: number }> {
    const { add, want, need } = amounts;
    const [granted, left] = await this.#redis.run("llm.take", () =>
      this.#take.exec([this.#key(tenant, day)], [add, want, need, KEEP_S].map(String)),
    );
    return { granted: Number(granted), left: Number(left) };
  }

  /** @throws StoreDown */
  async settle(
    tenant: string,
    day: string,
    booking: { holder: string; sequence: number; back: number; tally: Tally },
  ): Promise<void> {
    const { holder, sequence, back, tally } = booking;
    const { micros, estimatedMicros, tries, input, output } = tally;
    const numbers = [back, micros, estimatedMicros, tries, input, output, KEEP_S].map(String);
    await this.#redis.run("llm.settle", () =>
      this.#settle.exec([this.#key(tenant, day)], [`h:${holder}`, String(sequence), ...numbers]),
    );
  }

  /** @throws StoreDown */
  async read(tenant: string, day: string): Promise<{ left: number; tally: Tally }> {
    const names = ["left", "micros", "estimated", "tries", "input", "output"] as const;
    const values = await this.#redis.run("llm.read", (redis) =>
      redis.exec<(string | null)[]>(["HMGET", this.#key(tenant, day), ...names]),
    );
    const number = (name: (typeof names)[number]) => Number(values[names.indexOf(name)] ?? 0);
    return {
      left: number("left"),
      tally: {
        micros: number("micros"),
        estimatedMicros: number("estimated"),
        tries: number("tries"),
        input: number("input"),
        output: number("output"),
      },
    };
  }

  #key(tenant: string, day: string): string {
    return `${this.#stage}:llm:budget:${tenant}:${day}`;
  }
}
