import { z } from "zod";
import { type Route, route } from "#lib/http";
import type { Analytics, Calibration, OpenTerm, Spending, Suggestion } from "#lib/spending";
import { round } from "../wire/answer.ts";
import { category, categoryToWire } from "../wire/category.ts";
import { calendarDate, kind, language } from "./schemas.ts";

const share = z.number().min(0).max(1);

const openTerm = z
  .strictObject({
    term: z.string(),
    language,
    kind,
    guess: category.describe("What it is taken for meanwhile."),
    confidence: share,
    count: z.int().describe("Entries of the last 90 days."),
    last_date: calendarDate,
  })
  .meta({ id: "OpenTerm" });

const conflict = z
  .strictObject({
    term: z.string(),
    language,
    meanings: z.array(
      z.strictObject({
        category: z.string(),
        source: z.enum(["user", "tenant", "lexicon"]),
        voices: z.int().describe("Users who say so."),
      }),
    ),
  })
  .meta({ id: "MappingConflict" });

const byLanguage = z.strictObject({
  mappings: z.strictObject({ user: z.int(), tenant: z.int() }),
  hits: z.int().describe("Answers that these mappings decided."),
  most_used: z.array(
    z.strictObject({
      term: z.string(),
      category: z.string(),
      source: z.enum(["user", "tenant"]),
      hits: z.int(),
    }),
  ),
  coverage: z
    .strictObject({
      entries: z.int().describe("Of the last three months, this one included."),
      known: share.nullable().describe("Share whose category something knew; null without entries."),
      taught: share.nullable().describe("Share that the user or the tenant had taught, or a person gave."),
      by_source: z.record(z.string(), z.int()),
    })
    .describe("Where entries had their category from."),
  top_unmapped: z.array(openTerm).describe("What nothing knows and is written most."),
});

const analytics = z
  .strictObject({ en: byLanguage, th: byLanguage, conflicts: z.array(conflict) })
  .meta({ id: "MappingAnalytics" });

const suggestion = z
  .strictObject({
    ...openTerm.shape,
    expected_corrections_saved: z.number().describe("In the next 90 days, if things go on as they do."),
    teach: z
      .strictObject({ term: z.string(), language, category: z.string() })
      .describe("For POST /api/v1/mappings: with another category when the guess is wrong."),
  })
  .meta({ id: "ImprovementSuggestion" });

const calibration = z
  .strictObject({
    model: z.string(),
    language: z.string(),
    outcomes: z
      .int()
      .describe("Answers that were kept or spoken of. One counts as right until a person says otherwise."),
    wrong: z.int(),
    ece: z.number().nullable().describe("Expected calibration error over the bins; null without outcomes."),
    ece_applied: z.number().nullable().describe("The same with the temperature that is in force."),
    temperature: z
      .number()
      .describe("In force. Above 1 answers say that they are less sure than they were computed to be."),
    reason: z
      .enum(["too_few_outcomes", "too_few_wrong", "no_better", "not_computed_yet"])
      .nullable()
      .describe("Why the temperature is 1; null where it was fitted."),
    computed_at: z.iso.datetime().nullable(),
    bins: z.array(
      z.strictObject({
        from: z.number(),
        to: z.number(),
        count: z.int(),
        right: z.int(),
        confidence: z.number().nullable(),
        accuracy: z.number().nullable(),
        interval: z.tuple([z.number(), z.number()]).nullable().describe("95 % (Wilson)."),
      }),
    ),
  })
  .meta({ id: "ConfidenceCalibration" });

export function learningRoutes(spending: Spending): Route[] {
  return [
    route({
      method: "get",
      path: "/api/v1/mappings/analytics",
      summary: "What taught terms do",
      description:
        "By language: how often they decide, what they cover, what is still unknown; and what people disagree about.",
      tag: "Mappings",
      access: "read",
      responses: { 200: analytics },
      async handler() {
        const found = await spending.analytics();
        return { status: 200, body: analyticsToWire(found) };
      },
    }),
    route({
      method: "get",
      path: "/api/v1/ai/improvement-suggestions",
      summary: "What to teach next",
      description: "Labels that no rung is sure of, those first whose teaching would save most corrections.",
      tag: "AI Learning",
      access: "read",
      query: z.strictObject({ limit: z.coerce.number().int().min(1).max(100).default(20) }),
      responses: { 200: z.strictObject({ items: z.array(suggestion), conflicts: z.array(conflict) }) },
      async handler({ query }) {
        const { items, conflicts } = await spending.suggestions(query.limit);
        return {
          status: 200,
          body: { items: items.map(suggestionToWire), conflicts: conflicts.map(conflictToWire) },
        };
      },
    }),
    route({
      method: "get",
      path: "/api/v1/ai/confidence-calibration",
      summary: "How sure answers are, and how often they are right",
      description:
        "Of all users of the tenant, by language: reliability bins, their error, and the temperature that is fitted every night and applied where it helps.",
      tag: "AI Learning",
      access: "read",
      responses: { 200: z.strictObject({ languages: z.array(calibration) }) },
      async handler() {
        return {
          status: 200,
          body: { languages: (await spending.calibration.report()).map(calibrationToWire) },
        };
      },
    }),
  ];
}

const openTermToWire = (term: OpenTerm) => ({
  term: term.label,
  language: term.language,
  kind: term.kind,
  guess: categoryToWire(term),
  confidence: round(term.confidence),
  count: term.count,
  last_date: term.lastDate,
});

const suggestionToWire = ({ gain, ...term }: Suggestion): z.input<typeof suggestion> => ({
  ...openTermToWire(term),
  expected_corrections_saved: round(gain),
  teach: { term: term.label, language: term.language, category: term.detailed ?? term.primary },
});

const conflictToWire = ({
  term,
  language: of,
  meanings,
}: Analytics["conflicts"][number]): z.input<typeof conflict> => ({
  term,
  language: of,
  meanings: meanings.map(({ category: code, source, voices }) => ({ category: code, source, voices })),
});

const languageToWire = (of: Analytics["en"]): z.input<typeof byLanguage> => ({
  mappings: { ...of.mappings },
  hits: of.hits,
  most_used: of.mostUsed.map(({ term, category: code, source, hits }) => ({
    term,
    category: code,
    source,
    hits,
  })),
  coverage: {
    entries: of.coverage.entries,
    known: of.coverage.known,
    taught: of.coverage.taught,
    by_source: { ...of.coverage.bySource },
  },
  top_unmapped: of.unmapped.map(openTermToWire),
});

const analyticsToWire = ({ en, th, conflicts }: Analytics): z.input<typeof analytics> => ({
  en: languageToWire(en),
  th: languageToWire(th),
  conflicts: conflicts.map(conflictToWire),
});

const orNull = (value: number | null): number | null => (value === null ? null : round(value));

const calibrationToWire = (of: Calibration): z.input<typeof calibration> => ({
  model: of.model,
  language: of.language,
  outcomes: of.outcomes,
  wrong: of.wrong,
  ece: orNull(of.ece),
  ece_applied: orNull(of.eceApplied),
  temperature: of.applied?.temperature ?? 1,
  reason: of.applied ? of.applied.reason : "not_computed_yet",
  computed_at: of.applied?.computedAt ?? null,
  bins: of.bins.map(({ from, to, n, right, confidence, accuracy, interval }) => ({
    from,
    to,
    count: n,
    right,
    confidence: orNull(confidence),
    accuracy: orNull(accuracy),
    interval: interval && [round(interval.low), round(interval.high)],
  })),
});
