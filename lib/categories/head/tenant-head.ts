import type { LineReason } from "../model/explain.ts";
import type { FeatureList } from "../model/features.ts";
import { CLASSES, type RankedPrimary } from "../model/rank.ts";
import { confidenceOf, type HeadConfidence, headFacts } from "./confidence.ts";
import { bestClassOf, type Head, type HeadScores } from "./head.ts";
import { foldRow, HEAD_PRIMARIES, type HeadLine, PRIMARY_OF_CLASS } from "./head-line.ts";
import { readHead, type StoredHead, storeHead } from "./serialise.ts";

const ALL_PRIMARIES: readonly number[] = HEAD_PRIMARIES.map((_, p) => p);
const MEMBERS: readonly (readonly number[])[] = HEAD_PRIMARIES.map((_, p) =>
  PRIMARY_OF_CLASS.flatMap((primary, c) => (primary === p ? [c] : [])),
);

export type StoredTenantHead = StoredHead & { readonly confidence: readonly number[] };

/** Why a category: `prior` + `bias` + the sum of all reasons is the score, exactly (to rounding). */
export interface HeadExplanation {
  readonly code: string;
  readonly score: number;
  /** What the shipped model says, scaled. */
  readonly prior: number;
  readonly bias: number;
  /** What labels taught about the line's features, strongest first; equal texts are added up. */
  readonly reasons: readonly LineReason[];
}

export interface HeadAnswer {
  readonly primary: number;
  readonly detailed: number;
  readonly facts: readonly number[];
  readonly scores: HeadScores;
}

/** A head and how sure it may be. */
export class TenantHead {
  readonly head: Head;
  readonly confidence: HeadConfidence;

  constructor(head: Head, confidence: HeadConfidence) {
    this.head = head;
    this.confidence = confidence;
  }

  static read({ confidence, ...stored }: StoredTenantHead): TenantHead {
    return new TenantHead(readHead(stored), confidence);
  }

  store(): StoredTenantHead {
    return { ...storeHead(this.head), confidence: this.confidence };
  }

  /** Likeliest first; probabilities of all details of all primaries sum to at most 1. */
  rank(line: HeadLine, count: number): RankedPrimary[] {
    const { scores, facts } = answerOf(this.head, line);
    const { primaries, shares, best } = scores;
    const confidence = confidenceOf(facts, this.confidence);
    const rest = (1 - confidence) / Math.max(1e-9, 1 - primaries[best]!);
    return largest(primaries, ALL_PRIMARIES, count).map((p) => {
      const probability = p === best ? confidence : Math.min(confidence, primaries[p]! * rest);
      const details = largest(shares, MEMBERS[p]!, count).map((c) => ({
        code: CLASSES[c]!,
        probability: (probability * shares[c]!) / Math.max(1e-12, primaries[p]!),
      }));
      return { primary: HEAD_PRIMARIES[p]!, probability, details };
    });
  }

  /** @param features read with names */
  explain(line: HeadLine, { rows, weights, names }: FeatureList, code: string): HeadExplanation {
    const c = CLASSES.indexOf(code);
    const { priorScale, bias } = this.head.weights;
    const sums = new Map<string, number>();
    for (const [index, row] of rows.entries()) {
      const weight = weights[index]! * this.head.weightOf(foldRow(row), c);
      const name = names?.[index] ?? "";
      if (weight !== 0) sums.set(name, (sums.get(name) ?? 0) + weight);
    }
    const reasons = [...sums]
      .map(([text, weight]) => ({ text, weight }))
      .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight));
    const { scores } = this.head.score(line);
    return { code, score: scores[c]!, prior: priorScale * line.prior[c]!, bias: bias[c]!, reasons };
  }
}

/** What a head says of a line, and the facts its confidence comes from. */
export function answerOf(head: Head, line: HeadLine): HeadAnswer {
  const scores = head.score(line);
  const { best } = scores;
  let shippedShare = 0;
  for (let c = 0; c < line.prior.length; c++)
    if (PRIMARY_OF_CLASS[c] === best) shippedShare += Math.exp(line.prior[c]!);
  const facts = headFacts(scores, line, Math.min(1, shippedShare), head.familiarity(line));
  return { primary: best, detailed: bestClassOf(best, scores.shares), facts, scores };
}

/** Indices of the largest of `among`, largest first; of equals, the first. */
function largest(values: Float64Array, among: readonly number[], count: number): number[] {
  const found: number[] = [];
  const most = Math.max(1, count);
  for (const index of among) {
    if (found.length === most && values[index]! <= values[found[most - 1]!]!) continue;
    let at = found.length;
    while (at > 0 && values[index]! > values[found[at - 1]!]!) at--;
    found.splice(at, 0, index);
    if (found.length > most) found.pop();
  }
  return found;
}
