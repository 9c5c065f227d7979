import { canonicalCode, partsOf } from "#lib/categories";
import { currentCall, Problem } from "#lib/context";
import type { Events } from "#lib/events";
import type { Ladder } from "#lib/ladder";
import { ConditionFailed, type DataTable, isId, newId, owner, saving, type Write } from "#lib/store";
import { refutesCategory } from "../calibration/refutes.ts";
import type { createEntries } from "../entries/entries.ts";
import type { Entry } from "../entries/entry.ts";
import type { createMappings } from "../mappings/mappings.ts";
import type { createUnderstand } from "../understand-capability.ts";
import type { CategorizedItem, Understanding } from "../understanding.ts";
import { type Feedback, feedbackEntity, fromRow, toRow } from "./feedback-row.ts";
import type { NoteCorrection } from "./note-correction.ts";
import { FEEDBACK_TAG } from "./note-corrections.ts";

/** A user said something of an answer. */
export const FEEDBACK_GIVEN = "spending.feedback";

export interface FeedbackGiven {
  readonly feedback: Feedback;
  /** Taken back. */
  readonly undone: boolean;
}

/** What a person says: of an answer or of a text, what was right or how it should have been. */
export interface Said {
  readonly answerId?: string | undefined;
  readonly text?: string | undefined;
  /** Number of the item; needed where there are several. */
  readonly item?: number | undefined;
  readonly right?: boolean | undefined;
  readonly correction: Omit<NoteCorrection, "item">;
}

export interface FeedbackDeps {
  readonly data: DataTable;
  readonly ladder: Pick<Ladder, "invalidate" | "records">;
  readonly events: Pick<Events, "happened">;
  readonly mappings: ReturnType<typeof createMappings>;
  readonly understand: ReturnType<typeof createUnderstand>;
  readonly entries: Pick<ReturnType<typeof createEntries>, "madeFrom">;
}

export function createFeedback({ data, ladder, events, mappings, understand, entries }: FeedbackDeps) {
  const entity = feedbackEntity(data);

  /** The text that an answer was about. @throws Problem not_found, invalid_field */
  async function textOf({ answerId, text }: Said): Promise<string> {
    if (answerId === undefined) return text!;
    const record = await saving(() => ladder.records.find(answerId, owner()));
    if (record?.subject !== undefined && record.capability.startsWith("spending.understand@"))
      return record.subject;
    const detail = record
      ? `The answer ${answerId} is not about a note. Feedback on bank lines goes to /api/v1/ml/feedback.`
      : `There is no answer ${answerId} of this user from the last seven days. Send the note itself in \`text\`.`;
    throw new Problem("not_found", detail, { field: "answer_id" });
  }

  /** What was stored of an answer's item; the latest, where the note was stored more than once. */
  async function storedOf(answerId: string, about: CategorizedItem): Promise<Entry | undefined> {
    const [start, end] = about.span;
    const made = isId("ans", answerId) ? await entries.madeFrom(answerId) : [];
    return made.findLast(({ span }) => span[0] === start && span[1] === end);
  }

  async function get(id: string): Promise<Feedback> {
    const { data: row } = isId("fbk", id)
      ? await data.run("feedback.get", () => entity.get({ ...owner(), id }).go({ consistent: true }))
      : { data: null };
    if (!row) throw new Problem("not_found", `There is no feedback ${id} of this user.`);
    return fromRow(row);
  }

  /** One transaction for what was said, what it teaches, and what follows from it. */
  async function keep(
    name: string,
    write: Write,
    given: FeedbackGiven,
    lesson: readonly Write[],
  ): Promise<void> {
    const tag = ladder.invalidate(FEEDBACK_TAG);
    const event = events.happened(FEEDBACK_GIVEN, given);
    await saving(() => data.transact(name, [write, tag.write, event.write, ...lesson]));
    tag.bumped();
    event.sent();
  }

  return {
    /**
     * Keeps what a person says of an answer; the next answer to the same text is as they say, and a category teaches its label.
     * @throws Problem not_found for an answer that there is no record of, invalid_field where it is not clear what is meant
     */
    async give(said: Said): Promise<Feedback> {
      const text = await textOf(said);
      const { value, answer } = await understand(text);
      const item = itemOf(said, value);
      const about = value.items[item];
      const entry = about && (await storedOf(said.answerId ?? answer.id, about));
      const code = said.correction.category;
      const category = code === undefined ? undefined : (canonicalCode(code) ?? code);
      const correction = said.right
        ? null
        : { ...said.correction, ...(category !== undefined && { category }), item };
      const term = correction?.label ?? about?.label ?? "";
      const { language } = value;
      const now = currentCall().clock.now();
      const feedback: Feedback = {
        id: newId("fbk", now),
        text,
        language,
        answerId: said.answerId ?? null,
        item,
        correction,
        entryId: entry?.guessed ? entry.id : null,
        confidence: entry?.guessed?.confidence ?? about?.confidence ?? null,
        refuted: correction !== null && refutes(about, correction),
        taught: null,
        kind: correction?.kind ?? about?.kind ?? "expense",
        createdAt: new Date(now).toISOString(),
      };
      const store = async (lesson: readonly Write[], before: string | null): Promise<Feedback> => {
        const teaches = category !== undefined && lesson.length > 0;
        const kept = teaches ? { ...feedback, taught: { term, category, before } } : feedback;
        const put = { put: entity.create({ ...owner(), ...toRow(kept) }).params() };
        await keep("feedback.give", put, { feedback: kept, undone: false }, lesson);
        return kept;
      };
      return category === undefined ? store([], null) : mappings.teach({ term, language, category }, store);
    },

    /** A page of the actor's feedback, newest first, from behind `after`. */
    async list(limit: number, after?: string): Promise<{ items: Feedback[]; more: boolean }> {
      const { data: rows } = await data.run("feedback.page", () => {
        const all = entity.query.primary(owner());
        return (after === undefined ? all : all.lt({ id: after })).go({
          consistent: true,
          order: "desc",
          limit: limit + 1,
        });
      });
      return { items: rows.slice(0, limit).map(fromRow), more: rows.length > limit };
    },

    /** Takes it back: the note reads as before, and the term means what it did, unless it was taught anew since. @throws Problem not_found */
    async undo(id: string): Promise<void> {
      const feedback = await get(id);
      const { taught, language } = feedback;
      const remove = entity
        .delete({ ...owner(), id })
        .where((row, { exists }) => exists(row.text))
        .params();
      const store = async (lesson: readonly Write[]): Promise<void> => {
        try {
          await keep("feedback.undo", { delete: remove }, { feedback, undone: true }, lesson);
        } catch (error) {
          if (!(error instanceof ConditionFailed) || error.index > 0) throw error;
          throw new Problem("not_found", `There is no feedback ${id} of this user.`);
        }
      };
      await (taught ? mappings.takeBack({ ...taught, language }, store) : store([]));
    },
  };
}

/** Whether a correction contradicts an item in what its confidence is about. */
function refutes(
  item: CategorizedItem | undefined,
  { label: _, item: __, category, ...rest }: NoteCorrection,
): boolean {
  const other = category !== undefined && (!item || refutesCategory(item.category, partsOf(category)));
  return other || Object.values(rest).some((value) => value !== undefined);
}

/** Which item is meant. @throws Problem invalid_field */
function itemOf({ item, right, correction }: Said, { items, needs }: Understanding): number {
  const { length } = items;
  if (item !== undefined) {
    if (item < length || (item === length && !right && correction.amount !== undefined)) return item;
    const detail = length === 0 ? "The note has no items." : `The note has ${length} items, numbered from 0.`;
    throw new Problem("invalid_field", `${detail} One more can be told of with its \`amount\`.`, {
      field: "item",
    });
  }
  if (correction.nothing || length === 1 || (right && length > 0)) return 0;
  if (length > 1) {
    const labels = items.map(({ label }: CategorizedItem, i) => `${i} “${label}”`).join(", ");
    throw new Problem("invalid_field", `The note has ${length} items: say which in \`item\` (${labels}).`, {
      field: "item",
    });
  }
  if (correction.amount !== undefined || right || needs.length > 0) return 0;
  throw new Problem("invalid_field", "The note was read as telling of no money: say its `amount` as well.", {
    field: "amount",
  });
}
