import { afterAll, beforeAll, expect, test } from "vitest";
import { describeBackends } from "#test/support/backends";
import { fakeClock } from "#test/support/call";
import { type Product, startProduct } from "#test/support/product";

interface WireTotal {
  amount_minor: number;
  amount: string;
  count: number;
}
interface WireSummary {
  from: string;
  to: string;
  previous: { from: string; to: string };
  currencies: {
    currency: string;
    totals: Record<string, WireTotal>;
    previous: Record<string, WireTotal>;
    categories: {
      kind: string;
      category: { primary: string };
      amount: string;
      share: number;
      previous: WireTotal;
      detailed: { category: { detailed: string }; amount: string }[];
    }[];
    periods: { from: string; to: string; totals: Record<string, WireTotal> }[];
  }[];
  code?: string;
  detail?: string;
  field?: string;
}

describeBackends("GET /api/v1/spending/summary", (backend) => {
  let product: Product;
  const clock = fakeClock(); // Saturday, 2026-11-21 12:00 in Bangkok

  const summary = (query = "", user = "ann") =>
    product.call<WireSummary>("GET", `/api/v1/spending/summary${query}`, { user });
  const store = async (date: string, amount: string, category: string, more: object = {}, user = "ann") => {
    const body = { amount, currency: "THB", label: "x", category, date, ...more };
    const { status, json } = await product.call<{ entries: { id: string }[] }>("POST", "/api/v1/spending", {
      body,
      user,
    });
    expect(status).toBe(201);
    return json.entries[0]!.id;
  };

  beforeAll(async () => {
    product = await startProduct({ clock, start: backend.start });
    await store("2026-11-21", "65", "FOOD_AND_DRINK_COFFEE");
    await store("2026-11-16", "35", "FOOD_AND_DRINK_RESTAURANT");
    await store("2026-11-15", "100", "TRANSPORTATION_TAXIS_AND_RIDE_SHARES");
    await store("2026-10-03", "80", "FOOD_AND_DRINK_COFFEE");
    await store("2026-10-31", "20", "ENTERTAINMENT");
    await store("2026-11-01", "30000", "INCOME_WAGES", { kind: "income" });
    await store("2026-11-02", "12.50", "FOOD_AND_DRINK_COFFEE", { currency: "USD" });
    await store("2026-11-21", "999", "FOOD_AND_DRINK_COFFEE", {}, "bob");
  }, 60_000);
  afterAll(() => product.stop());

  test("this month beside the last, by currency and category, with what is gone shown as gone", async () => {
    const { status, json } = await summary();
    expect(status).toBe(200);
    expect(json).toMatchObject({
      from: "2026-11-01",
      to: "2026-11-30",
      previous: { from: "2026-10-01", to: "2026-10-31" },
    });
    expect(json.currencies.map(({ currency }) => currency)).toEqual(["THB", "USD"]);
    const [baht, dollars] = json.currencies;
    expect(baht).toMatchObject({
      totals: {
        expense: { amount: "200.00", count: 3 },
        income: { amount: "30000.00", count: 1 },
        transfer: { amount_minor: 0 },
      },
      previous: { expense: { amount: "100.00", count: 2 } },
    });
    expect(
      baht!.categories.map(({ kind, category, amount, previous }) => [
        kind,
        category.primary,
        amount,
        previous.amount,
      ]),
    ).toEqual([
      ["income", "INCOME", "30000.00", "0.00"],
      ["expense", "FOOD_AND_DRINK", "100.00", "80.00"],
      ["expense", "TRANSPORTATION", "100.00", "0.00"],
      ["expense", "ENTERTAINMENT", "0.00", "20.00"],
    ]);
    expect(baht!.categories[1]).toMatchObject({
      share: 0.5,
      detailed: [
        { category: { detailed: "FOOD_AND_DRINK_COFFEE" }, amount: "65.00" },
        { category: { detailed: "FOOD_AND_DRINK_RESTAURANT" }, amount: "35.00" },
      ],
    });
    expect(dollars!.totals["expense"]).toEqual({ amount_minor: 1250, amount: "12.50", count: 1 });
  });

  test("a week, a day, and a range with its months", async () => {
    const week = (await summary("?period=week")).json;
    expect([week.from, week.to, week.previous.from]).toEqual(["2026-11-16", "2026-11-22", "2026-11-09"]);
    expect(week.currencies[0]).toMatchObject({
      totals: { expense: { amount: "100.00" } },
      previous: { expense: { amount: "100.00" } },
    });
    const day = (await summary("?period=day&to=2026-11-16")).json;
    expect(day.currencies[0]!.totals["expense"]!.amount).toBe("35.00");
    const autumn = (await summary("?from=2026-10-02&to=2026-11-21")).json;
    expect(autumn.currencies[0]!.totals["expense"]!.amount).toBe("300.00");
    expect(
      autumn.currencies[0]!.periods.map(({ from, to, totals }) => [from, to, totals["expense"]!.amount]),
    ).toEqual([
      ["2026-10-02", "2026-10-31", "100.00"],
      ["2026-11-01", "2026-11-21", "200.00"],
    ]);
  });

  test("today is what it is where the user is", async () => {
    const now = "2026-11-21T20:00:00Z"; // the 22nd in Bangkok
    expect((await summary(`?period=day&now=${now}&timezone=Asia/Bangkok`)).json.from).toBe("2026-11-22");
    expect((await summary(`?period=day&now=${now}&timezone=UTC`)).json.from).toBe("2026-11-21");
  });

  test("knows a change at once, and nothing of other users", async () => {
    const id = await store("2026-11-20", "40", "ENTERTAINMENT", {}, "cid");
    const total = async () => (await summary("", "cid")).json.currencies[0]?.totals["expense"];
    expect(await total()).toMatchObject({ amount: "40.00", count: 1 });
    await product.call("PUT", `/api/v1/spending/${id}`, { body: { amount: "45" }, user: "cid" });
    expect(await total()).toMatchObject({ amount: "45.00", count: 1 });
    await product.call("DELETE", `/api/v1/spending/${id}`, { user: "cid" });
    expect(await total()).toBeUndefined();
    expect((await summary("", "nobody")).json.currencies).toEqual([]);
  });

  test.each([
    ["?from=2026-11-02&to=2026-11-01", "from", "must not be after"],
    ["?period=day&from=2020-01-01&to=2026-01-01", "from", "400 periods"],
    ["?from=1900-01-01&to=2199-12-31", "from", "20 years"],
    ["?from=2026-02-30", "from", ""],
    ["?to=0026-01-01", "to", "1900"],
    ["?timezone=Mars/Base", "timezone", "IANA"],
    ["?period=year", "period", "month"],
  ])("%s is refused with what to change", async (query, field, says) => {
    const { status, json } = await summary(query);
    expect([status, json.code, json.field]).toEqual([400, "invalid_field", field]);
    expect(json.detail).toContain(says);
  });

  test("an unknown parameter is refused", async () => {
    expect((await summary("?tz=UTC")).json.code).toBe("unknown_field");
  });
});
