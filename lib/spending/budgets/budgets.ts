import { currentCall, Problem } from "#lib/context";
import type { Ladder } from "#lib/ladder";
import { ConditionFailed, type DataTable, isId, owner, saving } from "#lib/store";
import { ENTRIES_TAG, type EntriesChanged } from "../entries/changes.ts";
import { keptFor } from "../expiry.ts";
import { addDays } from "../totals/days.ts";
import { periodAt, type Range, type WeekStart } from "../totals/period.ts";
import { type Cell, type Totals, within } from "../totals/totals.ts";
import {
  alertEntity,
  BUDGET_PERIODS,
  type Budget,
  type BudgetAlert,
  budgetEntity,
  budgetId,
  type NewBudget,
} from "./budget.ts";
import { touchedPeriods, type UserDay } from "./touched-periods.ts";

/** Enough for a budget in each of a person's categories; each is looked at when an entry changes. */
export const BUDGETS_MAX = 100;
const ALERTS_MAX = 200;
/** Alerts are kept somewhat longer than a year, so that this month can be held against the same of last year. */
const ALERT_KEPT_S = 400 * 86_400;
/** By how much a user's day may differ from that of UTC. */
const ZONE_DAYS = 1;

/** A budget, and how it stands in the period that a day lies in. */
export interface BudgetStanding extends Budget, Range {
  readonly spentMinor: number;
}

export function createBudgets(data: DataTable, totals: Totals, ladder: Pick<Ladder, "invalidate">) {
  const entity = budgetEntity(data);
  const alerts = alertEntity(data);
  const notFound = (id: string) => new Problem("not_found", `There is no budget ${id} of this user.`);

  async function list(): Promise<Budget[]> {
    const { data: rows } = await data.run("budgets.list", () =>
      entity.query.primary(owner()).go({ consistent: true, pages: "all", count: BUDGETS_MAX }),
    );
    return rows.map(({ tenant: _, user: __, category = null, ...row }) => ({ ...row, category }));
  }

  async function get(id: string): Promise<Budget> {
    const found = isId("bud", id) ? (await list()).find((budget) => budget.id === id) : undefined;
    if (!found) throw notFound(id);
    return found;
  }

  /** Everything that shows budgets depends on what entries depend on. */
  const withTag = async (name: string, write: Parameters<DataTable["transact"]>[1][number]) => {
    const tag = ladder.invalidate(ENTRIES_TAG);
    await saving(() => data.transact(name, [write, tag.write]));
    tag.bumped();
  };

  return {
    list,

    /** @throws Problem conflict when there is one for this category, currency and period */
    async create(given: NewBudget): Promise<Budget> {
      if ((await saving(list)).length >= BUDGETS_MAX)
        throw new Problem(
          "conflict",
          `A user can have ${BUDGETS_MAX} budgets. Delete one before adding another.`,
        );
      const at = new Date(currentCall().clock.now()).toISOString();
      const budget = { ...given, id: budgetId(given), createdAt: at, updatedAt: at };
      try {
        await withTag("budgets.create", { put: entity.create({ ...owner(), ...toRow(budget) }).params() });
      } catch (error) {
        if (!(error instanceof ConditionFailed)) throw error;
        const detail = `There is a budget for this category, currency and period already: ${budget.id}. Change that one.`;
        throw new Problem("conflict", detail, { extra: { id: budget.id } });
      }
      return budget;
    },

    /** @throws Problem not_found */
    async change(
      id: string,
      change: (before: Budget) => Partial<Pick<Budget, "amountMinor" | "alertAt">>,
    ): Promise<Budget> {
      const before = await get(id);
      const after = {
        ...before,
        ...change(before),
        updatedAt: new Date(currentCall().clock.now()).toISOString(),
      };
      const put = entity
        .put({ ...owner(), ...toRow(after) })
        .where((row, { exists }) => exists(row.currency))
        .params();
      await withTag("budgets.change", { put }).catch((error: unknown) => {
        throw error instanceof ConditionFailed ? notFound(id) : error;
      });
      return after;
    },

    /** @throws Problem not_found */
    async remove(id: string): Promise<void> {
      await get(id);
      await withTag("budgets.remove", { delete: entity.delete({ ...owner(), id }).params() });
    },

    /** How all budgets stand in the periods that a day lies in. */
    async standings(
      day: string,
      weekStart: WeekStart,
      budgets?: readonly Budget[],
    ): Promise<BudgetStanding[]> {
      const found = (budgets ?? (await list())).map((budget) => ({
        ...budget,
        ...periodAt(budget.period, day, weekStart),
      }));
      const read = await totals.among(found);
      return found.map((budget) => ({ ...budget, spentMinor: spentOf(budget, within(read, budget)) }));
    },

    /**
     * Writes down the levels that are reached in the periods which changed entries lie in, each once. A budget does not look back on
     * periods that were over when it was made.
     * @returns those that are new
     */
    async notice(changed: EntriesChanged, today: UserDay): Promise<BudgetAlert[]> {
      const now = currentCall().clock.now();
      const budgets = await list();
      const touched = BUDGET_PERIODS.flatMap((period) => {
        const its = budgets.filter((budget) => budget.period === period);
        return touchedPeriods(changed, period, today).map(({ from, to }) => ({
          from,
          its: its.filter(({ createdAt }) => addDays(createdAt.slice(0, 10), -ZONE_DAYS) <= to),
        }));
      });
      const standings = await Promise.all(
        touched
          .filter(({ its }) => its.length > 0)
          .map(({ from, its }) => this.standings(from, today.weekStart, its)),
      );
      const reached = standings.flat().flatMap((budget) =>
        budget.alertAt
          .filter((level) => budget.spentMinor * 100 >= level * budget.amountMinor)
          .map((level): BudgetAlert => {
            const { id, from, spentMinor, amountMinor, category, currency, period } = budget;
            const at = new Date(now).toISOString();
            return {
              budgetId: id,
              from,
              level,
              spentMinor,
              limitMinor: amountMinor,
              category,
              currency,
              period,
              at,
            };
          }),
      );
      const noticed = await Promise.all(
        reached.map(async (alert) => {
          const ttl = keptFor(ALERT_KEPT_S);
          const { category, ...rest } = alert;
          const write = alerts
            .create({ ...owner(), ...rest, ...(category !== null && { category }), ttl })
            .params();
          try {
            await data.transact("budgets.notice", [{ put: write }]);
            return [alert];
          } catch (error) {
            if (error instanceof ConditionFailed) return [];
            throw error;
          }
        }),
      );
      return noticed.flat();
    },

    /** Alerts of periods that began on this day or later, newest period first. */
    async alerts(since: string): Promise<BudgetAlert[]> {
      const { data: rows } = await data.run("budgets.alerts", () =>
        alerts.query
          .primary(owner())
          .gte({ from: since })
          .go({ consistent: true, order: "desc", pages: "all", count: ALERTS_MAX }),
      );
      return rows.map(({ tenant: _, user: __, ttl: ___, category = null, ...row }) => ({ ...row, category }));
    },
  };
}

/** What counts against a budget, of the cells of its period. A week's days know primary categories alone. */
const spentOf = ({ category, currency }: Budget, cells: readonly Cell[]): number =>
  cells
    .filter(
      (cell) =>
        cell.kind === "expense" &&
        cell.currency === currency &&
        (category === null || cell.primary === category || cell.code === category),
    )
    .reduce((sum, { minor }) => sum + minor, 0);

const toRow = ({ category, alertAt, ...rest }: Budget) => ({
  ...rest,
  alertAt: [...alertAt],
  ...(category !== null && { category }),
});
