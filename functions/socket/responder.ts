import { z } from "zod";
import { checkValue } from "#lib/http";
import type { SocketEvent, SocketHandler } from "#lib/sockets";

/** A message as a client sends it. What else is in the frame is the responder's to check. */
const Message = z.looseObject({
  message: z.string().trim().min(1),
  conversation_id: z.string().min(1).max(128).optional(),
});

export interface ChatInput {
  readonly message: string;
  readonly conversationId?: string;
  /** The frame's other members, unchecked. */
  readonly options: Readonly<Record<string, unknown>>;
}

/**
 * What answers. Runs as the connection's actor; what it throws before or between events is told as the last event: a Problem as it is,
 * anything else as an internal error. Events that can be resumed carry their sequence in the conversation as `id`.
 */
export interface ChatResponder {
  /** @param signal fires when the client says stop, or the time is up; not when the client leaves: the answer is then there to be resumed */
  answer(
    input: ChatInput,
    options: { readonly signal: AbortSignal },
  ): Promise<{ readonly conversationId: string; readonly events: AsyncIterable<SocketEvent> }>;
  /** The events behind `lastEventId`, then those that come, until the answer's last. @throws Problem not_found */
  resume(
    from: { readonly conversationId: string; readonly lastEventId: number },
    options: { readonly signal: AbortSignal },
  ): Promise<AsyncIterable<SocketEvent>>;
}

/** A responder behind sockets. */
export const handlerOf = (responder: ChatResponder): SocketHandler => ({
  async onMessage(input, { emit, signal, conversation }) {
    const { message, conversation_id, ...options } = checkValue(Message, input, []);
    const { conversationId, events } = await responder.answer(
      { message, options, ...(conversation_id !== undefined && { conversationId: conversation_id }) },
      { signal },
    );
    conversation(conversationId);
    for await (const event of events) await emit(event);
  },
  async onResume(from, { emit, signal }) {
    for await (const event of await responder.resume(from, { signal })) await emit(event);
  },
});
