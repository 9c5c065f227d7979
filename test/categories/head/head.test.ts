import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bestClassOf } from "../../../lib/categories/head/head.ts";
import {
  HEAD_PRIMARIES,
  HEAD_ROWS,
  type HeadLine,
  headLabel,
} from "../../../lib/categories/head/head-line.ts";
import { readHead, storeHead } from "../../../lib/categories/head/serialise.ts";
import { type Labelled, trainHead } from "../../../lib/categories/head/train-head.ts";
import { CLASSES } from "../../../lib/categories/model/rank.ts";

const COFFEE = headLabel("FOOD_AND_DRINK_COFFEE")!;
const GROCERIES = headLabel("FOOD_AND_DRINK_GROCERIES")!;
const HARDWARE = headLabel("HOME_IMPROVEMENT_HARDWARE")!;

/** A line of these rows, as heavy as four groups of features. The shipped model knows nothing, or is sure of a wrong class. */
function lineOf(rows: readonly number[], favoured?: number): HeadLine {
  const prior = new Float32Array(CLASSES.length).fill(favoured === undefined ? -4.64 : -7);
  if (favoured !== undefined) prior[favoured] = -0.1;
  return {
    rows: Int32Array.from(rows),
    values: new Float32Array(rows.length).fill(2 / Math.sqrt(Math.max(1, rows.length))),
    prior,
    shipped: new Float32Array(HEAD_PRIMARIES.length).fill(1 / HEAD_PRIMARIES.length),
  };
}

describe("a head learns", () => {
  test("without labels it says what the shipped model says", () => {
    const head = trainHead([]);
    const { shares } = head.score(lineOf([1, 2, 3], GROCERIES.detailed));
    expect(shares.indexOf(Math.max(...shares))).toBe(GROCERIES.detailed);
  });

  test("one label turns the same line, and leaves a line of other words alone", () => {
    const labelled: Labelled[] = [
      { line: lineOf([10, 11, 12], GROCERIES.detailed), label: COFFEE },
      { line: lineOf([20, 21], GROCERIES.detailed), label: HARDWARE },
    ];
    const head = trainHead(labelled);
    const best = (line: HeadLine) => {
      const { shares, best: primary } = head.score(line);
      return bestClassOf(primary, shares);
    };
    expect(best(lineOf([20, 21], GROCERIES.detailed))).toBe(HARDWARE.detailed);
    expect(best(lineOf([30, 31], GROCERIES.detailed))).toBe(GROCERIES.detailed);
  });

  test("labels of a primary alone move its share and not its details", () => {
    const labelled = Array.from({ length: 20 }, () => ({
      line: lineOf([5, 6]),
      label: headLabel("MEDICAL")!,
    }));
    const { primaries, shares, best } = trainHead(labelled).score(lineOf([5, 6]));
    expect(HEAD_PRIMARIES[best]).toBe("MEDICAL");
    expect(primaries[best]).toBeGreaterThan(0.8);
    const details = Array.from(shares).filter((_, c) => CLASSES[c]!.startsWith("MEDICAL_"));
    expect(Math.max(...details) - Math.min(...details)).toBeLessThan(0.02);
  });

  test("what is no category is no label", () => {
    expect(headLabel("NO_SUCH_THING")).toBeUndefined();
    expect(headLabel("")).toBeUndefined();
    expect(headLabel("MEDICAL")).toEqual({ primary: HEAD_PRIMARIES.indexOf("MEDICAL") });
  });
});

const anyLine = fc
  .record({
    rows: fc.uniqueArray(fc.integer({ min: 0, max: HEAD_ROWS - 1 }), { maxLength: 30 }),
    favoured: fc.option(fc.integer({ min: 0, max: CLASSES.length - 1 }), { nil: undefined }),
  })
  .map(({ rows, favoured }) => lineOf(rows, favoured));
const anyLabel = fc.constantFrom(...CLASSES, ...HEAD_PRIMARIES).map((code) => headLabel(code)!);
const anyLabelled = fc.array(fc.record({ line: anyLine, label: anyLabel }), { maxLength: 25 });

describe("whatever the labels", () => {
  test("training is deterministic, its scores are finite, and storing it changes nothing", () => {
    fc.assert(
      fc.property(anyLabelled, anyLine, (labelled, line) => {
        const head = trainHead(labelled);
        const stored = JSON.parse(JSON.stringify(storeHead(head)));
        expect(JSON.parse(JSON.stringify(storeHead(trainHead(labelled))))).toEqual(stored);
        const { scores, primaries } = head.score(line);
        expect(scores.every(Number.isFinite)).toBe(true);
        expect(primaries.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
        expect(readHead(stored).score(line)).toEqual(head.score(line));
      }),
      { numRuns: 40 },
    );
  });
});
