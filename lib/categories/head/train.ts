import { confidenceOf, fitConfidence, type HeadConfidence } from "./confidence.ts";
import { type Figures, figuresOf, type Judgement } from "./figures.ts";
import { heldOut, stratifiedFolds } from "./folds.ts";
import type { Head } from "./head.ts";
import { type HeadLabel, type HeadLine, PRIMARY_OF_CLASS, primarySharesOf } from "./head-line.ts";
import { answerOf, type HeadAnswer, TenantHead } from "./tenant-head.ts";
import {
  DEFAULT_PENALTY,
  DEFAULT_PRIOR_SCALE,
  type Labelled,
  type TrainOptions,
  trainHeadInTurns,
} from "./train-head.ts";

export const FOLDS = 5;

export interface Side {
  readonly head: Figures;
  /** The shipped model on the same lines. */
  readonly shipped: Figures;
}

export interface Trained {
  readonly model: TenantHead;
  /** Each label judged by a head that did not see it. */
  readonly crossValidation: Side;
  /** The share that was asked for, judged by a head that was trained on the others. */
  readonly heldOut: Side;
  readonly settings: Required<TrainOptions>;
  /** Classes with fewer labels than folds: their figures are of one line or few. */
  readonly rareClasses: number;
}

export interface TrainTenantOptions {
  /** Share of the labels in the held-out figures. */
  readonly testSize?: number;
  /** Look for the best pull towards the shipped model; else the usual one. */
  readonly optimise?: boolean;
  /** Called after each step; may throw to stop. */
  readonly onStep?: (step: TrainStep) => void | Promise<void>;
  /** Awaited many times a step, for a process that has other things to do; may throw to stop. */
  readonly turn?: () => void | Promise<void>;
}

export interface TrainStep {
  readonly step: "optimise" | "cross_validate" | "held_out" | "final";
  readonly done: number;
  readonly of: number;
}

const DEFAULT_TEST_SIZE = 0.2;
/** Pulls that are compared. Beyond so many labels the best is found on a part of them. */
const CANDIDATES: readonly Required<TrainOptions>[] = [
  { penalty: 0.1, priorScale: DEFAULT_PRIOR_SCALE },
  { penalty: DEFAULT_PENALTY, priorScale: DEFAULT_PRIOR_SCALE },
  { penalty: 1, priorScale: DEFAULT_PRIOR_SCALE },
  { penalty: DEFAULT_PENALTY, priorScale: 1 },
];
const OPTIMISE_MOST = 3_000;
const CERTAIN_LEAST = 1e-4;

const nothing = (): void => undefined;

const keyOf = ({ label: { primary, detailed } }: Labelled): string =>
  detailed === undefined ? `p${primary}` : `c${detailed}`;

/** Trains a tenant's head and measures it on lines it did not see. Deterministic. */
export async function trainTenant(
  labelled: readonly Labelled[],
  options: TrainTenantOptions = {},
): Promise<Trained> {
  const { testSize = DEFAULT_TEST_SIZE, optimise = false, onStep = nothing, turn = nothing } = options;
  const keys = labelled.map(keyOf);
  const settings = optimise
    ? await bestSettings(labelled, onStep, turn)
    : { penalty: DEFAULT_PENALTY, priorScale: DEFAULT_PRIOR_SCALE };
  const fold = stratifiedFolds(keys, FOLDS);
  const answers = await outOfFold(labelled, fold, settings, turn, (done) =>
    onStep({ step: "cross_validate", done, of: FOLDS }),
  );
  const judged = answers.map(({ facts, primary }, index) => ({
    facts,
    right: primary === labelled[index]!.label.primary,
  }));
  // Confidence of a fold comes from the other folds, so that no answer is judged by what it taught.
  const foldConfidence = Array.from({ length: FOLDS }, (_, f) =>
    fitConfidence(judged.filter((_, index) => fold[index] !== f)),
  );
  const crossValidation = sideOf(labelled, answers, (index) => foldConfidence[fold[index]!]!);
  const held = heldOut(keys, testSize);
  const seen = labelled.filter((_, index) => !held[index]);
  const head = await trainHeadInTurns(seen, settings, turn);
  const test = labelled.filter((_, index) => held[index]);
  const seenConfidence = fitConfidence(judged.filter((_, index) => !held[index]));
  const heldSide = sideOf(
    test,
    test.map(({ line }) => answerOf(head, line)),
    () => seenConfidence,
  );
  await onStep({ step: "held_out", done: 1, of: 1 });
  const model = new TenantHead(await trainHeadInTurns(labelled, settings, turn), fitConfidence(judged));
  await onStep({ step: "final", done: 1, of: 1 });
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  const rareClasses = [...counts.values()].filter((count) => count < FOLDS).length;
  return { model, crossValidation, heldOut: heldSide, settings, rareClasses };
}

async function outOfFold(
  labelled: readonly Labelled[],
  fold: Int32Array,
  settings: TrainOptions,
  turn: () => void | Promise<void>,
  onFold: (done: number) => void | Promise<void>,
): Promise<HeadAnswer[]> {
  const answers = new Array<HeadAnswer>(labelled.length);
  for (let f = 0; f < FOLDS; f++) {
    const others = labelled.filter((_, index) => fold[index] !== f);
    const head: Head = await trainHeadInTurns(others, settings, turn);
    for (const [index, { line }] of labelled.entries())
      if (fold[index] === f) answers[index] = answerOf(head, line);
    await onFold(f + 1);
  }
  return answers;
}

/** The settings under which labels are likeliest that the head did not see. */
async function bestSettings(
  labelled: readonly Labelled[],
  onStep: NonNullable<TrainTenantOptions["onStep"]>,
  turn: () => void | Promise<void>,
): Promise<Required<TrainOptions>> {
  const every = Math.max(1, Math.ceil(labelled.length / OPTIMISE_MOST));
  const part = labelled.filter((_, index) => index % every === 0);
  const fold = stratifiedFolds(part.map(keyOf), FOLDS);
  let best: { settings: Required<TrainOptions>; likelihood: number } | undefined;
  for (const [index, settings] of CANDIDATES.entries()) {
    const answers = await outOfFold(part, fold, settings, turn, nothing);
    const likelihood = answers.reduce((sum, { scores }, at) => {
      const { primary, detailed } = part[at]!.label;
      const share = detailed === undefined ? scores.primaries[primary]! : scores.shares[detailed]!;
      return sum + Math.log(Math.max(CERTAIN_LEAST, share));
    }, 0);
    if (!best || likelihood > best.likelihood) best = { settings, likelihood };
    await onStep({ step: "optimise", done: index + 1, of: CANDIDATES.length });
  }
  return best!.settings;
}

function sideOf(
  labelled: readonly Labelled[],
  answers: readonly HeadAnswer[],
  confidence: (index: number) => HeadConfidence,
): Side {
  const head = answers.map(
    ({ primary, detailed, facts }, index): Judgement => ({
      label: labelled[index]!.label,
      primary,
      detailed,
      confidence: confidenceOf(facts, confidence(index)),
    }),
  );
  return { head: figuresOf(head), shipped: figuresOf(labelled.map(shippedJudgement)) };
}

function shippedJudgement({ line, label }: { line: HeadLine; label: HeadLabel }): Judgement {
  // Not by the calibrated probabilities: where the model is least sure, the first two of these are equal.
  const shares = primarySharesOf(line.prior);
  const primary = shares.indexOf(Math.max(...shares));
  let detailed = -1;
  for (let c = 0; c < line.prior.length; c++)
    if (PRIMARY_OF_CLASS[c] === primary && (detailed < 0 || line.prior[c]! > line.prior[detailed]!))
      detailed = c;
  return { label, primary, detailed, confidence: line.shipped[primary]! };
}
