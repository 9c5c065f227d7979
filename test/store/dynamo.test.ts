import { expect, test } from "vitest";
import { loadConfig, silentRecorder } from "#lib/context";
import { createDynamo } from "../../lib/store/dynamo.ts";
import { StoreDown } from "../../lib/store/failure.ts";

test("a table that fails again and again is down, also while its breaker lets nobody ask", async () => {
  const dynamo = createDynamo(loadConfig({}), silentRecorder);
  let asked = 0;
  const fail = async () => {
    asked++;
    throw Object.assign(new Error("too slow"), { name: "TimeoutError" });
  };
  for (let i = 0; i < 20; i++) await expect(dynamo.run("t", fail)).rejects.toBeInstanceOf(StoreDown);
  expect(asked).toBeLessThan(20);
  await expect(dynamo.run("t", () => Promise.reject(new TypeError("a bug")))).rejects.toBeInstanceOf(
    StoreDown,
  );
  dynamo.close();
});
