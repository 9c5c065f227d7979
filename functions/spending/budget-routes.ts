import { z } from "zod";
import { Problem } from "#lib/context";
import { listOf, type Route, route } from "#lib/http";
import { formatMinor } from "#lib/language";
import type { BudgetAlert, BudgetStanding, Spending } from "#lib/spending";
import { canonical, category, categoryCode, categoryFromCode, categoryToWire } from "../wire/category.ts";
import { currency } from "../wire/money.ts";
import { minorOf } from "./amount.ts";
import { amount, amountMinor, calendarDate, idParams, moment, timeZone } from "./schemas.ts";
import { momentOf } from "./summary-routes.ts";

const LEVELS_MAX = 10;
/** Half, nearly, and used up. */
const LEVELS_DEFAULT = [50, 80, 100];

const levels = z
  .array(z.int().min(1).max(1_000))
  .max(LEVELS_MAX)
  .overwrite((given) => [...new Set(given)].sort((a, b) => a - b))
  .describe("In percent of the amount: when each is reached, an alert is written, once in a period.");

const amounts = {
  amount: amount.optional().describe("Either this or `amount_minor`."),
  amount_minor: amountMinor.optional(),
};

const newBudget = z.strictObject({
  category: categoryCode.nullable().default(null).describe("Null: everything. A week's is primary."),
  currency,
  period: z.enum(["week", "month"]).default("month"),
  ...amounts,
  alert_at: levels.default(LEVELS_DEFAULT),
});

const budgetChange = z
  .strictObject({ ...amounts, alert_at: levels.optional() })
  .refine(
    (change) => Object.values(change).some((value) => value !== undefined),
    "changes nothing: send at least one field",
  );

const budget = z
  .strictObject({
    id: z.string().meta({ example: "bud_3QXJ7K2M9V5R8T1W4Y6Z0A2B3C" }),
    category: category.nullable(),
    currency: z.string(),
    period: z.enum(["week", "month"]),
    amount_minor: z.int(),
    amount: z.string(),
    alert_at: z.array(z.int()),
    current: z
      .strictObject({
        from: calendarDate,
        to: calendarDate,
        spent_minor: z.number(),
        spent: z.string(),
        left_minor: z.number().describe("Below zero when more was spent."),
        left: z.string(),
        used_percent: z.number(),
      })
      .describe("The period that today lies in."),
    created_at: z.iso.datetime(),
    updated_at: z.iso.datetime(),
  })
  .meta({ id: "Budget" });

const alert = z
  .strictObject({
    budget_id: z.string(),
    category: category.nullable(),
    currency: z.string(),
    period: z.enum(["week", "month"]),
    from: calendarDate,
    level: z.int().describe("In percent."),
    spent_minor: z.number(),
    spent: z.string(),
    limit_minor: z.number(),
    limit: z.string(),
    at: z.iso.datetime(),
  })
  .meta({ id: "BudgetAlert" });

const when = { timezone: timeZone.optional(), now: moment.optional() };

export function budgetRoutes(spending: Spending): Route[] {
  const { budgets } = spending;

  /** Some of the user's budgets as they stand. */
  async function standing(
    of: Parameters<typeof budgets.standings>[2],
    given: z.output<z.ZodObject<typeof when>> = {},
  ) {
    const { date, weekStart } = await spending.today(momentOf(given));
    return (await budgets.standings(date, weekStart, of)).map(budgetToWire);
  }

  return [
    route({
      method: "get",
      path: "/api/v1/spending/budgets",
      summary: "Budgets, and how they stand",
      tag: "Budgets",
      access: "read",
      query: z.strictObject(when),
      responses: { 200: listOf(budget) },
      async handler({ query }) {
        return { status: 200, body: { items: await standing(undefined, query), next_cursor: null } };
      },
    }),
    route({
      method: "post",
      path: "/api/v1/spending/budgets",
      summary: "Set a budget",
      description: "One for each category, currency and period.",
      tag: "Budgets",
      access: "write",
      body: newBudget,
      responses: { 201: budget },
      responseHeaders: { Location: "The budget." },
      problems: ["conflict"],
      async handler({ body }) {
        const { category: code, currency: of, period, alert_at: alertAt } = body;
        const given = { category: code && canonical(code), currency: of, period, alertAt };
        if (
          given.period === "week" &&
          given.category !== null &&
          categoryFromCode(given.category).detailed !== null
        ) {
          const detail = "A weekly budget is of a primary category: a week's days are counted by those.";
          throw new Problem("invalid_field", detail, { field: "category" });
        }
        const created = await budgets.create({ ...given, amountMinor: neededMinor(body, of) });
        const [found] = await standing([created]);
        return { status: 201, body: found!, headers: { location: `/api/v1/spending/budgets/${created.id}` } };
      },
    }),
    route({
      method: "put",
      path: "/api/v1/spending/budgets/{id}",
      summary: "Change a budget",
      tag: "Budgets",
      access: "write",
      params: idParams,
      body: budgetChange,
      responses: { 200: budget },
      problems: ["not_found"],
      async handler({ params, body }) {
        const { alert_at: alertAt } = body;
        const changed = await budgets.change(params.id, ({ currency: of }) => {
          const minor = minorOf(body, of);
          return { ...(minor !== undefined && { amountMinor: minor }), ...(alertAt && { alertAt }) };
        });
        const [found] = await standing([changed]);
        return { status: 200, body: found! };
      },
    }),
    route({
      method: "delete",
      path: "/api/v1/spending/budgets/{id}",
      summary: "Delete a budget",
      tag: "Budgets",
      access: "write",
      params: idParams,
      responses: { 204: null },
      problems: ["not_found"],
      async handler({ params }) {
        await budgets.remove(params.id);
        return { status: 204 };
      },
    }),
    route({
      method: "get",
      path: "/api/v1/spending/alerts",
      summary: "Budget levels that were reached",
      description:
        "Of periods that began on `since` or later, newest period first. Written soon after the entry that reached them.",
      tag: "Budgets",
      access: "read",
      query: z.strictObject({ since: calendarDate.optional().describe("Default: 62 days ago.") }),
      responses: { 200: listOf(alert) },
      async handler({ query }) {
        const found = await spending.alerts(query.since);
        return { status: 200, body: { items: found.map(alertToWire), next_cursor: null } };
      },
    }),
  ];
}

function neededMinor(body: z.output<typeof newBudget>, of: string): number {
  const minor = minorOf(body, of);
  if (minor !== undefined) return minor;
  throw new Problem("invalid_field", "`amount` is missing: send a decimal number in a string.", {
    field: "amount",
  });
}

const codeToWire = (code: string | null) => code && categoryToWire(categoryFromCode(code));

const budgetToWire = (b: BudgetStanding): z.input<typeof budget> => ({
  id: b.id,
  category: codeToWire(b.category) || null,
  currency: b.currency,
  period: b.period,
  amount_minor: b.amountMinor,
  amount: formatMinor(b.amountMinor, b.currency),
  alert_at: [...b.alertAt],
  current: {
    from: b.from,
    to: b.to,
    spent_minor: b.spentMinor,
    spent: formatMinor(b.spentMinor, b.currency),
    left_minor: b.amountMinor - b.spentMinor,
    left: formatMinor(b.amountMinor - b.spentMinor, b.currency),
    used_percent: Math.round((b.spentMinor / b.amountMinor) * 1_000) / 10,
  },
  created_at: b.createdAt,
  updated_at: b.updatedAt,
});

const alertToWire = (a: BudgetAlert): z.input<typeof alert> => ({
  budget_id: a.budgetId,
  category: codeToWire(a.category) || null,
  currency: a.currency,
  period: a.period,
  from: a.from,
  level: a.level,
  spent_minor: a.spentMinor,
  spent: formatMinor(a.spentMinor, a.currency),
  limit_minor: a.limitMinor,
  limit: formatMinor(a.limitMinor, a.currency),
  at: a.at,
});
