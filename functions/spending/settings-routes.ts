import { z } from "zod";
import { type Route, route } from "#lib/http";
import type { Settings, Spending } from "#lib/spending";
import { currency } from "../wire/money.ts";
import { timeZone } from "./schemas.ts";

const CURRENCIES_MAX = 200;

const settingsBody = z
  .strictObject({
    timezone: timeZone
      .nullable()
      .describe("Null: told from each text (Asia/Bangkok for Thai, UTC otherwise)."),
    currency: currency.nullable().describe("For amounts without one. Null: told from each text."),
    week_start: z.enum(["monday", "sunday", "saturday"]),
  })
  .meta({ id: "SpendingSettings" });

const rate = z
  .string()
  .regex(
    /^(?=.*[1-9])\d{1,15}(\.\d{1,12})?$/,
    'must be a decimal number above zero in a string, such as "36.5"',
  );

const ratesBody = z
  .strictObject({
    base: currency,
    rates: z
      .record(currency, rate)
      .refine(
        (rates) => Object.keys(rates).length <= CURRENCIES_MAX,
        `must hold at most ${CURRENCIES_MAX} currencies`,
      )
      .describe("What one unit of each currency is worth in units of the base."),
  })
  .meta({ example: { base: "THB", rates: { USD: "36.5", EUR: "39.8" } } });
const rates = z
  .strictObject({ ...ratesBody.shape, updated_at: z.iso.datetime() })
  .meta({ id: "ExchangeRates" });

export function settingsRoutes({ settings, rates: store }: Spending): Route[] {
  return [
    route({
      method: "get",
      path: "/api/v1/spending/settings",
      summary: "A user's time zone, currency and week",
      tag: "Spending",
      access: "read",
      responses: { 200: settingsBody },
      async handler() {
        return { status: 200, body: settingsToWire(await settings.current()) };
      },
    }),
    route({
      method: "put",
      path: "/api/v1/spending/settings",
      summary: "Set a user's time zone, currency and week",
      description:
        "What “yesterday” and “this month” mean to this user from now on. Stored entries keep their dates.",
      tag: "Spending",
      access: "write",
      body: settingsBody,
      responses: { 200: settingsBody },
      async handler({ body: { timezone, currency: code, week_start } }) {
        const set = await settings.set({ timeZone: timezone, currency: code, weekStart: week_start });
        return { status: 200, body: settingsToWire(set) };
      },
    }),
    route({
      method: "get",
      path: "/api/v1/spending/rates",
      summary: "The tenant's exchange rates",
      tag: "Spending",
      access: "read",
      responses: { 200: z.strictObject({ rates: rates.nullable() }) },
      async handler() {
        const current = await store.current();
        return { status: 200, body: { rates: current ? ratesToWire(current) : null } };
      },
    }),
    route({
      method: "put",
      path: "/api/v1/spending/rates",
      summary: "Give the tenant's exchange rates",
      description:
        "Replaces all of them. Rung has no rates of its own: amounts are converted only with these, and only when asked.",
      tag: "Spending",
      access: "admin",
      body: ratesBody,
      responses: { 200: rates },
      async handler({ body }) {
        return { status: 200, body: ratesToWire(await store.set(body)) };
      },
    }),
  ];
}

const settingsToWire = ({ timeZone: timezone, currency: code, weekStart }: Settings) => ({
  timezone,
  currency: code,
  week_start: weekStart,
});

type StoredRates = NonNullable<Awaited<ReturnType<Spending["rates"]["current"]>>>;

const ratesToWire = ({ base, rates: of, updatedAt }: StoredRates) => ({
  base,
  rates: { ...of },
  updated_at: updatedAt,
});
