import type { Write } from "#lib/store";
import type { Emit, Spent } from "./handler.ts";
import type { Output } from "./output.ts";

const ITEM_CHARS_MAX = 250_000;
const DELTA_CHARS_MAX = 100_000;
/** In the job's row, whose size every renewal of the lease pays for. */
const CHECKPOINT_CHARS_MAX = 4_000;

export interface EmitOptions {
  onSpent(spent: Spent): void;
  /** Stores it. */
  keep(checkpoint: string): Promise<void>;
  endWith(choices: readonly (readonly Write[])[]): void;
}

/** What a handler is given to put out with. */
export const emitInto = (output: Output, { onSpent, keep, endWith }: EmitOptions): Emit => ({
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
  restart: () => output.restart("begun_anew"),
  async checkpoint(data) {
    const text = JSON.stringify(data ?? null);
    if (text.length > CHECKPOINT_CHARS_MAX)
      throw new Error(`a checkpoint holds at most ${CHECKPOINT_CHARS_MAX} characters`);
    await keep(text);
  },
  endWith: (...choices) => endWith(choices),
});
