import type { EntryKind } from "../../entries/entry.ts";
import { cut, LABEL_LENGTH_MAX, TEXT_LENGTH_MAX } from "../draft.ts";

/** C0 and C1 controls but for tab and line ends: no entry holds them. */
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/;
const CONTROLS = new RegExp(CONTROL, "g");
/** Anything but single spaces between words. */
const UNEVEN = /\s\s|[\t\r\n\u00a0]/;
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
  words: RowWords,
  kind: EntryKind,
  language: "en" | "th",
): { label: string; text: string } {
  const [label, description, note] = [clean(words.label), clean(words.description), clean(words.note)];
  let name = label;
  let text = label;
  for (const more of description === note ? [note] : [description, note]) {
    if (more === "" || more === label) continue;
    if (name === "") name = more;
    text = text === "" ? more : `${text} · ${more}`;
  }
  if (name === "") text = name = clean(words.category) || NAMELESS[language][kind];
  const even = UNEVEN.test(name) ? name.replace(SPACES, " ") : name;
  return { label: cut(even, LABEL_LENGTH_MAX).trim(), text: cut(text, TEXT_LENGTH_MAX).trim() };
}

/** Whether a cell holds what no entry may: controls, halves of surrogate pairs. */
export const isUnclean = (cell: string): boolean => CONTROL.test(cell) || !cell.isWellFormed();

export const clean = (cell: string): string =>
  isUnclean(cell) ? cell.replace(CONTROLS, " ").toWellFormed().trim() : cell;
