import { currentCall, Problem } from "#lib/context";
import { ConditionFailed, type DataTable, isId, owner, saving, type Write } from "#lib/store";
import { type createEntries, WRITES_MAX } from "../entries/entries.ts";
import type { NewEntry } from "../entries/entry.ts";
import { type Chunk, chunkEntity, fromRow, toRow } from "./chunk.ts";

/** How an import stands. */
export interface Import {
  /** `imp_…`: the job's id with another prefix. */
  readonly id: string;
  readonly jobId: string;
  readonly format: string;
  readonly status: "running" | "done" | "undone";
  readonly rows: number;
  readonly imported: number;
  readonly duplicates: number;
  readonly errors: number;
  /** Of an undone one: entries that had been changed since, and stay. */
  readonly kept: number;
  /** RFC 3339. */
  readonly createdAt: string;
}

export const importIdOf = (jobId: string): string => `imp_${jobId.slice("job_".length)}`;

const importEntity = (data: DataTable) =>
  data.entity({
    model: { service: "rung", entity: "import", version: "1" },
    attributes: {
      tenant: { type: "string", required: true },
      user: { type: "string", required: true },
      id: { type: "string", required: true },
      jobId: { type: "string", required: true },
      format: { type: "string", required: true },
      status: { type: ["running", "done", "undone"] as const, required: true },
      rows: { type: "number", required: true },
      imported: { type: "number", required: true },
      duplicates: { type: "number", required: true },
      errors: { type: "number", required: true },
      kept: { type: "number", required: true },
      createdAt: { type: "string", required: true },
    },
    indexes: {
      primary: {
        pk: { field: "pk", composite: ["tenant", "user"], casing: "none" },
        sk: { field: "sk", composite: ["id"], casing: "none" },
      },
    },
  });

export interface ImportsDeps {
  readonly data: DataTable;
  readonly entries: ReturnType<typeof createEntries>;
}

/** What was imported, in chunks that are stored whole or not at all. */
export function createImports({ data, entries }: ImportsDeps) {
  const chunks = chunkEntity(data);
  const imports = importEntity(data);

  async function get(id: string): Promise<Import> {
    const { data: row } = isId("imp", id)
      ? await data.run("import.get", () => imports.get({ ...owner(), id }).go({ consistent: true }))
      : { data: null };
    if (!row) throw new Problem("not_found", `There is no import ${id} of this user.`);
    const { tenant: _, user: __, ...found } = row;
    return found;
  }

  return {
    get,

    /** Newest first. */
    async list(limit: number, after?: string): Promise<{ items: Import[]; more: boolean }> {
      const { data: rows } = await data.run("import.list", () => {
        const all = imports.query.primary(owner());
        return (after === undefined ? all : all.lt({ id: after })).go({
          consistent: true,
          order: "desc",
          limit: limit + 1,
        });
      });
      const items = rows.slice(0, limit).map(({ tenant: _, user: __, ...found }) => found);
      return { items, more: rows.length > limit };
    },

    /** Writes down how an import stands. */
    async keep(found: Omit<Import, "createdAt">): Promise<void> {
      const createdAt = new Date(currentCall().clock.now()).toISOString();
      await data.run("import.put", () =>
        imports
          .upsert({ ...owner(), ...found })
          .ifNotExists({ createdAt })
          .go(),
      );
    },

    /**
     * Stores the entries of some rows and what became of the rest, in one transaction.
     * @returns the chunk that stands there now: this one, or the one that an attempt before has stored. Undefined: too much for one transaction
     */
    async store(
      importId: string,
      chunk: Omit<Chunk, "ids">,
      items: readonly NewEntry[],
    ): Promise<Chunk | undefined> {
      const { entries: made, writes, stored } = items.length > 0 ? entries.creation(items) : NOTHING;
      if (writes.length + 1 > WRITES_MAX) return undefined;
      const whole = { ...chunk, ids: made.map(({ id }) => id) };
      const put = chunks.create({ ...owner(), importId, ...toRow(whole) }).params();
      try {
        await saving(() => data.transact("import.chunk", [{ put }, ...writes]));
      } catch (error) {
        if (!(error instanceof ConditionFailed) || error.index > 0) throw error;
        return this.chunk(importId, chunk.first);
      }
      stored();
      return whole;
    },

    async chunk(importId: string, first: number): Promise<Chunk | undefined> {
      const { data: row } = await data.run("import.chunk.get", () =>
        chunks.get({ ...owner(), importId, first }).go({ consistent: true }),
      );
      return row ? fromRow(row) : undefined;
    },

    /** From behind the row `after`, in order of the file. */
    async chunks(importId: string, after: number, limit: number): Promise<Chunk[]> {
      const { data: rows } = await data.run("import.chunks", () =>
        chunks.query
          .primary({ ...owner(), importId })
          .gt({ first: after })
          .go({ consistent: true, limit }),
      );
      return rows.map(fromRow);
    },

    /**
     * Takes a chunk's entries away, and the chunk with the last of them.
     * @returns how many were removed, and how many had been changed since and stay
     */
    async undo(importId: string, chunk: Chunk): Promise<{ removed: number; kept: number }> {
      for (let attempt = 1; ; attempt++) {
        const there = await entries.some(chunk.ids);
        const untouched = there.filter(({ version }) => version === 1);
        let some = untouched;
        let removal = entries.removal(some);
        while (removal.writes.length + 1 > WRITES_MAX) {
          some = some.slice(0, Math.ceil(some.length / 2));
          removal = entries.removal(some);
        }
        const isLast = some.length === untouched.length;
        const key = { ...owner(), importId, first: chunk.first };
        const mark: Write[] = isLast ? [{ delete: chunks.delete(key).params() }] : [];
        const writes = some.length > 0 ? [...mark, ...removal.writes] : mark;
        try {
          await saving(() => data.transact("import.undo", writes));
        } catch (error) {
          if (!(error instanceof ConditionFailed) || attempt === UNDO_ATTEMPTS) throw error;
          continue; // one was changed meanwhile: it stays
        }
        if (some.length > 0) removal.stored();
        if (isLast) return { removed: some.length, kept: there.length - untouched.length };
        const rest = await this.undo(importId, chunk);
        return { removed: some.length + rest.removed, kept: rest.kept };
      }
    },
  };
}

const UNDO_ATTEMPTS = 8;
const NOTHING = { entries: [], writes: [], stored() {} };

export type Imports = ReturnType<typeof createImports>;
