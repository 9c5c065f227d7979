import { readFileSync } from "node:fs";
import { dot } from "../embedder/embedder.ts";

/** Two sentences and how alike people found them, 0 (nothing in common) to 5 (the same). */
export interface ScoredPair {
  readonly a: string;
  readonly b: string;
  readonly score: number;
}

/** Reads `stsb-en-*.csv` of stsb-multi-mt: sentence1,sentence2,score, no header, quoted where needed. */
export function readPairs(file: string): ScoredPair[] {
  return parseCsv(readFileSync(file, "utf8")).map(([a, b, score], index) => {
    const value = Number(score);
    if (a === undefined || b === undefined || score === undefined || !(value >= 0 && value <= 5))
      throw new RangeError(`${file}, record ${index + 1}: expected two sentences and a score from 0 to 5`);
    return { a, b, score: value };
  });
}

function parseCsv(text: string): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  let field = "";
  let quoted = false;
  const endRecord = (): void => {
    record.push(field);
    records.push(record);
    record = [];
    field = "";
  };
  for (let i = 0; i < text.length; i++) {
    const letter = text[i]!;
    if (quoted) {
      if (letter !== '"') field += letter;
      else if (text[i + 1] === '"') field += text[++i];
      else quoted = false;
    } else if (letter === '"') quoted = true;
    else if (letter === ",") {
      record.push(field);
      field = "";
    } else if (letter === "\n") endRecord();
    else if (letter !== "\r") field += letter;
  }
  if (field !== "" || record.length > 0) endRecord();
  return records;
}

/** Rank correlation; equal values share the mean of their ranks. */
export function spearman(a: readonly number[], b: readonly number[]): number {
  return pearson(ranks(a), ranks(b));
}

function ranks(values: readonly number[]): number[] {
  const order = [...values.keys()].sort((x, y) => values[x]! - values[y]!);
  const result = new Array<number>(values.length);
  for (let start = 0; start < order.length; ) {
    let end = start;
    while (end < order.length && values[order[end]!] === values[order[start]!]) end++;
    for (let k = start; k < end; k++) result[order[k]!] = (start + end - 1) / 2;
    start = end;
  }
  return result;
}

function pearson(a: readonly number[], b: readonly number[]): number {
  const meanOf = (values: readonly number[]): number => values.reduce((sum, v) => sum + v, 0) / values.length;
  const [meanA, meanB] = [meanOf(a), meanOf(b)];
  let ab = 0;
  let aa = 0;
  let bb = 0;
  for (let i = 0; i < a.length; i++) {
    const [x, y] = [a[i]! - meanA, b[i]! - meanB];
    ab += x * y;
    aa += x * x;
    bb += y * y;
  }
  return ab / Math.sqrt(aa * bb);
}

/** How well an embedder's cosines follow people's scores, by Spearman's rank correlation. */
export function spearmanOf(
  embedder: { embed(texts: readonly string[]): Float32Array[] },
  pairs: readonly ScoredPair[],
): number {
  const first = embedder.embed(pairs.map(({ a }) => a));
  const second = embedder.embed(pairs.map(({ b }) => b));
  return spearman(
    pairs.map((_, i) => dot(first[i]!, second[i]!)),
    pairs.map(({ score }) => score),
  );
}
