export type EventKind = "status" | "item" | "delta" | "restart" | "result" | "error" | "done";

/** One thing that happened in a job, as the wire has it: `data` is what a client reads. */
export interface JobEvent {
  readonly event: EventKind;
  readonly data: unknown;
}

/** An event in its place: `id` is its sequence in the job, from 1. */
export interface Frame extends JobEvent {
  readonly id: number;
}

/** Sent when nothing else is, so that neither side takes the connection for dead. */
export const HEARTBEAT = "heartbeat";

/** What ends a stream. */
export const isLast = ({ event }: { event: EventKind }): boolean => event === "done" || event === "error";

/** As server-sent events: an integer `id:`, an `event:` and one line of JSON. JSON has no raw line breaks. */
export const encodeFrame = (frame: Frame | typeof HEARTBEAT): string =>
  frame === HEARTBEAT
    ? ": heartbeat\n\n"
    : `id: ${frame.id}\nevent: ${frame.event}\ndata: ${JSON.stringify(frame.data)}\n\n`;

/** Adds to a list; text that follows text becomes one piece. */
export function addMerged(events: JobEvent[], next: JobEvent): void {
  const last = events.at(-1);
  if (next.event !== "delta" || last?.event !== "delta") {
    events.push(next);
    return;
  }
  const text = textOf(last) + textOf(next);
  events[events.length - 1] = { event: "delta", data: { text } };
}

const textOf = ({ data }: JobEvent): string => (data as { text: string }).text;

/**
 * What `Last-Event-ID` says: the sequence a client has, or 0 for none.
 * Anything that is not a sequence counts as beyond every log: the client gets `restart` and all from the beginning.
 */
export function parseLastEventId(header: string | undefined): number {
  if (header === undefined || header === "") return 0;
  return /^\d{1,15}$/.test(header) ? Number(header) : Number.MAX_SAFE_INTEGER;
}
