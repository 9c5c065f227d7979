import { currentActor, currentCall } from "#lib/context";
import { type Counters, type DataTable, newId, type Write } from "#lib/store";
import type { EntriesChanged } from "../entries/changes.ts";
import { ENTRY_KINDS, type EntryKind } from "../entries/entry.ts";
import type { FeedbackGiven } from "./feedback.ts";

/** What a person said that a label means, against what was answered. */
export interface Label {
  readonly text: string;
  readonly kind: EntryKind;
  readonly category: string;
}

/** Disagreements after which a tenant's model is worth training anew: a model needs twenty labels to begin with. */
export const RETRAIN_EVERY = 25;
const PAGE_ROWS = 500;

const labelEntity = (data: DataTable) =>
  data.entity({
    model: { service: "rung", entity: "label", version: "1" },
    attributes: {
      tenant: { type: "string", required: true },
      /** Of the entry or the feedback: what is said of it again replaces what was said. */
      id: { type: "string", required: true },
      text: { type: "string", required: true },
      kind: { type: ENTRY_KINDS, required: true },
      category: { type: "string", required: true },
      /** Sorts by time. */
      at: { type: "string", required: true },
    },
    indexes: {
      primary: {
        pk: { field: "pk", composite: ["tenant"], casing: "none" },
        sk: { field: "sk", composite: ["id"], casing: "none" },
      },
      byTime: {
        index: "gsi1",
        pk: { field: "gsi1pk", composite: ["tenant"], casing: "none" },
        sk: { field: "gsi1sk", composite: ["at"], casing: "none" },
      },
    },
  });

/** Everything that a tenant's users corrected, as lessons for its model. */
export function createLabels(data: DataTable, counters: Counters) {
  const entity = labelEntity(data);
  const counter = () => ({ partition: ["disagreements", currentActor().tenant], sort: ["all"] });

  const keep = (id: string, label: Label): Write => {
    const at = newId("at", currentCall().clock.now());
    return { put: entity.put({ tenant: currentActor().tenant, id, at, ...label }).params() };
  };
  const disagreed = (times: number): Write[] =>
    times > 0 ? [counters.add(counter(), new Map([["n", times]]))] : [];

  async function standing(): Promise<{ disagreed: number; trained: number }> {
    const { partition, sort } = counter();
    const [item] = await counters.range(partition, sort, sort);
    return { disagreed: item?.counts.get("n") ?? 0, trained: item?.counts.get("t") ?? 0 };
  }

  return {
    /** Corrections of categories among changes of entries. @returns what must take effect exactly once, and how many there are */
    ofEntries({ steps }: EntriesChanged): { writes: Write[]; count: number } {
      const corrected = steps.flatMap(({ before, after }) =>
        before &&
        after &&
        after.source === "person" &&
        (before.primary !== after.primary || before.detailed !== after.detailed)
          ? [after]
          : [],
      );
      const writes = corrected
        .filter(({ label }) => label.trim() !== "")
        .map(({ id, label, kind, primary, detailed }) =>
          keep(id, { text: label, kind, category: detailed ?? primary }),
        );
      return { writes: [...writes, ...disagreed(corrected.length)], count: corrected.length };
    },

    /** The same of what a person said. */
    ofFeedback({ feedback, undone }: FeedbackGiven): { writes: Write[]; count: number } {
      const { id, taught, kind, refuted } = feedback;
      const count = refuted && !undone ? 1 : 0;
      if (!taught) return { writes: disagreed(count), count };
      const write: Write = undone
        ? { delete: entity.delete({ tenant: currentActor().tenant, id }).params() }
        : keep(id, { text: taught.term, kind, category: taught.category });
      return { writes: [write, ...disagreed(count)], count };
    },

    /** Whether the current tenant's users have disagreed often enough since the last training; the number of the training that is due then. */
    async trainingDue(count: number): Promise<number | undefined> {
      const { disagreed: known, trained } = await standing();
      const turn = Math.floor((known + count) / RETRAIN_EVERY);
      return turn > trained ? turn : undefined;
    },

    /** That a training has been asked for; to take effect exactly once. */
    async trained(turn: number): Promise<Write[]> {
      const { trained } = await standing();
      return turn > trained ? [counters.add(counter(), new Map([["t", turn - trained]]))] : [];
    },

    /** Of the whole tenant, newest first, page by page. */
    async *all(): AsyncGenerator<Label> {
      const { tenant } = currentActor();
      let cursor: string | null = null;
      do {
        const page: { data: Label[]; cursor: string | null } = await data.run("labels.page", () =>
          entity.query.byTime({ tenant }).go({ order: "desc", cursor, limit: PAGE_ROWS }),
        );
        for (const { text, kind, category } of page.data) yield { text, kind, category };
        cursor = page.cursor;
      } while (cursor !== null);
    },
  };
}

export type Labels = ReturnType<typeof createLabels>;
