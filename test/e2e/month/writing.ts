import type { Client } from "./client.ts";
import { dayOf, eveningOf } from "./days.ts";
import { column, type Diary, percent, shown } from "./diary.ts";
import { NOTES, type Note } from "./notes.ts";
import type { Entry, Item, Processed } from "./wire.ts";

const TEXT_WIDTH = 34;

/** Writes the notes of some days of the month, and does what the person does with them. @returns ids of the unusual ones */
export async function writeDays(
  { client, diary }: { client: Client; diary: Diary },
  month: string,
  [from, to]: readonly [number, number],
): Promise<string[]> {
  const unusual: string[] = [];
  let shownDay = 0;
  for (const note of NOTES.filter(({ day }) => day >= from && day <= to)) {
    const now = eveningOf(dayOf(month, note.day));
    const head = note.day === shownDay ? "      " : `  ${String(note.day).padStart(2)}  `;
    shownDay = note.day;
    const entries = await writeNote({ client, diary }, note, now, head);
    if (note.next && "unusual" in note.next) unusual.push(...entries.map(({ id }) => id));
  }
  return unusual;
}

async function writeNote(
  { client, diary }: { client: Client; diary: Diary },
  { text, next }: Note,
  now: string,
  head: string,
): Promise<Entry[]> {
  const read = await client.call<Processed>("POST", "process/text", { text, now });
  const line = (what: string) => diary.say(`${head}${column(text, TEXT_WIDTH)}${what}`);
  if (next && "answer" in next) {
    const body = { text, now };
    const asked = await client.call<{ code: string; needs: Processed["needs"] }>(
      "POST",
      "spending",
      body,
      422,
    );
    const question = asked.needs[0]?.question;
    line(`? ${question?.en}  ${question?.th}`);
    diary.check("a note without an amount asks for it", asked.code === "needs_input" && !!question?.th);
    return writeNote({ client, diary }, { day: 0, text: next.answer }, now, "      ");
  }
  if (next && "feedback" in next) {
    line(`${read.items.map(seen).join(" + ")} · ${read.answer.rung}`);
    const body = { answer_id: read.answer.id, category: next.feedback };
    const given = await client.soon<{ taught: { term: string } | null }>("POST", "ai/feedback", body, 201);
    diary.say(`      ✎ feedback: ${given.taught?.term} is something else`);
    diary.check("feedback teaches the label", given.taught !== null);
    return writeNote({ client, diary }, { day: 0, text, next: { knows: next.feedback } }, now, "      ");
  }
  const { entries } = await client.call<{ entries: Entry[] }>("POST", "spending", { text, now }, 201);
  const other = entries[0] && entries[0].date !== now.slice(0, 10) ? ` · on ${entries[0].date}` : "";
  line(`${entries.map(seen).join(" + ")} · ${read.answer.rung}${other}`);
  diary.check("what is stored is what was understood", sameItems(read, entries));
  if (/yesterday|เมื่อวาน/.test(text)) diary.check("yesterday is another day", other !== "");
  const [first] = entries;
  const said = first?.category.detailed ?? first?.category.primary;
  if (next && "correct" in next) {
    const changed = await client.call<Entry>("PUT", `spending/${first!.id}`, { category: next.correct });
    diary.say(`      ✎ no: ${changed.category.name.en} (${changed.category.name.th})`);
    diary.check("what was corrected was wrong", said !== next.correct);
    diary.check("the correction is kept", changed.category.detailed === next.correct);
  }
  if (next && "knows" in next) {
    diary.check(`${text} is ${next.knows}, as taught`, said === next.knows && read.answer.rung === "taught");
  }
  return entries;
}

const seen = (item: Item): string => `${shown(item)} ${percent(item.confidence)}`;

const sameItems = ({ items }: Processed, entries: readonly Entry[]): boolean =>
  items.length === entries.length &&
  items.every(
    (item, i) =>
      item.amount === entries[i]!.amount &&
      item.date === entries[i]!.date &&
      item.category.detailed === entries[i]!.category.detailed,
  );
