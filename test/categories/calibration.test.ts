import { describe, expect, test } from "vitest";
import { auroc, calibrationBand, expectedCalibrationError } from "#lib/categories";
import { seeded } from "../../lib/categories/backoff/train.ts";
import { fitConfidence, judge, outcomes, split } from "../../lib/categories/calibration/fit.ts";
import { labelledTerms } from "../../lib/categories/calibration/labelled.ts";
import { parameters } from "../../lib/categories/calibration/parameters.ts";

const judged = { en: judge("en"), th: judge("th") };
const all = [...judged.en, ...judged.th];

describe("the labelled sets", () => {
  test.each(["en", "th"] as const)(
    "%s: many labels, most primaries, each label once, some without an answer",
    (language) => {
      const terms = labelledTerms(language);
      expect(terms.length).toBeGreaterThan(600);
      expect(terms.filter((term) => term.primary === null).length).toBeGreaterThan(30);
      expect(new Set(terms.map((term) => term.primary)).size).toBeGreaterThanOrEqual(16);
    },
  );
});

describe("the confidence", () => {
  test("is what the labelled sets give when fitted again", () => {
    expect(fitConfidence(all), "run lib/categories/calibration/fit.ts").toEqual(parameters);
  });

  const { train, held } = split(all);
  const fitted = fitConfidence(train);

  test.each(["en", "th"] as const)(
    "%s: calibrated and telling on labels it was not fitted on",
    (language) => {
      const result = outcomes(
        held.filter((term) => term.language === language),
        fitted,
      );
      expect(expectedCalibrationError(result)).toBeLessThan(calibrationBand(result, seeded(1)).high);
      expect(auroc(result)).toBeGreaterThan(0.85);
    },
  );

  test.each(["en", "th"] as const)(
    "%s: the primary is right for nine of ten labels that have one",
    (language) => {
      const named = judged[language].filter((term) => term.primary !== null);
      expect(named.filter((term) => term.right).length / named.length).toBeGreaterThan(0.94);
    },
  );
});

describe("the measures", () => {
  const perfect = Array.from({ length: 1000 }, (_, i) => ({ confidence: 0.8, right: i % 5 !== 0 }));

  test("a classifier that is as right as it says has no calibration error", () => {
    expect(expectedCalibrationError(perfect)).toBeLessThan(1e-9);
    expect(expectedCalibrationError(perfect.map((o) => ({ ...o, confidence: 1 })))).toBeCloseTo(0.2, 9);
  });

  test("the band grows when there are fewer answers", () => {
    const few = calibrationBand(perfect.slice(0, 100), seeded(1));
    const many = calibrationBand(perfect, seeded(1));
    expect(few.high).toBeGreaterThan(many.high);
    expect(many.low).toBeLessThan(many.high);
  });

  test("AUROC is 1 for a perfect order, 0.5 for none, 0 for the reverse", () => {
    const order = [0.1, 0.2, 0.8, 0.9].map((confidence) => ({ confidence, right: confidence > 0.5 }));
    expect(auroc(order)).toBe(1);
    expect(auroc(order.map((o) => ({ ...o, confidence: 1 - o.confidence })))).toBe(0);
    expect(auroc(order.map((o) => ({ ...o, confidence: 0.5 })))).toBe(0.5);
  });
});
