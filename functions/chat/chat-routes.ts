import { z } from "zod";
import { Problem } from "#lib/context";
import { aiQuery, decodeCursor, encodeCursor, type Route, route } from "#lib/http";
import { encodeFrame, type Jobs, parseLastEventId } from "#lib/jobs";
import { type ChatRequest, type ChatService, chatFrame, type Shop } from "#lib/shop";
import { flagsFromWire } from "../wire/answer.ts";
import { chatBody, chatReply, conversation, conversationParams, historyQuery } from "./chat-schemas.ts";
import { replyToWire, turnToWire } from "./chat-wire.ts";

const common = { tag: "Chat" } as const;
const STREAMED = { "text/event-stream": "The events of the answer." };
/** A model that is slow to begin, and a reply of a hundred tokens. */
const TIMEOUT_MS = 60_000;
const byId = z.strictObject({ id: z.string() });

type Body = z.output<typeof chatBody>;

export interface ChatRouteDeps {
  readonly shop: Pick<Shop, "chat">;
  readonly jobs: Pick<Jobs, "events">;
}

/** What a body asks for. @throws Problem invalid_field */
export function requestOf(body: Body, force: string | undefined): ChatRequest {
  const { message, conversation_id, customer_id, age_confirmed, jurisdiction } = body;
  return {
    message,
    service: serviceOf(force ?? body.force_service),
    flags: flagsFromWire(body),
    customer: {
      ...(age_confirmed !== undefined && { ageConfirmed: age_confirmed }),
      ...(jurisdiction !== undefined && { jurisdiction }),
    },
    ...(conversation_id !== undefined && { conversationId: conversation_id }),
    ...(customer_id !== undefined && { customerId: customer_id }),
  };
}

function serviceOf(force: string | undefined): ChatService {
  if (force === undefined || force === "optimized") return "optimized";
  if (force === "standard") return force;
  throw new Problem("invalid_field", "force_service must be `standard` or `optimized` here.", {
    field: "force_service",
  });
}

export function chatRoutes({ shop: { chat }, jobs }: ChatRouteDeps): Route[] {
  /** An answer's events behind an id, as server-sent events. Who leaves stops nothing. */
  async function follow(messageId: string, lastEventId: number, request: Request): Promise<Response> {
    const gone = new AbortController();
    const signal = AbortSignal.any([gone.signal, request.signal]);
    const events = await jobs.events(messageId, { lastEventId, signal });
    const encoder = new TextEncoder();
    const body = new ReadableStream<Uint8Array>({
      async pull(controller) {
        const { value, done } = await events.next();
        if (done) controller.close();
        else controller.enqueue(encoder.encode(encodeFrame(chatFrame(value) as never)));
      },
      async cancel() {
        gone.abort();
        await events.return(undefined);
      },
    });
    return new Response(body, {
      headers: { "content-type": "text/event-stream", "x-accel-buffering": "no" },
    });
  }

  const stream = async (body: Body, force: string | undefined, request: Request): Promise<Response> => {
    const { messageId } = await chat.start(requestOf(body, force));
    return follow(messageId, 0, request);
  };
  const wantsStream = (request: Request): boolean =>
    request.headers.get("accept")?.includes("text/event-stream") ?? false;

  return [
    route({
      ...common,
      method: "post",
      path: "/api/v1/chat",
      summary: "Say something to the shop",
      description:
        "Answers with products, quick replies and a reply that names only what the shop has. With `stream: true` or `Accept: text/event-stream` as events, like `/chat/stream`.",
      access: "ai",
      paid: true,
      timeoutMs: TIMEOUT_MS,
      query: aiQuery,
      body: chatBody,
      responses: { 200: chatReply },
      alsoAs: STREAMED,
      problems: ["not_found", "conflict"],
      async handler({ body, query, request }) {
        if (body.stream || wantsStream(request)) return stream(body, query.force_service, request);
        return { status: 200, body: replyToWire(await chat.say(requestOf(body, query.force_service))) };
      },
    }),
    route({
      ...common,
      method: "post",
      path: "/api/v1/chat/stream",
      summary: "Say something, and see the answer come",
      description:
        "Server-sent events: `products` and `quick_replies` at once, then `delta`s of the reply, `cart` and `handover` for your app, `withheld` for a sentence that did not follow from the products, and last `result` and `done`. The answer goes on when the connection breaks: resume with `GET …/events`.",
      access: "ai",
      paid: true,
      timeoutMs: TIMEOUT_MS,
      query: aiQuery,
      body: chatBody,
      responses: { 200: z.unknown() },
      alsoAs: STREAMED,
      problems: ["not_found", "conflict"],
      handler: ({ body, query, request }) => stream(body, query.force_service, request),
    }),
    route({
      ...common,
      method: "get",
      path: "/api/v1/chat/{conversation_id}",
      summary: "What was said",
      description: "Newest first. A conversation is kept for thirty days after its last message.",
      access: "read",
      params: conversationParams,
      query: historyQuery,
      responses: { 200: conversation },
      problems: ["not_found"],
      async handler({ params, query }) {
        const before = query.cursor === undefined ? undefined : decodeCursor(query.cursor, query, byId).id;
        const {
          conversation: of,
          turns,
          more,
        } = await chat.history(params.conversation_id, query.limit, before);
        const last = turns.at(-1);
        return {
          status: 200,
          body: {
            id: of.id,
            customer_id: of.customerId,
            created_at: of.createdAt,
            updated_at: of.updatedAt,
            items: turns.map(turnToWire),
            next_cursor: more && last ? encodeCursor({ id: last.id }, query) : null,
          },
        };
      },
    }),
    route({
      ...common,
      method: "get",
      path: "/api/v1/chat/{conversation_id}/events",
      summary: "Follow the last answer",
      description:
        "The events of the conversation's last message, behind `Last-Event-ID`, and those still to come. An answer that was given whole has none: 204.",
      access: "read",
      params: conversationParams,
      alsoAs: STREAMED,
      responses: { 200: z.unknown(), 204: null },
      problems: ["not_found"],
      async handler({ params, request }) {
        const { conversation: of } = await chat.history(params.conversation_id, 1);
        const lastEventId = parseLastEventId(request.headers.get("last-event-id") ?? undefined);
        if (of.jobId === null) return { status: 204 };
        try {
          return await follow(of.jobId, lastEventId, request);
        } catch (error) {
          if (error instanceof Problem && error.code === "not_found") return { status: 204 };
          throw error;
        }
      },
    }),
  ];
}
