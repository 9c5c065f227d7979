import { ConditionFailed, type DataTable, owner, type Write } from "#lib/store";
import type { Habit } from "./habit.ts";

/** Who stays away for two months is not known any more. */
const KEPT_S = 60 * 86_400;

/** What is written down when a user opens something. */
export interface Opened {
  readonly habit: Habit;
  /** IANA, where the last request gave one. */
  readonly timeZone: string | null;
  /** The day for which a refresh before the usual hour has been arranged. */
  readonly arranged: string | null;
}

export interface OpenedRow extends Opened {
  /** Answers that refreshes made last, by what they are opened as. */
  readonly warmed: Readonly<Record<string, string>>;
  readonly version: number;
}

const openedEntity = (data: DataTable) =>
  data.entity({
    model: { service: "rung", entity: "opened", version: "1" },
    attributes: {
      tenant: { type: "string", required: true },
      user: { type: "string", required: true },
      /** JSON. */
      habit: { type: "string", required: true },
      timeZone: { type: "string" },
      arranged: { type: "string" },
      /** JSON. */
      warmed: { type: "string" },
      version: { type: "number", required: true },
      ttl: { type: "number", required: true },
    },
    indexes: {
      primary: {
        pk: { field: "pk", composite: ["tenant", "user"], casing: "none" },
        sk: { field: "sk", composite: [], casing: "none" },
      },
    },
  });

/** What the current user opens, and when: one row, there only for who opens something. */
export function createOpened(data: DataTable) {
  const entity = openedEntity(data);
  return {
    async read(): Promise<OpenedRow | undefined> {
      const { data: row } = await data.run("opened.get", () => entity.get(owner()).go({ consistent: true }));
      if (!row) return undefined;
      const { timeZone = null, arranged = null, version, habit, warmed = "{}" } = row;
      return {
        timeZone,
        arranged,
        version,
        habit: JSON.parse(habit) as Habit,
        warmed: JSON.parse(warmed) as Record<string, string>,
      };
    },

    /** @param before as it was read. @returns false where another process came first. @throws StoreDown */
    async keep(
      { habit, timeZone, arranged }: Opened,
      before: Pick<OpenedRow, "version"> | undefined,
    ): Promise<boolean> {
      const row = {
        habit: JSON.stringify(habit),
        version: (before?.version ?? 0) + 1,
        ttl: Math.floor(habit.at / 1000) + KEPT_S,
        ...(arranged !== null && { arranged }),
        ...(timeZone !== null && { timeZone }),
      };
      const update = before
        ? entity
            .patch(owner())
            .set(row)
            .remove(timeZone === null ? ["timeZone"] : [])
            .where(({ version }, { eq }) => eq(version, before.version))
            .params()
        : undefined;
      try {
        // In a transaction, because that waits for one that has the row: the end of a refresh.
        await data.transact("opened.keep", [
          update ? { update } : { put: entity.create({ ...owner(), ...row }).params() },
        ]);
        return true;
      } catch (error) {
        if (error instanceof ConditionFailed) return false;
        throw error;
      }
    },

    /** The write that says which answers a refresh made. Fails where the row has gone. */
    warmed: (ids: Readonly<Record<string, string>>): Write => ({
      update: entity
        .patch(owner())
        .set({ warmed: JSON.stringify(ids) })
        .params(),
    }),
  };
}
