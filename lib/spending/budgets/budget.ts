import { type DataTable, hashedId } from "#lib/store";

export const BUDGET_PERIODS = ["week", "month"] as const;
export type BudgetPeriod = (typeof BUDGET_PERIODS)[number];

/** What a user means to spend at most in each period, in one currency. */
export interface Budget {
  readonly id: string;
  /** A primary or a detailed code; null is everything. */
  readonly category: string | null;
  readonly currency: string;
  readonly amountMinor: number;
  readonly period: BudgetPeriod;
  /** In percent of the amount, rising: at each of these the user is told, once in a period. */
  readonly alertAt: readonly number[];
  /** RFC 3339. */
  readonly createdAt: string;
  readonly updatedAt: string;
}

export type NewBudget = Omit<Budget, "id" | "createdAt" | "updatedAt">;

/** A level that was reached. */
export interface BudgetAlert {
  readonly budgetId: string;
  /** First day of the period. */
  readonly from: string;
  readonly level: number;
  /** What had been spent when it was noticed. */
  readonly spentMinor: number;
  readonly limitMinor: number;
  readonly category: string | null;
  readonly currency: string;
  readonly period: BudgetPeriod;
  /** RFC 3339. */
  readonly at: string;
}

/** One budget for each category, currency and period: the same again is the same budget. */
export const budgetId = ({
  category,
  currency,
  period,
}: Pick<Budget, "category" | "currency" | "period">): string =>
  hashedId("bud", JSON.stringify([category, currency, period]));

export const budgetEntity = (data: DataTable) =>
  data.entity({
    model: { service: "rung", entity: "budget", version: "1" },
    attributes: {
      tenant: { type: "string", required: true },
      user: { type: "string", required: true },
      id: { type: "string", required: true },
      category: { type: "string" },
      currency: { type: "string", required: true },
      amountMinor: { type: "number", required: true },
      period: { type: BUDGET_PERIODS, required: true },
      alertAt: { type: "list", items: { type: "number" }, required: true },
      createdAt: { type: "string", required: true },
      updatedAt: { type: "string", required: true },
    },
    indexes: {
      primary: {
        pk: { field: "pk", composite: ["tenant", "user"], casing: "none" },
        sk: { field: "sk", composite: ["id"], casing: "none" },
      },
    },
  });

export const alertEntity = (data: DataTable) =>
  data.entity({
    model: { service: "rung", entity: "budgetalert", version: "1" },
    attributes: {
      tenant: { type: "string", required: true },
      user: { type: "string", required: true },
      from: { type: "string", required: true },
      budgetId: { type: "string", required: true },
      level: { type: "number", required: true, padding: { length: 4, char: "0" } },
      spentMinor: { type: "number", required: true },
      limitMinor: { type: "number", required: true },
      category: { type: "string" },
      currency: { type: "string", required: true },
      period: { type: BUDGET_PERIODS, required: true },
      at: { type: "string", required: true },
      ttl: { type: "number", required: true },
    },
    indexes: {
      primary: {
        pk: { field: "pk", composite: ["tenant", "user"], casing: "none" },
        sk: { field: "sk", composite: ["from", "budgetId", "level"], casing: "none" },
      },
    },
  });
