import type { Client } from "./client.ts";
import { eveningOf, type Months } from "./days.ts";
import { baht, type Diary, shown } from "./diary.ts";
import { duplicateDate, historyCsv, WRITTEN_TWICE } from "./history.ts";
import type { Entry, ImportState, Preview } from "./wire.ts";

interface Job {
  readonly id: string;
  readonly status: string;
}

const isOver = ({ status }: Job): boolean => !["queued", "running"].includes(status);

/** A new user says who they are, tries one note and brings their old months along. @returns the import */
export async function arrive(
  { client, diary }: { client: Client; diary: Diary },
  months: Months,
): Promise<ImportState> {
  const settings = { timezone: "Asia/Bangkok", currency: "THB", week_start: "monday" };
  const set = await client.call<typeof settings>("PUT", "spending/settings", settings);
  diary.say(`Settings: ${set.timezone}, ${set.currency}, weeks begin on ${set.week_start}.`);
  const text = `${WRITTEN_TWICE.label} ${WRITTEN_TWICE.amount} บาท`;
  const date = duplicateDate(months.history);
  const { entries } = await client.call<{ entries: Entry[] }>(
    "POST",
    "spending",
    { text, now: eveningOf(date) },
    201,
  );
  diary.say(`First note: ${text} → ${entries.map(shown).join()}`);

  diary.part("The old app's file");
  const { csv, rows } = historyCsv(months.history);
  const preview = await client.call<Preview>("POST", "spending/import", { content: csv, preview: true });
  diary.say(`  ${preview.columns.map(({ name, role }) => `${name} = ${role}`).join(", ")}`);
  for (const { draft } of preview.first_rows.slice(0, 3))
    if (draft) diary.say(`  ${draft.date}  ${draft.label} ${draft.kind} ${baht(draft.amount)}`);
  diary.check(
    "every column of the file is understood",
    preview.columns.every(({ role }) => role !== null),
  );
  const job = await client.call<Job>("POST", "spending/import", { content: csv }, 202);
  const done = await client.until<Job>(`jobs/${job.id}`, isOver);
  const { items } = await client.call<{ items: ImportState[] }>("GET", "spending/imports");
  const state = items[0]!;
  diary.say(
    `  ${state.rows} rows: ${state.imported} imported, ${state.duplicates} already written as a note, ${state.errors} errors`,
  );
  diary.check("the import succeeds", done.status === "succeeded" && state.status === "done");
  diary.check(
    "one row was there already, and all others are new",
    state.duplicates === 1 && state.imported === rows - 1,
  );
  return state;
}

/** Takes the import back. */
export async function undoImport(
  { client, diary }: { client: Client; diary: Diary },
  { id, imported }: ImportState,
): Promise<void> {
  const job = await client.call<Job>("DELETE", `spending/imports/${id}`, undefined, 202);
  const done = await client.until<Job>(`jobs/${job.id}`, isOver);
  const state = await client.call<ImportState>("GET", `spending/imports/${id}`);
  diary.say(
    `  The import is ${state.status}: ${imported - state.kept} entries are gone again, ${state.kept} were changed since and stay.`,
  );
  diary.check("the import is undone", done.status === "succeeded" && state.status === "undone");
}
