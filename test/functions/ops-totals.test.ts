import { spawn } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inCall } from "#test/support/call";
import { type Product, startProduct } from "#test/support/product";

let product: Product;
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product?.stop());

async function totals(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const script = resolve(import.meta.dirname, "../../functions/ops/cli/totals.ts");
  const child = spawn(process.execPath, [script, ...args], { env: { ...process.env, ...product.env } });
  let out = "";
  let err = "";
  child.stdout.on("data", (chunk) => {
    out += String(chunk);
  });
  child.stderr.on("data", (chunk) => {
    err += String(chunk);
  });
  const [code] = (await once(child, "close")) as [number];
  return { code, out: out.trim(), err: err.trim() };
}

test("a user's counters from the command line: right, wrong, repaired, right", async () => {
  const of = ["--tenant", "local", "--user", "ann"];
  const { status } = await product.call("POST", "/api/v1/spending", {
    user: "ann",
    body: { amount: "65.00", currency: "THB", label: "กาแฟ", date: "2026-11-20" },
  });
  expect(status).toBe(201);
  const right = { code: 0, out: "Every counter is the sum of the entries.", err: "" };
  expect(await totals("check", ...of)).toEqual(right);
  const { store } = product.platform;
  const key = { partition: ["spent", "months", "local", "ann"], sort: ["2026-11", "THB"] };
  const wrong = new Map([["expense/FOOD_AND_DRINK_COFFEE", { sum: 35, count: 0 }]]);
  await inCall(() => store.data.transact("tamper", [store.counters.add(key, wrong)]));
  const checked = await totals("check", ...of);
  expect(checked).toMatchObject({ code: 1, err: "Differences: 1." });
  expect(checked.out.split("\n")).toEqual([
    "counter             of                               counted    entries  difference",
    "months 2026-11 THB  expense/FOOD_AND_DRINK_COFFEE  6535 in 1  6500 in 1     35 in 0",
  ]);
  expect(await totals("repair", ...of)).toMatchObject({ code: 0, err: "Differences: 1, repaired." });
  expect(await totals("check", ...of)).toEqual(right);
}, 60_000);

test("a mistake gives the usage and a failure of its own", async () => {
  for (const args of [
    [],
    ["check"],
    ["check", "--tenant", "local"],
    ["mend", "--tenant", "a", "--user", "b"],
  ])
    expect(await totals(...args)).toMatchObject({ code: 2, err: expect.stringMatching(/^Usage:/) });
}, 60_000);
