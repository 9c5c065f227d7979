import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatMinor } from "#lib/language";
import {
  factsOf,
  type Recommendation,
  type RecommendationFigures,
  recommendationsOf,
} from "../../../../lib/spending/insights/recommendations/index.ts";
import { anyFigures, flow, monthly, nothing, TODAY } from "./figures-for-tests.ts";

const of = (part: Partial<RecommendationFigures>) => recommendationsOf({ ...nothing, ...part });
const food = {
  currency: "THB",
  category: "FOOD_AND_DRINK",
  spentMinor: 620_000,
  samePointMinor: 450_000,
  averageAtPointMinor: 410_000,
  fullMonthsMinor: [700_000, 690_000, 720_000],
};
const entry = {
  id: "spd_1",
  key: "expense#THB#coffee",
  label: "กาแฟ",
  kind: "expense" as const,
  currency: "THB",
  primary: "FOOD_AND_DRINK",
  date: "2026-11-20",
  amountMinor: 6_500,
};

describe("recommended is", () => {
  test("to look at a category that is over its usual", () => {
    expect(of({ categories: [food], flows: [flow()] })).toMatchObject([
      {
        kind: "spending_over_usual",
        category: "FOOD_AND_DRINK",
        currency: "THB",
        savingMinor: 210_000,
        figures: { spentMinor: 620_000, usualMinor: 410_000, moreMinor: 210_000 },
        text: {
          en: "Food & drink: you have spent ฿6,200.00 this month, ฿2,100.00 more than the ฿4,100.00 that is usual by this day.",
          th: "อาหารและเครื่องดื่ม: เดือนนี้ใช้ไปแล้ว ฿6,200.00 มากกว่าปกติ ณ วันเดียวกัน (฿4,100.00) อยู่ ฿2,100.00",
        },
      },
    ]);
    expect(of({ categories: [food], today: "2026-11-04" }).map(({ kind }) => kind)).not.toContain(
      "spending_over_usual",
    );
  });

  test("a daily sum that keeps a budget, or to see that it is gone", () => {
    const budget = { currency: "THB", category: "FOOD_AND_DRINK", budgetMinor: 800_000, spentMinor: 620_000 };
    expect(of({ budgets: [{ ...budget, forecastMinor: 940_000 }] })).toMatchObject([
      { kind: "budget_at_risk", savingMinor: 140_000, figures: { perDayMinor: 18_000, overMinor: 140_000 } },
    ]);
    expect(of({ budgets: [{ ...budget, forecastMinor: 810_000 }] })).toEqual([]);
    expect(of({ budgets: [{ ...budget, forecastMinor: null }] })).toEqual([]);
    const [gone] = of({ budgets: [{ ...budget, category: null, spentMinor: 900_000, forecastMinor: null }] });
    expect(gone).toMatchObject({ kind: "budget_exceeded", figures: { overMinor: 100_000 } });
    expect(gone!.text.en).toMatch(/^All spending: /);
  });

  test("to weigh a price that rose", () => {
    const netflix = monthly(
      "Netflix",
      "ENTERTAINMENT_TV_AND_MOVIES",
      5,
      [34_900, 34_900, 34_900, 34_900, 41_900],
    );
    expect(of({ payments: [netflix] })).toMatchObject([
      {
        kind: "price_rise",
        savingMinor: 7_000,
        figures: { fromMinor: 34_900, toMinor: 41_900, sinceOn: "2026-11-05", moreYearMinor: 84_000 },
      },
    ]);
    expect(of({ payments: [netflix], today: "2027-01-20" })).toEqual([]); // it has ended
  });

  test("to end one of two services of a kind, never promising too much", () => {
    const [found] = of({
      payments: [
        monthly("Netflix", "ENTERTAINMENT_TV_AND_MOVIES", 5, Array(6).fill(41_900)),
        monthly("Disney+", "ENTERTAINMENT_TV_AND_MOVIES", 9, Array(6).fill(27_900)),
      ],
    });
    expect(found).toMatchObject({ kind: "similar_subscriptions", savingMinor: 27_900 });
    expect(found!.text.en).toBe(
      "TV & movies: you pay for both “Netflix” (฿419.00 every month) and “Disney+” (฿279.00 every month). Without “Disney+” you save ฿3,348.00 a year.",
    );
  });

  test("to ask whether a small old subscription is still used", () => {
    const storage = monthly("iCloud", "GENERAL_SERVICES_STORAGE", 7, Array(24).fill(3_500));
    expect(of({ payments: [storage], flows: [flow()] })).toMatchObject([
      { kind: "forgotten_subscription", figures: { firstOn: "2024-12-07", yearMinor: 42_000 } },
    ]);
    const young = monthly("iCloud", "GENERAL_SERVICES_STORAGE", 7, Array(6).fill(3_500));
    expect(of({ payments: [young], flows: [flow()] })).toEqual([]);
  });

  test("to keep aside what will be due", () => {
    const car = monthly("ผ่อนรถ", "LOAN_PAYMENTS_CAR_PAYMENT", 1, Array(8).fill(850_000));
    expect(of({ payments: [car], flows: [flow()] })).toMatchObject([
      { kind: "upcoming_payment", figures: { amountMinor: 850_000, dueOn: "2026-12-01" } },
    ]);
    expect(of({ payments: [car], flows: [flow()], today: "2026-11-05" })).toEqual([]);
  });

  test("to check an entry that stands out", () => {
    const twice = { reason: "possible_duplicate" as const, usualMinor: 6_500, timesUsual: 1, score: 1 };
    expect(of({ unusual: [{ ...entry, unusual: twice }] })).toMatchObject([
      { kind: "possible_duplicate", savingMinor: 6_500, text: { en: expect.stringContaining("“กาแฟ”") } },
    ]);
    const high = {
      reason: "amount_high_for_label" as const,
      usualMinor: 1_500,
      timesUsual: 4.33,
      score: 0.7,
    };
    expect(of({ unusual: [{ ...entry, unusual: high }] })).toMatchObject([
      { kind: "unusual_amount", figures: { usualTimes: 4.33 } },
    ]);
    expect(of({ unusual: [{ ...entry, date: "2026-09-20", unusual: high }] })).toEqual([]);
    const little = of({ unusual: [{ ...entry, unusual: high }], flows: [flow()] });
    expect(little).toEqual([]); // 50.00 above the usual, of 25,000.00 a month
  });

  test("to spend no more than comes in, and to keep some of it", () => {
    expect(of({ flows: [flow(3_000_000, 3_500_000)] })).toMatchObject([
      { kind: "spending_over_income", figures: { missingMinor: 500_000 } },
    ]);
    expect(of({ flows: [flow(3_000_000, 2_950_000)] })).toMatchObject([
      { kind: "low_saving", figures: { keptMinor: 50_000, keptPercent: 1.7 } },
    ]);
    expect(of({ flows: [flow(3_000_000, 2_000_000), flow(0, 2_000_000)] })).toEqual([]);
  });

  test("a budget for what is high and steady and has none", () => {
    const usual = { ...food, spentMinor: 400_000 };
    expect(of({ categories: [usual], flows: [flow()] })).toMatchObject([
      { kind: "set_budget", savingMinor: 70_000, figures: { usualMinor: 700_000, budgetMinor: 630_000 } },
    ]);
    const budget = { currency: "THB", category: "FOOD_AND_DRINK", budgetMinor: 800_000, spentMinor: 1 };
    expect(
      of({ categories: [usual], budgets: [{ ...budget, forecastMinor: null }], flows: [flow()] }),
    ).toEqual([]);
    expect(of({ categories: [{ ...usual, category: "RENT_AND_UTILITIES" }], flows: [flow()] })).toEqual([]);
    expect(of({ categories: [{ ...usual, fullMonthsMinor: [700_000, 100_000, 300_000] }] })).toEqual([]);
  });

  test("nothing, of nothing", () => expect(of({})).toEqual([]));
});

/** The numbers of a text, without what people themselves call things. */
const numbersIn = (text: string): string[] =>
  text.replace(/“[^”]*”/gu, "").match(/\d+(?:,\d{3})*(?:\.\d+)?/g) ?? [];

/** Every way in which a figure may be written, made apart from what makes the texts. */
function written({ figures, currency }: Recommendation): Set<string> {
  const all = Object.entries(figures).flatMap(([name, value]): string[] => {
    if (name.endsWith("Minor")) {
      const [whole = "", decimals] = formatMinor(Number(value), currency).split(".");
      const grouped = Number(whole).toLocaleString("en-US");
      return [decimals === undefined ? grouped : `${grouped}.${decimals}`];
    }
    if (name.endsWith("On")) {
      const [year, , day] = String(value).split("-").map(Number);
      return [String(day), String(year), String(year! + 543)];
    }
    return [String(value)];
  });
  return new Set(all);
}

describe("whatever the figures", () => {
  test("every number in a text is one of them, and nothing is left unsaid or unfilled", () => {
    let numbers = 0;
    fc.assert(
      fc.property(anyFigures, (figures) => {
        for (const one of recommendationsOf(figures)) {
          const allowed = written(one);
          for (const text of [one.text.en, one.text.th]) {
            const found = numbersIn(text);
            numbers += found.length;
            expect(found.filter((number) => !allowed.has(number))).toEqual([]);
            expect(text.replace(/“[^”]*”/gu, "")).not.toMatch(/[{}]|undefined|NaN|[A-Z]+_[A-Z]/);
            expect(text).not.toMatch(/[\r\n\u202e]/);
          }
        }
      }),
      { seed: 1, numRuns: 300 },
    );
    expect(numbers).toBeGreaterThan(5_000);
  });

  test("there are ten at most, sorted, each with its own id and about its own thing", () => {
    fc.assert(
      fc.property(anyFigures, (figures) => {
        const found = recommendationsOf(figures);
        expect(found.length).toBeLessThanOrEqual(10);
        expect(new Set(found.map(({ id }) => id)).size).toBe(found.length);
        expect(new Set(found.map(({ text }) => text.en)).size).toBe(found.length);
        const scores = found.map(({ score }) => score);
        expect(scores).toEqual([...scores].sort((a, b) => b - a));
        for (const { score, savingMinor } of found) {
          expect(score).toBeGreaterThan(0);
          expect(score).toBeLessThanOrEqual(1);
          if (savingMinor !== undefined)
            expect(Number.isSafeInteger(savingMinor) && savingMinor >= 0).toBe(true);
        }
      }),
      { seed: 2, numRuns: 300 },
    );
  });

  test("they are the same in any order, and an id stays when amounts move", () => {
    fc.assert(
      fc.property(anyFigures, (figures) => {
        const turned = Object.fromEntries(
          Object.entries(figures).map(([name, value]) => [
            name,
            Array.isArray(value) ? [...value].reverse() : value,
          ]),
        ) as unknown as RecommendationFigures;
        const ids = (list: Recommendation[]) => list.map(({ id }) => id).sort();
        // Two figures of one category or payee contradict each other: whichever comes first may win.
        fc.pre(unambiguous(figures));
        expect(ids(recommendationsOf(turned))).toEqual(ids(recommendationsOf(figures)));
      }),
      { seed: 3, numRuns: 200 },
    );
    const before = of({ categories: [food] });
    const after = of({ categories: [{ ...food, spentMinor: 650_000 }] });
    expect(after[0]!.id).toBe(before[0]!.id);
    expect(of({ categories: [food], today: "2026-12-21" })[0]!.id).not.toBe(before[0]!.id);
  });

  test("the facts for another wording are the figures, each as the text has it", () => {
    fc.assert(
      fc.property(anyFigures, (figures) => {
        for (const one of recommendationsOf(figures)) {
          const facts = factsOf(one);
          expect(facts.map(({ name }) => name).filter((name) => name !== "category")).toEqual(
            Object.keys(one.figures),
          );
          for (const number of numbersIn(one.text.en))
            expect(facts.some(({ en }) => en.includes(number))).toBe(true);
        }
      }),
      { seed: 4, numRuns: 100 },
    );
  });
});

function unambiguous({ categories, budgets, payments, unusual, flows }: RecommendationFigures): boolean {
  const distinct = (keys: string[]) => new Set(keys).size === keys.length;
  return (
    distinct(categories.map((one) => one.currency + one.category)) &&
    distinct(budgets.map((one) => one.currency + one.category)) &&
    distinct([...payments, ...unusual].map(({ key }) => key)) &&
    distinct(flows.map(({ currency }) => currency))
  );
}

test("a thousand of everything is answered at once", () => {
  const many = Array.from({ length: 1_000 }, (_, i) => ({
    ...entry,
    id: `spd_${i}`,
    key: `k${i}`,
    label: `shop ${i}`,
    amountMinor: 10_000 + i,
    unusual: { reason: "new_and_large" as const, usualMinor: 100, timesUsual: 9, score: 0.9 },
  }));
  const found = of({ unusual: many, today: TODAY });
  expect(found).toHaveLength(10);
  expect(found[0]!.figures["label"]).toBe("shop 999");
});
