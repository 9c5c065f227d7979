import type { Direction } from "#lib/categories";
import { Problem } from "#lib/context";
import type { AnswerRecord, Ladder } from "#lib/ladder";
import { isId, owner } from "#lib/store";
import { questionOf } from "../question.ts";

/** The line that feedback is about, as questions have it. */
export interface Subject {
  readonly text: string;
  readonly direction: Direction;
}

/**
 * The line that feedback names: by itself, which wins, or by an answer's id. An amount says which way the money went in either case.
 * @throws Problem not_found for an answer that there is no record of, or that is about no line
 */
export async function lineOf(
  named: {
    readonly description?: string | undefined;
    readonly amount?: number | undefined;
    readonly answerId?: string | undefined;
  },
  records: Ladder["records"],
): Promise<Subject> {
  const { description, amount, answerId } = named;
  if (description !== undefined) {
    const { text, direction } = questionOf({ description, amount });
    return { text, direction };
  }
  const record = isId("ans", answerId ?? "") ? await records.find(answerId!, owner()) : undefined;
  const subject = subjectOf(record);
  if (!subject) {
    const detail = record
      ? "This answer is not about a line of a statement, or its line was not kept. Send the description instead."
      : "There is no record of this answer: it is another user's, older than a week, or of a stream of lines. Send the description instead.";
    throw new Problem("not_found", detail, { field: "answer_id" });
  }
  return amount ? { ...subject, direction: amount < 0 ? "out" : "in" } : subject;
}

/** What the ladder keeps of a question, so that feedback may name the answer alone. */
export const keptSubject = ({ text, direction }: Subject): string => JSON.stringify({ text, direction });

function subjectOf(record: AnswerRecord | undefined): Subject | undefined {
  if (!record?.subject || !record.capability.startsWith("transactions.")) return undefined;
  return JSON.parse(record.subject) as Subject;
}
