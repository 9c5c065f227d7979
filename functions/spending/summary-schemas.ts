import { z } from "zod";
import { category } from "../wire/category.ts";
import { currency } from "../wire/money.ts";
import { calendarDate, kind, moment, timeZone } from "./schemas.ts";

/** Sums are exact up to 2^53 minor units, and the nearest number beyond. */
export const total = z
  .strictObject({
    amount_minor: z.number().describe("In minor units of the currency."),
    amount: z.string().meta({ example: "1250.00" }),
    count: z.int().describe("Entries."),
  })
  .meta({ id: "Total" });

const kindTotals = z
  .strictObject({ expense: total, income: total, transfer: total })
  .meta({ id: "KindTotals" });

const range = { from: calendarDate, to: calendarDate };

export const summaryQuery = z.strictObject({
  period: z.enum(["day", "week", "month"]).default("month"),
  from: calendarDate.optional().describe("Default: the beginning of the period that `to` lies in."),
  to: calendarDate
    .optional()
    .describe("Default: the end of the current period, or today when `from` is given."),
  timezone: timeZone.optional().describe("What today is. Default: the user's setting, then UTC."),
  now: moment.optional(),
  convert: currency
    .optional()
    .describe("Adds everything up in this currency too, with the rates that the tenant gave."),
});

export const summary = z
  .strictObject({
    period: z.enum(["day", "week", "month"]),
    ...range,
    timezone: z.string(),
    previous: z
      .strictObject(range)
      .describe("As many whole months before, when the range is made of such; else as many days."),
    converted: z
      .strictObject({
        currency: z.string(),
        totals: kindTotals,
        without_rate: z.array(z.string()).describe("Currencies that are not in these totals."),
        rates_of: z.iso.datetime(),
      })
      .optional()
      .describe("With `convert`."),
    currencies: z.array(
      z.strictObject({
        currency: z.string(),
        totals: kindTotals,
        previous: kindTotals,
        categories: z
          .array(
            z.strictObject({
              kind,
              category,
              ...total.shape,
              share: z.number().min(0).max(1).describe("Of all of this kind in the range."),
              previous: total,
              detailed: z
                .array(z.strictObject({ category, ...total.shape }))
                .describe("Of the whole months of the range."),
            }),
          )
          .describe("By primary category, dearest first."),
        periods: z.array(z.strictObject({ ...range, totals: kindTotals })),
      }),
    ),
  })
  .meta({ id: "SpendingSummary" });
