import { afterAll, beforeAll, expect, test } from "vitest";
import type { LineCategoriser } from "#lib/categories";
import { createSpending } from "#lib/spending";
import { inCall } from "#test/support/call";
import { type Product, startProduct } from "#test/support/product";
import type { Categorized } from "../../lib/spending/judge-note.ts";
import { opinionOf } from "../../lib/spending/model-opinion.ts";

let product: Product;
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.stop());

/** A model that says one thing of every label. */
const says = (code: string, primary: string, confidence: number) =>
  ({
    classify: (lines: readonly unknown[]) =>
      Promise.resolve(lines.map(() => ({ primary, code, confidence, primaries: [] }))),
  }) as unknown as LineCategoriser;

const groceries = (confidence: number): Categorized => ({
  category: { primary: "FOOD_AND_DRINK", detailed: null },
  source: "lexicon",
  confidence,
  why: [{ kind: "term", text: "batter", weight: 1 }],
});
const given = { label: "dosa batter", kind: "expense" } as const;
const food = (confidence: number) => async () =>
  says("FOOD_AND_DRINK_GROCERIES", "FOOD_AND_DRINK", confidence);
const sport = (confidence: number) => async () =>
  says("GENERAL_MERCHANDISE_SPORTING_GOODS", "GENERAL_MERCHANDISE", confidence);

test("what both say is surer than either, explained by both, and as detailed as the one that knows", async () => {
  const opinion = await opinionOf(given, groceries(0.75), food(0.9));
  expect(opinion?.category).toEqual({ primary: "FOOD_AND_DRINK", detailed: "FOOD_AND_DRINK_GROCERIES" });
  expect(opinion?.confidence).toBeGreaterThan(0.9);
  expect(opinion?.why.map(({ kind }) => kind)).toEqual(["term", "model"]);
});

test("against the lexicon the model decides only where that doubts itself, and never when it is unsure", async () => {
  expect((await opinionOf(given, groceries(0.5), sport(0.9)))?.category.primary).toBe("GENERAL_MERCHANDISE");
  expect(await opinionOf(given, groceries(0.75), sport(0.9))).toBeUndefined();
  expect(await opinionOf(given, groceries(0.5), sport(0.8))).toBeUndefined();
  expect(await opinionOf(given, groceries(0.5), food(0.8))).toBeUndefined();
});

test("the model is not even loaded for what is sure, taught, short, earned or moved", async () => {
  const never = () => Promise.reject(new Error("loaded"));
  const taught = { ...groceries(0.5), taught: { term: "batter" } } as unknown as Categorized;
  for (const [label, found] of [
    [given, groceries(0.95)],
    [given, taught],
    [{ ...given, label: "put" }, groceries(0.5)],
    [{ ...given, kind: "income" }, groceries(0.5)],
    [{ ...given, kind: "transfer" }, groceries(0.5)],
  ] as const)
    expect(await opinionOf(label, found, never)).toBeUndefined();
});

test("a model that cannot be loaded costs a note nothing but its opinion", async () => {
  const { store, ladder, events, config, clock } = product.platform;
  let loads = 0;
  const categoriser = () => {
    loads++;
    return Promise.reject(new Error("no such file"));
  };
  const spending = createSpending({ ...store, ladder, events, config, categoriser, llm: undefined });
  const process = (text: string) =>
    inCall(() => spending.process(text, { flags: { explain: true, useCache: false } }), { clock });
  expect((await process("coffee 4")).answer.rung).toBe("rules");
  expect(loads).toBe(0);
  const { answer, items } = await process("opal top up 20 aud");
  expect([answer.rung, items.length, loads]).toEqual(["rules", 1, 1]);
  expect(answer.trace?.map(({ at, outcome }) => [at, outcome])).toContainEqual(["model", "error"]);
});
