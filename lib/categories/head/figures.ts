import { auroc, calibrationBand, expectedCalibrationError, type Outcome } from "../calibration/measure.ts";
import { CLASSES } from "../model/rank.ts";
import { HEAD_PRIMARIES, type HeadLabel } from "./head-line.ts";
import { shuffler } from "./train-head.ts";

/** One answer beside its label: indices of primaries and classes. */
export interface Judgement {
  readonly label: HeadLabel;
  readonly primary: number;
  readonly detailed: number;
  /** That the primary is right. */
  readonly confidence: number;
}

export interface ClassFigures {
  readonly category: string;
  readonly precision: number | null;
  readonly recall: number | null;
  readonly f1: number | null;
  /** Lines that are it. */
  readonly support: number;
}

/** How well answers agree with labels; words as the wire and stored cards have them. */
export interface Figures {
  readonly lines: number;
  /** Share whose primary is right. */
  readonly accuracy: number | null;
  readonly macro_f1: number | null;
  /** Over lines whose label has a detail. */
  readonly detailed_lines: number;
  readonly detailed_accuracy: number | null;
  readonly detailed_macro_f1: number | null;
  readonly ece: number | null;
  /** Where the error of a perfectly calibrated answerer with these confidences would be, 95 of 100 times. */
  readonly ece_band: { readonly low: number; readonly high: number } | null;
  readonly auroc: number | null;
  readonly coverage: readonly {
    readonly threshold: number;
    readonly coverage: number;
    readonly precision: number | null;
  }[];
  readonly per_class: readonly ClassFigures[];
  readonly per_detailed: readonly ClassFigures[];
  /** Primaries that were taken for another, and how often; what is right as well. */
  readonly confusion: readonly { readonly is: string; readonly said: string; readonly count: number }[];
}

const THRESHOLDS = [0, 0.5, 0.7, 0.8, 0.85, 0.9, 0.95, 0.99];
/** Draws of the band times lines: a second's work. */
const BAND_WORK = 1_000_000;
const BAND_SEED = 20_261_121;

export function figuresOf(judgements: readonly Judgement[]): Figures {
  const lines = judgements.length;
  const outcomes = judgements.map(
    ({ label, primary, confidence }): Outcome => ({ confidence, right: label.primary === primary }),
  );
  const exact = judgements.filter(({ label }) => label.detailed !== undefined);
  const perClass = classFigures(
    HEAD_PRIMARIES,
    judgements.map(({ label, primary }) => [label.primary, primary]),
  );
  const perDetailed = classFigures(
    CLASSES,
    exact.map(({ label, detailed }) => [label.detailed!, detailed]),
  );
  const rounds = Math.max(100, Math.min(1_000, Math.floor(BAND_WORK / Math.max(1, lines))));
  const area = auroc(outcomes);
  return {
    lines,
    accuracy: share(outcomes.filter(({ right }) => right).length, lines),
    macro_f1: macro(perClass),
    detailed_lines: exact.length,
    detailed_accuracy: share(
      exact.filter(({ label, detailed }) => label.detailed === detailed).length,
      exact.length,
    ),
    detailed_macro_f1: macro(perDetailed),
    ece: lines === 0 ? null : rounded(expectedCalibrationError(outcomes)),
    ece_band: lines === 0 ? null : bandOf(outcomes, rounds),
    auroc: Number.isNaN(area) ? null : rounded(area),
    coverage: THRESHOLDS.map((threshold) => {
      const accepted = outcomes.filter(({ confidence }) => confidence >= threshold);
      const right = accepted.filter((outcome) => outcome.right).length;
      const coverage = share(accepted.length, lines) ?? 0;
      return { threshold, coverage, precision: share(right, accepted.length) };
    }),
    per_class: perClass,
    per_detailed: perDetailed,
    confusion: confusionOf(judgements),
  };
}

const rounded = (value: number): number => Math.round(value * 1e4) / 1e4;
const share = (part: number, all: number): number | null => (all === 0 ? null : rounded(part / all));

function bandOf(outcomes: readonly Outcome[], rounds: number): { low: number; high: number } {
  const { low, high } = calibrationBand(outcomes, shuffler(BAND_SEED), rounds);
  return { low: rounded(low), high: rounded(high) };
}

/** Of the classes that a label names or an answer gives, most frequent first. */
function classFigures(
  names: readonly string[],
  pairs: readonly (readonly [number, number])[],
): ClassFigures[] {
  const support = new Map<number, number>();
  const said = new Map<number, number>();
  const hits = new Map<number, number>();
  const add = (to: Map<number, number>, key: number) => to.set(key, (to.get(key) ?? 0) + 1);
  for (const [is, answer] of pairs) {
    add(support, is);
    add(said, answer);
    if (is === answer) add(hits, is);
  }
  return [...new Set([...support.keys(), ...said.keys()])]
    .sort((a, b) => (support.get(b) ?? 0) - (support.get(a) ?? 0) || a - b)
    .map((c): ClassFigures => {
      const [are, were, both] = [support.get(c) ?? 0, said.get(c) ?? 0, hits.get(c) ?? 0];
      const f1 = are === 0 ? null : rounded((2 * both) / (are + were));
      return {
        category: names[c]!,
        precision: share(both, were),
        recall: share(both, are),
        f1,
        support: are,
      };
    });
}

/** Mean F1 of the classes that labels name. */
function macro(classes: readonly ClassFigures[]): number | null {
  const named = classes.filter(({ support }) => support > 0);
  if (named.length === 0) return null;
  return rounded(named.reduce((sum, { f1 }) => sum + (f1 ?? 0), 0) / named.length);
}

function confusionOf(judgements: readonly Judgement[]): Figures["confusion"] {
  const counts = new Map<number, number>();
  const size = HEAD_PRIMARIES.length;
  for (const { label, primary } of judgements) {
    const cell = label.primary * size + primary;
    counts.set(cell, (counts.get(cell) ?? 0) + 1);
  }
  return [...counts]
    .sort(([a], [b]) => a - b)
    .map(([cell, count]) => ({
      is: HEAD_PRIMARIES[Math.floor(cell / size)]!,
      said: HEAD_PRIMARIES[cell % size]!,
      count,
    }));
}
