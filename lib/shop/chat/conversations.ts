import { currentCall, Problem } from "#lib/context";
import { ConditionFailed, type DataTable, isId, newId, owner, saving } from "#lib/store";
import { type Conversation, conversationEntity, type Turn, turnEntity } from "./conversation.ts";

/** Somebody who comes back after a month begins anew. */
const KEPT_S = 30 * 86_400;
/** An answer that has not ended by then has died: the next message need not wait for it. Longer than any answer may take. */
const BUSY_MS = 60_000;

/** Conversations of the current user's. `S` is what a turn leaves for the next; JSON. */
export function createConversations<S>(data: DataTable) {
  const conversations = conversationEntity(data);
  const turns = turnEntity(data);
  type Row = NonNullable<Awaited<ReturnType<typeof find>>>;

  const notFound = (id: string) => new Problem("not_found", `There is no conversation ${id} of this user.`);
  const nowMs = () => currentCall().clock.now();
  const iso = () => new Date(nowMs()).toISOString();
  const ttl = () => Math.floor(nowMs() / 1_000) + KEPT_S;

  async function find(id: string) {
    if (!isId("cnv", id)) throw notFound(id);
    const { data: row } = await data.run("conversation.get", () =>
      conversations.get({ ...owner(), id }).go({ consistent: true }),
    );
    if (!row) throw notFound(id);
    return row;
  }

  const view = ({
    id,
    customerId,
    turns: count,
    jobId,
    state,
    createdAt,
    updatedAt,
  }: Row): Conversation<S> => ({
    id,
    customerId: customerId ?? null,
    turns: count,
    jobId: jobId ?? null,
    state: state === undefined ? null : (JSON.parse(state) as S),
    createdAt,
    updatedAt,
  });

  return {
    /** @throws Problem not_found: also another user's; StoreDown */
    get: async (id: string): Promise<Conversation<S>> => view(await find(id)),

    /** What was said, newest first. @throws StoreDown */
    async turns(
      conversationId: string,
      limit: number,
      before?: string,
    ): Promise<{ items: Turn[]; more: boolean }> {
      const { data: rows } = await data.run("conversation.turns", () => {
        const all = turns.query.primary({ ...owner(), conversationId });
        return (before === undefined ? all : all.lt({ id: before })).go({
          consistent: true,
          order: "desc",
          limit: limit + 1,
        });
      });
      const items = rows
        .slice(0, limit)
        .map(({ tenant: _, user: __, conversationId: ___, ttl: ____, reply = null, ...turn }) => ({
          ...turn,
          reply,
        }));
      return { items, more: rows.length > limit };
    },

    /**
     * Begins an answer: of a new conversation where `id` is absent, or is said to be new.
     * @throws Problem not_found; conflict while another message is being answered, naming its job; StoreDown
     */
    async begin(
      jobId: string,
      id?: string,
      customerId?: string,
      isNew = id === undefined,
    ): Promise<Conversation<S>> {
      const busyUntil = nowMs() + BUSY_MS;
      if (id === undefined || isNew) {
        const made = { id: id ?? newId("cnv", nowMs()), turns: 0, jobId, createdAt: iso(), updatedAt: iso() };
        const row = {
          ...owner(),
          ...made,
          busyUntil,
          ttl: ttl(),
          ...(customerId !== undefined && { customerId }),
        };
        await saving(() => data.run("conversation.create", () => conversations.create(row).go()));
        return { ...made, customerId: customerId ?? null, state: null };
      }
      const row = await find(id);
      if (row.jobId === jobId) return view(row); // an attempt before began it
      const update = conversations
        .patch({ ...owner(), id })
        .set({ jobId, busyUntil })
        .where((it, { lte }) => lte(it.busyUntil, nowMs()))
        .params();
      try {
        await saving(() => data.transact("conversation.begin", [{ update }]));
      } catch (error) {
        if (!(error instanceof ConditionFailed)) throw error;
        const { jobId: other } = await find(id);
        throw new Problem(
          "conflict",
          "A message of this conversation is being answered. Wait for it, or stop it.",
          {
            extra: { job_id: other },
          },
        );
      }
      return view({ ...row, jobId });
    },

    /**
     * Ends an answer: what was said and what is remembered, in one transaction. Nothing is stored twice: of two attempts the first counts.
     * @throws StoreDown
     */
    async end(conversation: Conversation<S>, turn: Turn, state: S): Promise<void> {
      const { id, turns: before } = conversation;
      const { reply, productIds, ...rest } = turn;
      const put = turns
        .create({
          ...owner(),
          conversationId: id,
          ...rest,
          productIds: [...productIds],
          ...(reply !== null && { reply }),
          ttl: ttl(),
        })
        .params();
      const update = conversations
        .patch({ ...owner(), id })
        .set({ turns: before + 1, busyUntil: 0, state: JSON.stringify(state), updatedAt: iso(), ttl: ttl() })
        .where((it, { eq }) => eq(it.jobId, turn.id))
        .params();
      try {
        await data.transact("conversation.end", [{ put }, { update }]);
      } catch (error) {
        if (!(error instanceof ConditionFailed)) throw error;
        if (error.index === 0) return; // said already
        // It took so long that another message came: what that one remembers counts, and what was said stays.
        await data.transact("conversation.late", [{ put }]).catch((late: unknown) => {
          if (!(late instanceof ConditionFailed)) throw late;
        });
      }
    },

    /** What was said in an answer's job, where it was said to the end. */
    async turn(conversationId: string, id: string): Promise<Turn | undefined> {
      const { items } = await this.turns(conversationId, 1, `${id}~`);
      return items[0]?.id === id ? items[0] : undefined;
    },

    /** Gives the word back after an answer that ended without one. */
    async release(id: string, jobId: string): Promise<void> {
      const update = conversations
        .patch({ ...owner(), id })
        .set({ busyUntil: 0 })
        .where((it, { eq }) => eq(it.jobId, jobId))
        .params();
      await data.transact("conversation.release", [{ update }]).catch((error: unknown) => {
        if (!(error instanceof ConditionFailed)) throw error;
      });
    },
  };
}

export type Conversations<S> = ReturnType<typeof createConversations<S>>;
