import { describe, expect, test } from "vitest";
import { BUCKETS, featuresOf } from "../../lib/categories/backoff/features.ts";
import { BackoffModel, CLASSES } from "../../lib/categories/backoff/model.ts";
import { fitWeights, lexiconDigest, quantise, samples, seeded } from "../../lib/categories/backoff/train.ts";
import { stored } from "../../lib/categories/lexicon/data/backoff.generated.js";

describe("the backoff model", () => {
  test("was fitted to the lexicon as it is", () => {
    expect(stored.lexicon, "run lib/categories/backoff/train.ts").toBe(lexiconDigest());
  });

  test("gives log probabilities of every primary", () => {
    const scores = new BackoffModel(stored).score("some unseen thing");
    expect(scores).toHaveLength(CLASSES.length);
    expect(scores.reduce((sum, s) => sum + Math.exp(s), 0)).toBeCloseTo(1, 6);
  });

  test("guesses most everyday terms that it was not shown", () => {
    const everyday = samples().filter((sample) => sample.weight >= 0.9);
    const train = everyday.filter((_, i) => i % 10 !== 0);
    const held = everyday.filter((_, i) => i % 10 === 0);
    const { bytes } = quantise(fitWeights(train, seeded(1)));
    const right = held.filter(({ features, label }) => {
      const logits = CLASSES.map((_, c) =>
        features.reduce((sum, b) => sum + bytes[b * CLASSES.length + c]!, 0),
      );
      return logits.indexOf(Math.max(...logits)) === label;
    });
    expect(right.length / held.length).toBeGreaterThan(0.7);
  });

  test("refuses weights of another shape", () => {
    expect(() => new BackoffModel({ weights: "AAAA", scale: 1, lexicon: "" })).toThrow(RangeError);
  });

  test("features are few, distinct and within the table", () => {
    const features = featuresOf("ข้าวมันไก่ cat food ".repeat(20));
    expect(features.length).toBeLessThanOrEqual(120);
    expect(new Set(features).size).toBe(features.length);
    expect(features.every((b) => b >= 0 && b < BUCKETS)).toBe(true);
  });
});
