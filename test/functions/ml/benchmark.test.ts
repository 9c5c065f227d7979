import { expect, test } from "vitest";
import { startProduct } from "#test/support/product";
import { createWorkerApp } from "../../../functions/worker/app.ts";

interface Job {
  id: string;
  status: string;
  result?: { rows: { service: string; mode: string; lines: number; per_second: number }[] };
}

test("the benchmark is a job whose rows arrive as items; both services, computed, cached and in one batch", async () => {
  const product = await startProduct();
  try {
    const work = createWorkerApp(product.platform);
    const { status, json, headers } = await product.call<Job>("POST", "/api/v1/ml/performance/benchmark", {
      body: { lines: 10 },
    });
    expect([status, headers.get("location")]).toEqual([202, `/api/v1/jobs/${json.id}`]);
    const body = JSON.stringify({ kind: "job", id: json.id });
    await work({ Records: [{ messageId: "m", receiptHandle: "r", body }] }, Date.now() + 30_000);
    const done = await product.call<Job>("GET", `/api/v1/jobs/${json.id}`);
    expect(done.json.status).toBe("succeeded");
    const rows = done.json.result!.rows;
    expect(rows.map(({ service, mode }) => `${service} ${mode}`)).toEqual(
      ["standard", "optimized"].flatMap((s) => ["computed", "cached", "batch"].map((m) => `${s} ${m}`)),
    );
    for (const row of rows) expect([row.lines, row.per_second > 0]).toEqual([10, true]);
    // What is measured is nobody's statement: it leaves nothing to label.
    const queue = await product.call<{ items: unknown[] }>("GET", "/api/v1/ml/active-learning/queue");
    expect(queue.json.items).toEqual([]);
    const wrong = await product.call("POST", "/api/v1/ml/performance/benchmark", { body: { lines: 1e9 } });
    expect([wrong.status, wrong.json["field"]]).toEqual([400, "lines"]);
  } finally {
    await product.stop();
  }
}, 60_000);
