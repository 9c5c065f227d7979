import { afterAll, beforeAll, expect, test } from "vitest";
import { fakeClock } from "#test/support/call";
import { type Product, startProduct } from "#test/support/product";

interface Insight {
  answer: { id: string; cached: string | null };
}

const DAY = 86_400_000;
const clock = fakeClock(); // Saturday, 2026-11-21 05:00 UTC
let product: Product;
let other: Product;

beforeAll(async () => {
  product = await startProduct({ clock });
  other = await startProduct({ clock, start: async () => ({ env: product.env, stop: async () => {} }) });
}, 60_000);
afterAll(async () => {
  await other?.stop();
  await product?.stop();
});

const open = async (of: Product, path: string, user: string) =>
  (await of.call<Insight>("GET", `/api/v1/${path}`, { user })).json.answer;
const post = (path: string, user: string, body: object) =>
  product.call("POST", `/api/v1/${path}`, { user, body });
const counted = (of: Product, metric: string, name?: string) =>
  of.platform.telemetry
    .snapshot()
    .counters.filter((counter) => counter.name === metric && (!name || counter.labels["name"] === name))
    .reduce((sum, { total }) => sum + total, 0);
/** Time passes, the schedule ticks, and what is due is done. */
async function pass(ms: number) {
  await product.follow();
  clock.advance(ms);
  await product.platform.events.sweep();
  return product.follow();
}

test("an insight that is opened is there again after a change, in another process, and counted as a hit", async () => {
  for (const path of ["insights/summary", "insights/patterns"]) await open(product, path, "ann");
  await post("spending", "ann", { text: "tea 20 baht" });
  expect(await pass(15_000)).toBe(1);
  for (const path of ["insights/summary", "insights/patterns"])
    expect(await open(other, path, "ann")).toMatchObject({ cached: "redis" });
  expect(counted(other, "warm.hit", "patterns")).toBe(1);
});

test("totals of a period tell of the hour, and are refreshed by nobody", async () => {
  await open(product, "spending/summary?period=month", "bob");
  await post("spending", "bob", { text: "tea 20 baht" });
  const done = counted(product, "warm.done");
  await pass(15_000);
  expect(counted(product, "warm.done")).toBe(done);
});

test("nothing is noted of another moment, nor of a request that is refused", async () => {
  await open(product, "insights/summary?now=2026-01-01T00:00:00Z", "cid");
  await open(product, "insights/summary?timezone=nowhere", "cid");
  await post("spending", "cid", { text: "tea 20 baht" });
  await pass(15_000);
  expect(await open(other, "insights/summary", "cid")).toMatchObject({ cached: null });
});

test("a note that comes again and again is read anew after its term was taught", async () => {
  for (let i = 0; i < 3; i++) {
    await post("spending", "dee", { text: "zorblax 30" });
    await product.follow();
  }
  await post("mappings", "dee", { term: "zorblax", category: "MEDICAL" });
  await pass(15_000);
  const { json } = await other.call<{ items: { category: { primary: string } }[] } & Insight>(
    "POST",
    "/api/v1/process/text",
    { user: "dee", body: { text: "zorblax 30" } },
  );
  expect(json.items[0]!.category.primary).toBe("MEDICAL");
  expect(json.answer.cached).toBe("redis");
});

test("the next day's question is answered before the hour in which the user came", async () => {
  await open(product, "insights/summary?timezone=Asia/Tokyo", "eli"); // 14:00 there
  await pass(DAY - 900_000 - (clock.now() % 3_600_000));
  expect(await open(other, "insights/summary?timezone=Asia/Tokyo", "eli")).toMatchObject({ cached: "redis" });
});
