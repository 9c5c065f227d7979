import type { z } from "zod";
import type { Answer } from "#lib/ladder";
import { formatMinor } from "#lib/language";
import type { InsightSummary, Patterns, Predictions, Recommendations } from "#lib/spending";
import { answerToWire, round } from "../wire/answer.ts";
import { categoryFromCode, categoryToWire } from "../wire/category.ts";
import type * as schemas from "./insight-schemas.ts";

type Wire<S extends z.ZodType> = z.input<S>;

export const codeToWire = (code: string) => categoryToWire(categoryFromCode(code));

interface SoFar {
  readonly spentMinor: number;
  readonly samePointMinor: number;
  readonly averageAtPointMinor: number | null;
}

const soFarToWire = ({ spentMinor, samePointMinor, averageAtPointMinor }: SoFar, currency: string) => ({
  spent_minor: spentMinor,
  spent: formatMinor(spentMinor, currency),
  same_point_last_month_minor: samePointMinor,
  same_point_last_month: formatMinor(samePointMinor, currency),
  usual_minor: averageAtPointMinor,
  usual: averageAtPointMinor === null ? null : formatMinor(averageAtPointMinor, currency),
});

const shareToWire = (share: number | null) => (share === null ? null : round(share));

export function insightSummaryToWire(answer: Answer<InsightSummary>): Wire<typeof schemas.insightSummary> {
  const { month, day, days, notEnough, currencies } = answer.value;
  return {
    month,
    day,
    days,
    not_enough: notEnough && { ...notEnough },
    currencies: currencies.map(
      ({ currency, incomeMinor, againstLast, againstUsual, categories, texts, ...so }) => ({
        currency,
        ...soFarToWire(so, currency),
        income_minor: incomeMinor,
        income: formatMinor(incomeMinor, currency),
        against_last_month: shareToWire(againstLast),
        against_usual: shareToWire(againstUsual),
        categories: categories.map((category) => ({
          category: codeToWire(category.category),
          ...soFarToWire(category, currency),
        })),
        texts: texts.map(({ en, th }) => ({ en, th })),
      }),
    ),
    answer: answerToWire(answer),
  };
}

/** `spentMinor` → `spent_minor` */
const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

export function recommendationsToWire(answer: Answer<Recommendations>): Wire<typeof schemas.recommendations> {
  const { notEnough, items } = answer.value;
  return {
    not_enough: notEnough && { ...notEnough },
    items: items.map(({ id, kind, category, currency, savingMinor, figures, score, text }) => ({
      id,
      kind,
      category: category === undefined ? null : codeToWire(category),
      currency,
      saving_minor: savingMinor ?? null,
      saving: savingMinor === undefined ? null : formatMinor(savingMinor, currency),
      figures: Object.fromEntries(Object.entries(figures).map(([name, value]) => [snake(name), value])),
      score,
      text: { en: text.en, th: text.th },
    })),
    answer: answerToWire(answer),
  };
}

interface Forecast {
  readonly spentMinor: number;
  readonly expectedMinor: number;
  readonly lowMinor: number;
  readonly highMinor: number;
  readonly dueMinor: number;
}

const forecastToWire = (of: Forecast, currency: string) => ({
  spent_minor: of.spentMinor,
  spent: formatMinor(of.spentMinor, currency),
  expected_minor: of.expectedMinor,
  expected: formatMinor(of.expectedMinor, currency),
  low_minor: of.lowMinor,
  low: formatMinor(of.lowMinor, currency),
  high_minor: of.highMinor,
  high: formatMinor(of.highMinor, currency),
  due_minor: of.dueMinor,
  due: formatMinor(of.dueMinor, currency),
});

export function predictionsToWire(answer: Answer<Predictions>): Wire<typeof schemas.predictions> {
  const { month, currencies } = answer.value;
  return {
    month,
    currencies: currencies.map((of) => {
      const { currency } = of;
      if ("notEnough" in of)
        return { currency, not_enough: { ...of.notEnough }, total: null, categories: [], basis: null };
      return {
        currency,
        not_enough: null,
        total: forecastToWire(of.total, currency),
        categories: of.categories.map((category) => ({
          category: codeToWire(category.category),
          ...forecastToWire(category, currency),
        })),
        basis: { ...of.basis },
      };
    }),
    answer: answerToWire(answer),
  };
}

export function patternsToWire(answer: Answer<Patterns>): Wire<typeof schemas.patterns> {
  const { notEnough, recurring, unusual, habits } = answer.value;
  return {
    not_enough: notEnough && { ...notEnough },
    recurring: recurring.map((payment) => {
      const { currency, recurring: of, status } = payment;
      const { changed } = of;
      return {
        label: payment.label,
        kind: payment.kind,
        category: categoryToWire(payment),
        currency,
        amount_minor: of.amountMinor,
        amount: formatMinor(of.amountMinor, currency),
        amount_steady: of.amountSteady,
        period: of.period,
        every_days: of.everyDays,
        state: status.state,
        next_date: status.next,
        last_date: of.last,
        first_date: of.first,
        count: of.count,
        missed: of.missed + status.missed,
        ...(changed && {
          changed: {
            from_minor: changed.fromMinor,
            from: formatMinor(changed.fromMinor, currency),
            to_minor: changed.toMinor,
            to: formatMinor(changed.toMinor, currency),
            since: changed.since,
          },
        }),
        confidence: round(of.confidence),
      };
    }),
    unusual: unusual.map(({ currency, amountMinor, primary, unusual: of, ...entry }) => ({
      id: entry.id,
      label: entry.label,
      kind: entry.kind,
      category: codeToWire(primary),
      currency,
      date: entry.date,
      amount_minor: amountMinor,
      amount: formatMinor(amountMinor, currency),
      reason: of.reason,
      usual_minor: of.usualMinor,
      usual: formatMinor(of.usualMinor, currency),
      times_usual: of.timesUsual,
      score: round(of.score),
    })),
    habits: habits.map(({ currency, weeks, enough, byWeekday, habits: found }) => ({
      currency,
      weeks,
      enough,
      by_weekday: byWeekday.map(({ weekday, averageMinor, averageCount }) => ({
        weekday,
        average_minor: averageMinor,
        average: formatMinor(averageMinor, currency),
        average_count: averageCount,
      })),
      habits: found.map((habit) => ({
        weekday: habit.weekday,
        category: codeToWire(habit.category),
        average_minor: habit.averageMinor,
        average: formatMinor(habit.averageMinor, currency),
        usual_minor: habit.usualMinor,
        usual: formatMinor(habit.usualMinor, currency),
        times_usual: habit.timesUsual,
        weeks: habit.weeks,
      })),
    })),
    answer: answerToWire(answer),
  };
}
