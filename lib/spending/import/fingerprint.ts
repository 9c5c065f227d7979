import { hash } from "node:crypto";
import { normaliseTerm } from "#lib/categories";
import type { Draft } from "./draft.ts";

/** Characters of base64url: 132 bits, so that a million entries of a user share none by chance. */
const LENGTH = 22;

/**
 * By which a row is known again that is imported twice, or that stands in the statements of two overlapping months: the same day, kind, amount and
 * currency, and the same label but for case, accents, punctuation and spaces (`normaliseTerm`; a label with nothing else is taken as it is). Not the
 * text, the category or the external id: banks change them from one export to the next.
 *
 * Two coffees of one day at one price have the same fingerprint: who looks for duplicates counts them in the file and in the store.
 */
export function fingerprintOf({ date, kind, amountMinor, currency, label }: FingerprintedDraft): string {
  const name = normaliseTerm(label) || label.normalize("NFC").trim();
  return hash("sha256", `${date}\n${kind}\n${amountMinor}\n${currency}\n${name}`, "base64url").slice(
    0,
    LENGTH,
  );
}

export type FingerprintedDraft = Pick<Draft, "date" | "kind" | "amountMinor" | "currency" | "label">;
