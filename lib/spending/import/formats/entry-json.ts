import { z } from "zod";
import { exactMinor, isCurrency } from "#lib/language";
import { guessOf } from "../cells/category-names.ts";
import type { RowError, RowErrorCode, RowResult } from "../draft.ts";
import { isUnclean } from "../table/row-words.ts";

const text = (max: number) =>
  z
    .string()
    .max(max)
    .refine((words) => !isUnclean(words), "holds control characters or half a letter");

/**
 * An entry as our export and the API write it; what else they write is not read. `amount_minor` or `amount`: where both are there, they must agree.
 * Bounds are far above the API's, for what is already stored comes back as it was.
 */
const EntryJson = z.object({
  id: text(200).optional(),
  date: z.iso.date(),
  kind: z.enum(["expense", "income", "transfer"]),
  amount: z.string().max(40).optional(),
  amount_minor: z.int().min(1).optional(),
  currency: z.string().refine(isCurrency, "is no currency that is known: use ISO 4217"),
  label: text(2_000).refine((label) => label.trim() !== "", "is empty"),
  category: z
    .union([z.string(), z.object({ primary: z.string(), detailed: z.string().nullish() })])
    .nullish(),
  text: text(20_000).optional(),
});

const CODES: Readonly<Record<string, RowErrorCode>> = {
  date: "no_date",
  kind: "unknown_kind",
  amount: "no_amount",
  amount_minor: "no_amount",
  currency: "unknown_currency",
  label: "invalid_text",
  text: "invalid_text",
  id: "invalid_text",
};

/** One line of NDJSON as a draft, or why it is none. Never throws. */
export function readEntryJson(line: string, number: number): RowResult {
  const error = (code: RowErrorCode, detail: string, field?: string): RowResult => ({
    error: { line: number, code, detail, ...(field && { field }) } satisfies RowError,
  });
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return error("not_a_record", "The line is not valid JSON. Write one object on each line.");
  }
  const parsed = EntryJson.safeParse(value);
  if (!parsed.success) {
    const issue = parsed.error.issues[0]!;
    const field = typeof issue.path[0] === "string" ? issue.path[0] : undefined;
    if (!field) return error("not_a_record", "The line is no JSON object.");
    return error(CODES[field] ?? "not_a_record", `\`${field}\`: ${issue.message}.`, field);
  }
  const { id, date, kind, amount, amount_minor, currency, label, category } = parsed.data;
  const written = amount === undefined ? undefined : exactMinor(amount, currency);
  const amountMinor = amount_minor ?? written;
  if (amountMinor === undefined || amountMinor < 1 || (amount !== undefined && written !== amountMinor))
    return error(
      "no_amount",
      "`amount` must be a decimal above zero in a string, and the same as `amount_minor`.",
      "amount",
    );
  const code = typeof category === "string" ? category : (category?.detailed ?? category?.primary);
  const guess = code === undefined ? undefined : guessOf(code);
  return {
    draft: {
      date,
      kind,
      amountMinor,
      currency,
      label,
      text: parsed.data.text || label,
      ...(guess && { category: guess }),
      ...(id && { externalId: id }),
    },
  };
}
