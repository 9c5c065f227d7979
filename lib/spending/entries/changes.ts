import { currentCall } from "#lib/context";
import type { Events } from "#lib/events";
import type { Ladder, Tag } from "#lib/ladder";
import type { Counters, Write } from "#lib/store";
import { addition, deltasOf, type Step } from "../totals/counted.ts";
import type { Entry } from "./entry.ts";

/** What insights are made of: anything computed from a user's entries depends on it. */
export const ENTRIES_TAG: Tag = { scope: "user", name: "entries" };

/** Entries of a user's were stored, changed or removed. */
export const ENTRIES_CHANGED = "spending.changed";

/** One entry's change: stored where there was none before, removed where there is none after. */
export interface EntryStep {
  readonly before?: Entry;
  readonly after?: Entry;
}

/** What handlers of `ENTRIES_CHANGED` get. */
export interface EntriesChanged {
  readonly steps: readonly EntryStep[];
}

/** Entries that an import brought, or its undoing took. */
export const isBulk = ({ steps }: EntriesChanged): boolean =>
  steps.every(({ before, after }) => !(before && after) && (after ?? before)?.importId);

export interface ChangesDeps {
  readonly counters: Counters;
  readonly events: Pick<Events, "happened">;
  readonly ladder: Pick<Ladder, "invalidate">;
}

/** What goes into the transaction of every change of entries: counters, the event, and the end of answers that were computed before. */
export const createChanges =
  ({ counters, events, ladder }: ChangesDeps) =>
  (steps: readonly EntryStep[]): { writes: Write[]; stored: () => void } => {
    const event = events.happened(ENTRIES_CHANGED, { steps } satisfies EntriesChanged);
    const tag = ladder.invalidate(ENTRIES_TAG);
    const atMs = currentCall().clock.now();
    const counts = deltasOf(steps.flatMap(toSteps)).map((delta) => addition(counters, delta, atMs));
    return {
      writes: [...counts, tag.write, event.write],
      stored() {
        tag.bumped();
        event.sent();
      },
    };
  };

const toSteps = ({ before, after }: EntryStep): Step[] => [
  ...(before ? [{ entry: before, sign: -1 } as const] : []),
  ...(after ? [{ entry: after, sign: 1 } as const] : []),
];
