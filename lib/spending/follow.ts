import { LRUCache } from "lru-cache";
import { currentActor, currentCall } from "#lib/context";
import type { Events } from "#lib/events";
import type { Ladder } from "#lib/ladder";
import { ENTRIES_CHANGED, type EntriesChanged, isBulk } from "./entries/changes.ts";
import { FEEDBACK_GIVEN, type FeedbackGiven } from "./feedback/feedback.ts";
import { INSIGHTS_TAG } from "./insights/insights.ts";
import type { Spending } from "./spending.ts";

export interface FollowDeps {
  readonly events: Pick<Events, "on" | "schedule">;
  readonly ladder: Pick<Ladder, "invalidate">;
  readonly spending: Spending;
  /** Has the tenant's model trained anew. @param turn the same number is the same training */
  retrain(turn: number): Promise<void>;
}

/** Of a payee whose entries came or went by the thousand: looked at soon, and seldom while more come. */
const PAYEE_CHANGED = "spending.payee";
const SOON_MS = 20_000;
const AGAIN_MS = 120_000;
/** A look that begins so soon may not see what is stored now. */
const TOO_SOON_MS = SOON_MS / 2;

/** A tenant's users have disagreed with its answers often enough. */
const RETRAIN_DUE = "spending.retrain";

/** A tenant's answers have come to something: how sure they are is looked at anew, once a day. */
const CALIBRATION_DUE = "spending.calibrate";
const DAY_MS = 86_400_000;
/** Spreads tenants over an hour of the night (UTC). */
const NIGHT_MS = 2 * 3_600_000;
const HOUR_MS = 3_600_000;

function createNightly(events: Pick<Events, "schedule">) {
  const scheduled = new LRUCache<string, true>({ max: 10_000 });
  return async (): Promise<void> => {
    const tomorrow = (Math.floor(currentCall().clock.now() / DAY_MS) + 1) * DAY_MS;
    const key = `${tomorrow} ${currentActor().tenant}`;
    if (scheduled.has(key)) return;
    const at = tomorrow + NIGHT_MS + Math.floor(Math.random() * HOUR_MS);
    await events.schedule(CALIBRATION_DUE, String(tomorrow), {}, at, "tenant");
    scheduled.set(key, true);
  };
}

/** Has a payee looked at later, once for all that comes until then. */
function createLater(events: Pick<Events, "schedule">) {
  const looks = new LRUCache<string, number>({ max: 20_000 });
  return async (payee: string): Promise<void> => {
    const { tenant, user } = currentActor();
    const key = JSON.stringify([tenant, user, payee]);
    const now = currentCall().clock.now();
    const look = looks.get(key) ?? 0;
    if (look > now + TOO_SOON_MS) return;
    const next = now + (look > now - AGAIN_MS ? AGAIN_MS : SOON_MS);
    await events.schedule(PAYEE_CHANGED, payee, { payee }, next);
    looks.set(key, next);
  };
}

/** What follows from what happens to entries; for the function that the events queue feeds. */
export function followSpending({ events, ladder, spending, retrain }: FollowDeps): void {
  const later = createLater(events);
  const calibrateTonight = createNightly(events);
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
    await spending.warming.changed("import");
    return [ladder.invalidate(INSIGHTS_TAG).write];
  });
  events.on<EntriesChanged>(ENTRIES_CHANGED, "outcomes", async ({ payload }) => {
    const writes = await spending.outcomes.ofEntries(payload);
    if (writes.length > 0) await calibrateTonight();
    return writes;
  });
  events.on<FeedbackGiven>(FEEDBACK_GIVEN, "outcomes", async ({ payload }) => {
    await calibrateTonight();
    return spending.outcomes.ofFeedback(payload);
  });
  /** @param count disagreements that are about to be counted */
  async function retrainWhenDue(count: number): Promise<void> {
    const turn = count > 0 ? await spending.labels.trainingDue(count) : undefined;
    if (turn === undefined) return;
    await events.schedule(RETRAIN_DUE, String(turn), { turn }, currentCall().clock.now(), "tenant");
  }
  events.on<EntriesChanged>(ENTRIES_CHANGED, "labels", async ({ payload }) => {
    const { writes, count } = spending.labels.ofEntries(payload);
    await retrainWhenDue(count);
    return writes;
  });
  events.on<FeedbackGiven>(FEEDBACK_GIVEN, "labels", async ({ payload }) => {
    const { writes, count } = spending.labels.ofFeedback(payload);
    await retrainWhenDue(count);
    return writes;
  });
  events.on<{ turn: number }>(RETRAIN_DUE, "training", async ({ payload: { turn } }) => {
    await retrain(turn);
    return spending.labels.trained(turn);
  });
  events.on(CALIBRATION_DUE, "calibration", async () => {
    await spending.calibration.recompute();
  });
  events.on<EntriesChanged>(ENTRIES_CHANGED, "budgets", async ({ payload }) => {
    await spending.budgets.notice(payload, await spending.today({}));
  });
  spending.warming.follow(events.on);
}
