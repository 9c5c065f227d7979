import { type DateExpression, minorExponent, resolveDate, toMinor } from "#lib/language";
import type { CategorySource, EntryKind } from "./entries/entry.ts";

export interface CategoryGuess {
  readonly primary: string;
  readonly detailed: string | null;
}

/** An item as it is true of the text alone: no clock, no user's currency. This is what is cached. */
export interface CategorizedItem {
  readonly kind: EntryKind;
  /** Plain decimal, in the currency's major unit: "65", "12.5". */
  readonly amount: string;
  /** The written currency, if one was. */
  readonly currency: string | null;
  readonly label: string;
  readonly category: CategoryGuess;
  readonly source: CategorySource;
  /** Null is today. */
  readonly date: DateExpression | null;
  /** Calibrated probability that amount, kind, date and primary category are all right. */
  readonly confidence: number;
  /** UTF-16 offsets into the text in NFC. */
  readonly span: readonly [number, number];
}

/** Something that must be asked before anything may be stored. */
export interface CategorizedNeed {
  /** `amount`: it is missing or vague. `date`: the payment is still to come. */
  readonly field: "amount" | "date";
  readonly label: string;
  readonly kind: EntryKind | null;
  readonly category: CategoryGuess | null;
  readonly date: DateExpression | null;
}

export interface Understanding {
  readonly language: "en" | "th";
  readonly items: readonly CategorizedItem[];
  readonly needs: readonly CategorizedNeed[];
}

/** What the reader of a note brings along: fixed by the request, or by defaults. */
export interface Reading {
  /** Epoch milliseconds that "yesterday" is counted from. */
  readonly now: number;
  /** IANA; default Asia/Bangkok for Thai text, UTC otherwise. */
  readonly timeZone?: string | undefined;
  /** For amounts without one; default THB for Thai text, USD otherwise. */
  readonly currency?: string | undefined;
}

export interface Item extends Omit<CategorizedItem, "amount" | "currency" | "date"> {
  readonly amountMinor: number;
  readonly currency: string;
  readonly date: string;
}

export interface Need extends Omit<CategorizedNeed, "date"> {
  readonly date: string;
}

/** Resolves an understanding against a clock, a time zone and a currency: after the cache, never before. */
export function resolve(understood: Understanding, reading: Reading): { items: Item[]; needs: Need[] } {
  const { language } = understood;
  const when = { now: reading.now, timeZone: reading.timeZone ?? defaultTimeZone(language) };
  const today = resolveDate(null, when);
  const dayOf = (expression: DateExpression | null) =>
    expression === null ? today : resolveDate(expression, when);
  const items: Item[] = [];
  const needs: Need[] = understood.needs.map((need) => ({ ...need, date: dayOf(need.date) }));
  for (const item of understood.items) {
    const { kind, label, category, source, confidence, span } = item;
    const date = dayOf(item.date);
    const currency = item.currency ?? reading.currency ?? defaultCurrency(language);
    const amountMinor = toMinor(item.amount, minorExponent(currency));
    // A day that lies ahead is no payment yet. What rounds to nothing in its currency, or is beyond an exact integer, is
    // asked about rather than bent.
    if (date > today) needs.push({ field: "date", label, kind, category, date });
    else if (!amountMinor || amountMinor < 0) needs.push({ field: "amount", label, kind, category, date });
    else items.push({ kind, amountMinor, currency, label, category, source, date, confidence, span });
  }
  return needs.length > 0 ? { items: [], needs } : { items, needs };
}

/** Where the writer of a text probably is, when nobody says. */
export const defaultTimeZone = (language: "en" | "th"): string =>
  language === "th" ? "Asia/Bangkok" : "UTC";
export const defaultCurrency = (language: "en" | "th"): string => (language === "th" ? "THB" : "USD");
