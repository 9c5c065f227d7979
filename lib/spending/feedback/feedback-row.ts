import type { DataTable } from "#lib/store";
import { ENTRY_KINDS } from "../entries/entry.ts";
import type { NoteCorrection } from "./note-correction.ts";

/** What a user said of an answer about a note. */
export interface Feedback {
  readonly id: string;
  readonly text: string;
  readonly language: "en" | "th";
  readonly answerId: string | null;
  /** What was stored of the item, where it was: then the answer is counted with it already. */
  readonly entryId: string | null;
  /** Number of the item it is about. */
  readonly item: number;
  /** What was wrong, as it should be; null when the answer was right. */
  readonly correction: NoteCorrection | null;
  /** How sure the answer was of the item before any temperature; null where it had none. */
  readonly confidence: number | null;
  /** Whether it says that the answer was wrong in what its confidence was about: amount, kind, date, or category. */
  readonly refuted: boolean;
  /** The term that was taught with it, and what it meant to the user before. */
  readonly taught: {
    readonly term: string;
    readonly category: string;
    readonly before: string | null;
  } | null;
  /** Of the label, as the answer had it. */
  readonly kind: (typeof ENTRY_KINDS)[number];
  /** RFC 3339. */
  readonly createdAt: string;
}

export const feedbackEntity = (data: DataTable) =>
  data.entity({
    model: { service: "rung", entity: "feedback", version: "1" },
    attributes: {
      tenant: { type: "string", required: true },
      user: { type: "string", required: true },
      id: { type: "string", required: true },
      text: { type: "string", required: true },
      language: { type: ["en", "th"] as const, required: true },
      answerId: { type: "string" },
      entryId: { type: "string" },
      item: { type: "number", required: true },
      /** JSON. */
      correction: { type: "string" },
      confidence: { type: "number" },
      refuted: { type: "boolean", required: true },
      /** JSON. */
      taught: { type: "string" },
      kind: { type: ENTRY_KINDS, required: true },
      createdAt: { type: "string", required: true },
    },
    indexes: {
      primary: {
        pk: { field: "pk", composite: ["tenant", "user"], casing: "none" },
        sk: { field: "sk", composite: ["id"], casing: "none" },
      },
      byTenant: {
        index: "gsi1",
        pk: { field: "gsi1pk", composite: ["tenant"], casing: "none" },
        sk: { field: "gsi1sk", composite: ["id"], casing: "none" },
      },
    },
  });

type Row = Omit<Feedback, "answerId" | "entryId" | "correction" | "confidence" | "taught"> & {
  answerId?: string | undefined;
  entryId?: string | undefined;
  correction?: string | undefined;
  confidence?: number | undefined;
  taught?: string | undefined;
};

export const toRow = ({ answerId, entryId, correction, confidence, taught, ...rest }: Feedback) => ({
  ...rest,
  ...(answerId !== null && { answerId }),
  ...(entryId !== null && { entryId }),
  ...(correction && { correction: JSON.stringify(correction) }),
  ...(confidence !== null && { confidence }),
  ...(taught && { taught: JSON.stringify(taught) }),
});

export const fromRow = (row: Row): Feedback => {
  const { id, text, language, item, kind, refuted, createdAt } = row;
  return {
    id,
    text,
    language,
    answerId: row.answerId ?? null,
    entryId: row.entryId ?? null,
    item,
    correction: row.correction === undefined ? null : (JSON.parse(row.correction) as NoteCorrection),
    confidence: row.confidence ?? null,
    taught: row.taught === undefined ? null : (JSON.parse(row.taught) as Feedback["taught"]),
    kind,
    refuted,
    createdAt,
  };
};
