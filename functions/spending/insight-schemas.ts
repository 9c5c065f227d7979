import { z } from "zod";
import { AnswerSchema } from "#lib/http";
import { category } from "../wire/category.ts";
import { calendarDate, kind, moment, timeZone } from "./schemas.ts";

export const insightQuery = z.strictObject({
  timezone: timeZone.optional().describe("What today is. Default: the user's setting, then UTC."),
  now: moment.optional(),
  use_cache: z.stringbool().default(true).describe("False computes anew."),
});

const minor = z.number().describe("In minor units of the currency.");
const money = z.string().meta({ example: "1250.00" });
export const text = z.strictObject({ en: z.string(), th: z.string() });
export const yearMonth = z
  .string()
  .regex(/^\d{4}-\d{2}$/)
  .meta({ example: "2026-11" });

export const notEnough = z
  .strictObject({
    days: z.int().describe("Days since the first entry."),
    needed: z.int(),
  })
  .nullable()
  .describe("Set while there is too little to say more.")
  .meta({ id: "NotEnough" });

const soFar = {
  spent_minor: minor,
  spent: money,
  same_point_last_month_minor: minor,
  same_point_last_month: money,
  usual_minor: minor
    .nullable()
    .describe("The average of the last three full months at this point; null without one."),
  usual: money.nullable(),
};

export const insightSummary = z
  .strictObject({
    month: yearMonth,
    day: z.int(),
    days: z.int().describe("Of the month."),
    not_enough: notEnough,
    currencies: z.array(
      z.strictObject({
        currency: z.string(),
        ...soFar,
        income_minor: minor,
        income: money,
        against_last_month: z
          .number()
          .nullable()
          .describe("0.2: a fifth more than at this point of the last month."),
        against_usual: z.number().nullable(),
        categories: z.array(z.strictObject({ category, ...soFar })).describe("Dearest first, at most five."),
        texts: z.array(text),
      }),
    ),
    answer: AnswerSchema,
  })
  .meta({ id: "InsightSummary" });

const forecast = {
  spent_minor: minor,
  spent: money,
  expected_minor: minor.describe("What the whole month will come to."),
  expected: money,
  low_minor: minor,
  low: money,
  high_minor: minor.describe("From `low` to `high` holds the month's end in four of five cases."),
  high: money,
  due_minor: minor.describe("Of what is expected, recurring payments that are still to come."),
  due: money,
};

export const predictions = z
  .strictObject({
    month: yearMonth,
    currencies: z.array(
      z.strictObject({
        currency: z.string(),
        not_enough: notEnough,
        total: z.strictObject(forecast).nullable(),
        categories: z.array(z.strictObject({ category, ...forecast })).describe("Dearest first."),
        basis: z
          .strictObject({
            months: z.int().describe("Full months before this one, at most twelve."),
            days: z.int(),
          })
          .nullable(),
      }),
    ),
    answer: AnswerSchema,
  })
  .meta({ id: "Predictions" });

export const recommendations = z
  .strictObject({
    not_enough: notEnough,
    items: z
      .array(
        z.strictObject({
          id: z
            .string()
            .describe(
              "The same as long as it is about the same thing: a client may remember that it was dismissed.",
            ),
          kind: z.string(),
          category: category.nullable(),
          currency: z.string(),
          saving_minor: minor.nullable().describe("What following it saves in a month, at most."),
          saving: money.nullable(),
          figures: z
            .record(z.string(), z.union([z.number(), z.string()]))
            .describe("Every figure that the text names, amounts in minor units."),
          score: z.number().min(0).max(1),
          text,
        }),
      )
      .describe("The most worthwhile first, at most ten."),
    answer: AnswerSchema,
  })
  .meta({ id: "Recommendations" });

const recurringPayment = z
  .strictObject({
    label: z.string(),
    kind,
    category,
    currency: z.string(),
    amount_minor: minor,
    amount: money,
    amount_steady: z.boolean().describe("A price, and not a bill that varies."),
    period: z.enum(["weekly", "biweekly", "monthly", "quarterly", "yearly"]),
    every_days: z.int(),
    state: z.enum(["active", "late", "ended"]),
    next_date: calendarDate.nullable().describe("Null when it has ended."),
    last_date: calendarDate,
    first_date: calendarDate,
    count: z.int(),
    missed: z.int().describe("Payments that did not come."),
    changed: z
      .strictObject({ from_minor: minor, from: money, to_minor: minor, to: money, since: calendarDate })
      .optional()
      .describe("The last change of the price."),
    confidence: z.number().min(0).max(1),
  })
  .meta({ id: "RecurringPayment" });

const unusualEntry = z
  .strictObject({
    id: z.string(),
    label: z.string(),
    kind,
    category,
    currency: z.string(),
    date: calendarDate,
    amount_minor: minor,
    amount: money,
    reason: z.enum([
      "amount_high_for_label",
      "amount_high_for_category",
      "possible_duplicate",
      "price_rise",
      "new_and_large",
    ]),
    usual_minor: minor,
    usual: money,
    times_usual: z.number(),
    score: z.number().min(0).max(1),
  })
  .meta({ id: "UnusualEntry" });

const weekday = z.int().min(1).max(7).describe("Monday is 1.");

export const patterns = z
  .strictObject({
    not_enough: notEnough,
    recurring: z.array(recurringPayment).describe("Due first, first; ended last."),
    unusual: z.array(unusualEntry).describe("Newest first."),
    habits: z.array(
      z.strictObject({
        currency: z.string(),
        weeks: z.int().describe("Looked at: the last twelve at most."),
        enough: z.boolean().describe("False below four weeks."),
        by_weekday: z.array(
          z.strictObject({ weekday, average_minor: minor, average: money, average_count: z.number() }),
        ),
        habits: z
          .array(
            z.strictObject({
              weekday,
              category,
              average_minor: minor,
              average: money,
              usual_minor: minor,
              usual: money,
              times_usual: z.number(),
              weeks: z.int(),
            }),
          )
          .describe("Weekdays that stand out from chance, the strongest first."),
      }),
    ),
    answer: AnswerSchema,
  })
  .meta({ id: "SpendingPatterns" });
