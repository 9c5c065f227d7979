import type { LineCategoriser } from "#lib/categories";
import { type Config, currentCall } from "#lib/context";
import type { Events } from "#lib/events";
import type { Ladder } from "#lib/ladder";
import { resolveDate } from "#lib/language";
import type { Llm } from "#lib/llm";
import type { Counters, DataTable, Uploads } from "#lib/store";
import type { BudgetAlert } from "./budgets/budget.ts";
import { createBudgets } from "./budgets/budgets.ts";
import { createCalibration } from "./calibration/calibration.ts";
import { createOutcomes } from "./calibration/outcomes.ts";
import { createChanges } from "./entries/changes.ts";
import { createEntries } from "./entries/entries.ts";
import { createFeedback } from "./feedback/feedback.ts";
import { createLabels } from "./feedback/labels.ts";
import { createNoteCorrections } from "./feedback/note-corrections.ts";
import type { Draft } from "./import/index.ts";
import { categorise } from "./imports/categorise.ts";
import { createImports } from "./imports/imports.ts";
import { IMPORT_JOB, importJob, UNDO_IMPORT_JOB, undoImportJob } from "./imports/jobs.ts";
import { createInsights } from "./insights/insights.ts";
import { createLearner } from "./insights/known/learn.ts";
import { createOpenTerms } from "./insights/known/open-terms.ts";
import { createKnown } from "./insights/known/rows.ts";
import { type Analytics, analyticsOf, suggestionsOf } from "./mappings/analytics.ts";
import { createMappings } from "./mappings/mappings.ts";
import { createNotes } from "./notes.ts";
import { createRates } from "./settings/rates.ts";
import { createSettings } from "./settings/settings.ts";
import { type Converted, convertSummary } from "./totals/converted.ts";
import { addDays } from "./totals/days.ts";
import { type Period, periodAt } from "./totals/period.ts";
import { createRepair } from "./totals/repair.ts";
import { type Summary, summarise } from "./totals/summary.ts";
import { createTotals } from "./totals/totals.ts";
import { createUnderstand, NOTES_MODEL } from "./understand-capability.ts";
import { listening } from "./warm/listening.ts";
import { createWarming } from "./warm/warming.ts";

const ALERTS_SHOWN_DAYS = 62;

/** When a question is asked: what today is. */
export interface Moment {
  /** IANA; default: the user's setting, then UTC. */
  readonly timeZone?: string | undefined;
  /** Epoch milliseconds; default: the clock. */
  readonly now?: number | undefined;
}

export interface SummaryQuestion extends Moment {
  readonly period: Period;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

export interface SpendingDeps {
  readonly data: DataTable;
  readonly counters: Counters;
  readonly ladder: Ladder;
  readonly events: Events;
  readonly config: Pick<Config, "refresh" | "ttlS">;
  /** The shipped model, loaded when a note first needs it. */
  readonly categoriser: () => Promise<LineCategoriser>;
  /** Words recommendations; absent without a key. */
  readonly llm: Llm | undefined;
}

/** The spending domain of one process: notes understood, entries kept and added up, terms taught. */
export function createSpending({ data, counters, ladder, events, config, categoriser, llm }: SpendingDeps) {
  const teaching = listening(ladder, () => warming.taught());
  const settings = createSettings(data, ladder);
  const rates = createRates(data, ladder);
  const totals = createTotals({ counters, ladder });
  const mappings = createMappings(data, teaching);
  const corrections = createNoteCorrections(data, ladder);
  const understand = createUnderstand(ladder, { mappings, corrections }, categoriser);
  const entries = createEntries(data, createChanges({ counters, events, ladder }));
  const feedback = createFeedback({ data, ladder: teaching, events, mappings, understand, entries });
  const outcomes = createOutcomes({ data, counters, model: NOTES_MODEL });
  const calibration = createCalibration({ data, ladder, outcomes, model: NOTES_MODEL });
  const notes = createNotes({ entries, mappings, settings, understand, calibration });
  const budgets = createBudgets(data, totals, ladder);
  const known = createKnown(data);
  const imports = createImports({ data, entries });
  const openTerms = createOpenTerms(data);
  const insights = createInsights({ ladder, llm, totals, entries, known, budgets });

  /** What today is to the current user, and where. */
  async function today({ timeZone, now }: Moment) {
    const { timeZone: set, weekStart } = await settings.current();
    const zone = timeZone ?? set ?? "UTC";
    const date = resolveDate(null, { now: now ?? currentCall().clock.now(), timeZone: zone });
    return { date, timeZone: zone, weekStart };
  }

  const understandAhead = (text: string) => notes.process(text, { ahead: true });
  // What nobody has asked for yet costs no money: a model words it when somebody does.
  const questions = {
    summary: (date: string) => insights.summary(date),
    patterns: (date: string) => insights.patterns(date),
    predictions: (date: string) => insights.predictions(date),
    recommendations: insights.advice,
  };
  const asks = { questions, understand: understandAhead, today };
  const warming = createWarming({ data, counters, events, config, ...asks });

  return {
    ...notes,
    mappings,
    feedback,
    outcomes,
    labels: createLabels(data, counters),
    calibration,

    /** How taught terms serve the current user. */
    analytics: async (): Promise<Analytics> =>
      analyticsOf({ mappings, totals, openTerms }, (await today({})).date.slice(0, 7)),

    /** What to teach next. */
    suggestions: (limit: number) => suggestionsOf({ mappings, openTerms }, limit),
    settings,
    rates,
    totals,
    budgets,
    insights,
    imports,
    /** What works on imports and their undoing, by kind of job; for the worker. */
    importJobs(uploads: Pick<Uploads, "read">) {
      const categorised = (drafts: readonly Draft[]) => categorise(understand, drafts);
      return {
        [IMPORT_JOB]: importJob({ imports, entries, uploads, categorised }),
        [UNDO_IMPORT_JOB]: undoImportJob({ imports }),
      };
    },
    warming,
    /** Keeps what is known of a user up to date with a change; see `followSpending`. */
    learn: createLearner({ entries, counters, known, openTerms }),
    today,

    /** Everything in one currency, with the tenant's rates. @throws Problem needs_input when it gave none, or none for that currency */
    async converted(of: Summary, currency: string): Promise<Converted> {
      return convertSummary(of, currency, await rates.needed());
    },

    /** Levels of budgets that were reached in periods that began on `since` or later. @param since default: the last two months */
    async alerts(since?: string): Promise<BudgetAlert[]> {
      return budgets.alerts(since ?? addDays((await today({})).date, -ALERTS_SHOWN_DAYS));
    },
    /** Counters held against the entries that they count. */
    audit: createRepair({ data, counters, ladder, entries }),
    /** For the init phase of a process. */
    warm: understand.warm,

    /** Totals of a range, or of the period that today lies in, beside those of the range before. @throws Problem invalid_field */
    async summary({ period, from, to, ...moment }: SummaryQuestion): Promise<Summary & { timeZone: string }> {
      const { date, timeZone, weekStart } = await today(moment);
      const current = periodAt(period, to ?? from ?? date, weekStart);
      const range =
        from === undefined && to === undefined ? current : { from: from ?? current.from, to: to ?? date };
      return { ...(await summarise(totals, period, range, weekStart)), timeZone };
    },
  };
}

export type Spending = ReturnType<typeof createSpending>;
