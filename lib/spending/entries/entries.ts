import { currentCall, Problem } from "#lib/context";
import {
  ConditionFailed,
  type DataTable,
  firstIdAt,
  idTimeMs,
  isId,
  newId,
  owner,
  saving,
  type Write,
} from "#lib/store";
import type { Countable } from "../totals/counted.ts";
import type { createChanges } from "./changes.ts";
import { type Entry, type EntryKind, entryEntity, fromRow, type NewEntry, toRow } from "./entry.ts";

/** Rows read per page and pages per request: secondary filters never read more than this of a user's date range. */
const PAGE_ROWS = 200;
const PAGES_MAX = 5;
/** Of a walk over everything. */
const ALL_PAGE_ROWS = 500;
const DAY_PAGE_ROWS = 500;
/** Looked through for those of one answer. */
const MADE_ROWS = 500;
/** By how much two processes' clocks may differ. */
const CLOCK_SKEW_MS = 10_000;
export const ENTRIES_PER_NOTE_MAX = 50;
/** Of a transaction. */
export const WRITES_MAX = 100;
/** A change or a removal is tried again when another came first: this often. */
const ATTEMPTS = 5;

export interface EntryFilter {
  /** `YYYY-MM-DD`, both ends included. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** A primary or a detailed code. */
  readonly category?: string | undefined;
  readonly kind?: EntryKind | undefined;
  readonly language?: "en" | "th" | undefined;
  /** Words that text or label contain, without regard to case. */
  readonly q?: string | undefined;
}

/** Where a list was left off: the last entry looked at. */
export interface EntryPosition {
  readonly date: string;
  readonly id: string;
}

export type EntryChange = Partial<Omit<NewEntry, "text" | "span" | "language" | "answerId" | "importId">>;

export function createEntries(data: DataTable, changes: ReturnType<typeof createChanges>) {
  const entity = entryEntity(data);

  const notFound = (id: string) => new Problem("not_found", `There is no spending entry ${id} of this user.`);

  async function get(id: string): Promise<Entry> {
    if (!isId("spd", id)) throw notFound(id);
    const { data: row } = await data.run("spending.get", () =>
      entity.get({ ...owner(), id }).go({ consistent: true }),
    );
    if (!row) throw notFound(id);
    return fromRow(row);
  }

  function creation(items: readonly NewEntry[]): { entries: Entry[]; writes: Write[]; stored: () => void } {
    const now = currentCall().clock.now();
    const at = new Date(now).toISOString();
    const entries = items.map((item) => ({
      ...item,
      id: newId("spd", now),
      createdAt: at,
      updatedAt: at,
      version: 1,
    }));
    const puts = entries.map((entry) => ({ put: entity.create({ ...owner(), ...toRow(entry) }).params() }));
    const change = changes(entries.map((after) => ({ after })));
    return { entries, writes: [...puts, ...change.writes], stored: change.stored };
  }

  return {
    get,

    /** What stores new entries, for a transaction of the caller's; call `stored` once it is done. */
    creation,

    /** Stores all of them or none. @throws Problem unavailable, invalid_field when they touch more than one transaction can hold */
    async create(items: readonly NewEntry[]): Promise<Entry[]> {
      const { entries, writes, stored } = creation(items);
      if (writes.length > WRITES_MAX) {
        const detail =
          "The note touches too many days and categories to be stored at once. Send it in parts.";
        throw new Problem("invalid_field", detail, { field: "text" });
      }
      await saving(() => data.transact("spending.create", writes));
      stored();
      return entries;
    },

    /** What removes entries as they are, for a transaction of the caller's: `ConditionFailed` where one has changed since. */
    removal(entries: readonly Entry[]): { writes: Write[]; stored: () => void } {
      const removes = entries.map(({ id, version }) => ({
        delete: entity
          .delete({ ...owner(), id })
          .where((row, { eq }) => eq(row.version, version))
          .params(),
      }));
      const change = changes(entries.map((before) => ({ before })));
      return { writes: [...removes, ...change.writes], stored: change.stored };
    },

    /** Those of these entries that are there, in any order. */
    async some(ids: readonly string[]): Promise<Entry[]> {
      if (ids.length === 0) return [];
      const { data: rows } = await data.run("spending.some", () =>
        entity.get(ids.map((id) => ({ ...owner(), id }))).go({ consistent: true }),
      );
      return rows.map(fromRow);
    },

    /** All between two days, both included, in order, page by page. */
    async *between(from: string, to: string): AsyncGenerator<Entry> {
      let cursor: string | null = null;
      do {
        const page: { data: Parameters<typeof fromRow>[0][]; cursor: string | null } = await data.run(
          "spending.between",
          () =>
            entity.query
              .byDate(owner())
              .between({ date: from }, { date: to, id: "~" })
              .go({ cursor, limit: DAY_PAGE_ROWS }),
        );
        for (const row of page.data) yield fromRow(row);
        cursor = page.cursor;
      } while (cursor !== null);
    },

    /** What is counted of all the user's entries, page by page in no order that matters, as they stand: no index that may lag is asked. */
    async *countables(): AsyncGenerator<Countable[]> {
      let cursor: string | null = null;
      do {
        const page: { data: Countable[]; cursor: string | null } = await data.run(
          "spending.all",
          async () => {
            const { data: rows, cursor: next } = await entity.query
              .primary(owner())
              .go({ consistent: true, limit: ALL_PAGE_ROWS, cursor });
            return { data: rows.map(fromRow), cursor: next };
          },
        );
        yield page.data;
        cursor = page.cursor;
      } while (cursor !== null);
    },

    /** Newest date first. @returns up to `limit` entries, and where to go on when there may be more */
    async list(
      filter: EntryFilter,
      limit: number,
      after?: EntryPosition,
    ): Promise<{ entries: Entry[]; next: EntryPosition | undefined }> {
      const matches = matcher(filter);
      const entries: Entry[] = [];
      let position = after;
      for (let page = 0; page < PAGES_MAX; page++) {
        const upper = position ?? { date: filter.to ?? "9999-12-31", id: "~" }; // "~" sorts behind every id
        const { data: rows } = await data.run("spending.list", () =>
          entity.query
            .byDate(owner())
            .between({ date: filter.from ?? "0000-01-01" }, upper)
            .go({ order: "desc", limit: PAGE_ROWS }),
        );
        const fresh = rows.filter((row) => row.id !== position?.id);
        for (const row of fresh) {
          position = { date: row.date, id: row.id };
          const entry = fromRow(row);
          if (matches(entry)) entries.push(entry);
          if (entries.length === limit) return { entries, next: position };
        }
        if (rows.length < PAGE_ROWS) return { entries, next: undefined };
      }
      return { entries, next: position };
    },

    /** The newest entries of a payee (see `payeeKey`), as far as its index has seen them. Newest first. */
    async ofPayee(payee: string, limit: number): Promise<Entry[]> {
      const { data: rows } = await data.run("spending.payee", () =>
        entity.query.byPayee({ ...owner(), payee }).go({ order: "desc", limit }),
      );
      return rows.map(fromRow);
    },

    /**
     * Entries that were made from an answer, newest last: an answer is handed out for some minutes, so they are among the first that follow it.
     * @param answerId of `newId`
     */
    async madeFrom(answerId: string): Promise<Entry[]> {
      const from = firstIdAt("spd", idTimeMs(answerId) - CLOCK_SKEW_MS);
      const { data: rows } = await data.run("spending.answer", () =>
        entity.query
          .primary(owner())
          .between({ id: from }, { id: "spd_~" })
          .where((row, { eq }) => eq(row.answerId, answerId))
          .go({ consistent: true, limit: MADE_ROWS }),
      );
      return rows.map(fromRow);
    },

    /** The date of the current user's first entry. */
    async firstDate(): Promise<string | undefined> {
      const { data: rows } = await data.run("spending.first", () =>
        entity.query.byDate(owner()).go({ limit: 1 }),
      );
      return rows[0]?.date;
    },

    /**
     * Changes an entry. `alongside` goes into the same transaction: what the change teaches.
     * @throws Problem not_found, version_mismatch (when `expected` is not the stored version, or another change came first)
     */
    async change(
      before: Entry,
      change: EntryChange,
      expected: number | undefined,
      alongside: readonly Write[],
    ): Promise<Entry> {
      const { clock } = currentCall();
      if (expected !== undefined && expected !== before.version) throw versionMismatch(before);
      const after: Entry = {
        ...before,
        ...change,
        updatedAt: new Date(clock.now()).toISOString(),
        version: before.version + 1,
      };
      const put = entity
        .put({ ...owner(), ...toRow(after) })
        .where(({ version }, { eq }) => eq(version, before.version))
        .params();
      const { writes, stored } = changes([{ before, after }]);
      try {
        await saving(() => data.transact("spending.change", [{ put }, ...writes, ...alongside]));
      } catch (error) {
        if (!(error instanceof ConditionFailed) || error.index > 0) throw error;
        throw error.item ? versionMismatch(before) : notFound(before.id);
      }
      stored();
      return after;
    },

    /** @throws Problem not_found */
    async remove(id: string): Promise<void> {
      for (let attempt = 1; ; attempt++) {
        const before = await get(id);
        const { writes, stored } = changes([{ before }]);
        const remove = entity
          .delete({ ...owner(), id })
          .where(({ version }, { eq }) => eq(version, before.version))
          .params();
        try {
          await saving(() => data.transact("spending.remove", [{ delete: remove }, ...writes]));
          stored();
          return;
        } catch (error) {
          if (!(error instanceof ConditionFailed)) throw error;
          if (attempt === ATTEMPTS) throw versionMismatch(before); // it is being changed all the time
        }
      }
    },
  };
}

const versionMismatch = (entry: Entry) =>
  new Problem(
    "version_mismatch",
    `Entry ${entry.id} was changed meanwhile. Read it again, and send the change with its current version in If-Match.`,
  );

function matcher({ category, kind, language, q }: EntryFilter): (entry: Entry) => boolean {
  const words = q?.normalize("NFC").toLowerCase().split(/\s+/).filter(Boolean) ?? [];
  return (entry) =>
    (!category || entry.primary === category || entry.detailed === category) &&
    (!kind || entry.kind === kind) &&
    (!language || entry.language === language) &&
    (words.length === 0 ||
      words.every((word) => `${entry.label}\n${entry.text}`.toLowerCase().includes(word)));
}
