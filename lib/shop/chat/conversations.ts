import { currentCall, Problem } from "#lib/context";
import { ConditionFailed, type DataTable, isId, newId, owner, type Write } from "#lib/store";
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

  const fresh = (id: string, customerId: string | null, createdAt: string) => ({
    ...owner(),
    ...{ id, turns: 0, createdAt, updatedAt: createdAt, ttl: ttl() },
    ...(customerId !== null && { customerId }),
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

    /** A conversation to go on with, or a new one, of which nothing is stored yet. @throws Problem not_found, StoreDown */
    async open(id?: string, customerId?: string): Promise<Conversation<S>> {
      if (id !== undefined) return view(await find(id));
      const [at, now] = [iso(), nowMs()];
      return {
        ...{ id: newId("cnv", now), customerId: customerId ?? null, turns: 0, jobId: null, state: null },
        ...{ createdAt: at, updatedAt: at },
      };
    },

    /** Takes the word for an answer: `ConditionFailed` where something was said since the conversation was opened, or another message is being answered. */
    taking({ id, customerId, turns: before, jobId: last, createdAt }: Conversation<S>, jobId: string): Write {
      const taken = { jobId, busyUntil: nowMs() + BUSY_MS };
      if (last !== null)
        return {
          update: conversations
            .patch({ ...owner(), id })
            .set(taken)
            .where((it, { eq, lte }) => `${lte(it.busyUntil, nowMs())} AND ${eq(it.turns, before)}`)
            .params(),
        };
      return { put: conversations.create({ ...fresh(id, customerId, createdAt), ...taken }).params() };
    },

    /** Why the word could not be taken: returns where trying again is right. @throws Problem conflict, naming the job that has it; not_found, StoreDown */
    async refused(id: string): Promise<void> {
      const { jobId, busyUntil } = await find(id);
      if (busyUntil <= nowMs()) return;
      const detail = "A message of this conversation is being answered. Wait for it, or stop it.";
      throw new Problem("conflict", detail, { extra: { job_id: jobId } });
    },

    /**
     * What ends an answer: what was said and what is remembered, in one transaction. The first whose conditions hold counts: an answer that took so long that another message came
     * leaves what was said, and what that one remembers.
     */
    ending(conversation: Conversation<S>, turn: Turn, state: S): readonly (readonly Write[])[] {
      const { id, turns: before, customerId, createdAt } = conversation;
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
      const after = {
        ...{ turns: before + 1, busyUntil: 0, state: JSON.stringify(state), updatedAt: iso(), ttl: ttl() },
      };
      if (conversation.jobId === null) {
        const row = { ...fresh(id, customerId, createdAt), ...after, jobId: turn.id };
        return [[{ put }, { put: conversations.create(row).params() }]];
      }
      const update = conversations
        .patch({ ...owner(), id })
        .set(after)
        .where((it, { eq }) => eq(it.jobId, turn.id))
        .params();
      return [[{ put }, { update }], [{ put }]];
    },

    /** Writes the first of the choices of `ending` whose conditions hold; none where the answer is stored already. @throws StoreDown */
    async end(choices: readonly (readonly Write[])[]): Promise<void> {
      for (const writes of choices)
        try {
          return await data.transact("conversation.end", writes);
        } catch (error) {
          if (!(error instanceof ConditionFailed)) throw error;
        }
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
