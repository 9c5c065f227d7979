import type { z } from "zod";
import { type Route, route } from "#lib/http";
import { formatMinor } from "#lib/language";
import type { Converted, CurrencySummary, Moment, Spending, Summary } from "#lib/spending";
import { categoryFromCode, categoryToWire } from "../wire/category.ts";
import { summary, summaryQuery, type total } from "./summary-schemas.ts";

export const momentOf = ({
  timezone,
  now,
}: {
  timezone?: string | undefined;
  now?: string | undefined;
}): Moment => ({
  timeZone: timezone,
  now: now === undefined ? undefined : Date.parse(now),
});

export function summaryRoutes(spending: Spending): Route[] {
  return [
    route({
      method: "get",
      path: "/api/v1/spending/summary",
      summary: "Totals of a period",
      description:
        "Totals by category and currency, those of the period before beside them. The same few reads at any number of entries.",
      tag: "Spending",
      access: "read",
      query: summaryQuery,
      responses: { 200: summary },
      problems: ["needs_input"],
      async handler({ query }) {
        const { period, from, to, convert } = query;
        const moment = momentOf(query);
        const { timeZone, ...found } = await spending.summary({ period, from, to, ...moment });
        spending.warming.opened("totals", moment);
        const converted = convert === undefined ? undefined : await spending.converted(found, convert);
        return {
          status: 200,
          body: {
            period,
            timezone: timeZone,
            ...summaryToWire(found),
            ...(converted && { converted: convertedToWire(converted) }),
          },
        };
      },
    }),
  ];
}

interface Total {
  readonly minor: number;
  readonly count: number;
}

export const totalToWire = ({ minor, count }: Total, currency: string): z.input<typeof total> => ({
  amount_minor: minor,
  amount: formatMinor(minor, currency),
  count,
});

const kindsToWire = ({ expense, income, transfer }: CurrencySummary["totals"], currency: string) => ({
  expense: totalToWire(expense, currency),
  income: totalToWire(income, currency),
  transfer: totalToWire(transfer, currency),
});

const convertedToWire = ({ currency, totals, withoutRate, ratesOf }: Converted) => ({
  currency,
  totals: kindsToWire(totals, currency),
  without_rate: [...withoutRate],
  rates_of: ratesOf,
});

const summaryToWire = ({ from, to, previous, currencies }: Summary) => ({
  from,
  to,
  previous: { from: previous.from, to: previous.to },
  currencies: currencies.map(({ currency, totals, previous: before, categories, periods }) => ({
    currency,
    totals: kindsToWire(totals, currency),
    previous: kindsToWire(before, currency),
    categories: categories.map(({ kind, primary, previous: earlier, detailed, ...sum }) => ({
      kind,
      category: categoryToWire({ primary, detailed: null }),
      ...totalToWire(sum, currency),
      share: totals[kind].minor === 0 ? 0 : Math.min(1, Math.max(0, sum.minor / totals[kind].minor)),
      previous: totalToWire(earlier, currency),
      detailed: detailed.map(({ code, ...part }) => ({
        category: categoryToWire(categoryFromCode(code)),
        ...totalToWire(part, currency),
      })),
    })),
    periods: periods.map(({ totals: its, ...of }) => ({
      from: of.from,
      to: of.to,
      totals: kindsToWire(its, currency),
    })),
  })),
});
