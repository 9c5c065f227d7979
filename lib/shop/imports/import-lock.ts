import { currentActor, currentCall, Problem } from "#lib/context";
import { ConditionFailed, conditionFailure, type DataTable, StoreDown, saving, type Write } from "#lib/store";
import { lockEntity } from "./import-entities.ts";

/** How long an import that nobody works on keeps the next one waiting: longer than a dead worker's job waits for the next. */
export const LOCK_MS = 180_000;

/** Two imports at once would each undo half of the other's: the second is refused until the first has ended. */
export function createImportLock(data: DataTable) {
  const entity = lockEntity(data);
  const tenant = () => ({ tenant: currentActor().tenant });
  const now = () => currentCall().clock.now();

  return {
    /**
     * Takes the lock, also from an earlier attempt at the same import.
     * @throws Problem conflict: names the import that has it
     */
    async take(importId: string, token: string): Promise<void> {
      const row = { ...tenant(), importId, token, until: now() + LOCK_MS };
      const put = entity
        .put(row)
        .where(
          (lock, { notExists, lt, eq }) =>
            `${notExists(lock.importId)} OR ${lt(lock.until, now())} OR ${eq(lock.importId, importId)}`,
        )
        .params();
      try {
        await saving(() => data.transact("import.lock", [{ put }]));
      } catch (error) {
        if (!(error instanceof ConditionFailed)) throw error;
        throw taken(holderOf(error));
      }
    },

    /**
     * Takes the lock for an import whose job waits, and leaves it where the same import has it: its request came again.
     * @returns whether it was taken. @throws Problem conflict: names the import that has it
     */
    async reserve(importId: string, token: string): Promise<boolean> {
      const put = entity
        .put({ ...tenant(), importId, token, until: now() + LOCK_MS })
        .where((lock, { notExists, lt }) => `${notExists(lock.importId)} OR ${lt(lock.until, now())}`)
        .params();
      try {
        await saving(() => data.transact("import.lock", [{ put }]));
        return true;
      } catch (error) {
        if (!(error instanceof ConditionFailed)) throw error;
        if (holderOf(error) === importId) return false;
        throw taken(holderOf(error));
      }
    },

    /** The write that keeps it for another while, and fails where another attempt or import has taken it. */
    renewal: (token: string): Write => ({
      update: entity
        .patch(tenant())
        .set({ until: now() + LOCK_MS })
        .where((lock, { eq }) => eq(lock.token, token))
        .params(),
    }),

    async release(token: string): Promise<void> {
      try {
        await data.run("import.unlock", () =>
          entity
            .delete(tenant())
            .where((lock, { eq }) => eq(lock.token, token))
            .go(),
        );
      } catch (error) {
        // Another has it by now, or it ends by itself.
        if (!(error instanceof StoreDown) && !conditionFailure(error)) throw error;
      }
    },
  };
}

/** The import that stands there, as the table writes it. */
const holderOf = ({ item }: ConditionFailed): string =>
  (item?.["importId"] as { readonly S?: string } | undefined)?.S ?? "";

export type ImportLock = ReturnType<typeof createImportLock>;

const taken = (id: string): Problem =>
  new Problem(
    "conflict",
    `The import ${id} into this catalogue has not ended. Wait for its end, or stop it, and send this one again.`,
    { extra: { import_id: id }, retryAfterS: 5 },
  );
