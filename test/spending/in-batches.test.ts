import { expect, test } from "vitest";
import { StoreDown } from "#lib/store";
import { inBatches } from "../../lib/spending/in-batches.ts";

const numbers = (n: number) => Array.from({ length: n }, (_, i) => i);

test.each([
  [0, []],
  [1, [1]],
  [25, [25]],
  [26, [25, 1]],
  [100, [25, 25, 25, 25]],
])("%i items are written in batches of %j, each once", async (n, sizes) => {
  const seen: number[][] = [];
  await inBatches(numbers(n), async (some) => {
    seen.push(some);
    return { unprocessed: [] };
  });
  expect(seen.map(({ length }) => length)).toEqual(sizes);
  expect(seen.flat()).toEqual(numbers(n));
});

test("what the table left out is a failure that may pass", async () => {
  const leavesOne = async (some: number[]) => ({ unprocessed: some.filter((i) => i === 30) });
  await expect(inBatches(numbers(40), leavesOne)).rejects.toBeInstanceOf(StoreDown);
});
