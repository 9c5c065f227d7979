import type { Token } from "#lib/language";
import { normaliseText, type Segmenter, tokenise } from "#lib/language";
import { KeyBuilder, keyOf } from "./keys.ts";

export interface PhraseAt<T> {
  readonly value: T;
  /** Index of the token after the phrase. */
  readonly end: number;
}

/** Expressions that are looked for as they stand, symbols too: "no more than", ไม่เกิน, "<=". */
export class Phrases<T> {
  readonly #values = new Map<string, T>();
  #longest = 1;

  /** Expressions by what they mean, separated by `|`. */
  constructor(groups: readonly (readonly [value: T, expressions: string])[], segmenter: Segmenter) {
    for (const [value, expressions] of groups)
      for (const expression of expressions.split("|")) this.add(value, expression, segmenter);
  }

  add(value: T, expression: string, segmenter: Segmenter): void {
    const tokens = tokenise(normaliseText(expression), segmenter);
    const builder = new KeyBuilder(false);
    for (const token of tokens) builder.add(token);
    if (builder.key === "") return;
    this.#longest = Math.max(this.#longest, tokens.length + 1);
    if (!this.#values.has(builder.key)) this.#values.set(builder.key, value);
  }

  /** The longest expression that starts at a token. */
  at(tokens: readonly Token[], from: number): PhraseAt<T> | undefined {
    const builder = new KeyBuilder(false);
    let found: PhraseAt<T> | undefined;
    const limit = Math.min(tokens.length, from + this.#longest);
    for (let i = from; i < limit; i++) {
      const value = this.#values.get(builder.add(tokens[i]!));
      if (value !== undefined) found = { value, end: i + 1 };
    }
    return found;
  }
}

/** A short expression's key among values, read with a segmenter. */
export function expressionKey(text: string, segmenter: Segmenter): string | undefined {
  return keyOf(tokenise(normaliseText(text), segmenter), true);
}
