import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

export type Language = "en" | "th";
export type Kind = "expense" | "income" | "transfer";
export type Expect = "store" | "ask" | "ignore";

/** A note with what a careful reader makes of it. Field names are those of the JSONL files; docs/evaluation.md explains them. */
export interface GoldNote {
  text: string;
  language: Language;
  /** Equally good languages, for a note whose script decides nothing. */
  language_accept?: string[];
  expect: Expect;
  expect_accept?: Expect[];
  kind: Kind | "none";
  items: GoldItem[];
  /** yyyy-mm-dd, the day the note is written on. */
  ref_date: string;
  date?: string;
  date_offset_days?: number;
  date_accept?: string[];
  /** First and last day, both good. */
  date_accept_range?: [string, string];
  hint?: { category_primary: string; label: string };
}

export interface GoldItem {
  amount: number;
  /** `null`: the account's default, not scored. */
  currency: string | null;
  currency_accept?: string[];
  category_primary: string;
  category_accept?: string[];
  label: string;
  /** When it differs from the note's. */
  kind?: Kind;
  kind_accept?: Kind[];
  /** When it differs from the note's. */
  date?: string;
}

const NOTE_FILE = /^(?:en|th)\.jsonl$|_notes_.*\.jsonl$/;
/** The language of notes that name none: the file's name begins with it. */
const FILE_LANGUAGE = /^(en|th)[._]/;

/** Every note of a folder's `en.jsonl`, `th.jsonl` and `*_notes_*.jsonl`, in file order. Throws when there is none. */
export function loadNotes(folder: string): GoldNote[] {
  if (!existsSync(folder)) throw new Error(`No folder ${folder}: --data names a folder of note files.`);
  const names = readdirSync(folder)
    .filter((name) => NOTE_FILE.test(name))
    .sort();
  const notes = names.flatMap((name) => {
    const language = FILE_LANGUAGE.exec(name)?.[1];
    return readFileSync(join(folder, name), "utf8")
      .split("\n")
      .map((line, index) => ({ line, where: `${name}:${index + 1}` }))
      .filter(({ line }) => line.trim() !== "")
      .map(({ line, where }) => parseNote(line, where, language));
  });
  if (notes.length === 0) {
    throw new Error(`No notes in ${folder}: it must hold en.jsonl, th.jsonl or files named *_notes_*.jsonl.`);
  }
  return notes;
}

function parseNote(line: string, where: string, fileLanguage: string | undefined): GoldNote {
  let note: GoldNote;
  try {
    note = JSON.parse(line) as GoldNote;
  } catch (error) {
    throw new Error(`${where} is not JSON: ${(error as Error).message}`);
  }
  const language = note.language ?? fileLanguage;
  if (language !== "en" && language !== "th")
    throw new Error(`${where} has no language, nor does its file's name.`);
  if (typeof note.text !== "string") throw new Error(`${where} has no text.`);
  if (!["store", "ask", "ignore"].includes(note.expect)) throw new Error(`${where} has no expect.`);
  if (note.expect === "store" && note.date === undefined)
    throw new Error(`${where} is stored without a date.`);
  return { ...note, language };
}
