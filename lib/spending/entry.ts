import type { DataTable } from "#lib/store";

export type EntryKind = "expense" | "income" | "transfer";

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
  /** The answer it came from, when it came from a text. */
  readonly answerId: string | null;
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
      kind: { type: ["expense", "income", "transfer"] as const, required: true },
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
    },
  });

type Row = Omit<Entry, "span" | "detailed" | "answerId"> & {
  spanStart: number;
  spanEnd: number;
  detailed?: string | undefined;
  answerId?: string | undefined;
};

export function toRow(entry: Entry) {
  const { span, detailed, answerId, ...rest } = entry;
  return {
    ...rest,
    spanStart: span[0],
    spanEnd: span[1],
    ...(detailed !== null && { detailed }),
    ...(answerId !== null && { answerId }),
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
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
    version: row.version,
  };
}
