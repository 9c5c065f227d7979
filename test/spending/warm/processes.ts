import { DynamoDBClient, ScanCommand } from "@aws-sdk/client-dynamodb";
import { afterAll, beforeAll, beforeEach } from "vitest";
import { type Config, type Labels, loadConfig, type Recorder, silentRecorder } from "#lib/context";
import { createEvents } from "#lib/events";
import { createLadder } from "#lib/ladder";
import { createSpending, followSpending } from "#lib/spending";
import { createStore } from "#lib/store";
import { describeBackends } from "#test/support/backends";
import { actor, type FakeClock, fakeClock, inCall } from "#test/support/call";
import type { TestStack } from "#test/support/stack";
import { createChanges } from "../../../lib/spending/entries/changes.ts";
import { createEntries } from "../../../lib/spending/entries/entries.ts";
import type { NewEntry } from "../../../lib/spending/entries/entry.ts";

const signal = new AbortController().signal;

export const SECOND = 1_000;
export const MINUTE = 60_000;
export const DAY = 86_400_000;
/** By then what was arranged for soon is due. */
export const SOON = 15 * SECOND;

export type Processes = ReturnType<typeof processes>;
export type Process = ReturnType<Processes["start"]>;

/** A suite, each test with two fresh processes over what is stored. @param on default: both backends */
export function describeProcesses(
  name: string,
  suite: (of: { readonly all: Processes; readonly here: Process; readonly elsewhere: Process }) => void,
  on: typeof describeBackends = describeBackends,
): void {
  on(name, (backend) => {
    let stack: TestStack;
    let all: Processes;
    let here: Process;
    let elsewhere: Process;
    beforeAll(async () => {
      stack = await backend.start();
      all = processes(stack);
    }, 60_000);
    afterAll(async () => {
      all?.stop();
      await stack?.stop();
    });
    beforeEach(async () => {
      // What a test before left arranged is over, and its days are others.
      const before = all.start();
      await before.pass(5 * DAY);
      await before.pass(SOON);
      here = all.start();
      elsewhere = all.start();
    });
    suite({
      get all() {
        return all;
      },
      get here() {
        return here;
      },
      get elsewhere() {
        return elsewhere;
      },
    });
  });
}

/** Processes over one stack whose messages wait until they are delivered. */
function processes(stack: TestStack) {
  const clock: FakeClock = fakeClock(); // Saturday, 2026-11-21 05:00 UTC
  const sent: string[] = [];
  const opened: { close(): void }[] = [];

  /** One process: memory, metrics and spending of its own. */
  function start(env: Record<string, string> = {}) {
    const config: Config = loadConfig({ ...stack.env, RUNG_REDIS_TIMEOUT_MS: "2000", ...env });
    const counted: { name: string; labels: Labels }[] = [];
    const count = (name: string, labels: Labels = {}) => void counted.push({ name, labels });
    const operations: string[] = [];
    const observe = (_: string, __: number, { operation }: Labels = {}) =>
      void operations.push(operation ?? "");
    const recorder: Recorder = { ...silentRecorder, count, observe };
    const stores = createStore(config, { clock, recorder });
    opened.push(stores);
    const ladder = createLadder(config, stores, clock, recorder);
    const eventQueue = { ...stores.eventQueue, send: async ({ id }: { id: string }) => void sent.push(id) };
    const events = createEvents({ ...stores, eventQueue, clock, recorder });
    const categoriser = () => Promise.reject(new Error("no model here"));
    const spending = createSpending({ ...stores, ladder, events, config, categoriser, llm: undefined });
    const entries = createEntries(stores.data, createChanges({ ...stores, ladder, events }));
    followSpending({ events, ladder, spending, retrain: async () => {} });

    const as = <T>(user: string, fn: (of: typeof spending) => Promise<T> | T) =>
      inCall(() => fn(spending), { clock, recorder, actor: actor("acme", user) });
    const deliver = (id: string) => inCall(() => events.deliver(id, signal), { clock, recorder });
    /** Lets everything follow that has a message. @returns how many there were */
    const follow = async () => {
      let handled = 0;
      for (; sent.length > 0; handled++) await deliver(sent.shift()!);
      return handled;
    };
    /** What is due by now, as messages. */
    const sweep = async () => {
      while ((await inCall(() => events.sweep(), { clock, recorder })) > 0);
      return [...sent];
    };
    return {
      spending,
      as,
      deliver,
      follow,
      sweep,
      /** How often a named operation on a store was run. */
      operations: (name: string) => operations.filter((one) => one === name).length,
      /** Times a metric was counted, by those of its labels that are given. */
      counted: (name: string, labels: Labels = {}) =>
        counted.filter(
          (one) =>
            one.name === name && Object.entries(labels).every(([key, value]) => one.labels[key] === value),
        ).length,
      /** Time passes, and what comes due meanwhile is done. @returns how many events that was */
      async pass(ms: number) {
        clock.advance(ms);
        await sweep();
        return follow();
      },
      async store(user: string, amountMinor: number, label = "tea") {
        const given = { text: label, label, kind: "expense", language: "en", currency: "THB" } as const;
        const category = { primary: "FOOD_AND_DRINK", detailed: null };
        const when = { date: undefined, timeZone: undefined };
        return as(user, (of) => of.entries.create({ ...given, amountMinor, category, ...when }));
      },
      /** Entries that a file brings, as one of its parts. */
      imported: (user: string, amountsMinor: readonly number[]) =>
        as(user, () =>
          entries.create(
            amountsMinor.map((amountMinor, i) => ({
              ...{ text: `line ${i}`, label: `shop ${i}`, kind: "expense", language: "en", currency: "THB" },
              ...{
                primary: "FOOD_AND_DRINK",
                detailed: null,
                confidence: 1,
                source: "lexicon",
                guessed: null,
              },
              ...{ span: [0, 6], answerId: null, importId: "imp_1", date: "2026-11-01", amountMinor },
            })) as NewEntry[],
          ),
        ),
      /** As the route does it. */
      open: (user: string, name: "summary" | "patterns" | "predictions" = "summary", timeZone?: string) =>
        as(user, async ({ today, insights, warming }) => {
          const { value, answer } = await insights[name]((await today({ timeZone })).date);
          warming.opened(name, { timeZone }, answer);
          return { ...answer, value };
        }),
    };
  }

  return {
    clock,
    sent,
    start,
    /** A user's rows of a kind, where a text occurs in them. */
    async rows(kind: string, user: string, text = ""): Promise<string[]> {
      const client = new DynamoDBClient({
        region: "us-east-1",
        endpoint: stack.env["RUNG_DYNAMO_ENDPOINT"]!,
      });
      const found: string[] = [];
      let ExclusiveStartKey: Parameters<typeof JSON.stringify>[0];
      do {
        const page = await client.send(new ScanCommand({ TableName: "Data", ExclusiveStartKey }));
        found.push(...(page.Items ?? []).map((item) => JSON.stringify(item)));
        ExclusiveStartKey = page.LastEvaluatedKey;
      } while (ExclusiveStartKey);
      client.destroy();
      const keys = [`#user_${user}"`, `/${user}"`];
      return found.filter(
        (row) => row.includes(kind) && row.includes(text) && keys.some((key) => row.includes(key)),
      );
    },
    stop() {
      for (const { close } of opened) close();
    },
  };
}
