import { type Agreed, canonicalCode, type Direction } from "#lib/categories";
import { currentActor, currentCall, Problem } from "#lib/context";
import { createHeld, type Ladder } from "#lib/ladder";
import { type DataTable, isId, newId, owner, saving } from "#lib/store";
import type { ActiveLearning } from "../active-learning/active-learning.ts";
import { TENANT_TAG, USER_TAG } from "../tags.ts";
import { createAgreement } from "./agreement.ts";
import { type Correction, correctionEntity, fromRow } from "./correction.ts";
import { taughtKey } from "./key.ts";
import { lineOf, type Subject } from "./subject.ts";
import { OwnMerchants, TaughtMerchants } from "./taught-merchants.ts";

/** The newest of a user's corrections are consulted: enough for a person, and a bound on what one user's index costs in memory. */
export const CORRECTIONS_MAX = 5_000;
/** Rows of all users together, and of all tenants: about 2 kB each once they are looked for. */
const OWN_ROWS_MAX = 50_000;
const SHARED_ROWS_MAX = 50_000;
const LABELS_PAGE = 500;

export interface Teaching {
  readonly description?: string | undefined;
  readonly amount?: number | undefined;
  readonly answerId?: string | undefined;
  readonly category: string;
  readonly merchant?: string | undefined;
}

export interface Learnt {
  readonly correction: Correction;
  /** Whether the users of the tenant now agree on this merchant, and on this category. */
  readonly promoted: boolean;
}

const NOTHING_AGREED: ReadonlyMap<string, Agreed> = new Map();

/** What users said of their lines: effective on their next call, undone at will, counted towards what their tenant agrees on. */
export function createCorrections(
  data: DataTable,
  ladder: Pick<Ladder, "invalidate" | "tagVersion" | "records">,
  activeLearning: Pick<ActiveLearning, "removal">,
) {
  const entity = correctionEntity(data);
  const agreement = createAgreement(data, ladder);
  const own = createHeld<OwnMerchants>({
    ladder,
    tag: USER_TAG,
    read: async () => new OwnMerchants(await newest()),
    nothing: new OwnMerchants([]),
    size: ({ size }) => size,
    rowsMax: OWN_ROWS_MAX,
  });
  const shared = createHeld<ReadonlyMap<string, Agreed>>({
    ladder,
    tag: TENANT_TAG,
    read: agreement.all,
    nothing: NOTHING_AGREED,
    size: ({ size }) => size,
    rowsMax: SHARED_ROWS_MAX,
  });

  async function newest(): Promise<Correction[]> {
    const { data: rows } = await data.run("corrections.list", () =>
      entity.query
        .primary(owner())
        .go({ consistent: true, order: "desc", pages: "all", count: CORRECTIONS_MAX }),
    );
    return rows.map(fromRow);
  }

  async function get(id: string): Promise<Correction | undefined> {
    const { data: row } = await data.run("corrections.get", () =>
      entity.get({ ...owner(), id }).go({ consistent: true }),
    );
    return row ? fromRow(row) : undefined;
  }

  /** What the actor said of the same merchant before. */
  async function before({ id, key }: Correction): Promise<Correction | undefined> {
    const { data: rows } = await data.run("corrections.before", () =>
      entity.query
        .primary(owner())
        .between({ id: "cor_" }, { id })
        .where((row, { eq, ne }) => `${eq(row.key, key)} AND ${ne(row.id, id)}`)
        .go({ consistent: true, order: "desc", pages: "all", count: 1 }),
    );
    return rows[0] && fromRow(rows[0]);
  }

  return {
    /** What the actor taught and the tenant agrees on, ready for matching; while the table is down, what was known. */
    async taught(): Promise<TaughtMerchants> {
      const [mine, ours] = await Promise.all([own(), shared()]);
      return new TaughtMerchants(mine, ours);
    },

    /**
     * Keeps what the actor says of a line, and the actor's voice on its merchant with it: all or nothing. The next answer knows it. The same
     * said again of the same line is what was said already: who repeats a request that broke off gets the first one's correction.
     * @throws Problem not_found for an answer that there is no record of, invalid_field for a line without letters
     */
    async correct(teaching: Teaching): Promise<Learnt> {
      const { text, direction } = await saving(() => lineOf(teaching, ladder.records));
      const key = taughtKey(text);
      if (key === "") {
        const detail = "The line holds no letters, so nothing in it can be recognised again.";
        throw new Problem("invalid_field", detail, { field: "description" });
      }
      const category = canonicalCode(teaching.category) ?? teaching.category;
      const said = { key, text, direction, category, merchant: teaching.merchant ?? null };
      return agreement.change(key, async () => {
        const { mine, agreed, cast } = await agreement.ballot(key);
        const known = mine?.correction && (await get(mine.correction));
        if (known && isSame(known, said)) {
          await data.transact("corrections.again", [activeLearning.removal(key)]);
          return { correction: known, promoted: agreed?.category === category };
        }
        // The newest holds by its id: a clock that lags behind another process's must not make an older one of it.
        const at = Math.max(currentCall().clock.now(), known ? Date.parse(known.createdAt) + 1 : 0);
        const answerId = teaching.answerId ?? null;
        const createdAt = new Date(at).toISOString();
        const correction: Correction = { ...said, id: newId("cor", at), answerId, createdAt };
        const vote = cast({ category, direction, correction: correction.id });
        const tag = ladder.invalidate(USER_TAG);
        await data.transact("corrections.correct", [
          { put: entity.put({ ...owner(), ...withoutNulls(correction) }).params() },
          ...vote.writes,
          activeLearning.removal(key),
          tag.write,
        ]);
        tag.bumped();
        vote.bumped();
        return { correction, promoted: vote.agreed?.category === category };
      });
    },

    /** Takes a correction back: what held before it holds again. @throws Problem not_found */
    async undo(id: string): Promise<void> {
      const find = async () => {
        const found = isId("cor", id) ? await get(id) : undefined;
        if (!found) throw new Problem("not_found", `There is no correction ${id} of this user.`);
        return found;
      };
      const { key } = await saving(find);
      await agreement.change(key, async () => {
        const gone = await find();
        const { mine, cast } = await agreement.ballot(key);
        const decides = mine?.correction === id;
        const next = decides ? await before(gone) : undefined;
        // One that was overruled long ago changes no voice; casting it all the same keeps changes of one merchant in a row.
        const vote = cast(
          decides
            ? next && { category: next.category, direction: next.direction, correction: next.id }
            : mine,
        );
        const tag = ladder.invalidate(USER_TAG);
        await data.transact("corrections.undo", [
          {
            delete: entity
              .delete({ ...owner(), id })
              .where((row, { exists }) => exists(row.key))
              .params(),
          },
          ...vote.writes,
          tag.write,
        ]);
        tag.bumped();
        vote.bumped();
      });
    },

    /** A page of the actor's corrections, newest first, from behind `after`. */
    async list(limit: number, after?: string): Promise<{ items: Correction[]; more: boolean }> {
      const { data: rows } = await data.run("corrections.page", () => {
        const all = entity.query.primary(owner());
        const page = after === undefined ? all : all.lt({ id: after });
        return page.go({ consistent: true, order: "desc", limit: limit + 1 });
      });
      return { items: rows.slice(0, limit).map(fromRow), more: rows.length > limit };
    },

    /**
     * The labelled history of the actor's whole tenant, newest first: of each user's voices on a merchant the last one. Read page by page.
     * @param atMost labels, so that a tenant of any size trains within bounds
     */
    async *labels(
      atMost = 50_000,
    ): AsyncGenerator<{ readonly text: string; readonly direction: Direction; readonly category: string }> {
      const { tenant } = currentActor();
      const seen = new Set<string>();
      let cursor: string | null = null;
      do {
        const page: { data: (Correction & { user: string })[]; cursor: string | null } = (await data.run(
          "corrections.labels",
          () => entity.query.byTenant({ tenant }).go({ order: "desc", cursor, limit: LABELS_PAGE }),
        )) as never;
        for (const { user, key, text, direction, category } of page.data) {
          const voice = JSON.stringify([user, key]);
          if (seen.has(voice)) continue;
          seen.add(voice);
          yield { text, direction, category };
          if (seen.size >= atMost) return;
        }
        cursor = page.cursor;
      } while (cursor !== null);
    },
  };
}

export type Corrections = ReturnType<typeof createCorrections>;

type Said = Subject & Pick<Correction, "category" | "merchant">;

const isSame = (a: Said, b: Said): boolean =>
  a.text === b.text && a.direction === b.direction && a.category === b.category && a.merchant === b.merchant;

/** The table keeps no nulls. */
const withoutNulls = ({ merchant, answerId, ...rest }: Correction) => ({
  ...rest,
  ...(merchant !== null && { merchant }),
  ...(answerId !== null && { answerId }),
});
