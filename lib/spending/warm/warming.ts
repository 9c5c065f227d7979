import { LRUCache } from "lru-cache";
import { type Config, currentCall } from "#lib/context";
import type { Events } from "#lib/events";
import type { Envelope } from "#lib/ladder";
import { type Counters, type DataTable, owner } from "#lib/store";
import { ENTRIES_CHANGED, type EntriesChanged, isBulk } from "../entries/changes.ts";
import { addDays } from "../totals/days.ts";
import { createAllowance } from "./allowance.ts";
import { createArranger, type Pace, REFRESH, type Refresh } from "./arrange.ts";
import { frequentTexts } from "./frequent.ts";
import { createFrequentNotes } from "./frequent-row.ts";
import { openedLately, usualHour, VISIT_MS, withOpening } from "./habit.ts";
import { hourAt } from "./local-time.ts";
import { createOpened } from "./opened-row.ts";
import { createRefresh, type RefreshDeps } from "./refresh.ts";

const VISITS_IN_MEMORY = 10_000;
/** Another process may write the same row: of a hint that is lost nobody misses anything. */
const ATTEMPTS = 3;

export interface WarmingDeps extends Pick<RefreshDeps, "questions" | "understand"> {
  readonly data: DataTable;
  readonly counters: Counters;
  readonly events: Pick<Events, "schedule">;
  readonly config: Pick<Config, "refresh" | "ttlS">;
  today(moment: { timeZone?: string | undefined }): Promise<{ date: string; timeZone: string }>;
}

/** When something was opened, where that matters. */
interface Opening {
  readonly timeZone?: string | undefined;
  /** Set where another moment than this was asked about: that is no habit. */
  readonly now?: number | undefined;
}

/**
 * Answers that are computed before anybody asks: what a user opens, after entries have changed and before their usual hour; what they note again
 * and again, after they have taught something. Within a daily allowance, and nothing for who opens nothing.
 */
export function createWarming({ data, counters, events, config, today, ...asks }: WarmingDeps) {
  const opened = createOpened(data);
  const frequent = createFrequentNotes(data);
  const allowance = createAllowance(counters, config.refresh);
  const arrange = createArranger(events);
  const noteTtlMs = config.ttlS.ai_results * 1000;
  const refresh = createRefresh({ ...asks, opened, frequent, allowance, today, noteTtlMs });
  const visits = new LRUCache<string, number>({ max: VISITS_IN_MEMORY });
  const refreshed = (names: readonly string[]) => names.some((name) => name in asks.questions);

  async function opensAnything(): Promise<boolean> {
    const row = await opened.read();
    return row !== undefined && refreshed(openedLately(row.habit, currentCall().clock.now()));
  }

  /** What insights are computed from has changed. */
  async function changed(pace: Pace): Promise<void> {
    if (allowance.isOn) await arrange.soon("changed", pace, opensAnything);
  }

  async function note(name: string, given: string | undefined, answer: Envelope | undefined): Promise<void> {
    const { clock, recorder } = currentCall();
    const at = clock.now();
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      const row = await opened.read();
      if (attempt === 1 && answer?.cached && row?.warmed[name] === answer.id)
        recorder.count("warm.hit", { name });
      if (at - (row?.habit.opened[name] ?? Number.NEGATIVE_INFINITY) < VISIT_MS) return;
      const { date, timeZone } = await today({ timeZone: given });
      const habit = withOpening(row?.habit, name, at, hourAt(at, timeZone));
      const tomorrow = addDays(date, 1);
      let arranged = row?.arranged ?? null;
      if (arranged !== tomorrow && refreshed(openedLately(habit, at))) {
        await arrange.before(tomorrow, usualHour(habit), timeZone);
        arranged = tomorrow;
      }
      if (await opened.keep({ habit, timeZone: given ?? null, arranged }, row)) return;
    }
  }

  return {
    /** Writes down, after the response, that the current user has opened something. At most once in ten minutes. */
    opened(name: string, { timeZone, now: asked }: Opening, answer?: Envelope): void {
      if (!allowance.isOn || asked !== undefined) return;
      const { after, clock } = currentCall();
      const { tenant, user } = owner();
      const key = JSON.stringify([tenant, user, name]);
      const now = clock.now();
      const isNoted = now - (visits.get(key) ?? Number.NEGATIVE_INFINITY) < VISIT_MS;
      // An answer from elsewhere may be a refresh's: whether it is says the row.
      const isFromElsewhere = answer?.cached === "redis" || answer?.cached === "table";
      if (isNoted && !isFromElsewhere) return;
      if (!isNoted) visits.set(key, now);
      after.add(() => note(name, timeZone, answer));
    },

    /** The current user has taught something: what they note again and again reads differently now, and is in no cache. */
    taught(): void {
      if (!allowance.isOn) return;
      currentCall().after.add(() =>
        arrange.soon("taught", "note", async () => frequentTexts(await frequent.read()).length > 0),
      );
    },

    changed,

    /** For the function that the events queue feeds. */
    follow(on: Events["on"]): void {
      on<EntriesChanged>(ENTRIES_CHANGED, "warm", async ({ payload }) => {
        if (!allowance.isOn) return;
        await changed(isBulk(payload) ? "import" : "note");
        return frequent.counted(payload.steps);
      });
      on<Refresh>(REFRESH, "warm", ({ payload }) => refresh(payload));
    },
  };
}

export type Warming = ReturnType<typeof createWarming>;
