import type { z } from "zod";
import { formatMinor } from "#lib/language";
import { type Entry, type Item, type Mapping, type Need, questionFor } from "#lib/spending";
import { round } from "../wire/answer.ts";
import { categoryToWire } from "../wire/category.ts";
import type * as schemas from "./schemas.ts";

/** Domain words to wire words, and back. */
type Wire<S extends z.ZodType> = z.input<S>;

const money = ({ amountMinor, currency }: { amountMinor: number; currency: string }) => ({
  amount_minor: amountMinor,
  amount: formatMinor(amountMinor, currency),
  currency,
});

export const itemToWire = (item: Item): Wire<typeof schemas.item> => ({
  kind: item.kind,
  ...money(item),
  label: item.label,
  category: categoryToWire(item.category),
  date: item.date,
  confidence: round(item.confidence),
  span: [item.span[0], item.span[1]],
});

export const needToWire = (need: Need): Wire<typeof schemas.need> => ({
  field: need.field,
  question: questionFor(need),
  hint: {
    label: need.label,
    category: need.category && categoryToWire(need.category),
    kind: need.kind,
    date: need.date,
  },
});

export const entryToWire = (entry: Entry): Wire<typeof schemas.entry> => ({
  id: entry.id,
  text: entry.text,
  kind: entry.kind,
  ...money(entry),
  label: entry.label,
  category: categoryToWire(entry),
  date: entry.date,
  confidence: round(entry.confidence),
  span: [entry.span[0], entry.span[1]],
  language: entry.language,
  created_at: entry.createdAt,
  updated_at: entry.updatedAt,
  version: entry.version,
});

export const mappingToWire = ({
  id,
  term,
  language,
  category,
  source,
  hits,
}: Mapping): Wire<typeof schemas.mapping> => ({ id, term, language, category, source, hits });
