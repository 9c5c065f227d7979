import { Redis } from "ioredis";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  embeddedBackend,
  type Outcome,
  type RedisBackend,
  realBackend,
} from "../../../../infra/local/upstash/index.ts";
import { hasRedisServer, type RedisServer, startRedisServer } from "../../../support/redis-server.ts";
import { GROUPS, randomCommand, seeded } from "./random-commands.ts";

const COMMANDS = 12_000;
const BATCH = 60;
/** Replies without an order of their own. */
const UNORDERED = new Set(["SMEMBERS"]);

const SCRIPTS: string[][] = [
  ["EVAL", 'return {1,2.9,"x",false,{ok="X"},3,nil,4}', "0"],
  ["EVAL", 'return redis.call("zrange",KEYS[1],0,-1,"WITHSCORES")', "1", "none"],
  ["EVAL", "return tostring(10/4)", "0"],
  ["EVAL", 'local r=redis.pcall("get", KEYS[1]) return r.err', "1", "hh"],
  ["EVAL", 'return cjson.encode({1,2,{a="é/"},true})', "0"],
  ["EVAL", "return cjson.encode({})", "0"],
  [
    "EVAL",
    "local t=cjson.decode(ARGV[1]) return {t.a, t.b[2], t.c, t.d == cjson.null}",
    "0",
    '{"a":"\\u0e01\\ud83d\\ude00","b":[1,2],"c":"x\\n", "d":null}',
  ],
  ["EVAL", "return {KEYS[1],ARGV[1],unpack({7,8})}", "1", "a", "b"],
  ["EVAL", 'return redis.call("set","q","1","EX","10")', "0"],
  ["EVAL", 'return redis.call("get","nope")', "0"],
  ["EVAL", 'if redis.call("get","nope")==false then return "isfalse" end', "0"],
  ["EVAL", 'return redis.status_reply("HI")', "0"],
  ["EVAL", 'return redis.error_reply("MY own")', "0"],
  ["EVAL", "return 3.99", "0"],
  ["EVAL", "return -3.99", "0"],
  ["EVAL", "return true", "0"],
  ["EVAL", 'return string.format("%d",3.7)', "0"],
  ["EVAL", 'return string.format("%05d|%-4d|%s|%5.2f|%%",1795231443676,-3.9,"x",2.345)', "0"],
  ["EVAL", "return tostring(1795231443676+1)", "0"],
  ["EVAL", 'redis.call("set","big",1795231443676*1000) return redis.call("get","big")', "0"],
  ["EVAL", 'redis.call("set","fl",0.1+0.2) return redis.call("get","fl")', "0"],
  ["EVAL", "return cjson.encode({x=1.5})", "0"],
  ["EVAL", "return redis.sha1hex('a')", "0"],
  ["EVAL", "return #ARGV[1]", "0", "กาแฟ"],
  ["EVAL", 'redis.call("hset",KEYS[1],"a",1,"b",2) return redis.call("hgetall",KEYS[1])', "1", "hh"],
  ["EVAL", "return 1", "5"],
  ["EVALSHA", "f".repeat(40), "0"],
  ["SCRIPT", "LOAD", "return 7"],
  ["SCRIPT", "EXISTS", "f".repeat(40)],
];
const FAILING_SCRIPTS: string[][] = [
  ["EVAL", "x=1", "0"],
  ["EVAL", "return y", "0"],
  ["EVAL", "this is no lua", "0"],
  ["EVAL", 'redis.call("incr")', "0"],
  ["EVAL", 'redis.call("eval","return 1",0)', "0"],
];

describe.skipIf(!hasRedisServer)(
  "the embedded Redis against redis-server (skipped where it is missing)",
  () => {
    let server: RedisServer;
    let real: RedisBackend;
    let embedded: RedisBackend;

    beforeAll(async () => {
      server = await startRedisServer();
      real = await realBackend({ url: server.url });
      embedded = await embeddedBackend();
    });
    afterAll(async () => {
      await real?.stop();
      await embedded?.stop();
      await server?.stop();
    });

    const both = (commands: string[][]) => Promise.all([real.run(commands), embedded.run(commands)]);
    // A status and a string are the same thing over ioredis. Redis 7.0 writes 0.1 with 17 digits where later ones take the
    // fewest that read back the same.
    const plain = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(plain);
      if (typeof value === "string" && /^-?\d+\.\d+$/.test(value)) return Number(value);
      return value !== null && typeof value === "object"
        ? plain((value as { status: string }).status)
        : value;
    };
    // Of an error the code counts: the wording differs between versions of Redis.
    const comparable = (command: readonly string[], outcome: Outcome) => {
      if ("error" in outcome) return { error: outcome.error.split(" ")[0] };
      const reply = plain(outcome.reply);
      return { reply: UNORDERED.has(command[0]!) && Array.isArray(reply) ? reply.toSorted() : reply };
    };

    test(`answers ${COMMANDS} random commands alike, errors included`, async () => {
      const random = seeded(20261121);
      const differences: unknown[] = [];
      for (let n = 0; n < COMMANDS; n += BATCH) {
        const mostly = GROUPS[random(GROUPS.length)]!;
        const commands = [["FLUSHDB"], ...Array.from({ length: BATCH }, () => randomCommand(random, mostly))];
        const [expected, actual] = await both(commands);
        commands.forEach((command, i) => {
          const wanted = comparable(command, expected[i]!);
          const got = comparable(command, actual[i]!);
          if (JSON.stringify(wanted) !== JSON.stringify(got)) differences.push({ command, wanted, got });
        });
      }
      expect(differences.slice(0, 10)).toEqual([]);
    });

    test("runs scripts alike", async () => {
      const [expected, actual] = await both([["FLUSHDB"], ...SCRIPTS]);
      const named = (outcomes: Outcome[]) =>
        outcomes.slice(1).map((outcome, i) => [SCRIPTS[i]!, comparable(SCRIPTS[i]!, outcome)]);
      expect(named(actual)).toEqual(named(expected));
    });

    test("refuses the same scripts, in words of its own", async () => {
      const [expected, actual] = await both(FAILING_SCRIPTS);
      expect(expected.every((o) => "error" in o)).toBe(true);
      expect(actual.every((o) => "error" in o)).toBe(true);
    });

    test("the comparison notices a difference", async () => {
      const direct = new Redis(server.url, { protocol: 2 });
      await direct.set("only-there", "1");
      await direct.quit();
      const [expected, actual] = await both([["GET", "only-there"]]);
      expect(actual).not.toEqual(expected);
    });
  },
);
