import { afterAll, beforeAll, expect, test } from "vitest";
import { describeBackends } from "#test/support/backends";
import { fakeClock } from "#test/support/call";
import { type Product, startProduct } from "#test/support/product";

describeBackends("budgets", (backend) => {
  let product: Product;
  const clock = fakeClock(); // Saturday, 2026-11-21 12:00 in Bangkok

  interface WireBudget {
    id: string;
    category: { primary: string; detailed: string | null } | null;
    current: { from: string; spent: string; left: string; used_percent: number };
    alert_at: number[];
    amount: string;
  }
  interface Problem {
    code?: string;
    field?: string;
    detail?: string;
  }
  const call = <T>(method: string, path: string, user: string, body?: unknown) =>
    product.call<T & Problem>(method, `/api/v1/spending/${path}`, {
      user,
      ...(body !== undefined && { body }),
    });
  const budgets = async (user: string) =>
    (await call<{ items: WireBudget[] }>("GET", "budgets", user)).json.items;
  const alerts = async (user: string) =>
    (await call<{ items: { level: number; spent: string; from: string }[] }>("GET", "alerts", user)).json
      .items;
  const spend = async (
    user: string,
    amount: string,
    category = "FOOD_AND_DRINK_COFFEE",
    date = "2026-11-20",
  ) => {
    const body = { amount, currency: "THB", label: "x", category, date };
    const { json } = await product.call<{ entries: { id: string }[] }>("POST", "/api/v1/spending", {
      user,
      body,
    });
    await product.follow();
    return json.entries[0]!.id;
  };
  const food = { category: "FOOD_AND_DRINK", currency: "THB", amount: "1000" };

  beforeAll(async () => {
    product = await startProduct({ clock, start: backend.start });
  }, 60_000);
  afterAll(() => product.stop());

  test("tell at each level once, however often entries change, and stand as the entries do", async () => {
    const { status, json, headers } = await call<WireBudget>("POST", "budgets", "ann", food);
    expect(status).toBe(201);
    expect(headers.get("location")).toBe(`/api/v1/spending/budgets/${json.id}`);
    expect(json).toMatchObject({
      alert_at: [50, 80, 100],
      current: { from: "2026-11-01", spent: "0.00", left: "1000.00" },
    });
    await spend("ann", "400");
    await spend("ann", "9999", "TRANSPORTATION");
    await spend("ann", "9999", "FOOD_AND_DRINK", "2026-10-31");
    expect(await alerts("ann")).toEqual([]);
    const id = await spend("ann", "450");
    expect((await alerts("ann")).map(({ level, spent }) => [level, spent])).toEqual([
      [80, "850.00"],
      [50, "850.00"],
    ]);
    await product.call("PUT", `/api/v1/spending/${id}`, { user: "ann", body: { amount: "100" } });
    await product.follow();
    expect((await budgets("ann"))[0]!.current).toMatchObject({
      spent: "500.00",
      left: "500.00",
      used_percent: 50,
    });
    await spend("ann", "700");
    expect((await alerts("ann")).map(({ level }) => level)).toEqual([100, 80, 50]);
    expect((await budgets("ann"))[0]!.current).toMatchObject({ left: "-200.00", used_percent: 120 });
  });

  test("tell of the period that an entry lies in, whatever today is, but not of those before the budget", async () => {
    const levels = async () => (await alerts("gil")).map(({ from, level }) => `${from} ${level}`);
    for (const period of ["month", "week"])
      expect((await call("POST", "budgets", "gil", { ...food, period })).status).toBe(201);
    clock.advance(10 * 86_400_000); // Tuesday, 2026-12-01
    try {
      await spend("gil", "550", undefined, "2026-11-30");
      expect(await levels()).toEqual(["2026-11-30 50", "2026-11-01 50"]);
      await spend("gil", "5000", undefined, "2026-10-31");
      expect(await levels()).toHaveLength(2);
      const id = await spend("gil", "100", undefined, "2026-11-22");
      await product.call("PUT", `/api/v1/spending/${id}`, { user: "gil", body: { amount: "300" } });
      await product.follow();
      expect(await levels()).toEqual(["2026-11-30 50", "2026-11-01 80", "2026-11-01 50"]);
      await product.call("PUT", `/api/v1/spending/${id}`, { user: "gil", body: { date: "2027-01-31" } });
      await product.follow();
      expect(await levels()).toHaveLength(3);
      await spend("gil", "700", undefined, "2027-01-31");
      expect((await levels()).slice(0, 2)).toEqual(["2027-01-25 100", "2027-01-25 80"]);
    } finally {
      clock.advance(-10 * 86_400_000);
    }
  });

  test("of everything, of a detailed category and of a week count what they say", async () => {
    const everything = { category: null, currency: "THB", amount_minor: 1_000_00, alert_at: [10, 10] };
    const coffee = { category: "FOOD_AND_DRINK_COFFEE", currency: "THB", amount: "100" };
    const week = { category: "FOOD_AND_DRINK", currency: "THB", amount: "100", period: "week" };
    for (const body of [everything, coffee, week])
      expect((await call("POST", "budgets", "bob", body)).status).toBe(201);
    await spend("bob", "30");
    await spend("bob", "50", "FOOD_AND_DRINK_RESTAURANT", "2026-11-02");
    const spent = Object.fromEntries(
      (await budgets("bob")).map((b) => [
        `${b.category?.detailed ?? b.category?.primary ?? "all"} ${b.current.from}`,
        b.current.spent,
      ]),
    );
    expect(spent).toEqual({
      "all 2026-11-01": "80.00",
      "FOOD_AND_DRINK_COFFEE 2026-11-01": "30.00",
      "FOOD_AND_DRINK 2026-11-16": "30.00",
    });
    expect((await budgets("bob")).find(({ category }) => category === null)!.alert_at).toEqual([10]);
  });

  test("are changed and deleted; what is gone is gone", async () => {
    const { json } = await call<WireBudget>("POST", "budgets", "cid", food);
    const changed = await call<WireBudget>("PUT", `budgets/${json.id}`, "cid", {
      amount: "1500",
      alert_at: [],
    });
    expect([changed.status, changed.json.amount, changed.json.alert_at]).toEqual([200, "1500.00", []]);
    expect((await call("DELETE", `budgets/${json.id}`, "dan")).json.code).toBe("not_found");
    expect((await call("DELETE", `budgets/${json.id}`, "cid")).status).toBe(204);
    for (const [method, body] of [
      ["PUT", { amount: "1" }],
      ["DELETE", undefined],
    ] as const)
      expect((await call(method, `budgets/${json.id}`, "cid", body)).json.code).toBe("not_found");
    expect(await budgets("cid")).toEqual([]);
  });

  test("the same again is a conflict that names the one there is", async () => {
    const [first, second] = await Promise.all(
      [1, 2].map(() => call<WireBudget>("POST", "budgets", "eve", food)),
    );
    expect([first!.status, second!.status].sort()).toEqual([201, 409]);
    expect([first, second].find(({ status } = { status: 0 } as never) => status === 409)!.json).toMatchObject(
      { code: "conflict", id: (await budgets("eve"))[0]!.id },
    );
  });

  test.each([
    [{ ...food, amount: undefined }, "amount"],
    [{ ...food, amount: "0" }, "amount"],
    [{ ...food, amount: "1.234" }, "amount"],
    [{ ...food, category: "NONSENSE" }, "category"],
    [{ ...food, currency: "XXA" }, "currency"],
    [{ ...food, period: "week", category: "FOOD_AND_DRINK_COFFEE" }, "category"],
    [{ ...food, alert_at: [0] }, "alert_at.0"],
    [{ ...food, amount_minor: 5 }, "amount"],
  ])("%j is refused", async (body, field) => {
    const { status, json } = await call("POST", "budgets", "fay", body);
    expect([status, json.code, json.field]).toEqual([400, "invalid_field", field]);
  });
});

describeBackends("settings and rates", (backend) => {
  let product: Product;
  const clock = fakeClock(Date.parse("2026-11-21T20:00:00Z")); // the 22nd in Bangkok

  beforeAll(async () => {
    product = await startProduct({ clock, start: backend.start });
  }, 60_000);
  afterAll(() => product.stop());

  test("what a user sets decides what today, a bare amount and a week are, at once; nobody else's", async () => {
    const user = "ann";
    const before = await product.call("GET", "/api/v1/spending/settings", { user });
    expect(before.json).toEqual({ timezone: null, currency: null, week_start: "monday" });
    const note = async (text: string) =>
      (
        await product.call<{ entries: { date: string; currency: string }[] }>("POST", "/api/v1/spending", {
          user,
          body: { text },
        })
      ).json.entries[0];
    expect(await note("coffee 4")).toMatchObject({ date: "2026-11-21", currency: "USD" });
    const set = { timezone: "Asia/Bangkok", currency: "THB", week_start: "sunday" };
    expect((await product.call("PUT", "/api/v1/spending/settings", { user, body: set })).json).toEqual(set);
    expect(await note("coffee 4")).toMatchObject({ date: "2026-11-22", currency: "THB" });
    expect(await note("coffee 4 EUR yesterday")).toMatchObject({ date: "2026-11-21", currency: "EUR" });
    const explicit = await product.call<{ entries: unknown[] }>("POST", "/api/v1/spending", {
      user,
      body: { amount: "5", label: "tea" },
    });
    expect(explicit.json.entries[0]).toMatchObject({ date: "2026-11-22", currency: "THB" });
    const week = await product.call("GET", "/api/v1/spending/summary?period=week", { user });
    expect(week.json).toMatchObject({ from: "2026-11-22", timezone: "Asia/Bangkok" });
    expect((await product.call("GET", "/api/v1/spending/settings", { user: "bob" })).json).toEqual(
      before.json,
    );
  });

  test.each([
    [{ timezone: "Mars/Base", currency: null, week_start: "monday" }, "timezone"],
    [{ timezone: null, currency: "ZZZ", week_start: "monday" }, "currency"],
    [{ timezone: null, currency: null, week_start: "friday" }, "week_start"],
    [{ timezone: null, currency: null }, "week_start"],
  ])("settings %j are refused", async (body, field) => {
    const { status, json } = await product.call("PUT", "/api/v1/spending/settings", { body });
    expect([status, json["code"], json["field"]]).toEqual([400, "invalid_field", field]);
  });

  test("amounts are converted with the tenant's rates alone, and only when asked", async () => {
    const user = "rich";
    for (const [amount, currency] of [
      ["100", "THB"],
      ["10", "USD"],
      ["1000", "JPY"],
      ["5", "EUR"],
    ])
      await product.call("POST", "/api/v1/spending", {
        user,
        body: { amount, currency, label: "x", category: "ENTERTAINMENT" },
      });
    const converted = (to: string) =>
      product.call<{ converted?: unknown; code?: string; field?: string }>(
        "GET",
        `/api/v1/spending/summary?convert=${to}`,
        { user },
      );
    const none = await converted("THB");
    expect([none.status, none.json.code, none.json.field]).toEqual([422, "needs_input", "convert"]);
    expect((await product.call("GET", "/api/v1/spending/rates", { user })).json).toEqual({ rates: null });
    const body = { base: "THB", rates: { USD: "36.5", JPY: "0.2345" } };
    expect((await product.call("PUT", "/api/v1/spending/rates", { body })).status).toBe(200);
    expect((await converted("THB")).json.converted).toEqual({
      currency: "THB",
      totals: {
        expense: { amount_minor: 69_950, amount: "699.50", count: 3 },
        income: { amount_minor: 0, amount: "0.00", count: 0 },
        transfer: { amount_minor: 0, amount: "0.00", count: 0 },
      },
      without_rate: ["EUR"],
      rates_of: new Date(clock.now()).toISOString(),
    });
    expect((await converted("USD")).json.converted).toMatchObject({
      currency: "USD",
      totals: { expense: { amount: "19.16" } },
    });
    expect((await converted("EUR")).json).toMatchObject({ code: "needs_input" });
    expect((await product.call("GET", "/api/v1/spending/summary", { user })).json).not.toHaveProperty(
      "converted",
    );
  });

  test.each([
    [{ base: "THB", rates: { USD: "0" } }, "rates.USD"],
    [{ base: "THB", rates: { USD: "-1" } }, "rates.USD"],
    [{ base: "THB", rates: { USD: 36.5 } }, "rates.USD"],
    [{ base: "NOPE", rates: {} }, "base"],
  ])("rates %j are refused", async (body, field) => {
    const { status, json } = await product.call("PUT", "/api/v1/spending/rates", { body });
    expect([status, json["field"]]).toEqual([400, field]);
  });
});
