import type { GuessFacts } from "../terms/categorise-term.ts";

/** Weights of the facts, in the order of `factVector`; the first is the intercept. */
export type ConfidenceParameters = { readonly weights: readonly number[] };

const logOdds = (p: number): number => {
  const safe = Math.min(0.999, Math.max(0.001, p));
  return Math.log(safe / (1 - safe));
};

/** What the confidence is computed from, each roughly between −3 and 7. */
export function factVector(facts: GuessFacts): number[] {
  return [
    1,
    logOdds(facts.top),
    Math.min(6, facts.margin),
    facts.covered,
    facts.certainty,
    facts.agrees ? 1 : 0,
    Math.max(-6, facts.backoff),
    facts.thai ? 1 : 0,
    facts.thai ? facts.covered : 0,
    facts.thai ? Math.min(6, facts.margin) : 0,
  ];
}

/** The probability that the best guess's primary is right: a logistic curve over the facts (Platt 1999, with more than one score). */
export function confidenceOf(facts: GuessFacts, parameters: ConfidenceParameters): number {
  const vector = factVector(facts);
  let z = 0;
  for (let i = 0; i < vector.length; i++) z += vector[i]! * parameters.weights[i]!;
  return 1 / (1 + Math.exp(-z));
}
