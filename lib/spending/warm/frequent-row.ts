import { createHash } from "node:crypto";
import { type DataTable, owner, type Write } from "#lib/store";
import type { EntryStep } from "../entries/changes.ts";
import { keptFor } from "../expiry.ts";
import { type Note, type Slot, withNote, withoutNote } from "./frequent.ts";

/** Nobody types more than this again and again. In UTF-16 units. */
const LENGTH_MAX = 200;
/** Who has not noted anything for so long has other notes when they come back. */
const KEPT_S = 90 * 86_400;

const frequentEntity = (data: DataTable) =>
  data.entity({
    model: { service: "rung", entity: "frequentnotes", version: "1" },
    attributes: {
      tenant: { type: "string", required: true },
      user: { type: "string", required: true },
      /** JSON. */
      slots: { type: "string", required: true },
      ttl: { type: "number", required: true },
    },
    indexes: {
      primary: {
        pk: { field: "pk", composite: ["tenant", "user"], casing: "none" },
        sk: { field: "sk", composite: [], casing: "none" },
      },
    },
  });

/** A text that was noted is known by a hash of the user's own until it is frequent. */
function noteOf(text: string): Note {
  const nfc = text.normalize("NFC");
  const { tenant, user } = owner();
  const digest = createHash("sha256").update(JSON.stringify([tenant, user, nfc]));
  return { text: nfc, hash: digest.digest("base64url").slice(0, 22) };
}

/** The texts of the notes among entries, each once: a note of several items is one note. */
const textsOf = (entries: readonly (EntryStep["after"] | undefined)[]): Set<string> =>
  new Set(
    entries.flatMap((entry) =>
      entry?.answerId != null && entry.importId === null && entry.text.length <= LENGTH_MAX
        ? [entry.text]
        : [],
    ),
  );

/** What the current user notes again and again. */
export function createFrequentNotes(data: DataTable) {
  const entity = frequentEntity(data);

  async function read(): Promise<Slot[]> {
    const { data: row } = await data.run("frequentnotes.get", () =>
      entity.get(owner()).go({ consistent: true }),
    );
    return row ? (JSON.parse(row.slots) as Slot[]) : [];
  }

  return {
    read,

    /**
     * What to write for a change of entries, at its event's end and thus once. Two events of a user's at the same moment may cost a count: held
     * against each other, each of them would have to be followed up again.
     */
    async counted(steps: readonly EntryStep[]): Promise<Write[]> {
      const came = textsOf(steps.map(({ before, after }) => (before ? undefined : after)));
      const went = textsOf(steps.map(({ before, after }) => (after ? undefined : before)));
      if (came.size + went.size === 0) return [];
      let slots = await read();
      for (const text of came) slots = withNote(slots, noteOf(text));
      for (const text of went) slots = withoutNote(slots, noteOf(text));
      const ttl = keptFor(KEPT_S);
      return [{ put: entity.put({ ...owner(), slots: JSON.stringify(slots), ttl }).params() }];
    },
  };
}

export type FrequentNotes = ReturnType<typeof createFrequentNotes>;
