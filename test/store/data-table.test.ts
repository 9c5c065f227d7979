import { describe, expect, test } from "vitest";
import { createDataTable } from "../../lib/store/data-table.ts";
import type { Dynamo } from "../../lib/store/dynamo.ts";
import { ConditionFailed, StoreDown } from "../../lib/store/failure.ts";

/** A table that answers each transaction with the next of `outcomes`: the reasons it was cancelled for, or success. */
function tableThat(outcomes: (readonly string[] | "ok")[]) {
  let sent = 0;
  const client = {
    async send() {
      const outcome = outcomes[sent++];
      if (outcome === undefined || outcome === "ok") return {};
      throw Object.assign(new Error("cancelled"), {
        name: "TransactionCanceledException",
        CancellationReasons: outcome.map((Code) => ({ Code })),
      });
    },
  };
  const dynamo = { client, run: (_: string, operation: () => Promise<unknown>) => operation(), close() {} };
  return { table: createDataTable(dynamo as unknown as Dynamo, "Data"), sent: () => sent };
}

describe("a transaction", () => {
  const writes = [{ put: { TableName: "Data", Item: { pk: "a" } } }];

  test("that met another on an item is tried again", async () => {
    const { table, sent } = tableThat([["None", "TransactionConflict"], ["ThrottlingError"], "ok"]);
    await table.transact("t", writes);
    expect(sent()).toBe(3);
  });

  test("that keeps meeting others is the table being down, not a fault of ours", async () => {
    const { table, sent } = tableThat(Array.from({ length: 9 }, () => ["TransactionConflict"]));
    await expect(table.transact("t", writes)).rejects.toBeInstanceOf(StoreDown);
    expect(sent()).toBe(5);
  });

  test("whose condition failed says which, and is not tried again", async () => {
    const { table, sent } = tableThat([["None", "ConditionalCheckFailed"], "ok"]);
    const failure = await table.transact("t", writes).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ConditionFailed);
    expect(failure).toMatchObject({ index: 1 });
    expect(sent()).toBe(1);
  });

  test("that is wrong in itself throws as it is", async () => {
    const { table } = tableThat([["ValidationError"]]);
    await expect(table.transact("t", writes)).rejects.toMatchObject({ name: "TransactionCanceledException" });
  });
});

test("an entity whose keys would be folded to lower case is refused: Ann and ann are two users", () => {
  const { table } = tableThat([]);
  const schema = (casing: "none" | "lower") => ({
    model: { service: "rung", entity: "x", version: "1" },
    attributes: { id: { type: "string" as const, required: true as const } },
    indexes: {
      primary: {
        pk: { field: "pk", composite: ["id"] as const, casing },
        sk: { field: "sk", composite: [] as const, casing },
      },
    },
  });
  expect(() => table.entity(schema("none") as never)).not.toThrow();
  expect(() => table.entity(schema("lower") as never)).toThrow(/casing/);
});
