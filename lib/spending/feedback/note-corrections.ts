import { createHeld, type Ladder, type Tag } from "#lib/ladder";
import { type DataTable, owner } from "#lib/store";
import { feedbackEntity, fromRow } from "./feedback-row.ts";
import { type NoteCorrection, noteKey } from "./note-correction.ts";

/** Answers depend on what a user said of them. */
export const FEEDBACK_TAG: Tag = { scope: "user", name: "feedback" };

/** The newest of a user's are consulted: a bound on what one user costs in memory. */
const FEEDBACK_MAX = 2_000;
const ROWS_IN_MEMORY = 50_000;

type Corrections = ReadonlyMap<string, readonly NoteCorrection[]>;
const NONE: Corrections = new Map();

/** What the current user said of which notes, oldest first; from memory while nothing changed. */
export function createNoteCorrections(data: DataTable, ladder: Pick<Ladder, "tagVersion">) {
  const entity = feedbackEntity(data);
  const held = createHeld<Corrections>({
    ladder,
    tag: FEEDBACK_TAG,
    async read() {
      const { data: rows } = await data.run("feedback.list", () =>
        entity.query
          .primary(owner())
          .go({ consistent: true, order: "desc", pages: "all", count: FEEDBACK_MAX }),
      );
      const found = new Map<string, NoteCorrection[]>();
      for (const { text, correction } of rows.map(fromRow).reverse())
        if (correction) found.set(noteKey(text), [...(found.get(noteKey(text)) ?? []), correction]);
      return found;
    },
    nothing: NONE,
    size: ({ size }) => size,
    rowsMax: ROWS_IN_MEMORY,
  });
  return async (text: string): Promise<readonly NoteCorrection[]> => {
    const corrections = await held();
    return corrections.size === 0 ? [] : (corrections.get(noteKey(text)) ?? []);
  };
}

export type NoteCorrections = ReturnType<typeof createNoteCorrections>;
