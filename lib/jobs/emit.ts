import type { Emit, Spent } from "./handler.ts";
import type { Output } from "./output.ts";

const ITEM_CHARS_MAX = 250_000;
const DELTA_CHARS_MAX = 100_000;

/** What a handler is given to put out with. */
export const emitInto = (output: Output, onSpent: (spent: Spent) => void): Emit => ({
  item(data) {
    if ((JSON.stringify(data) ?? "null").length > ITEM_CHARS_MAX)
      throw new Error(`an item holds at most ${ITEM_CHARS_MAX} characters`);
    output.emit({ event: "item", data: data ?? null });
  },
  delta(text) {
    for (let at = 0; at < text.length; at += DELTA_CHARS_MAX)
      output.emit({ event: "delta", data: { text: text.slice(at, at + DELTA_CHARS_MAX) } });
  },
  spent: onSpent,
});
