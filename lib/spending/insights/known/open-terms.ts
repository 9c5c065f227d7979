import { currentCall } from "#lib/context";
import { type DataTable, owner } from "#lib/store";
import {
  CATEGORY_SOURCES,
  type CategorySource,
  ENTRY_KINDS,
  type Entry,
  type EntryKind,
} from "../../entries/entry.ts";
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

export function createOpenTerms(data: DataTable) {
  const entity = openTermEntity(data);
  return {
    /** Keeps what a payee's newest entries say, or that nothing of it is open. @param found newest first */
    async note(payee: string, found: readonly Entry[], today: string): Promise<void> {
      const [newest] = found;
      const guessed = newest?.guessed;
      const isOpen =
        guessed &&
        !guessed.corrected &&
        guessed.confidence < SURE &&
        !["user", "tenant", "person"].includes(newest.source);
      if (!isOpen) {
        await data.run("openterm.delete", () => entity.delete({ ...owner(), payee }).go());
        return;
      }
      const { label, language, kind, primary, detailed, source, date } = newest;
      const since = addDays(today, -COUNTED_DAYS);
      const row = {
        ...owner(),
        payee,
        label,
        language,
        kind,
        primary,
        source,
        ...(detailed !== null && { detailed }),
        confidence: guessed.confidence,
        count: found.filter((entry) => entry.date > since).length,
        lastDate: date,
        ttl: Math.floor(currentCall().clock.now() / 1000) + KEPT_DAYS * 86_400,
      };
      await data.run("openterm.put", () => entity.put(row).go());
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
