import { gainOf, type OpenTerm, type OpenTerms } from "../insights/known/open-terms.ts";
import { addMonths } from "../totals/days.ts";
import type { Totals } from "../totals/totals.ts";
import type { Conflict } from "./conflicts.ts";
import type { Mapping } from "./mapping.ts";
import type { createMappings } from "./mappings.ts";

const MONTHS = 3;
const SHOWN = 10;
const TAUGHT = ["user", "tenant", "person"];
/** Labels that nothing knew. */
const UNKNOWN = "none";

export interface LanguageAnalytics {
  readonly mappings: { readonly user: number; readonly tenant: number };
  readonly hits: number;
  readonly mostUsed: readonly Mapping[];
  readonly coverage: {
    readonly entries: number;
    /** Shares; null without entries. */
    readonly known: number | null;
    readonly taught: number | null;
    readonly bySource: Readonly<Record<string, number>>;
  };
  readonly unmapped: readonly OpenTerm[];
}

export interface Analytics {
  readonly en: LanguageAnalytics;
  readonly th: LanguageAnalytics;
  readonly conflicts: readonly Conflict[];
}

/** A label, and how many corrections teaching it would probably save in three months. */
export interface Suggestion extends OpenTerm {
  readonly gain: number;
}

export interface AnalyticsDeps {
  readonly mappings: ReturnType<typeof createMappings>;
  readonly totals: Pick<Totals, "sources">;
  readonly openTerms: OpenTerms;
}

/** @param month `YYYY-MM` that today lies in */
export async function analyticsOf(
  { mappings, totals, openTerms }: AnalyticsDeps,
  month: string,
): Promise<Analytics> {
  const [all, sources, open, conflicts] = await Promise.all([
    mappings.list(),
    totals.sources(addMonths(month, 1 - MONTHS), month),
    openTerms.list(),
    mappings.conflicts(),
  ]);
  const of = (language: "en" | "th"): LanguageAnalytics => {
    const mine = all.filter((mapping) => mapping.language === language);
    const bySource = Object.fromEntries(
      [...sources].flatMap(([name, count]) =>
        name.startsWith(`${language}/`) ? [[name.slice(language.length + 1), count] as const] : [],
      ),
    );
    const entries = Object.values(bySource).reduce((sum, count) => sum + count, 0);
    const share = (names: readonly string[]) =>
      entries === 0 ? null : names.reduce((sum, name) => sum + (bySource[name] ?? 0), 0) / entries;
    const unknown = share([UNKNOWN]);
    return {
      mappings: {
        user: mine.filter(({ source }) => source === "user").length,
        tenant: mine.filter(({ source }) => source === "tenant").length,
      },
      hits: mine.reduce((sum, { hits }) => sum + hits, 0),
      mostUsed: mine
        .filter(({ hits }) => hits > 0)
        .sort((a, b) => b.hits - a.hits || (a.term < b.term ? -1 : 1))
        .slice(0, SHOWN),
      coverage: { entries, known: unknown === null ? null : 1 - unknown, taught: share(TAUGHT), bySource },
      unmapped: open
        .filter((term) => term.language === language && term.source === UNKNOWN)
        .sort((a, b) => b.count - a.count || (a.label < b.label ? -1 : 1))
        .slice(0, SHOWN),
    };
  };
  return { en: of("en"), th: of("th"), conflicts };
}

/** What to teach next, and what to agree on. */
export async function suggestionsOf(
  { mappings, openTerms }: Omit<AnalyticsDeps, "totals">,
  limit: number,
): Promise<{ items: Suggestion[]; conflicts: Conflict[] }> {
  const [open, conflicts] = await Promise.all([openTerms.list(), mappings.conflicts()]);
  return { items: open.slice(0, limit).map((term) => ({ ...term, gain: gainOf(term) })), conflicts };
}
