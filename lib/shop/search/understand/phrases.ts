import type { Segmenter } from "#lib/language";
import { type Cut, cutText, KeyBuilder, keyOf } from "./keys.ts";

export interface PhraseAt<T> {
  readonly value: T;
  /** Index of the token after the phrase. */
  readonly end: number;
}

/** Expressions that are looked for as they stand, symbols too: "no more than", ไม่เกิน, "<=". */
export class Phrases<T> {
  readonly #values = new Map<string, T>();
  /** Every beginning of an expression: where a text goes another way, no more of it is read. */
  readonly #beginnings = new Set<string>();

  /** Expressions by what they mean, separated by `|`. */
  constructor(groups: readonly (readonly [value: T, expressions: string])[], segmenter: Segmenter) {
    for (const [value, expressions] of groups)
      for (const expression of expressions.split("|")) this.#add(value, expression, segmenter);
  }

  #add(value: T, expression: string, segmenter: Segmenter): void {
    const builder = new KeyBuilder();
    for (const token of cutText(expression, segmenter)) builder.add(token, token.plain);
    const { key } = builder;
    if (key === "" || this.#values.has(key)) return;
    this.#values.set(key, value);
    for (let length = 1; length <= key.length; length++) this.#beginnings.add(key.slice(0, length));
  }

  /** The longest expression that starts at a token. */
  at(tokens: readonly Cut[], from: number): PhraseAt<T> | undefined {
    const builder = new KeyBuilder();
    let found: PhraseAt<T> | undefined;
    for (let i = from; i < tokens.length; i++) {
      const key = builder.add(tokens[i]!, tokens[i]!.plain);
      if (!this.#beginnings.has(key)) break;
      const value = this.#values.get(key);
      if (value !== undefined) found = { value, end: i + 1 };
    }
    return found;
  }
}

/** A short expression's key among values, read with a segmenter. */
export function expressionKey(text: string, segmenter: Segmenter): string | undefined {
  return keyOf(cutText(text, segmenter));
}
