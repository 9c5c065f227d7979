import type { Events } from "#lib/events";
import { ENTRIES_CHANGED } from "./entries/changes.ts";
import type { Spending } from "./spending.ts";

/** What follows from what happens to entries; for the function that the events queue feeds. */
export function followSpending(events: Pick<Events, "on">, spending: Spending): void {
  events.on(ENTRIES_CHANGED, "budgets", async () => {
    const { date, weekStart } = await spending.today({});
    await spending.budgets.notice(date, weekStart);
  });
}
