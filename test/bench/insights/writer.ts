import { createPlatform } from "#functions/platform";
import { AfterResponse, loadConfig, runCall } from "#lib/context";
import type { Events } from "#lib/events";
import { createSpending, followSpending } from "#lib/spending";
import { DEVELOPMENT_TENANT } from "../../../lib/identity/authenticator.ts";
import { createChanges } from "../../../lib/spending/entries/changes.ts";
import { createEntries } from "../../../lib/spending/entries/entries.ts";
import { history } from "./history.ts";

/** The local table runs one transaction at a time: more than are being prepared meanwhile would only wait, and a busy machine let them time out. */
const FILLED_AT_ONCE = 4;
/** Of events: their handlers read a good deal side by side themselves. */
const FOLLOWED_AT_ONCE = 4;

/** The spending domain in this process over a stack in another, used as a request would use it. */
export function createWriter(env: Readonly<Record<string, string>>) {
  Object.assign(process.env, env); // the AWS SDK takes its credentials from there
  const platform = createPlatform(loadConfig({ ...env, RUNG_LOCAL: "1", LOG_LEVEL: "error" }));
  const { store, ladder, events, clock, telemetry: recorder } = platform;
  const after = new AfterResponse();
  followSpending({
    ...platform,
    spending: createSpending({ ...store, ...platform }),
    retrain: async () => {},
  });

  const as = <T>(user: string, work: () => Promise<T>): Promise<T> =>
    runCall(
      {
        requestId: "req_bench",
        actor: { tenant: DEVELOPMENT_TENANT, user, keyId: "bench", scopes: new Set(["read", "write"]) },
        deadline: Number.MAX_SAFE_INTEGER,
        signal: new AbortController().signal,
        clock,
        recorder,
        after,
      },
      work,
    );

  return {
    as,
    store,

    /** As the product's own, but no message is sent: what follows from an event waits for `follow`. */
    entries(onEvent: (id: string) => void = () => {}): ReturnType<typeof createEntries> {
      return createEntries(store.data, createChanges({ ...store, ladder, events: unsent(events, onEvent) }));
    },

    /** Stores a user's history in transactions of the product's own. @returns ids of what happened, oldest first */
    async fill(user: string, count: number): Promise<string[]> {
      const happened: string[] = [];
      const into = this.entries((id) => happened.push(id));
      const { done } = progress(`${user}: entries stored`, count);
      await each(history(count), FILLED_AT_ONCE, async (entries) => {
        await as(user, () => into.create(entries));
        done(entries.length);
      });
      return happened;
    },

    /** What follows from events, as the events function does it. */
    async follow(ids: readonly string[]): Promise<void> {
      const { done } = progress("events followed", ids.length);
      await each(ids, FOLLOWED_AT_ONCE, async (id) => {
        const outcome = await events.deliver(id, new AbortController().signal);
        if (outcome !== "done") throw new Error(`event ${id} was not followed`);
        done(1);
      });
    },

    stop: () => platform.stop(),
  };
}

export type Writer = ReturnType<typeof createWriter>;

function unsent(events: Events, onEvent: (id: string) => void): Pick<Events, "happened"> {
  return {
    happened(kind, payload) {
      const { write } = events.happened(kind, payload);
      const { put } = write as { put: { Item: { id: string } } };
      return { write, sent: () => onEvent(put.Item.id) };
    },
  };
}

/** So many at a time. */
export async function each<T>(
  items: Iterable<T>,
  atOnce: number,
  work: (item: T) => Promise<unknown>,
): Promise<void> {
  const queue = items[Symbol.iterator]();
  const worker = async () => {
    for (let next = queue.next(); !next.done; next = queue.next()) await work(next.value);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}

const SAID_EVERY_MS = 30_000;

/** Says now and then how far it is, and how long it took in the end. */
function progress(what: string, total: number) {
  const start = performance.now();
  let count = 0;
  let said = start;
  return {
    done(more: number) {
      count += more;
      const now = performance.now();
      if (count < total && now - said < SAID_EVERY_MS) return;
      said = now;
      const seconds = (now - start) / 1_000;
      console.log(
        `  ${what}: ${count.toLocaleString("en")} of ${total.toLocaleString("en")} in ${seconds.toFixed(1)} s (${Math.round(count / seconds)}/s)`,
      );
    },
  };
}
