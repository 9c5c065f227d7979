import type { Answer, AskFlags, CapabilityDefinition, Ladder, Tag } from "#lib/ladder";
import { ENTRIES_TAG } from "../entries/changes.ts";
import { SETTINGS_TAG } from "../settings/settings.ts";
import { historyOf } from "./history.ts";
import { type Patterns, type PatternsDeps, patternsOf } from "./patterns.ts";
import { type InsightSummary, insightSummary } from "./summary.ts";

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

export interface InsightsDeps extends PatternsDeps {
  readonly ladder: Ladder;
}

/** Questions about a user's spending, each climbing the ladder: cached for a day, until an entry changes. */
export function createInsights({ ladder, ...deps }: InsightsDeps) {
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

  return {
    summary: (today: string, flags?: AskFlags): Promise<Answer<InsightSummary>> => summary({ today }, flags),
    patterns: (today: string, flags?: AskFlags): Promise<Answer<Patterns>> => patterns({ today }, flags),
  };
}

export type Insights = ReturnType<typeof createInsights>;
