import { CLASSES } from "../model/rank.ts";
import { type ClassWeights, Head } from "./head.ts";
import { type HeadLabel, type HeadLine, PRIMARY_OF_CLASS } from "./head-line.ts";
import { QUANTUM } from "./serialise.ts";

export interface Labelled {
  readonly line: HeadLine;
  readonly label: HeadLabel;
}

export interface TrainOptions {
  /** Pull towards zero, in labels: how many must say the same before a weight believes them by half. */
  readonly penalty?: number;
  readonly priorScale?: number;
}

export const DEFAULT_PENALTY = 0.3;
/**
 * How much of the shipped model's opinion is kept. Made-up tenants with habits of their own learn more the less of it there is; tenants that mostly
 * agree with it lose from 0.3 downwards.
 */
export const DEFAULT_PRIOR_SCALE = 0.6;
const BIAS_PENALTY = 3;
/** Stable for lines whose squared features sum to 4, as those of four groups of weight 1 do. */
const RATE = 0.7;
/** Lines seen in all: few labels are gone through often, many seldom. */
const STEPS = 30_000;
const PASSES_LEAST = 8;
const PASSES_MOST = 60;
/** A smaller slope moves no weight by a step of the stored form. */
const SLOPE_LEAST = 2e-3;
const SEED = 20_261_126;

/**
 * Softmax regression on top of the shipped model, by stochastic gradient descent with an L2 penalty spread over the lines that hold a
 * feature (so the sum over a pass is the penalty of the objective). Deterministic: same labels in the same order, same head.
 */
export function trainHead(labelled: readonly Labelled[], options: TrainOptions = {}): Head {
  const passes = training(labelled, options);
  for (;;) {
    const { done, value } = passes.next();
    if (done) return value;
  }
}

/** The same head, with a turn for others after each pass: thousands of labels take seconds, in which leases end unless they are renewed. */
export async function trainHeadInTurns(
  labelled: readonly Labelled[],
  options: TrainOptions,
  turn: () => void | Promise<void>,
): Promise<Head> {
  const passes = training(labelled, options);
  for (;;) {
    const { done, value } = passes.next();
    if (done) return value;
    await turn();
  }
}

function* training(labelled: readonly Labelled[], options: TrainOptions): Generator<undefined, Head> {
  const { penalty = DEFAULT_PENALTY, priorScale = DEFAULT_PRIOR_SCALE } = options;
  const classes = activeClasses(labelled);
  const width = classes.length;
  const rowIndex = new Map<number, number>();
  const counts: number[] = [];
  const lines = labelled.map(({ line, label }) => {
    const at = Int32Array.from(line.rows, (row) => {
      let index = rowIndex.get(row);
      if (index === undefined) {
        index = counts.length;
        rowIndex.set(row, index);
        counts.push(0);
      }
      counts[index]! += 1;
      return index;
    });
    return { at, values: line.values, prior: line.prior, label };
  });
  const weights = new Float32Array(counts.length * width);
  // A row's weights are these times its scale: shrinking a row then is one multiplication.
  const scales = new Float64Array(counts.length).fill(1);
  const bias = new Float32Array(width);
  const sums = new Float64Array(width);
  const scores = new Float64Array(CLASSES.length);
  const slopes = new Float64Array(width);
  const steep = new Int32Array(width);
  const order = Int32Array.from(lines.keys());
  const passes = Math.max(PASSES_LEAST, Math.min(PASSES_MOST, Math.ceil(STEPS / Math.max(1, lines.length))));
  const random = shuffler(SEED);
  for (let pass = 0; pass < passes; pass++) {
    shuffle(order, random);
    const rate = RATE / (1 + (3 * pass) / passes);
    for (const index of order) {
      const { at, values, prior, label } = lines[index]!;
      for (let k = 0; k < width; k++) sums[k] = bias[k]!;
      for (let i = 0; i < at.length; i++) {
        const value = values[i]! * scales[at[i]!]!;
        const start = at[i]! * width;
        for (let k = 0; k < width; k++) sums[k]! += value * weights[start + k]!;
      }
      for (let c = 0; c < scores.length; c++) scores[c] = priorScale * prior[c]!;
      for (let k = 0; k < width; k++) scores[classes[k]!]! += sums[k]!;
      slopesOf(scores, label, classes, slopes);
      let steepCount = 0;
      for (let k = 0; k < width; k++) {
        bias[k]! -= rate * (0.25 * slopes[k]! + (BIAS_PENALTY / lines.length) * bias[k]!);
        if (Math.abs(slopes[k]!) >= SLOPE_LEAST) steep[steepCount++] = k;
      }
      for (let i = 0; i < at.length; i++) {
        const row = at[i]!;
        scales[row]! *= 1 - Math.min(0.5, (rate * penalty) / counts[row]!);
        const step = (rate * values[i]!) / scales[row]!;
        const start = row * width;
        for (let s = 0; s < steepCount; s++) weights[start + steep[s]!]! -= step * slopes[steep[s]!]!;
      }
    }
    for (let row = 0; row < scales.length; row++) {
      for (let k = row * width, end = k + width; k < end; k++) weights[k]! *= scales[row]!;
      scales[row] = 1;
    }
    yield;
  }
  return headOf(priorScale, classes, rowIndex, weights, bias);
}

/** Classes that labels name, and the shipped model's first choices, which labels that say otherwise push down. */
function activeClasses(labelled: readonly Labelled[]): number[] {
  const active = new Set<number>();
  for (const { line, label } of labelled) {
    if (label.detailed !== undefined) active.add(label.detailed);
    else for (const [c, primary] of PRIMARY_OF_CLASS.entries()) if (primary === label.primary) active.add(c);
    active.add(line.prior.indexOf(Math.max(...line.prior)));
  }
  return [...active].sort((a, b) => a - b);
}

/** Share of a class less its target, for the active ones. A primary alone is a target for its classes as they share it already. */
function slopesOf(
  scores: Float64Array,
  label: HeadLabel,
  classes: readonly number[],
  slopes: Float64Array,
): void {
  let max = -Infinity;
  for (let c = 0; c < scores.length; c++) if (scores[c]! > max) max = scores[c]!;
  let sum = 0;
  let own = 0;
  for (let c = 0; c < scores.length; c++) {
    const share = Math.exp(scores[c]! - max);
    scores[c] = share;
    sum += share;
    if (PRIMARY_OF_CLASS[c] === label.primary) own += share;
  }
  for (let k = 0; k < classes.length; k++) {
    const c = classes[k]!;
    const share = scores[c]! / sum;
    if (label.detailed !== undefined) slopes[k] = share - (c === label.detailed ? 1 : 0);
    else slopes[k] = share - (PRIMARY_OF_CLASS[c] === label.primary && own > 0 ? scores[c]! / own : 0);
  }
}

/** Rounds to the stored form's steps, so that a head is the same before and after it was stored. */
function headOf(
  priorScale: number,
  classes: readonly number[],
  rowIndex: ReadonlyMap<number, number>,
  weights: Float32Array,
  bias: Float32Array,
): Head {
  const rounded = (value: number): number => Math.round(value / QUANTUM) * QUANTUM;
  const rows = [...rowIndex].sort(([a], [b]) => a - b);
  const all = new Float32Array(CLASSES.length);
  const byClass = new Map<number, ClassWeights>();
  for (const [k, c] of classes.entries()) {
    all[c] = rounded(bias[k]!);
    const kept = rows
      .map(([row, index]) => [row, rounded(weights[index * classes.length + k]!)] as const)
      .filter(([, weight]) => weight !== 0);
    if (kept.length === 0) continue;
    byClass.set(c, {
      rows: Int32Array.from(kept, ([row]) => row),
      weights: Float32Array.from(kept, ([, weight]) => weight),
    });
  }
  return new Head({ priorScale, bias: all, classes: byClass });
}

/** mulberry32. */
export function shuffler(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b_79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Fisher and Yates, in place. */
export function shuffle(order: Int32Array | number[], random: () => number): void {
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [order[i], order[j]] = [order[j]!, order[i]!];
  }
}
