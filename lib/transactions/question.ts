import { type Direction, lineModel } from "#lib/categories";
import { Problem } from "#lib/context";
import type { Transaction } from "./transaction.ts";

/** `standard` is rules and lexicon, `optimized` the whole ladder; anything else is the version of a tenant's model. */
export type Service = string;

const NAMED: ReadonlySet<string> = new Set(["standard", "optimized", lineModel.model]);
const TENANT_VERSION = /^mdl_[0-9A-Z]{26}$/;

/** @throws Problem invalid_field for what can be no service and no model's version */
export function serviceOf(name: string | undefined): Service | undefined {
  if (name === undefined || NAMED.has(name) || TENANT_VERSION.test(name)) return name;
  const detail = `There is no service or model version “${name}”. Use standard, optimized, a version of GET /api/v1/ml/models, or leave it out.`;
  throw new Problem("invalid_field", detail, { field: "force_service" });
}

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
