import { LRUCache } from "lru-cache";
import { canonicalCode, type Direction } from "#lib/categories";
import { currentActor, currentCall, Problem } from "#lib/context";
import type { Ladder } from "#lib/ladder";
import { ConditionFailed, type DataTable, isId, newId, owner, StoreDown, saving } from "#lib/store";
import type { createActiveLearning } from "../active-learning/active-learning.ts";
import { merchantKey } from "../merchant/index.ts";
import { questionOf } from "../question.ts";
import { TENANT_TAG, USER_TAG } from "../tags.ts";
import { createAgreement } from "./agreement.ts";
import { type AgreedMerchant, type Correction, correctionEntity, fromRow } from "./correction.ts";
import { TaughtMerchants } from "./taught-merchants.ts";

/** The newest of a user's corrections are consulted: enough for a person, and a bound on what one user's index costs in memory. */
export const CORRECTIONS_MAX = 5_000;
const USERS_IN_MEMORY = 1_000;
/** What a line must have to be told from others. */
const NO_LETTERS = "The line holds no letters, so nothing in it can be recognised again.";

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

const NONE: readonly Correction[] = [];
const NOTHING_AGREED: readonly AgreedMerchant[] = [];

/** What users said of their lines: effective on their next call, undone at will, counted towards what their tenant agrees on. */
export function createCorrections(
  data: DataTable,
  ladder: Ladder,
  activeLearning: Pick<ReturnType<typeof createActiveLearning>, "removal">,
) {
  const entity = correctionEntity(data);
  const agreement = createAgreement(data, ladder);
  const own = new LRUCache<string, { version: string; corrections: readonly Correction[] }>({
    max: USERS_IN_MEMORY,
  });
  const shared = new LRUCache<string, { version: string; merchants: readonly AgreedMerchant[] }>({
    max: USERS_IN_MEMORY,
  });
  const ready = new LRUCache<
    string,
    { own: readonly Correction[]; shared: readonly AgreedMerchant[]; merchants: TaughtMerchants }
  >({ max: USERS_IN_MEMORY });

  /** The newest first. */
  async function read(): Promise<Correction[]> {
    const { data: rows } = await data.run("corrections.list", () =>
      entity.query
        .primary(owner())
        .go({ consistent: true, order: "desc", pages: "all", count: CORRECTIONS_MAX }),
    );
    return rows.map(fromRow);
  }

  async function currentOwn(): Promise<readonly Correction[]> {
    const { tenant, user } = currentActor();
    const key = JSON.stringify([tenant, user]);
    const { version, sure } = await ladder.tagVersion(USER_TAG);
    const held = own.get(key);
    if (held && (held.version === version || !sure)) return held.corrections;
    const corrections = await orHeld(read, held?.corrections ?? NONE);
    if (sure) own.set(key, { version, corrections });
    return corrections;
  }

  async function currentShared(): Promise<readonly AgreedMerchant[]> {
    const { tenant } = currentActor();
    const { version, sure } = await ladder.tagVersion(TENANT_TAG);
    const held = shared.get(tenant);
    if (held && (held.version === version || !sure)) return held.merchants;
    const merchants = await orHeld(agreement.all, held?.merchants ?? NOTHING_AGREED);
    if (sure) shared.set(tenant, { version, merchants });
    return merchants;
  }

  /** The line that a teaching is about. @throws Problem not_found, invalid_field */
  async function lineOf({
    description,
    amount,
    answerId,
  }: Teaching): Promise<{ text: string; direction: Direction }> {
    if (description !== undefined) return questionOf({ description, amount });
    const record = isId("ans", answerId ?? "") ? await ladder.records.find(answerId!, owner()) : undefined;
    if (!record?.subject || !record.capability.startsWith("transactions.")) {
      const detail =
        "There is no record of this answer: it is another user's, older than a week, or of a stream of lines. Send the description instead.";
      throw new Problem("not_found", detail, { field: "answer_id" });
    }
    return JSON.parse(record.subject) as { text: string; direction: Direction };
  }

  return {
    /** What the actor taught and the tenant agrees on, ready for matching; while the table is down, what was known. */
    async taught(): Promise<TaughtMerchants> {
      const [mine, ours] = await Promise.all([currentOwn(), currentShared()]);
      const { tenant, user } = currentActor();
      const key = JSON.stringify([tenant, user]);
      let held = ready.get(key);
      if (held?.own !== mine || held.shared !== ours) {
        held = { own: mine, shared: ours, merchants: new TaughtMerchants(mine, ours) };
        ready.set(key, held);
      }
      return held.merchants;
    },

    /**
     * Keeps what the actor says of a line, and the actor's voice on its merchant with it. The next answer knows it.
     * @throws Problem not_found for an answer that there is no record of, invalid_field for a line without letters
     */
    async correct(teaching: Teaching): Promise<Learnt> {
      const { text, direction } = await lineOf(teaching);
      const key = merchantKey(text);
      if (key === "") throw new Problem("invalid_field", NO_LETTERS, { field: "description" });
      const now = currentCall().clock.now();
      const category = canonicalCode(teaching.category) ?? teaching.category;
      const correction: Correction = {
        id: newId("cor", now),
        key,
        text,
        direction,
        category,
        merchant: teaching.merchant ?? null,
        answerId: teaching.answerId ?? null,
        createdAt: new Date(now).toISOString(),
      };
      const { merchant, answerId, ...row } = correction;
      const put = entity.put({
        ...owner(),
        ...row,
        ...(merchant !== null && { merchant }),
        ...(answerId !== null && { answerId }),
      });
      const tag = ladder.invalidate(USER_TAG);
      await saving(() =>
        data.transact("corrections.correct", [
          { put: put.params() },
          ...agreement.voice(key, category),
          activeLearning.removal(key),
          tag.write,
        ]),
      );
      tag.bumped();
      const agreed = await saving(() => agreement.settle(key));
      return { correction, promoted: agreed?.category === category };
    },

    /** Takes a correction back: what held before it holds again. @throws Problem not_found */
    async undo(id: string): Promise<void> {
      const notFound = new Problem("not_found", `There is no correction ${id} of this user.`);
      if (!isId("cor", id)) throw notFound;
      const all = await saving(read);
      const gone = all.find((each) => each.id === id);
      if (!gone) throw notFound;
      const before = all.find((each) => each.key === gone.key && each.id !== id);
      const remove = entity
        .delete({ ...owner(), id })
        .where(({ key }, { exists }) => exists(key))
        .params();
      const tag = ladder.invalidate(USER_TAG);
      try {
        await saving(() =>
          data.transact("corrections.undo", [
            { delete: remove },
            ...agreement.voice(gone.key, before?.category),
            tag.write,
          ]),
        );
      } catch (error) {
        throw error instanceof ConditionFailed ? notFound : error;
      }
      tag.bumped();
      await saving(() => agreement.settle(gone.key));
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
    async *labels(atMost = 50_000): AsyncGenerator<Pick<Correction, "text" | "direction" | "category">> {
      const { tenant } = currentActor();
      const seen = new Set<string>();
      let cursor: string | null = null;
      do {
        const page: { data: (Correction & { user: string })[]; cursor: string | null } = (await data.run(
          "corrections.labels",
          () => entity.query.byTenant({ tenant }).go({ order: "desc", cursor, limit: 500 }),
        )) as never;
        for (const { user, key, text, direction, category } of page.data) {
          const voice = `${user}\n${key}`;
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

async function orHeld<T>(fresh: () => Promise<readonly T[]>, held: readonly T[]): Promise<readonly T[]> {
  try {
    return await fresh();
  } catch (error) {
    if (error instanceof StoreDown) return held;
    throw error;
  }
}
