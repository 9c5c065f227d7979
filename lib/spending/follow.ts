import { LRUCache } from "lru-cache";
import { currentActor, currentCall } from "#lib/context";
import type { Events } from "#lib/events";
import type { Ladder } from "#lib/ladder";
import { ENTRIES_CHANGED, type EntriesChanged } from "./entries/changes.ts";
import { INSIGHTS_TAG } from "./insights/insights.ts";
import type { Spending } from "./spending.ts";

export interface FollowDeps {
  readonly events: Pick<Events, "on" | "schedule">;
  readonly ladder: Pick<Ladder, "invalidate">;
  readonly spending: Spending;
}

/** Of a payee whose entries came or went by the thousand: looked at once, when they have. */
const PAYEE_CHANGED = "spending.payee";
const LATER_MS = 20_000;

/** Entries that an import brought, or its undoing took. */
const isBulk = ({ steps }: EntriesChanged): boolean =>
  steps.every(({ before, after }) => !(before && after) && (after ?? before)?.importId);

/** Has a payee looked at later, once for all that comes until then. */
function createLater(events: Pick<Events, "schedule">) {
  const scheduled = new LRUCache<string, true>({ max: 20_000, ttl: LATER_MS / 2 });
  return async (payee: string): Promise<void> => {
    const { tenant, user } = currentActor();
    const key = JSON.stringify([tenant, user, payee]);
    if (scheduled.has(key)) return;
    await events.schedule(PAYEE_CHANGED, payee, { payee }, currentCall().clock.now() + LATER_MS);
    scheduled.set(key, true);
  };
}

/** What follows from what happens to entries; for the function that the events queue feeds. */
export function followSpending({ events, ladder, spending }: FollowDeps): void {
  const later = createLater(events);
  events.on<EntriesChanged>(ENTRIES_CHANGED, "patterns", async ({ payload, at }) => {
    if (isBulk(payload)) {
      const { writes, payees } = spending.learn.many(payload);
      for (const payee of payees) await later(payee);
      return writes;
    }
    const { date } = await spending.today({});
    const writes = await spending.learn.change(payload, at, date);
    return [...writes, ladder.invalidate(INSIGHTS_TAG).write];
  });
  events.on<{ payee: string }>(PAYEE_CHANGED, "patterns", async ({ payload: { payee }, at }) => {
    const { date } = await spending.today({});
    await spending.learn.payee(payee, at, date);
    return [ladder.invalidate(INSIGHTS_TAG).write];
  });
  events.on(ENTRIES_CHANGED, "budgets", async () => {
    const { date, weekStart } = await spending.today({});
    await spending.budgets.notice(date, weekStart);
  });
}
