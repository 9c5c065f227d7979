import { Problem } from "#lib/context";

/** What a client may send: one JSON object a frame. Without a `type` it is a message. */
export type Incoming =
  | {
      readonly type: "message";
      readonly input: Readonly<Record<string, unknown>>;
      readonly conversationId?: string;
    }
  | { readonly type: "stop"; readonly conversationId?: string }
  | { readonly type: "resume"; readonly conversationId: string; readonly lastEventId: number }
  | { readonly type: "ping" };

const TYPES = ["message", "stop", "resume", "ping"] as const;
const CONVERSATION_LENGTH_MAX = 128;

export interface ReadOptions {
  readonly bytesMax: number;
  /** JSON text to value. @throws Problem invalid_json, … */
  parse(text: string): unknown;
}

/**
 * Checks what belongs to the transport; what a message says is its handler's to check.
 * @throws Problem body_too_large, invalid_json, invalid_field, unknown_field
 */
export function readFrame(raw: string, { bytesMax, parse }: ReadOptions): Incoming {
  // A UTF-16 unit is at least one byte: what is longer need not be counted.
  if (raw.length > bytesMax || Buffer.byteLength(raw) > bytesMax)
    throw new Problem(
      "body_too_large",
      `A frame holds at most ${bytesMax.toLocaleString("en")} bytes. Send a shorter message.`,
    );
  const value = parse(raw);
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new Problem("invalid_json", 'A frame must be a JSON object, such as {"message": "…"}.');
  const { type = "message", ...rest } = value as Record<string, unknown>;
  switch (type) {
    case "message": {
      const { conversation_id } = rest;
      return { type, input: rest, ...(conversation_id !== undefined && conversation(conversation_id)) };
    }
    case "stop": {
      const { conversation_id, ...more } = rest;
      refuse(more, type);
      return { type, ...(conversation_id !== undefined && conversation(conversation_id)) };
    }
    case "resume": {
      const { conversation_id, last_event_id = 0, ...more } = rest;
      refuse(more, type);
      if (!Number.isSafeInteger(last_event_id) || (last_event_id as number) < 0)
        throw invalid(
          "last_event_id",
          "must be a whole number: the `id` of the last event that you have, or 0",
        );
      return { type, ...conversation(conversation_id), lastEventId: last_event_id as number };
    }
    case "ping":
      refuse(rest, type);
      return { type };
    default:
      throw invalid("type", `must be one of ${TYPES.join(", ")}`);
  }
}

function conversation(id: unknown): { conversationId: string } {
  if (typeof id !== "string" || id.length === 0 || id.length > CONVERSATION_LENGTH_MAX)
    throw invalid(
      "conversation_id",
      `must be the id of a conversation: 1 to ${CONVERSATION_LENGTH_MAX} characters`,
    );
  return { conversationId: id };
}

function refuse(rest: Record<string, unknown>, type: string): void {
  const [field] = Object.keys(rest);
  if (field !== undefined)
    throw new Problem("unknown_field", `\`${field}\` is not a field of \`${type}\`: remove it.`, { field });
}

const invalid = (field: string, what: string): Problem =>
  new Problem("invalid_field", `\`${field}\` ${what}.`, { field });
