import type { GoldNote, Language } from "./notes.ts";
import { type NoteScore, scoreNote } from "./scoring.ts";
import { type Tally, tally } from "./tally.ts";
import type { Driver, When } from "./wire.ts";

/** Where the writers of each language are, so that "today" is theirs. */
const TIME_ZONES: Record<Language, { timeZone: string; offset: string }> = {
  en: { timeZone: "UTC", offset: "Z" },
  th: { timeZone: "Asia/Bangkok", offset: "+07:00" },
};

export interface Evaluation {
  scores: NoteScore[];
  /** One for each language that has notes, and `all` when there are several. */
  groups: Record<string, Tally>;
}

/** Has every note understood as if written at noon of its day, and scores what came back. */
export async function evaluate(
  notes: readonly GoldNote[],
  driver: Driver,
  seed?: number,
): Promise<Evaluation> {
  const moments = Map.groupBy(notes, (note) => `${note.language} ${note.ref_date}`);
  const scored = new Map<GoldNote, NoteScore>();
  for (const [, group] of moments) {
    const responses = await driver.understandAll(
      group.map((note) => note.text),
      whenOf(group[0]!),
    );
    group.forEach((note, index) => {
      const response = responses[index] ?? { failure: "no response" };
      scored.set(note, scoreNote(note, response));
    });
  }
  const scores = notes.map((note) => scored.get(note)!);
  const groups: Record<string, Tally> = {};
  const languages = Map.groupBy(scores, (score) => score.language);
  for (const language of ["en", "th"] as const) {
    const of = languages.get(language);
    if (of) groups[language] = tally(of, seed);
  }
  if (languages.size > 1) groups["all"] = tally(scores, seed);
  return { scores, groups };
}

export function whenOf(note: GoldNote): When {
  const { timeZone, offset } = TIME_ZONES[note.language];
  return { now: `${note.ref_date}T12:00:00${offset}`, timeZone };
}
