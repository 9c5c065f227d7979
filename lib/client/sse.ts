/** One server-sent event. */
export interface SseEvent {
  /** Absent when the event has none. */
  readonly id?: string;
  readonly event: string;
  readonly data: string;
}

/** What a stream of bytes says, one event at a time, or `null` for a sign of life: a comment or anything else that is no event. */
export async function* readSse(body: ReadableStream<Uint8Array>): AsyncGenerator<SseEvent | null> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = "";
  let id: string | undefined;
  let event = "";
  let data: string[] = [];
  try {
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return; // an event that was cut off is not one
      rest += decoder.decode(value, { stream: true });
      // A line feed may follow this carriage return in the next piece: it waits.
      const usable = rest.endsWith("\r") ? rest.length - 1 : rest.length;
      const lines = rest.slice(0, usable).split(/\r\n|\n|\r/);
      rest = lines.pop()! + rest.slice(usable);
      let spoke = false;
      for (const line of lines) {
        if (line !== "") {
          const [, field, text = ""] = /^([^:]*)(?:: ?(.*))?$/s.exec(line)!;
          if (field === "id") id = text;
          else if (field === "event") event = text;
          else if (field === "data") data.push(text);
          continue;
        }
        if (data.length > 0) {
          spoke = true;
          yield { ...(id !== undefined && { id }), event: event || "message", data: data.join("\n") };
        }
        [id, event, data] = [undefined, "", []];
      }
      if (!spoke) yield null;
    }
  } finally {
    await reader.cancel().catch(() => {});
  }
}
