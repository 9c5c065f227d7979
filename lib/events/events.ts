import {
  type Actor,
  AfterResponse,
  type Clock,
  callIfAny,
  currentCall,
  type Recorder,
  runCall,
} from "#lib/context";
import { ConditionFailed, type DataTable, type QueueClient, StoreDown, type Write } from "#lib/store";
import type { Event, EventHandler } from "./event.ts";
import { createOutbox, type EventRow } from "./outbox.ts";
import { EVENT_DEFAULTS, type EventSettings } from "./settings.ts";

/** Messages name the event and nothing else; one kind for all. */
export const EVENT_MESSAGE = "event";

const SWEEP_MAX = 100;
/** A dead event's message comes back at once until the queue sets it aside; who sends it again later wants it tried. */
const DEAD_FOR_MS = 60_000;
/** Handlers' rights: what follows from an event of a user's concerns that user's things. */
const KEY_ID = "events";

export interface EventsDeps {
  readonly data: DataTable;
  readonly eventQueue: QueueClient;
  readonly clock: Clock;
  readonly recorder: Recorder;
  readonly settings?: Partial<EventSettings>;
}

/** What is to become of a message: `done` deletes it, `dead` puts it back until the queue sets it aside. */
export type DeliveryOutcome = "done" | "dead";

export function createEvents({ data, eventQueue, clock, recorder, settings: given }: EventsDeps) {
  const settings: EventSettings = { ...EVENT_DEFAULTS, ...given };
  const outbox = createOutbox(data, clock, settings);
  const handlers = new Map<string, { name: string; handle: EventHandler }[]>();

  async function send(id: string): Promise<boolean> {
    try {
      await eventQueue.send({ kind: EVENT_MESSAGE, id });
      return true;
    } catch (error) {
      if (!(error instanceof StoreDown)) throw error;
      recorder.count("events.unsent"); // the sweeper sends it
      return false;
    }
  }

  /** Everything that follows from an event, and its end. */
  async function handleAll(row: EventRow, signal: AbortSignal): Promise<void> {
    const { id, kind, at, tenant, user } = row;
    const event: Event = { id, kind, at, payload: JSON.parse(row.payload) as unknown };
    const outer = callIfAny();
    const actor: Actor = { tenant, user, keyId: KEY_ID, scopes: new Set(["read", "write", "ai"]) };
    const call = {
      requestId: id,
      actor,
      deadline: outer?.deadline ?? Number.MAX_SAFE_INTEGER,
      signal,
      clock,
      recorder,
      after: outer?.after ?? new AfterResponse(),
    };
    await runCall(call, async () => {
      for (let attempt = 1; ; attempt++) {
        const writes: Write[] = [];
        for (const { name, handle } of handlers.get(kind) ?? []) {
          const start = performance.now();
          writes.push(...((await handle(event, signal)) ?? []));
          recorder.observe("events.ms", performance.now() - start, { kind, handler: name });
          signal.throwIfAborted();
        }
        try {
          await outbox.end(id, writes);
          return;
        } catch (error) {
          if (!(error instanceof ConditionFailed) || attempt === settings.conflictsMax) throw error;
        }
      }
    });
  }

  return {
    /** Says what follows from events of a kind. Handlers of one kind run one after the other, in the order they were registered. */
    on<P>(kind: string, name: string, handle: EventHandler<P>): void {
      const known = handlers.get(kind) ?? [];
      handlers.set(kind, [...known, { name, handle: handle as EventHandler }]);
    },

    /** The write that makes an event of the current actor's part of a transaction; call `sent` once that is stored: after the response. */
    happened(kind: string, payload: unknown): { write: Write; sent: () => void } {
      const { id, write } = outbox.happened(kind, payload);
      return { write, sent: () => currentCall().after.add(() => send(id)) };
    },

    /** An event of the current actor's at a later moment (epoch ms), give or take the schedule's step; once for each kind and key. @throws StoreDown */
    schedule: outbox.scheduled,

    /**
     * Works on an event that a message names: any number of times, with the effect of one.
     * @throws StoreDown when the table is down: the message comes again
     */
    async deliver(id: string, signal: AbortSignal): Promise<DeliveryOutcome> {
      const row = await outbox.find(id);
      if (!row) return "done";
      if (row.deadAt !== undefined && clock.now() - row.deadAt < DEAD_FOR_MS) return "dead";
      const { kind, failures = 0 } = row;
      try {
        await handleAll(row, signal);
        recorder.count("events.done", { kind });
        return "done";
      } catch (error) {
        if (error instanceof StoreDown || signal.aborted) throw error;
        const isLast = failures + 1 >= settings.failuresMax;
        const retryAt = isLast ? undefined : clock.now() + settings.retryMs * 2 ** failures;
        await outbox.failed(id, retryAt);
        recorder.count(isLast ? "events.dead" : "events.failed", { kind });
        const { name, message } =
          error instanceof Error ? error : { name: "unknown", message: String(error) };
        recorder.log("error", "events.failed", { event: id, kind, error: name, message });
        return isLast ? "dead" : "done"; // the sweeper sends it again
      }
    },

    /**
     * Sends the messages of events that are due: what was scheduled, what failed, and what lost its message. Run it every few seconds, anywhere.
     * @returns how many were sent. @throws StoreDown when the table is down
     */
    async sweep(): Promise<number> {
      let sent = 0;
      for (const { id, dueAt } of await outbox.due(SWEEP_MAX))
        if ((await outbox.takeDue(id, dueAt)) && (await send(id))) sent++;
      if (sent > 0) recorder.count("events.swept", {}, sent);
      return sent;
    },
  };
}

export type Events = ReturnType<typeof createEvents>;
