import type { Doubt, Understood } from "../understand/index.ts";
import { parameters } from "./parameters.ts";

/** Weights of a logistic curve over named facts. Facts that have no weight count for nothing. */
export type Weights = Readonly<Record<string, number>>;

export interface ConfidenceParameters {
  readonly item: Weights;
  readonly answer: Weights;
}

export type Facts = Readonly<Record<string, number>>;

const P_MIN = 0.001;

export const logOdds = (p: number): number => {
  const safe = Math.min(1 - P_MIN, Math.max(P_MIN, p));
  return Math.log(safe / (1 - safe));
};

/** Platt (1999), with more than one score: σ(Σ weight · fact). */
export function probability(weights: Weights, facts: Facts): number {
  let z = 0;
  for (const [name, value] of Object.entries(facts)) z += (weights[name] ?? 0) * value;
  return 1 / (1 + Math.exp(-z));
}

/** What is known of an item when it is judged: how sure its category is, and what the reading stumbled over. */
export function itemFacts(
  note: Understood,
  doubts: readonly Doubt[],
  categoryConfidence: number,
  taught: boolean,
): Facts {
  const thai = note.language === "th" ? 1 : 0;
  const facts: Record<string, number> = {
    one: 1,
    category: logOdds(categoryConfidence),
    taught: taught ? 1 : 0,
    thai,
    several: note.items.length > 1 ? 1 : 0,
    many: note.items.length > 3 ? 1 : 0,
  };
  for (const doubt of doubts) facts[`doubt.${doubt}`] = 1;
  return facts;
}

/** What is known of a whole answer: that all of its items are right, or that asking or leaving it alone is. */
export function answerFacts(note: Understood, itemConfidences: readonly number[]): Facts {
  const all = itemConfidences.reduce((product, p) => product * p, 1);
  const facts: Record<string, number> = { thai: note.language === "th" ? 1 : 0, [note.verdict]: 1 };
  if (note.verdict === "store") facts["items"] = logOdds(all);
  else facts[`ignored.${note.ignored ?? "plain"}`] = 1;
  return facts;
}

export const itemConfidence = (facts: Facts): number => probability(parameters.item, facts);
export const answerConfidence = (facts: Facts): number => probability(parameters.answer, facts);
