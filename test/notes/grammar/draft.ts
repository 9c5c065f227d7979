import type { Expect, GoldItem, GoldNote, Kind, Language } from "../../eval/notes.ts";
import type { WrittenAmount } from "./amounts.ts";
import { addDays, type WrittenDate } from "./dates.ts";
import type { Term } from "./vocabulary.ts";

/** A note before noise: its words, and what they mean. */
export interface Draft {
  text: string;
  expect: Expect;
  kind: Kind | "none";
  items: GoldItem[];
  date?: WrittenDate | undefined;
  hint?: { category_primary: string; label: string };
}

/** One expected item: what was bought and what was paid in the end. */
export function itemOf(term: Term, amount: number, currency: string | null): GoldItem {
  return {
    amount,
    currency,
    category_primary: term.category,
    label: term.text,
    ...(term.accept ? { category_accept: term.accept } : {}),
  };
}

/** The item of a phrase such as "salary {a}". */
export function phraseItem(primaries: string, label: string, written: WrittenAmount): GoldItem {
  const accept = primaries.split("/");
  return {
    amount: written.amount,
    currency: written.currency,
    category_primary: accept[0]!,
    label,
    ...(accept.length > 1 ? { category_accept: accept } : {}),
  };
}

export function toNote(draft: Draft, text: string, language: Language, ref: string): GoldNote {
  const { expect, kind, items, date, hint } = draft;
  if (expect === "ignore") return { text, language, kind, expect, items, ref_date: ref };
  const offset = date?.offsetDays ?? 0;
  return {
    text,
    language,
    kind,
    expect,
    items,
    ref_date: ref,
    ...(hint ? { hint } : {}),
    date_offset_days: offset,
    date: addDays(ref, offset),
    ...(date?.acceptRange
      ? { date_accept_range: [addDays(ref, date.acceptRange[0]), addDays(ref, date.acceptRange[1])] }
      : {}),
  };
}
