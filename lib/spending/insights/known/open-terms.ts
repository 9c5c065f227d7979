import { type DataTable, owner } from "#lib/store";
import {
  CATEGORY_SOURCES,
  type CategorySource,
  ENTRY_KINDS,
  type Entry,
  type EntryKind,
} from "../../entries/entry.ts";
import { keptFor } from "../../expiry.ts";
import { inBatches } from "../../in-batches.ts";
import { addDays } from "../../totals/days.ts";

/** A label that the user writes and that no rung is sure of. */
export interface OpenTerm {
  /** See `payeeKey`. */
  readonly payee: string;
  readonly label: string;
  readonly language: "en" | "th";
  readonly kind: EntryKind;
  readonly primary: string;
  readonly detailed: string | null;
  readonly source: CategorySource;
  /** Of the newest answer. */
  readonly confidence: number;
  /** Entries of the last three months. */
  readonly count: number;
  readonly lastDate: string;
}

/** What is surer needs no teaching. */
const SURE = 0.9;
const COUNTED_DAYS = 90;
const KEPT_DAYS = 180;
const TERMS_MAX = 500;

const openTermEntity = (data: DataTable) =>
  data.entity({
    model: { service: "rung", entity: "openterm", version: "1" },
    attributes: {
      tenant: { type: "string", required: true },
      user: { type: "string", required: true },
      payee: { type: "string", required: true },
      label: { type: "string", required: true },
      language: { type: ["en", "th"] as const, required: true },
      kind: { type: ENTRY_KINDS, required: true },
      primary: { type: "string", required: true },
      detailed: { type: "string" },
      source: { type: CATEGORY_SOURCES, required: true },
      confidence: { type: "number", required: true },
      count: { type: "number", required: true },
      lastDate: { type: "string", required: true },
      ttl: { type: "number", required: true },
    },
    indexes: {
      primary: {
        pk: { field: "pk", composite: ["tenant", "user"], casing: "none" },
        sk: { field: "sk", composite: ["payee"], casing: "none" },
      },
    },
  });

/** How many corrections teaching a term would probably save in three months. */
export const gainOf = ({ count, confidence }: Pick<OpenTerm, "count" | "confidence">): number =>
  count * (1 - confidence);

/** Whether the newest entry's category was a guess that nobody has confirmed or taught. */
const isOpen = ({ guessed, source }: Entry): boolean =>
  guessed !== null &&
  !guessed.corrected &&
  guessed.confidence < SURE &&
  !["user", "tenant", "person"].includes(source);

export function createOpenTerms(data: DataTable) {
  const entity = openTermEntity(data);

  function rowOf(payee: string, newest: Entry, found: readonly Entry[], today: string) {
    const { label, language, kind, primary, detailed, source, date, guessed } = newest;
    const since = addDays(today, -COUNTED_DAYS);
    return {
      ...owner(),
      payee,
      label,
      language,
      kind,
      primary,
      source,
      ...(detailed !== null && { detailed }),
      confidence: guessed!.confidence,
      count: found.filter((entry) => entry.date > since).length,
      lastDate: date,
      ttl: keptFor(KEPT_DAYS * 86_400),
    };
  }

  return {
    /** Keeps what payees' newest entries say, or that nothing of them is open. @param found by payee, newest first */
    async note(found: ReadonlyMap<string, readonly Entry[]>, today: string): Promise<void> {
      const rows: ReturnType<typeof rowOf>[] = [];
      const closed: string[] = [];
      for (const [payee, its] of found) {
        const [newest] = its;
        if (newest && isOpen(newest)) rows.push(rowOf(payee, newest, its, today));
        else closed.push(payee);
      }
      await Promise.all([
        inBatches(rows, (some) => data.run("openterm.put", () => entity.put(some).go())),
        inBatches(closed, (some) =>
          data.run("openterm.delete", () => entity.delete(some.map((payee) => ({ ...owner(), payee }))).go()),
        ),
      ]);
    },

    /** The current user's, those whose teaching saves most first. */
    async list(): Promise<OpenTerm[]> {
      const { data: rows } = await data.run("openterm.list", () =>
        entity.query.primary(owner()).go({ pages: "all", count: TERMS_MAX }),
      );
      return rows
        .map(({ tenant: _, user: __, ttl: ___, detailed = null, ...row }) => ({ ...row, detailed }))
        .filter(({ count }) => count > 0)
        .sort((a, b) => gainOf(b) - gainOf(a) || (a.payee < b.payee ? -1 : 1));
    },
  };
}

export type OpenTerms = ReturnType<typeof createOpenTerms>;
