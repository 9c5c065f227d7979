/**
 * Clients on a WebSocket: who is connected, what they may send, and answers that stream to them message by message. Knows no domain: a
 * handler answers. The wire itself is API Gateway's, here and on one machine.
 *
 * @example
 * const sockets = createSockets({ data, redis, connections, clock, recorder, after, config, parse, problemOf, problemBody, admit }, {
 *   async onMessage(input, { emit, signal, conversation }) {
 *     const { conversationId, events } = await chat.answer(input, { signal });
 *     conversation(conversationId);
 *     for await (const event of events) await emit(event);
 *   },
 *   async onResume(from, { emit, signal }) {
 *     for await (const event of await chat.resume(from, { signal })) await emit(event);
 *   },
 * });
 * await sockets.connect(connectionId, actor);                              // $connect
 * await sockets.receive(connectionId, '{"message":"hi"}', requestId);      // $default
 * await sockets.disconnect(connectionId);                                  // $disconnect
 */
export type { SocketOutput } from "./answering.ts";
export type { SocketEvent } from "./event.ts";
export { SOCKET_DEFAULTS, type SocketSettings } from "./settings.ts";
export { createSockets, type SocketHandler, type Sockets, type SocketsDeps } from "./sockets.ts";
