import type { Direction } from "#lib/categories";
import type { Transaction } from "./transaction.ts";

/** `standard` is rules and lexicon, `optimized` the whole ladder; anything else is the version of a tenant's model. */
export type Service = string;

/**
 * What rungs look at and what enters the cache key: lines that differ in reference numbers, amounts and dates alone are one
 * question.
 */
export interface Question {
  /** The description in NFC, its white space single and its reference numbers masked. */
  readonly text: string;
  readonly direction: Direction;
  readonly mcc?: string;
  readonly country?: string;
  /** Where it was forced. */
  readonly service?: Service;
}

/** Numbers of four digits and more: references, terminals, cards, years. Shorter ones are part of names (`7 eleven`, `o2`, `m6`). */
const REFERENCE = /\d{4,}/g;
const WHITE = /\s+/g;

export function questionOf(transaction: Transaction, service?: Service): Question {
  const { description, amount, mcc, country } = transaction;
  return {
    text: description
      .normalize("NFC")
      .replace(WHITE, " ")
      .trim()
      .replace(REFERENCE, (digits) => "0".repeat(Math.min(8, digits.length))),
    direction: amount === undefined || amount === 0 ? "unknown" : amount < 0 ? "out" : "in",
    ...(mcc !== undefined && { mcc }),
    ...(country !== undefined && { country }),
    ...(service !== undefined && { service }),
  };
}
