import type { z } from "zod";
import { canonicalCode, isDetailed, nameOf, primaryOf } from "#lib/categories";
import type { Answer, AskFlags } from "#lib/ladder";
import { formatMinor } from "#lib/language";
import {
  type CategoryGuess,
  type Entry,
  type Item,
  type Mapping,
  type Need,
  questionFor,
} from "#lib/spending";
import type * as schemas from "./schemas.ts";

/** Domain words to wire words, and back. */
type Wire<S extends z.ZodType> = z.input<S>;

export const categoryToWire = ({ primary, detailed }: CategoryGuess): Wire<typeof schemas.category> => {
  const { en, th } = nameOf(detailed ?? primary) ?? { en: primary, th: primary };
  return { primary, detailed, name: { en, th } };
};

/** A code of either list, checked by the schema, as ours. */
export const canonical = (code: string): string => canonicalCode(code) ?? code;

/** The same as the pair that entries keep. */
export function categoryFromCode(given: string): CategoryGuess {
  const code = canonical(given);
  return { primary: primaryOf(code) ?? code, detailed: isDetailed(code) ? code : null };
}

const money = ({ amountMinor, currency }: { amountMinor: number; currency: string }) => ({
  amount_minor: amountMinor,
  amount: formatMinor(amountMinor, currency),
  currency,
});

const round = (probability: number): number => Math.round(probability * 1e4) / 1e4;

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

export const mappingToWire = ({ updatedAt: _, ...mapping }: Mapping): Wire<typeof schemas.mapping> => mapping;

export const answerToWire = ({ answer }: Answer<unknown>): Wire<typeof schemas.processed>["answer"] => ({
  id: answer.id,
  rung: answer.rung,
  cached: answer.cached,
  confidence: round(answer.confidence),
  unsure: answer.unsure,
  why: answer.why.map(({ kind, text, weight }) => ({ kind, text, weight: round(weight) })),
  model: answer.model,
  took_ms: Math.round(answer.tookMs * 1000) / 1000,
  cost_micros: answer.costMicros,
  degraded: answer.degraded,
  ...(answer.trace && {
    trace: answer.trace.map((step) => ({ ...step, ms: Math.round(step.ms * 1000) / 1000 })),
  }),
});

export const flagsFromWire = (body: {
  use_cache: boolean;
  explain: boolean;
  max_cost_micros?: number | undefined;
}): AskFlags => ({
  useCache: body.use_cache,
  explain: body.explain,
  ...(body.max_cost_micros !== undefined && { maxCostMicros: body.max_cost_micros }),
});
