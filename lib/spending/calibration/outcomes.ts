import { createHash } from "node:crypto";
import { binOf, type Halves, halfOf, RELIABILITY_BINS } from "#lib/categories";
import { currentActor } from "#lib/context";
import type { Counters, DataTable, Write } from "#lib/store";
import type { EntriesChanged } from "../entries/changes.ts";
import type { FeedbackGiven } from "../feedback/feedback.ts";
import { createRefutedEntries } from "./refuted-entries.ts";

/** An item of the table takes a thousand writes a second; a tenant's users share these. */
const SHARDS = 8;
/** Sums are integers: confidence in ten-thousandths. */
const CONFIDENCE_SCALE = 10_000;

/** What answers of one model and language came to. */
export interface Outcomes {
  readonly model: string;
  readonly language: string;
  readonly halves: Halves;
}

/** An answer's item that was kept or spoken of: how sure it was, and whether a person has called it wrong. */
interface Outcome {
  readonly id: string;
  readonly language: string;
  readonly confidence: number;
  /** Answers counted: 1 for a new one, 0 where one that is counted turns out wrong, -1 where what was said is taken back. */
  readonly seen: number;
  readonly wrong: number;
}

const partition = (tenant: string): string[] => ["calibration", tenant];

export interface OutcomesDeps {
  readonly data: DataTable;
  readonly counters: Counters;
  readonly model: string;
}

/**
 * Counts how often answers turn out wrong. An answer counts as right until a person says otherwise: by a correction of the entry that was made from
 * it, or by feedback; once, where both say so.
 */
export function createOutcomes({ data, counters, model }: OutcomesDeps) {
  const refuted = createRefutedEntries(data);

  function countsOf(outcomes: readonly Outcome[]): Write[] {
    const { tenant, user } = currentActor();
    const shard = String(createHash("sha256").update(user).digest()[0]! % SHARDS);
    const byLanguage = Map.groupBy(outcomes, ({ language }) => language);
    return [...byLanguage].flatMap(([language, its]) => {
      const deltas = new Map<string, number>();
      const add = (name: string, by: number) => deltas.set(name, (deltas.get(name) ?? 0) + by);
      for (const { id, confidence, seen, wrong } of its) {
        const name = `${halfOf(id)}${binOf(confidence)}`;
        add(`${name}n`, seen);
        add(`${name}w`, wrong);
        add(`${name}s`, seen * Math.round(confidence * CONFIDENCE_SCALE));
      }
      const changed = new Map([...deltas].filter(([, by]) => by !== 0));
      if (changed.size === 0) return [];
      return [counters.add({ partition: partition(tenant), sort: [model, language, shard] }, changed)];
    });
  }

  return {
    /** What changes of entries say of the answers that they were made from; to take effect exactly once. */
    async ofEntries({ steps }: EntriesChanged): Promise<Write[]> {
      const corrected = steps.flatMap(({ before, after }) =>
        before && after?.answerId && after.guessed?.corrected && !before.guessed?.corrected ? [after.id] : [],
      );
      const { writes, turned } = await refuted.changed(
        new Map(corrected.map((id) => [id, ({ said }) => ({ said, corrected: true })])),
      );
      const outcomes = steps.flatMap(({ before, after }): Outcome[] => {
        if (!after?.guessed) return [];
        const { id, language, guessed } = after;
        const of = { id, language, confidence: guessed.confidence };
        const wrong = guessed.corrected ? 1 : 0;
        if (!before) return [{ ...of, seen: 1, wrong }];
        if (before.guessed?.corrected || !guessed.corrected) return [];
        return [{ ...of, seen: 0, wrong: turned.get(id) ?? 1 }];
      });
      return [...writes, ...countsOf(outcomes)];
    },

    /** The same of what a person said. What they said of an entry's answer is counted as the entry's. */
    async ofFeedback({ feedback, undone }: FeedbackGiven): Promise<Write[]> {
      const { id, entryId, language, confidence, refuted: refutes } = feedback;
      if (confidence === null) return [];
      const sign = undone ? -1 : 1;
      if (entryId === null)
        return countsOf([{ id, language, confidence, seen: sign, wrong: refutes ? sign : 0 }]);
      if (!refutes) return [];
      const { writes, turned } = await refuted.changed(
        new Map([[entryId, (before) => ({ ...before, said: before.said + sign })]]),
      );
      const wrong = turned.get(entryId) ?? 0;
      return [...writes, ...countsOf([{ id: entryId, language, confidence, seen: 0, wrong }])];
    },

    /** All that is counted of the current tenant's users, of this model. */
    async all(): Promise<Outcomes[]> {
      const items = await counters.range(partition(currentActor().tenant), [model], [model]);
      const byLanguage = Map.groupBy(items, ({ sort }) => sort[1]!);
      return [...byLanguage].map(([language, its]) => {
        const sum = (name: string) => its.reduce((total, { counts }) => total + (counts.get(name) ?? 0), 0);
        const binsOf = (half: keyof Halves) =>
          Array.from({ length: RELIABILITY_BINS }, (_, bin) => {
            const n = Math.max(0, sum(`${half}${bin}n`));
            const wrong = Math.min(n, Math.max(0, sum(`${half}${bin}w`)));
            return {
              n,
              right: n - wrong,
              sumConfidence: Math.max(0, sum(`${half}${bin}s`)) / CONFIDENCE_SCALE,
            };
          });
        return { model, language, halves: { a: binsOf("a"), b: binsOf("b") } };
      });
    },
  };
}
