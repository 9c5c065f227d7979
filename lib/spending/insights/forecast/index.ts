/**
 * What a month will come to, from its days so far and those of other months. Pure functions of one currency; nothing here reads a store or a clock.
 *
 * @example
 * forecastMonth({ today: "2026-11-21", firstDay: "2026-01-04", days, due });
 * // { month: "2026-11", total: { spentMinor: 812_000, expectedMinor: 1_104_000, lowMinor: 1_010_000, highMinor: 1_235_000, … }, … }
 */
export { DAYS_NEEDED, forecastMonth } from "./forecast.ts";
export type { CategoryForecast, DuePayment, Forecast, ForecastInput, Interval, TooEarly } from "./types.ts";
