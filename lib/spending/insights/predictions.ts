import { lastOf } from "../totals/days.ts";
import { type Forecast, type ForecastInput, forecastMonth, type TooEarly } from "./forecast/index.ts";
import { type History, historyOf } from "./history.ts";
import { upcomingOf } from "./patterns/index.ts";
import type { PatternsDeps } from "./patterns.ts";
import type { RecurringPayment } from "./recommendations/index.ts";

/** What season it is shows in the same month of last year. */
const MONTHS_BACK = 13;

/** What the month will come to in one currency, or how much longer one must wait to say. */
export type Prediction = { readonly currency: string } & (Forecast | TooEarly);

export interface Predictions {
  /** `YYYY-MM` */
  readonly month: string;
  /** Those with most entries first; no two are ever added up. */
  readonly currencies: readonly Prediction[];
}

export async function predictionsOf(
  deps: Pick<PatternsDeps, "totals" | "entries" | "known">,
  today: string,
): Promise<Predictions> {
  const [history, payments] = await Promise.all([historyOf(deps, today, MONTHS_BACK), deps.known.payments()]);
  return {
    month: today.slice(0, 7),
    currencies: history.currencies.map((currency) => ({
      currency,
      ...forecastMonth(inputOf(history, payments, currency)),
    })),
  };
}

function inputOf(
  { today, firstDay, expense }: History,
  payments: readonly RecurringPayment[],
  currency: string,
): ForecastInput {
  const days = new Map<string, Map<string, number>>();
  for (const cell of expense) {
    if (cell.currency !== currency) continue;
    const day = days.get(cell.date) ?? new Map<string, number>();
    day.set(cell.primary, (day.get(cell.primary) ?? 0) + cell.minor);
    days.set(cell.date, day);
  }
  const due = payments
    .filter((payment) => payment.kind === "expense" && payment.currency === currency)
    .flatMap(({ primary, recurring }) =>
      upcomingOf(recurring, today, lastOf(today.slice(0, 7))).map((one) => ({ ...one, category: primary })),
    );
  return { today, firstDay: firstDay ?? today, days, due };
}

/** What a prediction says of a currency and category (null is everything); null where it says nothing. */
export const expectedIn =
  ({ currencies }: Predictions) =>
  (currency: string, category: string | null): number | null => {
    const found = currencies.find((of) => of.currency === currency);
    if (!found || "notEnough" in found) return null;
    if (category === null) return found.total.expectedMinor;
    return found.categories.find((of) => of.category === category)?.expectedMinor ?? null;
  };
