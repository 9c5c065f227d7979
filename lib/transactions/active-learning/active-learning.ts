import { currentActor, currentCall } from "#lib/context";
import { type DataTable, owner, type Write } from "#lib/store";
import { taughtKey } from "../corrections/key.ts";
import { cleanMerchant } from "../merchant/index.ts";
import type { CategoryPair } from "../transaction.ts";

/** Merchants of one call that are noted: a stream of a million lines must not write a million rows. */
const NOTED_MAX = 50;
/** Writes at once: answers of other callers need the connections more. */
const AT_ONCE = 10;
/** Merchants of a user among which the best are picked: those seen last. What is never seen again is gone after `KEEP_S`. */
const CONSIDERED_MAX = 500;
const KEEP_S = 90 * 86_400;

/** An answer that no rung was sure of. */
export interface UnsureAnswer {
  readonly text: string;
  readonly category: CategoryPair;
  readonly confidence: number;
  readonly answerId: string;
}

export interface LabelRequest {
  readonly description: string;
  readonly merchant: string | null;
  /** The best guess: a detailed code where there is one. */
  readonly guess: string;
  readonly confidence: number;
  readonly count: number;
  /** Corrections that a label would save: times seen × how likely the guess is wrong. */
  readonly expectedGain: number;
  readonly lastSeen: string;
  readonly answerId: string;
}

/** What a person should label next: merchants that nobody was sure of, those first whose label saves most. */
export function createActiveLearning(data: DataTable) {
  const entity = data.entity({
    model: { service: "rung", entity: "labelRequest", version: "1" },
    attributes: {
      tenant: { type: "string", required: true },
      user: { type: "string", required: true },
      key: { type: "string", required: true },
      text: { type: "string", required: true },
      guess: { type: "string", required: true },
      confidence: { type: "number", required: true },
      count: { type: "number", required: true, default: 0 },
      lastSeen: { type: "string", required: true },
      answerId: { type: "string", required: true },
      ttl: { type: "number", required: true },
    },
    indexes: {
      primary: {
        pk: { field: "pk", composite: ["tenant", "user"], casing: "none" },
        sk: { field: "sk", composite: ["key"], casing: "none" },
      },
      byLastSeen: {
        index: "gsi1",
        pk: { field: "gsi1pk", composite: ["tenant", "user"], casing: "none" },
        sk: { field: "gsi1sk", composite: ["lastSeen"], casing: "none" },
      },
    },
  });

  return {
    /** Counts unsure answers, one write a merchant; for after the response. Losing one loses a place in the queue, nothing else. */
    async note(answers: readonly UnsureAnswer[]): Promise<void> {
      const now = currentCall().clock.now();
      const merchants = new Map<string, { answer: UnsureAnswer; count: number }>();
      for (const answer of answers) {
        const key = taughtKey(answer.text);
        if (key === "") continue;
        const known = merchants.get(key);
        if (known) known.count++;
        else merchants.set(key, { answer, count: 1 });
      }
      const most = [...merchants].sort(([, a], [, b]) => b.count - a.count).slice(0, NOTED_MAX);
      const noteOne = ([key, { answer, count }]: (typeof most)[number]) =>
        data.run("active_learning.note", () =>
          entity
            .upsert({ ...owner(), key })
            .set({
              text: answer.text,
              guess: answer.category.detailed ?? answer.category.primary,
              confidence: answer.confidence,
              answerId: answer.answerId,
              lastSeen: new Date(now).toISOString(),
              ttl: Math.floor(now / 1000) + KEEP_S,
            })
            .add({ count })
            .go({ response: "none" }),
        );
      for (let from = 0; from < most.length; from += AT_ONCE)
        await Promise.all(most.slice(from, from + AT_ONCE).map(noteOne));
    },

    /** The write that takes a merchant off the queue, for the transaction that labels it. */
    removal: (key: string): Write => ({ delete: entity.delete({ ...owner(), key }).params() }),

    /** The actor's queue, the most worthwhile first. */
    async queue(limit: number): Promise<LabelRequest[]> {
      const nowS = currentCall().clock.now() / 1000;
      const { tenant, user } = currentActor();
      const { data: rows } = await data.run("active_learning.queue", () =>
        entity.query.byLastSeen({ tenant, user }).go({ order: "desc", pages: "all", count: CONSIDERED_MAX }),
      );
      return rows
        .filter(({ ttl }) => ttl > nowS)
        .map(({ text, guess, confidence, count, lastSeen, answerId }) => ({
          description: text,
          merchant: cleanMerchant(text),
          guess,
          confidence,
          count,
          expectedGain: count * (1 - confidence),
          lastSeen,
          answerId,
        }))
        .sort((a, b) => b.expectedGain - a.expectedGain || (a.description < b.description ? -1 : 1))
        .slice(0, limit);
    },
  };
}

export type ActiveLearning = ReturnType<typeof createActiveLearning>;
