import { currentCall } from "#lib/context";
import type { Frame, JobHandler, Jobs } from "#lib/jobs";
import { HEARTBEAT, JobStopped } from "#lib/jobs";
import type { AskFlags, Ladder } from "#lib/ladder";
import type { Llm } from "#lib/llm";
import { ConditionFailed, type DataTable, newId, saving } from "#lib/store";
import type { Catalogue } from "../catalogue/catalogue.ts";
import type { LiveIndex } from "../search/live/live-index.ts";
import { readQuery } from "../search/understand/index.ts";
import type { ShopSettingsStore } from "../settings/settings.ts";
import { answerMessage, type ChatQuestion, type ChatReply } from "./answer.ts";
import type { Conversation, Turn } from "./conversation.ts";
import { createConversations } from "./conversations.ts";
import type { ChatEmit, ChatEvents } from "./events.ts";
import { createProductSearch } from "./products.ts";
import { NOTHING_REMEMBERED, type Remembered } from "./remembered.ts";
import { createReply } from "./reply.ts";
import { createSecondOpinion } from "./second-opinion.ts";
import { createStandard } from "./standard.ts";
import { welcome } from "./welcome.ts";

export const CHAT_JOB = "shop.chat";

export interface ChatRequest extends ChatQuestion {
  /** Absent: a new conversation begins. */
  readonly conversationId?: string;
  readonly customerId?: string;
}

/** What is in the job's row. */
interface Payload extends ChatQuestion {
  readonly conversationId: string;
}

/** A reply with the conversation that it belongs to. */
export interface ChatAnswer extends ChatReply {
  readonly conversationId: string;
  /** `job_…`: its events, and what stops it. */
  readonly messageId: string;
}

export interface ChatDeps {
  readonly data: DataTable;
  readonly jobs: Jobs;
  readonly ladder: Ladder;
  readonly llm: Llm | undefined;
  readonly live: LiveIndex;
  readonly settings: ShopSettingsStore;
  readonly catalogue: Pick<Catalogue, "some">;
  readonly format: ChatFormat;
}

/** How the events and the result of an answer's job look to those who follow it. */
export interface ChatFormat {
  event<K extends keyof ChatEvents>(event: K, data: ChatEvents[K]): unknown;
  result(answer: ChatAnswer): unknown;
}

/** Nobody listens. */
const SILENT: ChatEmit = { event: () => {}, delta: () => {}, restart: () => {}, keep: async () => {} };

/** Conversations with a shop's customers. */
export function createChat({ data, jobs, ladder, llm, live, settings, catalogue, format }: ChatDeps) {
  const conversations = createConversations<Remembered>(data);
  const search = createProductSearch(ladder, live.find);
  const deps = {
    live,
    settings,
    catalogue,
    search,
    reply: createReply(ladder, llm),
    secondOpinion: createSecondOpinion(ladder, llm),
    standard: createStandard(ladder, llm),
  };

  /** Answers, and hands what is to be stored of it to `end`. What is not said to the end is stored as far as it was. */
  async function answer(
    conversation: Conversation<Remembered>,
    question: ChatQuestion,
    messageId: string,
    emit: ChatEmit,
    end: (choices: ReturnType<typeof conversations.ending>) => Promise<void>,
  ): Promise<ChatAnswer> {
    const before = conversation.state ?? NOTHING_REMEMBERED;
    let said = "";
    const heard: ChatEmit = {
      ...emit,
      delta(text) {
        said += text;
        emit.delta(text);
      },
      restart() {
        said = "";
        emit.restart();
      },
    };
    const turn = {
      id: messageId,
      message: question.message,
      at: new Date(currentCall().clock.now()).toISOString(),
    };
    try {
      const { reply, remembered } = await answerMessage(deps, question, before, heard);
      const { language, intent, products } = reply;
      const told = {
        ...turn,
        reply: reply.reply,
        language,
        intent,
        productIds: products.map(({ id }) => id),
      };
      await end(conversations.ending(conversation, told, remembered));
      return { ...reply, conversationId: conversation.id, messageId };
    } catch (error) {
      if (error instanceof JobStopped || currentCall().signal.aborted) {
        const told = {
          ...turn,
          reply: said === "" ? null : said,
          language: "en",
          intent: "stopped",
          productIds: [],
        } as const;
        await conversations.end(conversations.ending(conversation, told, before));
      } else await conversations.release(conversation.id, messageId);
      throw error;
    }
  }

  /** Of this process's jobs, as they were when those began. */
  const begun = new Map<string, Conversation<Remembered>>();

  const handler: JobHandler<Payload> = async ({ id, payload, emit }) => {
    const { conversationId, ...question } = payload;
    const conversation = begun.get(id) ?? (await conversations.get(conversationId));
    begun.delete(id);
    const heard: ChatEmit = {
      event: (event, told) => emit.item({ event, data: format.event(event, told) }),
      delta: (text) => emit.delta(text),
      restart: () => emit.restart(),
      keep: () => emit.checkpoint(null),
    };
    return format.result(
      await answer(conversation, question, id, heard, async (choices) => emit.endWith(...choices)),
    );
  };
  jobs.register<Payload>(CHAT_JOB, handler);

  /**
   * Opens a conversation and takes the word in it.
   * @param take writes `conversations.taking`
   * @throws Problem not_found; conflict while another message of the conversation is being answered
   */
  async function begin<T>(
    conversationId: string | undefined,
    customerId: string | undefined,
    take: (conversation: Conversation<Remembered>) => Promise<T>,
  ): Promise<{ conversation: Conversation<Remembered>; taken: T }> {
    for (;;) {
      const conversation = await conversations.open(conversationId, customerId);
      try {
        return { conversation, taken: await take(conversation) };
      } catch (error) {
        if (!(error instanceof ConditionFailed)) throw error;
        await conversations.refused(conversation.id);
      }
    }
  }

  return {
    /** Products that fit a question in words, a page of them, and what was understood of it. */
    async search(text: string, limit: number, offset: number, flags?: AskFlags) {
      const [{ vocabulary }, { synonyms, currency }] = await Promise.all([
        live.current(),
        settings.current(),
      ]);
      const read = readQuery(text, vocabulary, { synonyms, ...(currency !== null && { currency }) });
      const { value, answer } = await search.ask({ query: read.query, limit, offset }, flags);
      return {
        cards: value.hits.map(({ card }) => card),
        total: value.total,
        understood: read.understood,
        answer,
      };
    },

    /**
     * The whole answer at once.
     * @throws Problem not_found; conflict while another message of the conversation is being answered
     */
    async say({ conversationId, customerId, ...question }: ChatRequest): Promise<ChatAnswer> {
      const messageId = newId("job", currentCall().clock.now());
      const { conversation } = await begin(conversationId, customerId, async (opened) => {
        // A new one is nobody else's: it is stored with what was said.
        if (opened.jobId !== null)
          await saving(() => data.transact("conversation.take", [conversations.taking(opened, messageId)]));
      });
      return answer(conversation, question, messageId, SILENT, conversations.end);
    },

    /**
     * Begins an answer whose events can be followed, now and again later: `jobs.events(messageId)`. It is worked on in this process, and by a worker should this one die.
     * @throws Problem not_found; conflict
     */
    async start({ conversationId, customerId, ...question }: ChatRequest) {
      const { conversation, taken: job } = await begin(conversationId, customerId, (opened) =>
        jobs.begin({
          kind: CHAT_JOB,
          payload: { ...question, conversationId: opened.id } satisfies Payload,
          writes: (id) => [conversations.taking(opened, id)],
        }),
      );
      begun.set(job.id, { ...conversation, jobId: job.id });
      currentCall().after.add(() => job.work().finally(() => begun.delete(job.id)));
      return { conversationId: conversation.id, messageId: job.id };
    },

    /** A conversation and what was said in it, newest first. @throws Problem not_found */
    async history(id: string, limit: number, before?: string) {
      const conversation = await conversations.get(id);
      const { items, more } = await conversations.turns(id, limit, before);
      return { conversation, turns: items as readonly Turn[], more };
    },

    /** Answers what is asked often before anybody does, where nothing has been said before. */
    async warm(signal: AbortSignal): Promise<number> {
      const { commonQuestions, policy } = await settings.current();
      for (const message of commonQuestions) {
        signal.throwIfAborted();
        const question = { message, customer: welcome(policy), flags: {}, service: "optimized" } as const;
        await answerMessage(deps, question, NOTHING_REMEMBERED, SILENT);
      }
      return commonQuestions.length;
    },
  };
}

export type Chat = ReturnType<typeof createChat>;

/** An event of a conversation, as both transports send it. */
export interface ChatFrame {
  readonly id: number;
  readonly event: string;
  readonly data: unknown;
}

/** A job's events as the chat's: what a job calls an item has a name of its own here. */
export function chatFrame(frame: Frame | typeof HEARTBEAT): ChatFrame | typeof HEARTBEAT {
  if (frame === HEARTBEAT || frame.event !== "item") return frame;
  const { event, data } = frame.data as { event: string; data: unknown };
  return { id: frame.id, event, data };
}
