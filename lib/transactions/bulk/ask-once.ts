import { LRUCache } from "lru-cache";
import type { Answer } from "#lib/ladder";
import { questionOf } from "../question.ts";
import type { Categorised, Transaction } from "../transaction.ts";

type Categorisation = Answer<Categorised>;

export interface AskOnceOptions {
  ask(transactions: readonly Transaction[]): Promise<readonly Categorisation[]>;
  /** How many answers are kept from one call to the next. */
  readonly kept: number;
}

/** Of lines that came lately, to know one that comes again: 256 kB. */
const SEEN = 65_536;

/**
 * Asks each different question of a call once: statements repeat themselves, in references, amounts and dates that say nothing of a category, and
 * then whole. Of a stream of calls the answers to questions that came twice are kept; most come once, and keeping those too would only make garbage.
 * @returns what answers transactions, in their order
 */
export function createAskOnce({ ask, kept }: AskOnceOptions) {
  const known = kept > 0 ? new LRUCache<string, Categorisation>({ max: kept }) : undefined;
  const seen = new Uint32Array(kept > 0 ? SEEN : 0);

  /** Whether it came lately; two questions are taken for one where their hashes are the same, and no harm done. */
  function isAgain(key: string): boolean {
    const hash = hashOf(key);
    const slot = hash % SEEN;
    const was = seen[slot] === hash;
    seen[slot] = hash;
    return was;
  }

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
    let next = 0;
    for (const key of open.keys()) {
      const answer = answers[next++]!;
      found.set(key, answer);
      if (known && isAgain(key)) known.set(key, answer);
    }
    return keys.map((key) => found.get(key)!);
  };
}

/** A question's text has no line breaks. */
function keyOf(transaction: Transaction): string {
  const { text, direction, mcc = "", country = "" } = questionOf(transaction);
  return `${text}\n${direction}\n${mcc}\n${country}`;
}

/** FNV-1a over UTF-16 units; never 0, which stands for nothing. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0 || 1;
}
