import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { decodeEmbedder } from "../../lib/models/embedder/artefact.ts";
import { NGRAM_ROWS, NUMBER_ROWS, Vocabulary } from "../../lib/models/embedder/vocabulary.ts";
import { encodeEmbedder } from "../../lib/models/training/encode.ts";
import { fitNgrams } from "../../lib/models/training/fit-ngrams.ts";
import { correlationSlopes, fitPairs } from "../../lib/models/training/fit-pairs.ts";
import { principal, project } from "../../lib/models/training/principal.ts";
import { normal, seeded } from "../../lib/models/training/random.ts";
import { SentenceModel } from "../../lib/models/training/sentence-model.ts";
import { readPairs, spearman } from "../../lib/models/training/sts.ts";

const noise = (length: number, seed: number): Float32Array => {
  const random = seeded(seed);
  return Float32Array.from({ length }, () => normal(random));
};

describe("STS-B", () => {
  const fileOf = (text: string): string => {
    const file = join(mkdtempSync(join(tmpdir(), "sts-")), "pairs.csv");
    writeFileSync(file, text);
    return file;
  };

  test("is read with quotes, commas and line ends as they come", () => {
    expect(readPairs(fileOf('"He said ""no"", twice",Second one.,4.5\r\nA,B,0\n'))).toEqual([
      { a: 'He said "no", twice', b: "Second one.", score: 4.5 },
      { a: "A", b: "B", score: 0 },
    ]);
  });

  test("with a record that is not a pair and a score names the record", () => {
    expect(() => readPairs(fileOf("A,B,1\nA,B\n"))).toThrow(/record 2/);
    expect(() => readPairs(fileOf("A,B,7\n"))).toThrow(/record 1/);
  });
});

test("Spearman's correlation looks at ranks, and equal values share one", () => {
  expect(spearman([1, 2, 3, 4], [10, 100, 1_000, 1_001])).toBeCloseTo(1, 12);
  expect(spearman([1, 2, 3], [3, 2, 1])).toBeCloseTo(-1, 12);
  // By hand: ranks 0, 1.5, 1.5, 3 against 0, 1, 2, 3.
  expect(spearman([1, 2, 2, 3], [1, 2, 3, 4])).toBeCloseTo(4.5 / Math.sqrt(4.5 * 5), 12);
});

test("principal directions are the long axes of a cloud", () => {
  const rows = noise(3_000, 1).map((value, at) => value * [1, 9, 3][at % 3]! + 5);
  const found = principal(rows, 3, 2, true);
  expect(Math.abs(found.directions[0]![1]!)).toBeGreaterThan(0.99);
  expect(Math.abs(found.directions[1]![2]!)).toBeGreaterThan(0.99);
  const projected = project(rows, 3, found);
  expect(projected.reduce((sum, value) => sum + value * value, 0) / 1_000).toBeCloseTo(1, 4);
});

test("the slopes of the correlation are those of small steps", () => {
  const [x, y] = [
    [0.1, 0.5, 0.3, 0.9],
    [1, 2, 4, 5],
  ];
  const r = (values: number[]): number => {
    const mean = (v: number[]): number => v.reduce((s, e) => s + e, 0) / v.length;
    const [mx, my] = [mean(values), mean(y!)];
    const sum = (f: (i: number) => number): number => values.reduce((s, _, i) => s + f(i), 0);
    return (
      sum((i) => (values[i]! - mx) * (y![i]! - my)) /
      Math.sqrt(sum((i) => (values[i]! - mx) ** 2) * sum((i) => (y![i]! - my) ** 2))
    );
  };
  correlationSlopes(x!, y!).forEach((slope, i) => {
    const moved = (by: number): number => r(x!.map((value, k) => (k === i ? value + by : value)));
    expect(slope).toBeCloseTo((moved(1e-5) - moved(-1e-5)) / 2e-5, 5);
  });
});

test("training brings cosines in line with the scores, and the same bytes each time", () => {
  const width = 8;
  const pairs = Array.from({ length: 60 }, (_, i) => ({
    a: [i % 12, (i * 5) % 12],
    b: [(i * 7) % 12, (i * 3) % 12],
    score: (i * 11) % 6,
  }));
  const run = (): { before: number; after: number; table: Float32Array } => {
    const model = new SentenceModel(width, noise(12 * width, 3), new Float32Array(12));
    const agreement = (): number =>
      spearman(
        pairs.map(({ a, b }) => {
          const [first, second] = [model.forward(a).unit, model.forward(b).unit];
          return first.reduce((sum, value, d) => sum + value * second[d]!, 0);
        }),
        pairs.map(({ score }) => score),
      );
    const before = agreement();
    fitPairs(
      model,
      pairs,
      { epochs: 40, batch: 20, rates: { vectors: 0.02, weights: 0.02, map: 0.02 } },
      seeded(5),
    );
    return { before, after: agreement(), table: model.table() };
  };
  const first = run();
  expect(first.after).toBeGreaterThan(first.before + 0.3);
  expect(run().table).toEqual(first.table);
});

test("the folded table says what the model says", () => {
  const width = 4;
  const model = new SentenceModel(width, noise(5 * width, 9), noise(5, 10));
  model.removeDirection(Float64Array.of(1, 0, 0, 0));
  const table = model.table();
  const sum = Array.from({ length: width }, (_, d) => table[width + d]! + table[3 * width + d]!);
  const length = Math.hypot(...sum);
  model.forward([1, 3]).unit.forEach((value, d) => {
    expect(value).toBeCloseTo(sum[d]! / length, 5);
  });
});

test("letter n-grams learn that words of one ending are alike", () => {
  // 2,000 frequent words are left out of the fit, so the pattern is put in the rare ones.
  const words = Array.from({ length: 2_600 }, (_, i) => `w${i.toString(36)}${i % 2 ? "ology" : "berry"}`);
  const vocabulary = new Vocabulary(words);
  const table = new Float32Array((words.length + NUMBER_ROWS + NGRAM_ROWS) * 2);
  words.forEach((_, row) => {
    table[row * 2 + (row % 2)] = 1;
  });
  fitNgrams(table, 2, words, vocabulary, seeded(2));
  const guess = (word: string): number[] => {
    const rows = vocabulary.ngramRows(word);
    return [0, 1].map((d) => rows.reduce((sum, row) => sum + table[row * 2 + d]! / rows.length, 0));
  };
  const [berry, ology] = [guess("zumberry"), guess("zumology")];
  expect(berry[0]!).toBeGreaterThan(berry[1]! + 0.2);
  expect(ology[1]!).toBeGreaterThan(ology[0]! + 0.2);
});

test("what is stored is what was made, to half a step", () => {
  const words = ["one", "two"];
  const rows = words.length + NUMBER_ROWS + NGRAM_ROWS;
  const table = noise(rows * 4, 4);
  const { vectors, steps } = decodeEmbedder(encodeEmbedder(4, words, table));
  table.forEach((value, at) => {
    const step = steps[Math.floor(at / 4)]!;
    if (Math.abs(value - vectors[at]! * step) > step * 0.501) throw new Error(`row ${at / 4}`);
  });
});

describe("words are found", () => {
  const vocabulary = new Vocabulary(["do", "not", "cafe", "well", "known", "story", "plan", "berry"]);
  const read = (text: string): { rows: number[]; unknown: string[] } => {
    const { rows, unknown } = vocabulary.read(text);
    return { rows, unknown };
  };

  test("in their other forms", () => {
    expect(read("Don’t").rows).toEqual([0, 1]);
    expect(read("café").rows).toEqual([2]);
    expect(read("well-known").rows).toEqual([3, 4]);
    expect(read("stories planning planned").rows).toEqual([5, 6, 6]);
  });

  test("or named as unknown", () => {
    expect(read("zorblatt story")).toEqual({ rows: [5], unknown: ["zorblatt"] });
  });

  test("and numbers by their value", () => {
    expect(read("1,000.00").rows).toEqual(read("1000").rows);
    expect(read("1000").rows).not.toEqual(read("1001").rows);
  });
});
