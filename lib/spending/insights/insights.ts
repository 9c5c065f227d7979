import type { Answer, AskFlags, CapabilityDefinition, Ladder, Tag } from "#lib/ladder";
import type { Llm } from "#lib/llm";
import { ENTRIES_TAG } from "../entries/changes.ts";
import { SETTINGS_TAG } from "../settings/settings.ts";
import { type AdviceDeps, adviceOf, type Recommendations } from "./advice.ts";
import { historyOf } from "./history.ts";
import { type Patterns, type PatternsDeps, patternsOf } from "./patterns.ts";
import { expectedIn, type Predictions, predictionsOf } from "./predictions.ts";
import { type InsightSummary, insightSummary } from "./summary.ts";
import { createWording } from "./wording/wording.ts";

/** What is known beyond sums has changed: see `known`. */
export const INSIGHTS_TAG: Tag = { scope: "user", name: "insights" };
const TAGS: readonly Tag[] = [ENTRIES_TAG, INSIGHTS_TAG, SETTINGS_TAG];

/** Bump with every change of what insights say. */
const VERSION = "1";
const BUDGET_MS = 10_000;
const COMPARED_MONTHS = 6;

/** Insights depend on what day it is to the user, and on nothing else that is asked. */
interface Question {
  readonly today: string;
}

export interface InsightsDeps extends PatternsDeps, Pick<AdviceDeps, "budgets"> {
  readonly ladder: Ladder;
  /** Words recommendations anew; without it templates do. */
  readonly llm: Llm | undefined;
}

/** Questions about a user's spending, each climbing the ladder: cached for a day, until an entry changes. */
export function createInsights({ ladder, llm, ...deps }: InsightsDeps) {
  /** Counted and computed, not guessed: what is uncertain in a value says so itself. */
  const statistics = <O>(name: string, compute: (today: string) => Promise<O>) =>
    ladder.capability<Question, O>({
      name: `spending.insights.${name}`,
      version: VERSION,
      cache: { namespace: "insights", scope: "user", tags: TAGS },
      rungs: [
        {
          name: "statistics",
          budgetMs: BUDGET_MS,
          guess: async ({ today }) => ({ value: await compute(today), confidence: 1, why: [] }),
        },
      ],
      enough: 0.5,
    } satisfies CapabilityDefinition<Question, O>);

  const summary = statistics<InsightSummary>("summary", async (today) =>
    insightSummary(await historyOf(deps, today, COMPARED_MONTHS)),
  );
  const patterns = statistics<Patterns>("patterns", (today) => patternsOf(deps, today));

  const predictions = statistics<Predictions>("predictions", (today) => predictionsOf(deps, today));
  const advice = statistics<Recommendations>("recommendations", (today) =>
    adviceOf({ ...deps, forecast: async () => expectedIn((await predictions({ today })).value) }, today),
  );
  const wording = llm && createWording(ladder, llm);

  return {
    /** @returns the answer that a reader sees: of the words where a model chose them, else of the figures */
    async recommendations(today: string, flags?: AskFlags): Promise<Answer<Recommendations>> {
      const figures = await advice({ today }, flags);
      const { items } = figures.value;
      if (!wording || items.length === 0) return figures;
      const { value: texts, answer } = await wording(items, flags);
      const worded = items.map((item, i) => ({ ...item, text: texts[i] ?? item.text }));
      return { value: { ...figures.value, items: worded }, answer };
    },
    /** What recommendations are made of, before any model words them. */
    advice: (today: string, flags?: AskFlags): Promise<Answer<Recommendations>> => advice({ today }, flags),
    predictions: (today: string, flags?: AskFlags): Promise<Answer<Predictions>> =>
      predictions({ today }, flags),
    summary: (today: string, flags?: AskFlags): Promise<Answer<InsightSummary>> => summary({ today }, flags),
    patterns: (today: string, flags?: AskFlags): Promise<Answer<Patterns>> => patterns({ today }, flags),
  };
}

export type Insights = ReturnType<typeof createInsights>;
