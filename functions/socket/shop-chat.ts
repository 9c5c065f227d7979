import { checkValue } from "#lib/http";
import { HEARTBEAT } from "#lib/jobs";
import { type Chat, chatFrame } from "#lib/shop";
import type { SocketEvent } from "#lib/sockets";
import { requestOf } from "../chat/chat-routes.ts";
import { chatBody } from "../chat/chat-schemas.ts";
import type { Platform } from "../platform.ts";
import { shopOf } from "../shop-of.ts";
import type { ChatResponder } from "./responder.ts";

/** The shop's chat behind sockets: a message is what a body of `POST /api/v1/chat` is, and its events are those of the stream. */
export function shopChat(platform: Platform): ChatResponder {
  const { jobs } = platform;
  const { chat } = shopOf(platform);
  return {
    async answer({ message, conversationId, options }, { signal }) {
      const given = {
        ...options,
        message,
        ...(conversationId !== undefined && { conversation_id: conversationId }),
      };
      const begun = await chat.start(requestOf(checkValue(chatBody, given, []), undefined));
      signal.addEventListener("abort", () => void jobs.stop(begun.messageId).catch(() => {}), { once: true });
      return { conversationId: begun.conversationId, events: eventsOf(jobs, begun.messageId, 0, signal) };
    },
    async resume({ conversationId, lastEventId }, { signal }) {
      const { jobId } = (await chat.history(conversationId, 1)).conversation;
      return jobId === null ? none() : eventsOf(jobs, jobId, lastEventId, signal);
    },
  };
}

async function* none(): AsyncGenerator<SocketEvent> {}

async function* eventsOf(
  jobs: Platform["jobs"],
  messageId: Awaited<ReturnType<Chat["start"]>>["messageId"],
  lastEventId: number,
  signal: AbortSignal,
): AsyncGenerator<SocketEvent> {
  for await (const frame of await jobs.events(messageId, { lastEventId, signal })) {
    const event = chatFrame(frame);
    if (event !== HEARTBEAT) yield event;
  }
}
