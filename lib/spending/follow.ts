import type { Events } from "#lib/events";
import type { Ladder } from "#lib/ladder";
import { ENTRIES_CHANGED, type EntriesChanged } from "./entries/changes.ts";
import { INSIGHTS_TAG } from "./insights/insights.ts";
import type { Spending } from "./spending.ts";

export interface FollowDeps {
  readonly events: Pick<Events, "on">;
  readonly ladder: Pick<Ladder, "invalidate">;
  readonly spending: Spending;
}

/** What follows from what happens to entries; for the function that the events queue feeds. */
export function followSpending({ events, ladder, spending }: FollowDeps): void {
  events.on<EntriesChanged>(ENTRIES_CHANGED, "patterns", async ({ payload, at }) => {
    const { date } = await spending.today({});
    const writes = await spending.learn(payload, at, date);
    return [...writes, ladder.invalidate(INSIGHTS_TAG).write];
  });
  events.on(ENTRIES_CHANGED, "budgets", async () => {
    const { date, weekStart } = await spending.today({});
    await spending.budgets.notice(date, weekStart);
  });
  spending.warming.follow(events.on);
}
