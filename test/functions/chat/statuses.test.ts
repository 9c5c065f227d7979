import { describe, expect, test } from "vitest";
import { readOpenApi } from "#test/support/operations";
import { startProduct } from "#test/support/product";
import { describeStatuses } from "#test/support/statuses";
import { PROVOKED } from "./provoked.ts";

const TAGS = ["Chat", "Products", "Shop"];

const document = await readOpenApi();
const operations = new Map(
  [...document.operations].filter(([, { tags }]) => tags.some((tag) => TAGS.includes(tag))),
);

test("the shop has its routes", () => {
  expect(operations.size).toBe(16);
  expect([...operations.keys()].filter((name) => !PROVOKED[name])).toEqual([]);
});

describe("every status of every route of the shop", () => {
  describeStatuses({
    operations,
    provoked: PROVOKED,
    needNoTable: ["POST /api/v1/products/import/preview"],
    start: () => startProduct(),
  });
});
