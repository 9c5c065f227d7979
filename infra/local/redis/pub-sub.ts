import { glob } from "./values.ts";

export type Listener = (channel: string, message: string) => void;

/** Channels and patterns, each with its listeners. */
export class PubSub {
  readonly #channels = new Map<string, Set<Listener>>();
  readonly #patterns = new Map<string, { matches: RegExp; listeners: Set<Listener> }>();

  /** @returns stops listening */
  subscribe(channel: string, listener: Listener): () => void {
    const listeners = this.#channels.get(channel) ?? new Set();
    this.#channels.set(channel, listeners.add(listener));
    return () => {
      if (listeners.delete(listener) && listeners.size === 0) this.#channels.delete(channel);
    };
  }

  psubscribe(pattern: string, listener: Listener): () => void {
    const { matches, listeners } = this.#patterns.get(pattern) ?? {
      matches: glob(pattern),
      listeners: new Set<Listener>(),
    };
    this.#patterns.set(pattern, { matches, listeners: listeners.add(listener) });
    return () => {
      if (listeners.delete(listener) && listeners.size === 0) this.#patterns.delete(pattern);
    };
  }

  /** @returns how many heard it */
  publish(channel: string, message: string): number {
    const listeners = [
      ...(this.#channels.get(channel) ?? []),
      ...[...this.#patterns.values()].flatMap((p) => (p.matches.test(channel) ? [...p.listeners] : [])),
    ];
    for (const listener of listeners) listener(channel, message);
    return listeners.length;
  }
}
