/**
 * What a client is sent: the same events that a stream over HTTP has. `id` is an event's sequence in its conversation; what the transport itself
 * says (`pong`, an `error` of a frame) has none.
 */
export interface SocketEvent {
  readonly id?: number;
  readonly event: string;
  readonly data: unknown;
}

/** What ends an answer. */
export const isLast = ({ event }: SocketEvent): boolean => event === "done" || event === "error";

/** One JSON text an event. */
export const encode = ({ id, event, data }: SocketEvent): string =>
  JSON.stringify({ ...(id !== undefined && { id }), event, data });

/** Text in one event: above this the next begins, so that none comes near what a message may hold. */
const MERGED_CHARS_MAX = 8_000;

/** Text of an event that is nothing but text, and may be joined with its neighbour's. */
export function textOf({ event, data }: SocketEvent): string | undefined {
  if (event !== "delta" || typeof data !== "object" || data === null) return undefined;
  const { text, ...rest } = data as { text?: unknown };
  return typeof text === "string" && Object.keys(rest).length === 0 ? text : undefined;
}

/** Two pieces of text as one, under the id of the later: whoever has that has both. Undefined when they must stay apart. */
export function merged(before: SocketEvent, next: SocketEvent): SocketEvent | undefined {
  const head = textOf(before);
  const tail = textOf(next);
  if (head === undefined || tail === undefined || head.length + tail.length > MERGED_CHARS_MAX)
    return undefined;
  return { ...before, ...next, data: { text: head + tail } };
}
