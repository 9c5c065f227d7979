import type { ChatCompletion, ChatCompletionChunk } from "openai/resources";
import type { Reader } from "./wires/wire.ts";

/** Finds stop sequences in text that comes in pieces. */
export class StopFinder {
  readonly #stops: readonly string[];
  readonly #longest: number;
  #held = "";

  /** @param stops not empty, none of them "" */
  constructor(stops: readonly string[]) {
    this.#stops = stops;
    this.#longest = Math.max(...stops.map((stop) => stop.length));
  }

  /** @returns the text that can be handed on; with `found` it is the last, and the sequence is not part of it */
  push(piece: string): { text: string; found: boolean } {
    const all = this.#held + piece;
    const at = firstOf(this.#stops, all);
    if (at >= 0) {
      this.#held = "";
      return { text: all.slice(0, at), found: true };
    }
    // The longest end that may be a sequence's beginning waits for what follows.
    let hold = Math.min(this.#longest - 1, all.length);
    while (hold > 0 && !this.#stops.some((stop) => stop.startsWith(all.slice(-hold)))) hold--;
    this.#held = hold > 0 ? all.slice(-hold) : "";
    return { text: hold > 0 ? all.slice(0, -hold) : all, found: false };
  }

  /** What was held back, when nothing follows. */
  rest(): string {
    const rest = this.#held;
    this.#held = "";
    return rest;
  }
}

/** Where the first of the sequences begins, or -1. */
const firstOf = (stops: readonly string[], text: string): number =>
  stops.reduce((first, stop) => {
    const at = text.indexOf(stop);
    return at >= 0 && (first < 0 || at < first) ? at : first;
  }, -1);

export function cutAtStop(completion: ChatCompletion, stops: readonly string[]): ChatCompletion {
  const choice = completion.choices[0]!;
  const { content } = choice.message;
  const at = stops.length > 0 && content ? firstOf(stops, content) : -1;
  if (at < 0) return completion;
  const message = { ...choice.message, content: content!.slice(0, at) };
  return { ...completion, choices: [{ ...choice, message, finish_reason: "stop" }] };
}

/** The chunks of `reader` up to the first stop sequence. */
export function cuttingAtStop(reader: Reader, stops: readonly string[]): Reader {
  if (stops.length === 0) return reader;
  const finder = new StopFinder(stops);
  let isOver = false;

  function cut(chunk: ChatCompletionChunk): ChatCompletionChunk[] {
    const choice = chunk.choices[0];
    if (!choice) return [chunk];
    const withText = (content: string, finish: typeof choice.finish_reason) => ({
      ...chunk,
      choices: [{ ...choice, delta: { ...choice.delta, content }, finish_reason: finish }],
    });
    if (choice.finish_reason) {
      const rest = finder.rest();
      return rest ? [withText(rest, null), chunk] : [chunk];
    }
    if (!choice.delta.content) return [chunk];
    const { text, found } = finder.push(choice.delta.content);
    isOver = found;
    if (!found) return text ? [withText(text, null)] : [];
    return [withText(text, null), { ...chunk, choices: [{ ...choice, delta: {}, finish_reason: "stop" }] }];
  }

  return {
    get isOver() {
      return isOver;
    },
    read(event) {
      const chunks: ChatCompletionChunk[] = [];
      for (const chunk of reader.read(event)) if (!isOver) chunks.push(...cut(chunk));
      return chunks;
    },
  };
}
