import { LRUCache } from "lru-cache";
import type { Answer } from "#lib/ladder";
import { questionOf } from "../question.ts";
import type { Categorised, Transaction } from "../transaction.ts";

export type Categorisation = Answer<Categorised>;

export interface AskOnceOptions {
  ask(transactions: readonly Transaction[]): Promise<readonly Categorisation[]>;
  /** How many answers are kept from one call to the next. */
  readonly kept: number;
}

/**
 * Asks each different question once: statements repeat themselves, in references, amounts and dates that say nothing of a category, and then whole.
 * @returns what answers transactions, in their order
 */
export function createAskOnce({ ask, kept }: AskOnceOptions) {
  const known = kept > 0 ? new LRUCache<string, Categorisation>({ max: kept }) : undefined;
  return async (transactions: readonly Transaction[]): Promise<Categorisation[]> => {
    const keys = transactions.map(keyOf);
    const found = new Map<string, Categorisation>();
    const open = new Map<string, Transaction>();
    for (const [i, key] of keys.entries()) {
      if (found.has(key) || open.has(key)) continue;
      const before = known?.get(key);
      if (before === undefined) open.set(key, transactions[i]!);
      else found.set(key, before);
    }
    const answers = open.size > 0 ? await ask([...open.values()]) : [];
    for (const [i, key] of [...open.keys()].entries()) {
      found.set(key, answers[i]!);
      known?.set(key, answers[i]!);
    }
    return keys.map((key) => found.get(key)!);
  };
}

/** A question's text has no line breaks. */
function keyOf(transaction: Transaction): string {
  const { text, direction, mcc = "", country = "" } = questionOf(transaction);
  return `${text}\n${direction}\n${mcc}\n${country}`;
}
