import { setTimeout as pause } from "node:timers/promises";
import { TransactWriteCommand, type TransactWriteCommandInput } from "@aws-sdk/lib-dynamodb";
import { Entity, type Schema } from "electrodb";
import { currentActor } from "#lib/context";
import type { Dynamo } from "./dynamo.ts";
import { ConditionFailed, StoreDown } from "./failure.ts";

type TransactItem = NonNullable<TransactWriteCommandInput["TransactItems"]>[number];

/** One write of a transaction: an entity operation's `.params()`, told apart by kind. */
export type Write = { put: object } | { update: object } | { delete: object } | { check: object };

/**
 * The single table. Entities live beside their domain and are made here:
 *
 * @example
 * const mappings = data.entity({ model: { entity: "mapping", version: "1", service: "rung" }, attributes: {…}, indexes: {…} });
 * await data.run("mapping.get", () => mappings.get({ ...owner(), id }).go());
 * await data.transact("mapping.put", [{ put: mappings.create(row).params() }, { update: tags.bump("…") }]);
 */
export interface DataTable {
  entity<
    const A extends string,
    const F extends string,
    const C extends string,
    const S extends Schema<A, F, C>,
  >(schema: S): Entity<A, F, C, S>;
  run<T>(name: string, operation: () => Promise<T>): Promise<T>;
  /** All or nothing, at most 100 writes. @throws ConditionFailed, StoreDown */
  transact(name: string, writes: readonly Write[]): Promise<void>;
}

/** The actor's part of every key. */
export function owner(): { tenant: string; user: string } {
  const { tenant, user } = currentActor();
  return { tenant, user };
}

/** The SDK repeats what failed as a whole, but not a transaction that was cancelled because another had its item. */
const MAY_PASS = new Set(["TransactionConflict", "ProvisionedThroughputExceeded", "ThrottlingError"]);
const CONFLICT_ATTEMPTS = 5;
const CONFLICT_PAUSE_MS = 10;

const KINDS = { put: "Put", update: "Update", delete: "Delete", check: "ConditionCheck" } as const;

/** The document client takes what `.params()` gives, but for `ReturnValues`, which transactions do not know. */
function toTransactItem(write: Write): TransactItem {
  const [kind, params] = Object.entries(write)[0] as [keyof typeof KINDS, Record<string, unknown>];
  const { ReturnValues: _, ...rest } = params;
  return { [KINDS[kind]]: { ...rest, ReturnValuesOnConditionCheckFailure: "ALL_OLD" } } as TransactItem;
}

export function createDataTable(dynamo: Dynamo, table: string): DataTable {
  return {
    entity(schema) {
      assertExactKeys(schema);
      return new Entity(schema, { client: dynamo.client, table });
    },
    run: dynamo.run,
    async transact(name, writes) {
      const command = new TransactWriteCommand({ TransactItems: writes.map(toTransactItem) });
      for (let attempt = 1; ; attempt++) {
        try {
          await dynamo.run(name, () => dynamo.client.send(command));
          return;
        } catch (error) {
          const failure = conditionFailure(error);
          if (failure || !isConflict(error)) throw failure ?? error;
          if (attempt === CONFLICT_ATTEMPTS) throw new StoreDown("table", error);
          await pause(Math.random() * CONFLICT_PAUSE_MS * 2 ** attempt);
        }
      }
    },
  };
}

interface CancellationReason {
  Code?: string;
  Item?: Record<string, unknown>;
}

/** Two transactions met on an item, or capacity ran out: nothing was written, and the same again may work. */
function isConflict(error: unknown): boolean {
  const { CancellationReasons: reasons } = error as { CancellationReasons?: CancellationReason[] };
  return reasons?.some(({ Code }) => Code !== undefined && MAY_PASS.has(Code)) ?? false;
}

/** `ConditionFailed` if that is why a single write or a transaction was refused. */
export function conditionFailure(error: unknown): ConditionFailed | undefined {
  for (let e = error, depth = 0; e && typeof e === "object" && depth < 5; depth++) {
    const { name, CancellationReasons, cause } = e as {
      name?: string;
      CancellationReasons?: CancellationReason[];
      cause?: unknown;
    };
    if (name === "ConditionalCheckFailedException")
      return new ConditionFailed(0, (e as { Item?: Record<string, unknown> }).Item);
    const index = CancellationReasons?.findIndex((r) => r.Code === "ConditionalCheckFailed") ?? -1;
    if (index >= 0) return new ConditionFailed(index, CancellationReasons?.[index]?.Item);
    e = cause;
  }
  return undefined;
}

/** ElectroDB lower-cases keys unless told otherwise, which would merge the users `Ann` and `ann`. */
function assertExactKeys(schema: {
  indexes: Record<string, { pk: { casing?: string }; sk?: { casing?: string } }>;
}): void {
  for (const [name, { pk, sk }] of Object.entries(schema.indexes)) {
    if (pk.casing !== "none" || (sk && sk.casing !== "none"))
      throw new Error(`Index ${name} must set casing: "none" on its keys.`);
  }
}
