import { createHash } from "node:crypto";
import { partsOf } from "#lib/categories";
import type { DateExpression } from "#lib/language";
import type { EntryKind } from "../entries/entry.ts";
import type { CategorizedItem, Understanding } from "../understanding.ts";

/** A person's own word for what it is: as sure as people are when they teach. */
export const TAUGHT_CONFIDENCE = 0.98;

/** What a person said of a note: of one of its items, or that it tells of no money. */
export interface NoteCorrection {
  /** Number of the item; one that the reading does not have is added. */
  readonly item: number;
  readonly kind?: EntryKind | undefined;
  /** Plain decimal in the major unit. */
  readonly amount?: string | undefined;
  readonly currency?: string | undefined;
  readonly label?: string | undefined;
  /** A primary or a detailed code. */
  readonly category?: string | undefined;
  /** Null is today. */
  readonly date?: DateExpression | null | undefined;
  readonly nothing?: boolean | undefined;
}

/** Under what a note is found again: the same text, but for spelling of characters and white space around it. */
export const noteKey = (text: string): string =>
  createHash("sha256").update(text.normalize("NFC").trim().replace(/\s+/g, " ")).digest("base64url");

/** A reading as the person would have it; later corrections overrule earlier ones. */
export function correctReading(
  text: string,
  reading: Understanding,
  corrections: readonly NoteCorrection[],
): Understanding {
  let { items, needs } = reading;
  for (const correction of corrections) {
    if (correction.nothing) {
      items = [];
      needs = [];
      continue;
    }
    const known = items[correction.item];
    const item = known ? corrected(known, correction) : added(text, reading, correction);
    if (!item) continue;
    // What was asked is answered by an amount.
    if (!known && correction.amount !== undefined) needs = needs.filter(({ field }) => field !== "amount");
    items = known ? items.map((other) => (other === known ? item : other)) : [...items, item];
  }
  return { ...reading, items, needs };
}

function corrected(item: CategorizedItem, { category, ...change }: NoteCorrection): CategorizedItem {
  const { kind, amount, currency, label, date } = change;
  return {
    ...item,
    ...(kind !== undefined && { kind }),
    ...(amount !== undefined && { amount }),
    ...(currency !== undefined && { currency }),
    ...(label !== undefined && { label }),
    ...(date !== undefined && { date }),
    ...(category !== undefined && { category: partsOf(category), source: "user" as const }),
    confidence: TAUGHT_CONFIDENCE,
  };
}

function added(
  text: string,
  { needs }: Understanding,
  correction: NoteCorrection,
): CategorizedItem | undefined {
  const { amount, kind, currency = null, category, date } = correction;
  if (amount === undefined) return undefined;
  const need = needs.find(({ field }) => field === "amount");
  const label = correction.label ?? (need?.label || text.trim().slice(0, 200));
  return {
    kind: kind ?? need?.kind ?? "expense",
    amount,
    currency,
    label,
    category: category === undefined ? (need?.category ?? partsOf("GENERAL_MERCHANDISE")) : partsOf(category),
    source: category === undefined ? "none" : "user",
    date: date === undefined ? (need?.date ?? null) : date,
    confidence: TAUGHT_CONFIDENCE,
    span: [0, text.length],
  };
}
