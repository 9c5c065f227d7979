import type { DataTable } from "#lib/store";
import { payeeKey } from "./payee-key.ts";

export const ENTRY_KINDS = ["expense", "income", "transfer"] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];

/** What decided an entry's category: what the user or the tenant taught, the lexicon, the model, nothing at all, or a person who gave it. */
export const CATEGORY_SOURCES = ["user", "tenant", "lexicon", "model", "none", "person"] as const;
export type CategorySource = (typeof CATEGORY_SOURCES)[number];

/** How sure the answer was that an entry was made from, and whether a person has corrected it since in what that was about. */
export interface Guessed {
  readonly confidence: number;
  readonly corrected: boolean;
}

/** A stored piece of spending, income or transfer. Money is an integer in minor units of an ISO 4217 currency. */
export interface Entry {
  readonly id: string;
  readonly text: string;
  readonly kind: EntryKind;
  readonly amountMinor: number;
  readonly currency: string;
  readonly label: string;
  readonly primary: string;
  readonly detailed: string | null;
  /** `YYYY-MM-DD`, as the person meant it in their time zone. */
  readonly date: string;
  /** Probability that the entry is right as it stands; 1 where a person gave or corrected it. */
  readonly confidence: number;
  /** UTF-16 offsets of the item in `text`. */
  readonly span: readonly [number, number];
  readonly language: "en" | "th";
  /** Of the category as it stands. */
  readonly source: CategorySource;
  /** Absent where a person gave everything. */
  readonly guessed: Guessed | null;
  /** The answer it came from, when it came from a text. */
  readonly answerId: string | null;
  /** The import it came with. */
  readonly importId: string | null;
  /** RFC 3339 UTC instants. */
  readonly createdAt: string;
  readonly updatedAt: string;
  /** Starts at 1 and grows with every change. */
  readonly version: number;
}

export type NewEntry = Omit<Entry, "id" | "createdAt" | "updatedAt" | "version">;

/** One user's entries by id, and by date (newest id last within a day). */
export const entryEntity = (data: DataTable) =>
  data.entity({
    model: { service: "rung", entity: "spending", version: "1" },
    attributes: {
      tenant: { type: "string", required: true },
      user: { type: "string", required: true },
      id: { type: "string", required: true },
      text: { type: "string", required: true },
      kind: { type: ENTRY_KINDS, required: true },
      amountMinor: { type: "number", required: true },
      currency: { type: "string", required: true },
      label: { type: "string", required: true },
      primary: { type: "string", required: true },
      detailed: { type: "string" },
      date: { type: "string", required: true },
      confidence: { type: "number", required: true },
      spanStart: { type: "number", required: true },
      spanEnd: { type: "number", required: true },
      language: { type: ["en", "th"] as const, required: true },
      answerId: { type: "string" },
      source: { type: CATEGORY_SOURCES },
      guessConfidence: { type: "number" },
      guessCorrected: { type: "boolean" },
      /** The import it came with. */
      importId: { type: "string" },
      /** See `payeeKey`. */
      payee: { type: "string" },
      createdAt: { type: "string", required: true },
      updatedAt: { type: "string", required: true },
      version: { type: "number", required: true },
    },
    indexes: {
      primary: {
        pk: { field: "pk", composite: ["tenant", "user"], casing: "none" },
        sk: { field: "sk", composite: ["id"], casing: "none" },
      },
      byDate: {
        index: "gsi1",
        pk: { field: "gsi1pk", composite: ["tenant", "user"], casing: "none" },
        sk: { field: "gsi1sk", composite: ["date", "id"], casing: "none" },
      },
      byPayee: {
        index: "gsi2",
        pk: { field: "gsi2pk", composite: ["tenant", "user", "payee"], casing: "none" },
        sk: { field: "gsi2sk", composite: ["date", "id"], casing: "none" },
      },
    },
  });

type Row = Omit<Entry, "span" | "detailed" | "answerId" | "source" | "guessed" | "importId"> & {
  spanStart: number;
  spanEnd: number;
  detailed?: string | undefined;
  answerId?: string | undefined;
  source?: CategorySource | undefined;
  guessConfidence?: number | undefined;
  guessCorrected?: boolean | undefined;
  importId?: string | undefined;
};

export function toRow(entry: Entry) {
  const { span, detailed, answerId, guessed, importId, ...rest } = entry;
  return {
    ...rest,
    payee: payeeKey(entry.kind, entry.currency, entry.label),
    spanStart: span[0],
    spanEnd: span[1],
    ...(detailed !== null && { detailed }),
    ...(answerId !== null && { answerId }),
    ...(guessed && { guessConfidence: guessed.confidence, guessCorrected: guessed.corrected }),
    ...(importId !== null && { importId }),
  };
}

export function fromRow(row: Row): Entry {
  const { id, text, kind, amountMinor, currency, label, primary, date, confidence, language } = row;
  return {
    id,
    text,
    kind,
    amountMinor,
    currency,
    label,
    primary,
    detailed: row.detailed ?? null,
    date,
    confidence,
    span: [row.spanStart, row.spanEnd],
    language,
    answerId: row.answerId ?? null,
    source: row.source ?? "none",
    guessed:
      row.guessConfidence === undefined
        ? null
        : { confidence: row.guessConfidence, corrected: row.guessCorrected ?? false },
    importId: row.importId ?? null,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
    version: row.version,
  };
}
