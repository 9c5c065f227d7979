import type { HeadLine } from "../../../lib/categories/head/head-line.ts";

/** What else could learn from labels: reads the training lines once, then names the key of a line's label. */
export type Learner = (lines: readonly HeadLine[], keys: readonly string[]) => (line: HeadLine) => string;

const NEIGHBOURS = 5;

const lengthOf = ({ values }: HeadLine): number => Math.hypot(...values) || 1;

/** Rows to where they occur, and how much of the whole they are there. */
function postings(lines: readonly HeadLine[]): Map<number, { at: number; value: number }[]> {
  const byRow = new Map<number, { at: number; value: number }[]>();
  for (const [at, line] of lines.entries()) {
    const length = lengthOf(line);
    for (const [i, row] of line.rows.entries()) {
      const value = line.values[i]! / length;
      const entry = byRow.get(row);
      if (entry) entry.push({ at, value });
      else byRow.set(row, [{ at, value }]);
    }
  }
  return byRow;
}

/** The five nearest labels by cosine, each voting with its nearness. */
export const nearestNeighbours: Learner = (lines, keys) => {
  const byRow = postings(lines);
  return (line) => {
    const near = new Float64Array(lines.length);
    for (const [i, row] of line.rows.entries())
      for (const { at, value } of byRow.get(row) ?? []) near[at]! += value * line.values[i]!;
    const best = Array.from(near.keys()).sort((a, b) => near[b]! - near[a]! || a - b);
    const votes = new Map<string, number>();
    for (const at of best.slice(0, NEIGHBOURS)) votes.set(keys[at]!, (votes.get(keys[at]!) ?? 0) + near[at]!);
    return largest(votes);
  };
};

/** The class whose mean line is nearest by cosine (Rocchio). */
export const nearestCentroid: Learner = (lines, keys) => {
  const centroids = new Map<string, Map<number, number>>();
  for (const [at, line] of lines.entries()) {
    const key = keys[at]!;
    const sum = centroids.get(key) ?? new Map<number, number>();
    const length = lengthOf(line);
    for (const [i, row] of line.rows.entries()) sum.set(row, (sum.get(row) ?? 0) + line.values[i]! / length);
    centroids.set(key, sum);
  }
  const lengths = new Map(
    Array.from(centroids, ([key, sum]) => [key, Math.sqrt([...sum.values()].reduce((s, v) => s + v * v, 0))]),
  );
  return (line) => {
    const scores = new Map<string, number>();
    for (const [key, sum] of centroids) {
      let dot = 0;
      for (const [i, row] of line.rows.entries()) dot += line.values[i]! * (sum.get(row) ?? 0);
      scores.set(key, dot / lengths.get(key)!);
    }
    return largest(scores);
  };
};

/** Of equals, the first. */
function largest(scores: ReadonlyMap<string, number>): string {
  let best = "";
  let most = Number.NEGATIVE_INFINITY;
  for (const [key, score] of scores)
    if (score > most) {
      best = key;
      most = score;
    }
  return best;
}
