import type { EntryKind } from "../../entries/entry.ts";
import { cut, LABEL_LENGTH_MAX, TEXT_LENGTH_MAX } from "../draft.ts";

/** C0 and C1 controls but for tab and line ends, and halves of surrogate pairs: no entry holds them. */
const UNWANTED = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]|\p{Cs}/gu;
const SPACES = /\s+/g;

/** Stands for a label where a row has no words at all. */
const NAMELESS: Readonly<Record<"en" | "th", Readonly<Record<EntryKind, string>>>> = {
  en: { expense: "Expense", income: "Income", transfer: "Transfer" },
  th: { expense: "รายจ่าย", income: "รายรับ", transfer: "โอนเงิน" },
};

export interface RowWords {
  readonly label: string;
  readonly description: string;
  readonly note: string;
  readonly category: string;
}

/** The label and text of an entry from the cells with words: the first that has any names it, and all of them are its text. */
export function wordsOf(
  { label, description, note, category }: RowWords,
  kind: EntryKind,
  language: "en" | "th",
): { label: string; text: string } {
  const said = [label, description, note].map(clean).filter((words) => words !== "");
  const distinct = said.filter((words, i) => said.indexOf(words) === i);
  const name = distinct[0] ?? (clean(category) || NAMELESS[language][kind]);
  return {
    label: cut(name.replace(SPACES, " "), LABEL_LENGTH_MAX).trim(),
    text: cut(distinct.length > 1 ? distinct.join(" · ") : name, TEXT_LENGTH_MAX).trim(),
  };
}

/** Whether a cell holds what no entry may. */
export const isUnclean = (cell: string): boolean => cell.search(UNWANTED) >= 0;

const clean = (cell: string): string => (isUnclean(cell) ? cell.replace(UNWANTED, " ").trim() : cell);
