import { LRUCache } from "lru-cache";
import type { Answer } from "#lib/ladder";
import { questionOf } from "../question.ts";
import type { Categorised, Transaction } from "../transaction.ts";

export interface AskOnceOptions<T> {
  ask(transactions: readonly Transaction[]): Promise<readonly Answer<Categorised>[]>;
  /** What is kept of an answer, and given for each line that asks the same. */
  render(answer: Answer<Categorised>): T;
  /** How many answers are kept from one call to the next. */
  readonly kept: number;
}

/**
 * Asks each different question once: statements repeat themselves, in references, amounts and dates that say nothing of a category, and then whole.
 * @returns what answers transactions, in their order
 */
export function createAskOnce<T extends object | string>({ ask, render, kept }: AskOnceOptions<T>) {
  const known = kept > 0 ? new LRUCache<string, T>({ max: kept }) : undefined;
  return async (transactions: readonly Transaction[]): Promise<T[]> => {
    const keys = transactions.map(keyOf);
    const found = new Map<string, T>();
    const open = new Map<string, Transaction>();
    for (const [i, key] of keys.entries()) {
      if (found.has(key) || open.has(key)) continue;
      const before = known?.get(key);
      if (before === undefined) open.set(key, transactions[i]!);
      else found.set(key, before);
    }
    const answers = open.size > 0 ? await ask([...open.values()]) : [];
    for (const [i, key] of [...open.keys()].entries()) {
      const rendered = render(answers[i]!);
      found.set(key, rendered);
      known?.set(key, rendered);
    }
    return keys.map((key) => found.get(key)!);
  };
}

/** A question's text has no line breaks. */
function keyOf(transaction: Transaction): string {
  const { text, direction, mcc = "", country = "" } = questionOf(transaction);
  return `${text}\n${direction}\n${mcc}\n${country}`;
}
