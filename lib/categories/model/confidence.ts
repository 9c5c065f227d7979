import { primaryOf } from "../taxonomy/taxonomy.ts";
import type { ReadLine } from "./reader.ts";

/** What turns a network's shares into probabilities, for one script. Fitted on lines that the network never saw. */
export type ScriptParameters = {
  /** Of the facts in `lineFacts`, in their order. */
  readonly weights: readonly number[];
  /** Divides the logits before shares within a primary are taken (Guo et al. 2017). */
  readonly temperature: number;
};

/** Lines with Thai letters err in other ways than lines without. */
export type CalibrationParameters = { readonly latin: ScriptParameters; readonly thai: ScriptParameters };

const LOG_ODDS_LIMIT = 7;
const MARGIN_LIMIT = 8;
const MANY_WORDS = 6;

const clip = (value: number, limit: number): number => Math.max(-limit, Math.min(limit, value));

/**
 * Facts about an answer that say how likely its primary is right: how sure the network is, and whether anything in the line
 * is known at all. `first` and `second` are the shares of the two best primaries.
 */
export function lineFacts(
  { descriptor, hits }: ReadLine,
  primary: string,
  first: number,
  second: number,
): number[] {
  let letters = 0;
  for (const word of descriptor.words) letters += word.length;
  let covered = 0;
  let agrees = 0;
  let against = 0;
  for (const { entries, text } of hits) {
    const [entry] = entries;
    if (entry === undefined || entry.strength < 2) continue;
    covered += text.length;
    if (entries.some(({ code }) => primaryOf(code) === primary))
      agrees = Math.max(agrees, entry.strength - 1);
    else against = Math.max(against, entry.strength - 1);
  }
  const sureness = clip(Math.log((first + 1e-6) / (1 - first + 1e-6)), LOG_ODDS_LIMIT);
  const coverage = letters === 0 ? 0 : Math.min(1, covered / letters);
  return [
    1,
    sureness,
    clip(Math.log((first + 1e-6) / (second + 1e-6)), MARGIN_LIMIT),
    coverage,
    agrees,
    against,
    Math.min(MANY_WORDS, descriptor.words.length) / MANY_WORDS,
    sureness * coverage,
    hits.length === 0 ? sureness : 0,
  ];
}

/** The probability that the best primary is right: a logistic curve over the facts (Platt 1999, with more than one score). */
export function confidenceOf(facts: readonly number[], { weights }: ScriptParameters): number {
  let z = 0;
  for (let i = 0; i < facts.length; i++) z += facts[i]! * weights[i]!;
  return 1 / (1 + Math.exp(-z));
}
