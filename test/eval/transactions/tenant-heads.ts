import type { LineCategoriser } from "#lib/categories";
import { confidenceOf, fitConfidence } from "../../../lib/categories/head/confidence.ts";
import type { Judgement } from "../../../lib/categories/head/figures.ts";
import { stratifiedFolds } from "../../../lib/categories/head/folds.ts";
import {
  HEAD_PRIMARIES,
  type HeadLabel,
  headLabel,
  headLine,
} from "../../../lib/categories/head/head-line.ts";
import { answerOf, type HeadAnswer } from "../../../lib/categories/head/tenant-head.ts";
import { FOLDS } from "../../../lib/categories/head/train.ts";
import { type Labelled, trainHead } from "../../../lib/categories/head/train-head.ts";
import { CLASSES } from "../../../lib/categories/model/rank.ts";
import { tenantLabels } from "../tenants.ts";
import { type Learner, nearestCentroid, nearestNeighbours } from "./alternatives.ts";

/** How many made-up tenants have so many labels: few labels need many tenants for a figure. */
export const TENANTS: readonly { readonly labels: number; readonly tenants: number }[] = [
  { labels: 20, tenants: 20 },
  { labels: 50, tenants: 10 },
  { labels: 200, tenants: 5 },
  { labels: 1_000, tenants: 2 },
  { labels: 5_000, tenants: 1 },
];
const SEED = 4_100;

/** Who answers; all but the first two are alternatives that were not taken. */
export const LEARNERS = ["shipped", "tenant", "no prior", "neighbours", "centroids"] as const;
export type LearnerName = (typeof LEARNERS)[number];

export interface TenantRun {
  readonly labels: number;
  readonly tenants: number;
  /** Every label of these tenants, judged by what did not see it. */
  readonly judgements: Readonly<Record<LearnerName, readonly Judgement[]>>;
}

/** Five-fold stratified cross-validation on made-up tenants, beside the shipped model and the alternatives. */
export async function crossValidateTenants(
  model: LineCategoriser,
  plan: typeof TENANTS = TENANTS,
  onTenant: (labels: number, tenant: number) => void = () => undefined,
): Promise<TenantRun[]> {
  const runs: TenantRun[] = [];
  for (const { labels, tenants } of plan) {
    const judgements: Record<LearnerName, Judgement[]> = {
      shipped: [],
      tenant: [],
      "no prior": [],
      neighbours: [],
      centroids: [],
    };
    for (let tenant = 0; tenant < tenants; tenant++) {
      onTenant(labels, tenant + 1);
      const judged = await oneTenant(model, labels, SEED + 100 * labels + tenant);
      for (const name of LEARNERS) judgements[name].push(...judged[name]);
    }
    runs.push({ labels, tenants, judgements });
  }
  return runs;
}

async function oneTenant(
  model: LineCategoriser,
  labels: number,
  seed: number,
): Promise<Record<LearnerName, Judgement[]>> {
  const history = tenantLabels(labels, seed);
  const scored = await model.score(history);
  const labelled: Labelled[] = history.map(({ category }, index) => ({
    line: headLine(model, scored[index]!),
    label: headLabel(category)!,
  }));
  const keys = history.map(({ category }) => category);
  const fold = stratifiedFolds(keys, FOLDS);
  const shipped = scored.map((line, index): Judgement => {
    const { primary, code, confidence } = model.rank(line, 1);
    const label = labelled[index]!.label;
    return { label, primary: HEAD_PRIMARIES.indexOf(primary), detailed: CLASSES.indexOf(code), confidence };
  });
  return {
    shipped,
    tenant: judgedHeads(labelled, fold, 1),
    "no prior": judgedHeads(labelled, fold, 0),
    neighbours: judgedKeys(labelled, keys, fold, nearestNeighbours),
    centroids: judgedKeys(labelled, keys, fold, nearestCentroid),
  };
}

/** As training itself does it: the confidence of a fold is fitted on the other folds. */
function judgedHeads(labelled: readonly Labelled[], fold: Int32Array, priorScale: number): Judgement[] {
  const answers = new Array<HeadAnswer>(labelled.length);
  for (let f = 0; f < FOLDS; f++) {
    const head = trainHead(
      labelled.filter((_, index) => fold[index] !== f),
      { priorScale },
    );
    for (const [index, { line }] of labelled.entries())
      if (fold[index] === f) answers[index] = answerOf(head, line);
  }
  const right = (index: number): boolean => answers[index]!.primary === labelled[index]!.label.primary;
  const facts = answers.map((answer, index) => ({ facts: answer.facts, right: right(index) }));
  const confidences = Array.from({ length: FOLDS }, (_, f) =>
    fitConfidence(facts.filter((_, index) => fold[index] !== f)),
  );
  return answers.map(({ primary, detailed, facts }, index) => ({
    label: labelled[index]!.label,
    primary,
    detailed,
    confidence: confidenceOf(facts, confidences[fold[index]!]!),
  }));
}

/** These give no probability: only their answers are compared. */
function judgedKeys(
  labelled: readonly Labelled[],
  keys: readonly string[],
  fold: Int32Array,
  learner: Learner,
): Judgement[] {
  const judged = new Array<Judgement>(labelled.length);
  for (let f = 0; f < FOLDS; f++) {
    const seen = [...labelled.keys()].filter((index) => fold[index] !== f);
    const say = learner(
      seen.map((index) => labelled[index]!.line),
      seen.map((index) => keys[index]!),
    );
    for (const [index, { line, label }] of labelled.entries()) {
      if (fold[index] !== f) continue;
      const said: HeadLabel | undefined = headLabel(say(line));
      judged[index] = { label, primary: said?.primary ?? -1, detailed: said?.detailed ?? -1, confidence: 0 };
    }
  }
  return judged;
}
