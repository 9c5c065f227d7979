import type { Judged } from "./calibration.ts";
import { quantile, seededRandom } from "./random.ts";

export interface Discrimination {
  /** Area under the ROC curve; `null` when every claim was right, or every claim was wrong. */
  auroc: number | null;
  /** 95 % percentile bootstrap over the claims. */
  interval: { low: number; high: number } | null;
  rightCount: number;
  wrongCount: number;
}

export interface DiscriminationOptions {
  draws?: number;
  seed?: number;
}

/** How well confidence tells right claims from wrong ones: the chance that a right one is surer than a wrong one. */
export function discriminate(judged: readonly Judged[], options: DiscriminationOptions = {}): Discrimination {
  const { draws = 1_000, seed = 20_261_121 } = options;
  const rightCount = judged.filter((each) => each.right).length;
  const wrongCount = judged.length - rightCount;
  if (rightCount === 0 || wrongCount === 0) return { auroc: null, interval: null, rightCount, wrongCount };

  const sorted = [...judged].sort((a, b) => a.confidence - b.confidence);
  const random = seededRandom(seed);
  const weights = new Uint32Array(sorted.length);
  const areas: number[] = [];
  for (let draw = 0; draw < draws; draw++) {
    weights.fill(0);
    for (let i = 0; i < sorted.length; i++) weights[Math.floor(random() * sorted.length)]! += 1;
    const area = weightedAuroc(sorted, weights);
    // A resample with one class only has no area; with few wrong claims that is a few draws in a hundred.
    if (area !== null) areas.push(area);
  }
  areas.sort((a, b) => a - b);
  return {
    auroc: weightedAuroc(sorted, new Uint32Array(sorted.length).fill(1)),
    interval: areas.length > 0 ? { low: quantile(areas, 0.025), high: quantile(areas, 0.975) } : null,
    rightCount,
    wrongCount,
  };
}

/** Mann-Whitney U over claims in ascending confidence, each counted `weights[i]` times; a tie counts one half. */
function weightedAuroc(ascending: readonly Judged[], weights: Uint32Array): number | null {
  let wrongBelow = 0;
  let rightTotal = 0;
  let won = 0;
  for (let start = 0; start < ascending.length; ) {
    let end = start;
    let right = 0;
    let wrong = 0;
    while (end < ascending.length && ascending[end]!.confidence === ascending[start]!.confidence) {
      if (ascending[end]!.right) right += weights[end]!;
      else wrong += weights[end]!;
      end++;
    }
    won += right * (wrongBelow + wrong / 2);
    wrongBelow += wrong;
    rightTotal += right;
    start = end;
  }
  return rightTotal === 0 || wrongBelow === 0 ? null : won / (rightTotal * wrongBelow);
}
