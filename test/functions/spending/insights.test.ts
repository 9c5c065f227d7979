import { afterAll, beforeAll, expect, test } from "vitest";
import { describeBackends } from "#test/support/backends";
import { fakeClock } from "#test/support/call";
import { type Product, startProduct } from "#test/support/product";
import { addDays } from "../../../lib/spending/totals/days.ts";
import { startUpstream } from "../../upstream/index.ts";

interface Summary {
  day: number;
  not_enough: { days: number; needed: number } | null;
  currencies: {
    currency: string;
    spent: string;
    usual: string | null;
    income: string;
    same_point_last_month: string;
    against_last_month: number | null;
    categories: { category: { primary: string }; spent: string }[];
    texts: { en: string; th: string }[];
  }[];
  answer: { id: string; cached: string | null; rung: string };
}
interface Recommendations {
  items: {
    kind: string;
    currency: string;
    figures: Record<string, unknown>;
    score: number;
    text: { en: string; th: string };
  }[];
  answer: Summary["answer"];
}
interface Forecast {
  spent_minor: number;
  expected_minor: number;
  low_minor: number;
  high_minor: number;
  due_minor: number;
}
interface Predictions {
  month: string;
  currencies: {
    currency: string;
    not_enough: { days: number; needed: number } | null;
    total: Forecast | null;
    categories: (Forecast & { category: { primary: string } })[];
    basis: { months: number; days: number } | null;
  }[];
  answer: Summary["answer"];
}
interface Patterns {
  not_enough: object | null;
  recurring: {
    label: string;
    period: string;
    next_date: string | null;
    state: string;
    amount: string;
    changed?: object;
  }[];
  unusual: { id: string; label: string; reason: string; usual: string }[];
  habits: {
    currency: string;
    enough: boolean;
    habits: { weekday: number; category: { primary: string } }[];
  }[];
  answer: Summary["answer"];
}

describeBackends("insights", (backend) => {
  let product: Product;
  const clock = fakeClock(); // Saturday, 2026-11-21 12:00 in Bangkok

  const get = <T>(path: string, user: string) => product.call<T>("GET", `/api/v1/insights/${path}`, { user });
  const summary = async (user: string, query = "") => (await get<Summary>(`summary${query}`, user)).json;
  const recommendations = async (user: string) => (await get<Recommendations>("recommendations", user)).json;
  const patterns = async (user: string, query = "") => (await get<Patterns>(`patterns${query}`, user)).json;
  const predictions = async (user: string, query = "") =>
    (await get<Predictions>(`predictions${query}`, user)).json;
  const store = async (
    user: string,
    date: string,
    label: string,
    amount: string,
    category: string,
    more: object = {},
  ) => {
    const body = { amount, currency: "THB", label, category, date, ...more };
    const { status, json } = await product.call<{ entries: { id: string }[] }>("POST", "/api/v1/spending", {
      body,
      user,
    });
    expect(status).toBe(201);
    return json.entries[0]!.id;
  };

  beforeAll(async () => {
    product = await startProduct({ clock, start: backend.start });
    for (const month of ["2026-07", "2026-08", "2026-09", "2026-10", "2026-11"]) {
      await store("ann", `${month}-01`, "rent", "9000", "RENT_AND_UTILITIES_RENT");
      await store(
        "ann",
        `${month}-05`,
        "Netflix",
        month < "2026-10" ? "349" : "419",
        "ENTERTAINMENT_TV_AND_MOVIES",
      );
      await store("ann", `${month}-01`, "salary", "30000", "INCOME_WAGES", { kind: "income" });
    }
    for (let i = 0; i < 60; i++) {
      const date = addDays("2026-11-20", -i);
      await store("ann", date, "กาแฟ", String(60 + (i % 3) * 5), "FOOD_AND_DRINK_COFFEE");
    }
    for (let date = "2026-09-04"; date <= "2026-11-20"; date = addDays(date, 7))
      await store("ann", date, "dinner out", "650", "FOOD_AND_DRINK_RESTAURANT");
    await product.follow();
  }, 120_000);
  afterAll(() => product.stop());

  test("this month so far beside the last and the usual, in figures and in words of both languages", async () => {
    const { currencies, day, not_enough, answer } = await summary("ann");
    expect([day, not_enough, answer.rung]).toEqual([21, null, "statistics"]);
    const [baht] = currencies;
    // rent, Netflix, 20 coffees, and three Fridays
    const coffees = Array.from({ length: 20 }, (_, i) => 60 + (i % 3) * 5).reduce((a, b) => a + b);
    expect(baht).toMatchObject({
      currency: "THB",
      income: "30000.00",
      spent: `${9000 + 419 + coffees + 3 * 650}.00`,
    });
    expect(baht!.categories[0]).toMatchObject({
      category: { primary: "RENT_AND_UTILITIES" },
      spent: "9000.00",
    });
    for (const { en, th } of baht!.texts) {
      expect(en).toMatch(/^[A-Z].*\.$/);
      expect(th).toMatch(/[\u0e00-\u0e7f]/);
    }
    expect(baht!.texts[0]!.en).toContain("฿12,");
  });

  test("recurring payments with their next date, habits with their weekday", async () => {
    const { recurring, habits } = await patterns("ann");
    expect(recurring.map(({ label, period, next_date, state }) => [label, period, next_date, state])).toEqual(
      expect.arrayContaining([
        ["rent", "monthly", "2026-12-01", "active"],
        ["salary", "monthly", "2026-12-01", "active"],
        ["Netflix", "monthly", "2026-12-05", "active"],
        ["dinner out", "weekly", "2026-11-27", "active"],
      ]),
    );
    expect(recurring.find(({ label }) => label === "Netflix")).toMatchObject({
      amount: "419.00",
      changed: { from: "349.00", to: "419.00", since: "2026-10-05" },
    });
    expect(recurring.some(({ label }) => label === "กาแฟ")).toBe(false);
    expect(habits[0]).toMatchObject({ currency: "THB", enough: true });
    expect(habits[0]!.habits[0]).toMatchObject({ weekday: 5, category: { primary: "FOOD_AND_DRINK" } });
  });

  test("what the month will come to: ordered intervals, and payments that are still to come counted", async () => {
    const ordered = ({ spent_minor, low_minor, expected_minor, high_minor }: Forecast) =>
      spent_minor <= low_minor && low_minor <= expected_minor && expected_minor <= high_minor;
    const { month, currencies, answer } = await predictions("ann");
    expect([month, currencies.length, answer.rung]).toEqual(["2026-11", 1, "statistics"]);
    const [baht] = currencies;
    expect(baht).toMatchObject({ currency: "THB", not_enough: null, basis: { months: 4, days: 144 } });
    expect([baht!.total!, ...baht!.categories].every(ordered)).toBe(true);
    // Rent and Netflix are paid; the Friday dinner of the 27th is to come, and so are coffees.
    expect(baht!.total!.due_minor).toBe(650_00);
    expect(baht!.total!.expected_minor).toBeGreaterThan(baht!.total!.spent_minor + 650_00);
    const rest = (of: Predictions) => {
      const categories = of.currencies[0]!.categories;
      return (code: string) => categories.find(({ category }) => category.primary === code)!;
    };
    expect(rest({ month, currencies, answer })("RENT_AND_UTILITIES").due_minor).toBe(0);

    // On the second of December nothing is paid yet: Netflix is to come on the fifth, and the rent of the first is waited for.
    const early = await predictions("ann", "?now=2026-12-02T09:00:00%2B07:00&timezone=Asia/Bangkok");
    expect(early.month).toBe("2026-12");
    for (const [code, due] of [
      ["ENTERTAINMENT", 419_00],
      ["RENT_AND_UTILITIES", 9_000_00],
    ] as const) {
      expect(rest(early)(code)).toMatchObject({ spent_minor: 0, due_minor: due });
      expect(rest(early)(code).expected_minor).toBeGreaterThanOrEqual(due);
    }
    expect([early.currencies[0]!.total!, ...early.currencies[0]!.categories].every(ordered)).toBe(true);
  });

  test("are computed once for a day, and anew once an entry has changed or what follows from it has been learnt", async () => {
    const first = await summary("ann");
    expect(await summary("ann")).toMatchObject({ answer: { id: first.answer.id, cached: "memory" } });
    expect((await summary("ann", "?use_cache=false")).answer.cached).toBeNull();
    const id = await store("ann", "2026-11-21", "กาแฟ", "999", "FOOD_AND_DRINK_COFFEE");
    const changed = await summary("ann");
    expect(changed.answer.cached).toBeNull();
    expect(changed.currencies[0]!.spent).not.toBe(first.currencies[0]!.spent);
    expect((await patterns("ann")).unusual.map((u) => u.id)).not.toContain(id);
    await product.follow();
    clock.advance(2_000); // the bound within which a bump in another process is seen
    expect((await patterns("ann")).unusual[0]).toMatchObject({
      id,
      label: "กาแฟ",
      reason: "amount_high_for_label",
      usual: "65.00",
    });
    await product.call("PUT", `/api/v1/spending/${id}`, { user: "ann", body: { amount: "65" } });
    await product.follow();
    clock.advance(2_000);
    expect((await patterns("ann")).unusual.map((u) => u.id)).not.toContain(id);
    await product.call("DELETE", `/api/v1/spending/${id}`, { user: "ann" });
    await product.follow();
  });

  test("recommendations name figures, each of which is in the figures; and say when it is not enough yet", async () => {
    const { items } = await recommendations("ann");
    expect(items.length).toBeGreaterThan(1);
    const rise = items.find(({ kind }) => kind === "price_rise");
    expect(rise).toMatchObject({ currency: "THB", text: { en: expect.stringContaining("฿419") } });
    for (const { figures, text } of items) {
      expect(text.th).toMatch(/[\u0e00-\u0e7f]/);
      expect(Object.keys(figures).length).toBeGreaterThan(0);
    }
    expect(items.map(({ score }) => score)).toEqual(items.map(({ score }) => score).sort((a, b) => b - a));
    expect(await recommendations("nobody")).toMatchObject({ not_enough: { days: 0 }, items: [] });
  });

  test("a model's words stand only where they name no other figure than the facts do", async () => {
    const upstream = await startUpstream();
    const worded = await startProduct({
      clock,
      start: async () => ({ env: product.env, stop: async () => {} }),
      env: {
        OPENAI_BASE_URL: upstream.url,
        RUNG_LLM_MODEL: "m",
        RUNG_LLM_PRICES: JSON.stringify({ m: { input: 1_000_000, output: 4_000_000 } }),
      },
    });
    const before = (await recommendations("ann")).items;
    const items = before.map(({ text }, item) => ({
      item,
      en: item === 0 ? `Hey! ${text.en}` : `${text.en} Save 12345!`,
      th: text.th,
    }));
    upstream.script({ text: JSON.stringify({ items }) });
    const { json } = await worded.call<Recommendations>("GET", "/api/v1/insights/recommendations", {
      user: "ann",
    });
    expect(json.answer.rung).toBe("llm");
    expect(json.items[0]!.text.en).toBe(`Hey! ${before[0]!.text.en}`);
    expect(json.items.slice(1).map(({ text }) => text)).toEqual(before.slice(1).map(({ text }) => text));
    expect(upstream.received).toHaveLength(1);
    expect(
      (await worded.call<Recommendations>("GET", "/api/v1/insights/recommendations", { user: "ann" })).json
        .answer.cached,
    ).toBe("memory");
    upstream.reset();
    upstream.scriptBy(() => ({ status: 500 }));
    await store("ann", "2026-11-21", "rent", "1", "RENT_AND_UTILITIES_RENT");
    const fallen = await worded.call<Recommendations>(
      "GET",
      "/api/v1/insights/recommendations?use_cache=false",
      { user: "ann" },
    );
    expect([fallen.status, fallen.json.answer.rung]).toEqual([200, "template"]);
    await worded.platform.stop();
    await upstream.stop();
  });

  test("an entry that is deleted, and a payment whose entries are, are known no more", async () => {
    const ids = [];
    for (const date of ["2026-08-10", "2026-09-10", "2026-10-10", "2026-11-10"])
      ids.push(await store("bob", date, "gym", "1200", "PERSONAL_CARE_GYMS_AND_FITNESS_CENTERS"));
    await product.follow();
    clock.advance(2_000);
    expect((await patterns("bob")).recurring).toHaveLength(1);
    for (const id of ids.slice(1)) await product.call("DELETE", `/api/v1/spending/${id}`, { user: "bob" });
    await product.follow();
    clock.advance(2_000);
    expect((await patterns("bob")).recurring).toEqual([]);
  });

  test("of a new user say that it is not enough yet", async () => {
    expect(await summary("new")).toMatchObject({ not_enough: { days: 0, needed: 7 }, currencies: [] });
    await store("new", "2026-11-20", "tea", "30", "FOOD_AND_DRINK");
    await product.follow();
    expect(await summary("new")).toMatchObject({
      not_enough: { days: 2, needed: 7 },
      currencies: [{ spent: "30.00", usual: null, against_last_month: null }],
    });
    expect(await predictions("new")).toMatchObject({
      currencies: [
        {
          currency: "THB",
          not_enough: { days: 2, needed: 14 },
          total: null,
          categories: [],
          basis: null,
        },
      ],
    });
    expect(await patterns("new")).toMatchObject({
      not_enough: { days: 2 },
      recurring: [],
      unusual: [],
      habits: [{ enough: false }],
    });
  });

  test.each(["summary", "patterns", "predictions", "recommendations"])(
    "%s: what is wrong in the query is told",
    async (path) => {
      for (const [query, field, code] of [
        ["?timezone=x", "timezone", "invalid_field"],
        ["?now=yesterday", "now", "invalid_field"],
        ["?month=1", "month", "unknown_field"],
      ]) {
        const { status, json } = await get<{ code: string; field: string }>(`${path}${query}`, "ann");
        expect([status, json.code, json.field]).toEqual([400, code, field]);
      }
      expect((await product.call("GET", `/api/v1/insights/${path}`, { key: null })).status).toBe(401);
    },
  );
});
