import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createCategoriser, type LineCategoriser, type ScoredLine } from "#lib/categories";
import { fitConfidence } from "../../../lib/categories/head/confidence.ts";
import { figuresOf } from "../../../lib/categories/head/figures.ts";
import { heldOut, stratifiedFolds } from "../../../lib/categories/head/folds.ts";
import { headLabel, headLine } from "../../../lib/categories/head/head-line.ts";
import { TenantHead } from "../../../lib/categories/head/tenant-head.ts";
import { trainTenant } from "../../../lib/categories/head/train.ts";
import { tenantLabels } from "../../eval/tenants.ts";

const keys = fc.array(fc.constantFrom("a", "b", "c", "d", "e", "f"), { maxLength: 120 });

describe("folds", () => {
  test("each holds an equal share of each class, and as many lines as the others", () => {
    fc.assert(
      fc.property(keys, (all) => {
        const fold = stratifiedFolds(all, 5);
        const spread = (chosen: (key: string) => boolean) => {
          const counts = new Array<number>(5).fill(0);
          for (const [index, key] of all.entries()) if (chosen(key)) counts[fold[index]!]! += 1;
          return Math.max(...counts) - Math.min(...counts);
        };
        expect(spread(() => true)).toBeLessThanOrEqual(1);
        for (const own of new Set(all)) expect(spread((key) => key === own)).toBeLessThanOrEqual(1);
      }),
    );
  });

  test("the held-out share is as asked for, and no class is held out whole", () => {
    fc.assert(
      fc.property(keys, fc.double({ min: 0.05, max: 0.5, noNaN: true }), (all, share) => {
        const held = heldOut(all, share);
        const groups = Map.groupBy(all.keys(), (index) => all[index]!);
        const several = [...groups.values()].filter((group) => group.length > 1);
        if (several.length > 0)
          for (const group of groups.values()) expect(group.some((index) => !held[index])).toBe(true);
        expect(held.filter(Boolean).length).toBeLessThanOrEqual(Math.round(all.length * share));
        if (all.length > 60 && share < 0.4)
          expect(held.filter(Boolean).length).toBeGreaterThan(all.length * share - 8);
      }),
    );
  });
});

describe("confidence", () => {
  test("stays near the shipped calibration on few answers, follows many, and never throws", () => {
    const answer = (right: boolean) => ({ facts: [1, 2, 0, 1, 0.5, 0, 0], right });
    const sure = (answers: ReturnType<typeof answer>[]) => {
      const z = fitConfidence(answers).reduce((sum, w, i) => sum + w * answer(true).facts[i]!, 0);
      return 1 / (1 + Math.exp(-z));
    };
    expect(sure([])).toBeCloseTo(0.88, 2);
    expect(sure([answer(false)])).toBeGreaterThan(0.6);
    expect(sure(Array.from({ length: 400 }, (_, i) => answer(i % 4 === 0)))).toBeCloseTo(0.25, 1);
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            facts: fc.array(fc.double({ min: -7, max: 7, noNaN: true }), { minLength: 7, maxLength: 7 }),
            right: fc.boolean(),
          }),
        ),
        (answers) => {
          expect(fitConfidence(answers).every(Number.isFinite)).toBe(true);
        },
      ),
      { numRuns: 50 },
    );
  });
});

test("figures of nothing are null, and nothing divides by zero", () => {
  const { lines, accuracy, ece, auroc, per_class } = figuresOf([]);
  expect([lines, accuracy, ece, auroc, per_class]).toEqual([0, null, null, null, []]);
});

describe("on the shipped model", () => {
  let model: LineCategoriser;
  beforeAll(async () => {
    model = await createCategoriser();
  });
  afterAll(() => model.release());

  const labelled = async (count: number, seed: number) => {
    const labels = tenantLabels(count, seed);
    const scored = await model.score(labels);
    return labels.map(({ category }, index) => ({
      line: headLine(model, scored[index]!),
      label: headLabel(category)!,
    }));
  };

  test("20 and 60 labels of a tenant make it better than the shipped model on lines not seen, the same each time", async () => {
    for (const count of [20, 60]) {
      const labels = await labelled(count, 1);
      const { crossValidation, heldOut: held, model: head } = await trainTenant(labels);
      expect(crossValidation.head.accuracy).toBeGreaterThan(crossValidation.shipped.accuracy!);
      expect(crossValidation.head.lines).toBe(count);
      expect(held.head.lines).toBeGreaterThanOrEqual(2);
      if (count === 20) expect((await trainTenant(labels)).model.store()).toEqual(head.store());
    }
  });

  test("a line has the probabilities that the shipped model gives", async () => {
    const texts = ["CITY COFFEE 12", "QUILLFEATHER HOLDINGS", "ร้านขายยา สาขา 12", "***"];
    const scored = await model.score(texts.map((text) => ({ text })));
    for (const each of scored) {
      const { shipped } = headLine(model, each);
      for (const { primary, probability } of model.rank(each, 3).primaries)
        expect(shipped[headLabel(primary)!.primary]).toBeCloseTo(probability, 1);
      expect(Math.max(...shipped)).toBeCloseTo(model.rank(each).confidence, 6);
    }
  });

  test("an explanation adds up to the score, after storing as before", async () => {
    const { model: trained } = await trainTenant(await labelled(40, 2));
    const stored = JSON.parse(JSON.stringify(trained.store()));
    const head = TenantHead.read(stored);
    const [scored] = (await model.score([{ text: tenantLabels(40, 2)[3]!.text, direction: "out" }], {
      named: true,
    })) as [ScoredLine];
    const line = headLine(model, scored);
    const [best] = head.rank(line, 3);
    const { score, prior, bias, reasons } = head.explain(line, scored.line.features, best!.details[0]!.code);
    const sum = reasons.reduce((total, { weight }) => total + weight, prior + bias);
    expect(sum).toBeCloseTo(score, 5);
    expect(reasons.length).toBeGreaterThan(0);
    expect(head.rank(line, 3)).toEqual(trained.rank(line, 3));
  });

  test("odd lines and labels of one class train and answer", async () => {
    const texts = ["", " ", "🦄🦄", "0000", "a".repeat(5_000), "\ud800", "ก".repeat(300)];
    const scored = await model.score(texts.map((text) => ({ text })));
    const lines = scored.map((each) => headLine(model, each));
    const { model: head, crossValidation } = await trainTenant(
      lines.map((line) => ({ line, label: headLabel("MEDICAL")! })),
      { optimise: true, testSize: 0.5 },
    );
    expect(crossValidation.head.lines).toBe(texts.length);
    for (const line of lines) {
      const [best] = head.rank(line, 4);
      expect(best!.probability).toBeGreaterThan(0);
      expect(best!.probability).toBeLessThan(1);
    }
  });
});
