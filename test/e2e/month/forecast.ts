import type { Client } from "./client.ts";
import { eveningOf } from "./days.ts";
import { baht, bahtOf, type Diary } from "./diary.ts";
import type { Predictions } from "./wire.ts";

export type Forecast = NonNullable<Predictions["currencies"][number]["total"]>;

/** What the month is expected to come to, as said on the evening of a day. */
export async function forecastOn(
  { client, diary }: { client: Client; diary: Diary },
  date: string,
): Promise<Forecast | undefined> {
  const path = `insights/predictions?now=${encodeURIComponent(eveningOf(date))}&timezone=Asia/Bangkok`;
  const { currencies } = await client.call<Predictions>("GET", path);
  const found = currencies[0];
  const total = found?.total ?? undefined;
  if (!found || !total) {
    diary.check(`a forecast on ${date}`, false);
    return undefined;
  }
  diary.say(
    `  ${date}: spent ${baht(total.spent)}; the month will come to ${baht(total.expected)} (${baht(total.low)} to ${baht(total.high)}), ${baht(total.due)} of it due`,
  );
  const dearest = found.categories
    .slice(0, 3)
    .map(({ category, expected }) => `${category.name.en} ${baht(expected)}`);
  diary.say(`              ${dearest.join(", ")}`);
  return total;
}

/** How the forecast of the middle of the month did. */
export function compare(diary: Diary, forecast: Forecast, cameMinor: number): void {
  const away = (forecast.expected_minor - cameMinor) / cameMinor;
  const isInside = cameMinor >= forecast.low_minor && cameMinor <= forecast.high_minor;
  diary.say(
    `  What came: ${bahtOf(cameMinor)}. The forecast of mid-month was ${Math.abs(100 * away).toFixed(1)} % ${away > 0 ? "above" : "below"} it; ${isInside ? "inside" : "outside"} of its interval.`,
  );
  diary.check("the forecast of mid-month is within a fifth of what came", Math.abs(away) < 0.2);
}
