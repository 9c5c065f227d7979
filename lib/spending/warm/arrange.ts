import { LRUCache } from "lru-cache";
import { currentCall } from "#lib/context";
import type { Events } from "#lib/events";
import { owner } from "#lib/store";
import { instantOf } from "./local-time.ts";

/** A moment at which a user's answers are computed before anybody asks. */
export const REFRESH = "spending.refresh";

/** Why: entries changed, something was taught, or the usual hour comes. */
export interface Refresh {
  readonly why: "changed" | "taught" | "usual";
  /** `YYYY-MM-DD` that it is for. Default: the user's today. */
  readonly date?: string;
}

/** How changes come. */
export type Pace = "note" | "import";
/**
 * `settleMs`: who notes one thing often notes the next right away, and by then every process knows what was changed (2 s); an import comes
 * in parts, and its payees are looked at 20 s later. `togetherMs`: what changes within one of these is refreshed together.
 */
const PACES: Record<Pace, { readonly settleMs: number; readonly togetherMs: number }> = {
  note: { settleMs: 5_000, togetherMs: 10_000 },
  import: { settleMs: 30_000, togetherMs: 60_000 },
};
/** Time enough for a schedule that ticks each minute, and for who is early. */
export const LEAD_MS = 900_000;
const USERS_IN_MEMORY = 10_000;

/** Arranges refreshes of the current user's, each once. */
export function createArranger(events: Pick<Events, "schedule">) {
  const arranged = new LRUCache<string, number>({ max: USERS_IN_MEMORY });

  return {
    /**
     * A few seconds from now, together with what follows meanwhile. Nothing is lost: what changes later than that has a later one.
     * @param wanted asked only where none is arranged yet
     */
    async soon(why: "changed" | "taught", pace: Pace, wanted: () => Promise<boolean>): Promise<void> {
      const { tenant, user } = owner();
      const { settleMs, togetherMs } = PACES[pace];
      const at = Math.ceil((currentCall().clock.now() + settleMs) / togetherMs) * togetherMs;
      const key = JSON.stringify([tenant, user, why, pace]);
      if (arranged.get(key) === at || !(await wanted())) return;
      await events.schedule(REFRESH, `${why}/${at}`, { why } satisfies Refresh, at);
      arranged.set(key, at);
    },

    /** A while before an hour of a day of the user's. */
    async before(date: string, hour: number, timeZone: string): Promise<void> {
      const at = instantOf(date, hour, timeZone) - LEAD_MS;
      await events.schedule(REFRESH, `usual/${date}`, { why: "usual", date } satisfies Refresh, at);
    },
  };
}

export type Arranger = ReturnType<typeof createArranger>;
