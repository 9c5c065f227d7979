import { currentCall, Problem } from "#lib/context";
import type { Answer, AskFlags } from "#lib/ladder";
import { resolveDate } from "#lib/language";
import type { Write } from "#lib/store";
import { type createCalibration, scaleOf, unchanged } from "./calibration/calibration.ts";
import { refutesCategory } from "./calibration/refutes.ts";
import { type createEntries, ENTRIES_PER_NOTE_MAX, type EntryChange } from "./entries/entries.ts";
import type { Entry, NewEntry } from "./entries/entry.ts";
import type { createMappings } from "./mappings/mappings.ts";
import type { SettingsStore } from "./settings/settings.ts";
import type { createUnderstand, Service } from "./understand-capability.ts";
import {
  type CategoryGuess,
  defaultTimeZone,
  type Item,
  type Need,
  type Reading,
  resolve,
  type Understanding,
} from "./understanding.ts";

/** An item with how sure it was before the tenant's temperature. */
export interface AnsweredItem extends Item {
  readonly computedConfidence: number;
}

export interface Processed extends Answer<Understanding> {
  readonly items: readonly AnsweredItem[];
  readonly needs: readonly Need[];
}

export interface ProcessOptions extends Partial<Reading> {
  readonly flags?: AskFlags;
  readonly service?: Service | undefined;
  /** Nobody has asked yet: the answer is made for the cache, and counts for no mapping. */
  readonly ahead?: boolean;
}

/** An entry as a person gives it, field by field. */
export interface ExplicitEntry
  extends Pick<NewEntry, "text" | "label" | "kind" | "language" | "currency" | "amountMinor"> {
  readonly category: CategoryGuess | undefined;
  /** Default: today. */
  readonly date: string | undefined;
  readonly timeZone: string | undefined;
  readonly now?: number;
}

/** A change without a version is tried again when another came first: this often. */
const CHANGE_ATTEMPTS = 5;

export interface NotesDeps {
  readonly entries: ReturnType<typeof createEntries>;
  readonly mappings: ReturnType<typeof createMappings>;
  readonly settings: SettingsStore;
  readonly understand: ReturnType<typeof createUnderstand>;
  readonly calibration: Pick<ReturnType<typeof createCalibration>, "current">;
}

/** Notes understood and kept, and entries that teach when they are corrected. */
export function createNotes({ entries, mappings, settings, understand, calibration }: NotesDeps) {
  /** Understands a note and stores nothing. */
  async function process(text: string, options: ProcessOptions = {}): Promise<Processed> {
    // Both ask for tags: together they take one round trip.
    const [{ value, answer, onText }, { timeZone, currency }, temperatures] = await Promise.all([
      understand(text, options.service, options.flags, options.ahead),
      settings.current(),
      calibration.current(),
    ]);
    const reading = {
      now: options.now ?? currentCall().clock.now(),
      timeZone: options.timeZone ?? timeZone ?? undefined,
      currency: options.currency ?? currency ?? undefined,
    };
    const { items, needs } = resolve(value, reading);
    // What the user said themselves is as sure as they are.
    const scale = answer.rung === "taught" ? unchanged : scaleOf(temperatures, value.language);
    return {
      value,
      answer: { ...answer, confidence: scale(answer.confidence) },
      needs,
      items: onText(items).map((item) => ({
        ...item,
        confidence: scale(item.confidence),
        computedConfidence: item.confidence,
      })),
    };
  }

  return {
    process,
    entries: {
      get: entries.get,
      list: entries.list,
      between: entries.between,
      remove: entries.remove,

      /**
       * Understands a note and stores its items, all or none; or nothing, and says what must be asked.
       * @throws Problem nothing_to_store for a text that tells of no money
       */
      async note(
        text: string,
        options: ProcessOptions = {},
      ): Promise<{ entries: Entry[]; needs: readonly Need[] }> {
        const { items, needs, value, answer } = await process(text, options);
        if (needs.length > 0) return { entries: [], needs };
        if (items.length === 0) {
          const detail =
            "The text tells of nothing that was spent, received or moved. Send a note such as “coffee 65”, or explicit fields.";
          throw new Problem("nothing_to_store", detail, { field: "text" });
        }
        if (items.length > ENTRIES_PER_NOTE_MAX) {
          const detail = `A note may hold ${ENTRIES_PER_NOTE_MAX} items, this one has ${items.length}. Send it in parts.`;
          throw new Problem("invalid_field", detail, { field: "text" });
        }
        const { language } = value;
        const from = { text, language, answerId: answer.id };
        return { entries: await entries.create(items.map((item) => toEntry(item, from))), needs };
      },

      /** Stores one entry as a person gave it; only a category that was not given is guessed from the label. */
      async create(given: ExplicitEntry): Promise<Entry> {
        const { timeZone, now = currentCall().clock.now(), category, date, ...fields } = given;
        const guess = category
          ? { category, source: "person" as const, confidence: 1 }
          : await understand.categorize(given);
        const zone = timeZone ?? (await settings.current()).timeZone ?? defaultTimeZone(given.language);
        const day = date ?? resolveDate(null, { now, timeZone: zone });
        const { source, confidence } = guess;
        const whole = { span: [0, given.text.length] as const, answerId: null, importId: null };
        const guessed = source === "person" ? null : { confidence, corrected: false };
        const [created] = await entries.create([
          { ...fields, ...guess.category, ...whole, source, guessed, date: day, confidence },
        ]);
        return created!;
      },

      /**
       * Changes an entry. Another category is a correction: its label is taught in the same transaction, and the very next
       * answer for this user knows it.
       * @param expected the version the caller saw; without one the later of two changes wins
       * @throws Problem not_found, version_mismatch
       */
      async change(id: string, change: (before: Entry) => EntryChange, expected?: number): Promise<Entry> {
        for (let attempt = 1; ; attempt++) {
          try {
            return await changeOnce(await entries.get(id), change, expected);
          } catch (error) {
            const overtaken =
              error instanceof Problem && error.code === "version_mismatch" && expected === undefined;
            if (!overtaken || attempt === CHANGE_ATTEMPTS) throw error;
          }
        }
      },
    },
  };

  async function changeOnce(
    before: Entry,
    change: (before: Entry) => EntryChange,
    expected: number | undefined,
  ): Promise<Entry> {
    const changed = { confidence: 1, ...change(before) };
    const primary = changed.primary ?? before.primary;
    const detailed = changed.detailed === undefined ? before.detailed : changed.detailed;
    const corrects = primary !== before.primary || detailed !== before.detailed;
    const term = changed.label ?? before.label;
    const { language, guessed } = before;
    const corrected = {
      ...changed,
      ...(corrects && { source: "person" as const }),
      ...(guessed && { guessed: { ...guessed, corrected: guessed.corrected || refutes(before, changed) } }),
    };
    const store = (writes: readonly Write[]) => entries.change(before, corrected, expected, writes);
    return corrects ? mappings.teach({ term, language, category: detailed ?? primary }, store) : store([]);
  }
}

function toEntry(item: AnsweredItem, from: Pick<NewEntry, "text" | "language" | "answerId">): NewEntry {
  const { category, computedConfidence, ...rest } = item;
  const guessed = { confidence: computedConfidence, corrected: false };
  return { ...from, ...rest, ...category, guessed, importId: null };
}

/** Whether a change says that the answer was wrong, in what its confidence was about. A detail that a person gave was no claim of the answer's. */
function refutes(before: Entry, change: EntryChange): boolean {
  const { primary, source } = before;
  const claimed = { primary, detailed: source === "person" ? null : before.detailed };
  const { primary: other = primary, detailed = before.detailed } = change;
  return (
    refutesCategory(claimed, { primary: other, detailed }) ||
    (["amountMinor", "currency", "kind", "date"] as const).some(
      (name) => change[name] !== undefined && change[name] !== before[name],
    )
  );
}
