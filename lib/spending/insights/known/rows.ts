import { conditionFailure, type DataTable, owner, StoreDown } from "#lib/store";
import { ENTRY_KINDS } from "../../entries/entry.ts";
import { keptFor } from "../../expiry.ts";
import { inBatches } from "../../in-batches.ts";
import type { Recurring, Unusual } from "../patterns/index.ts";
import type { RecurringPayment, UnusualEntry } from "../recommendations/index.ts";

/** More than a person pays regularly; a bound on what one reply reads. */
const RECURRING_MAX = 300;
const UNUSUAL_MAX = 50;
/** What was unusual half a year ago is history. */
export const UNUSUAL_DAYS = 180;

const key = {
  tenant: { type: "string", required: true },
  user: { type: "string", required: true },
} as const;
const payment = {
  label: { type: "string", required: true },
  kind: { type: ENTRY_KINDS, required: true },
  currency: { type: "string", required: true },
  primary: { type: "string", required: true },
} as const;

/** One user's recurring payments by payee. */
const recurringEntity = (data: DataTable) =>
  data.entity({
    model: { service: "rung", entity: "recurring", version: "1" },
    attributes: {
      ...key,
      payee: { type: "string", required: true },
      ...payment,
      detailed: { type: "string" },
      /** JSON. */
      recurring: { type: "string", required: true },
      /** Epoch ms of the newest change that it was computed from. */
      asOf: { type: "number", required: true },
    },
    indexes: {
      primary: {
        pk: { field: "pk", composite: ["tenant", "user"], casing: "none" },
        sk: { field: "sk", composite: ["payee"], casing: "none" },
      },
    },
  });

/** One user's unusual entries by date. */
const unusualEntity = (data: DataTable) =>
  data.entity({
    model: { service: "rung", entity: "unusual", version: "1" },
    attributes: {
      ...key,
      date: { type: "string", required: true },
      id: { type: "string", required: true },
      payee: { type: "string", required: true },
      ...payment,
      amountMinor: { type: "number", required: true },
      /** JSON. */
      unusual: { type: "string", required: true },
      ttl: { type: "number", required: true },
    },
    indexes: {
      primary: {
        pk: { field: "pk", composite: ["tenant", "user"], casing: "none" },
        sk: { field: "sk", composite: ["date", "id"], casing: "none" },
      },
    },
  });

/** What is known of the current user's entries beyond their sums: kept up to date by events, read in two queries. */
export function createKnown(data: DataTable) {
  const recurring = recurringEntity(data);
  const unusual = unusualEntity(data);

  return {
    async payments(): Promise<RecurringPayment[]> {
      const { data: rows } = await data.run("recurring.list", () =>
        recurring.query.primary(owner()).go({ consistent: true, pages: "all", count: RECURRING_MAX }),
      );
      return rows.map(({ payee, label, kind, currency, primary, detailed = null, recurring: json }) => ({
        key: payee,
        label,
        kind,
        currency,
        primary,
        detailed,
        recurring: JSON.parse(json) as Recurring,
      }));
    },

    /** @param asOf a payment that was computed from a newer change stays */
    async keepPayment(found: RecurringPayment, asOf: number): Promise<void> {
      const { key: payee, detailed, recurring: of, ...rest } = found;
      const row = { ...owner(), ...rest, payee, recurring: JSON.stringify(of), asOf };
      try {
        await data.run("recurring.put", () =>
          recurring
            .put({ ...row, ...(detailed !== null && { detailed }) })
            .where(
              (attribute, { notExists, lte }) =>
                `${notExists(attribute.asOf)} OR ${lte(attribute.asOf, asOf)}`,
            )
            .go(),
        );
      } catch (error) {
        if (error instanceof StoreDown || !conditionFailure(error)) throw error;
      }
    },

    async dropPayments(payees: readonly string[]): Promise<void> {
      await inBatches(payees, (some) =>
        data.run("recurring.delete", () =>
          recurring.delete(some.map((payee) => ({ ...owner(), payee }))).go(),
        ),
      );
    },

    /** Newest first. */
    async unusual(from: string): Promise<UnusualEntry[]> {
      const { data: rows } = await data.run("unusual.list", () =>
        unusual.query
          .primary(owner())
          .gte({ date: from })
          .go({ consistent: true, order: "desc", pages: "all", count: UNUSUAL_MAX }),
      );
      return rows.map(({ tenant: _, user: __, ttl: ___, payee, unusual: json, ...row }) => ({
        ...row,
        key: payee,
        unusual: JSON.parse(json) as Unusual,
      }));
    },

    async keepUnusual({ key: payee, unusual: of, ...rest }: UnusualEntry): Promise<void> {
      const ttl = keptFor((UNUSUAL_DAYS + 30) * 86_400);
      const row = { ...owner(), ...rest, payee, unusual: JSON.stringify(of), ttl };
      await data.run("unusual.put", () => unusual.put(row).go());
    },

    async dropUnusual(date: string, id: string): Promise<void> {
      await data.run("unusual.delete", () => unusual.delete({ ...owner(), date, id }).go());
    },
  };
}

export type Known = ReturnType<typeof createKnown>;
