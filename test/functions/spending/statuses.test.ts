import { describe, expect, vi } from "vitest";
import { readOpenApi } from "#test/support/operations";
import { startProduct } from "#test/support/product";
import { describeStatuses } from "#test/support/statuses";
import { PROMISED } from "./promised-routes.ts";
import { PROVOKED } from "./provoked.ts";

const document = await readOpenApi();
const operations = new Map(PROMISED.map((name) => [name, document.operations.get(name)!]));

describe("every status of every promised route", () => {
  describeStatuses({
    operations,
    provoked: PROVOKED,
    needNoTable: ["POST /api/v1/process/text", "POST /api/v1/process/batch"],
    async start() {
      const product = await startProduct();
      // As a load balancer does: a process's first look at its parts can take longer than a probe waits on a busy machine.
      const isReady = async () =>
        expect((await product.call("GET", "/api/v1/health/readiness", { key: null })).status).toBe(200);
      await vi.waitFor(isReady, { timeout: 30_000, interval: 250 });
      return product;
    },
  });
});
