import { type Direction, isPrimary, primaryOf } from "#lib/categories";
import type { Correction } from "./correction.ts";
import { opposed } from "./directions.ts";
import { type Overlap, overlap, type Sketch, sketch } from "./sketch.ts";

/** A correction that is like a line, and how like. */
export interface Neighbour {
  readonly correction: Correction;
  /** Cosine of the two lines as weighed by `sketch`, 0 to 1. */
  readonly similarity: number;
  readonly overlap: Overlap;
}

/** Below this two lines are no neighbours. */
const SIMILAR_MIN = 0.6;
/** Entries of the inverted index that one look-up reads, and corrections that it compares exactly. */
const POSTINGS_MAX = 1_500;
const CANDIDATES_MAX = 60;

/**
 * Corrections by likeness: weighted cosine over words and their letters, through an inverted index, so that a look-up touches only
 * corrections that share a token. Two lines that say what kind of place they are, and say different kinds, are no neighbours whatever
 * they share: `KING COFFEE` is not `KING TAILOR`.
 */
export class NeighbourIndex {
  readonly #corrections: readonly Correction[];
  readonly #sketches: readonly Sketch[];
  readonly #byToken = new Map<number, number[]>();
  /** Scratch of one look-up: what each correction shares. */
  readonly #shared: Float32Array;

  /** @param corrections newest first */
  constructor(corrections: readonly Correction[]) {
    this.#corrections = corrections;
    this.#sketches = corrections.map(({ text }) => sketch(text));
    this.#shared = new Float32Array(corrections.length);
    for (const [index, { tokens }] of this.#sketches.entries())
      for (const token of tokens) {
        const list = this.#byToken.get(token);
        if (list) list.push(index);
        else this.#byToken.set(token, [index]);
      }
  }

  /** Of the `count` merchants most like this one the correction most like the line, most similar first; for money that goes this way. */
  nearest(text: string, direction: Direction, count: number): Neighbour[] {
    const line = sketch(text);
    const weightOf = new Map<number, number>();
    for (const [at, token] of line.tokens.entries()) weightOf.set(token, line.weights[at]!);
    const found: { index: number; similarity: number }[] = [];
    for (const index of this.#candidates(line)) {
      const other = this.#sketches[index]!;
      const correction = this.#corrections[index]!;
      if (opposed(direction, correction.direction)) continue;
      const similarity = cosine(weightOf, other);
      if (similarity < SIMILAR_MIN) continue;
      if (!contradicts(line, other, correction.category)) found.push({ index, similarity });
    }
    const merchants = new Set<string>();
    return found
      .sort((a, b) => b.similarity - a.similarity || a.index - b.index)
      .filter(({ index }) => {
        const { key } = this.#corrections[index]!;
        return !merchants.has(key) && merchants.add(key);
      })
      .slice(0, count)
      .map(({ index, similarity }) => ({
        correction: this.#corrections[index]!,
        similarity: Math.min(1, similarity),
        overlap: overlap(line, this.#sketches[index]!),
      }));
  }

  /** Corrections that share most of what few others have: letters that half of them hold find everybody and say nothing. */
  #candidates(line: Sketch): readonly number[] {
    const lists: { weight: number; among: readonly number[] }[] = [];
    for (const [at, token] of line.tokens.entries()) {
      const among = this.#byToken.get(token);
      if (among) lists.push({ weight: line.weights[at]!, among });
    }
    lists.sort((a, b) => a.among.length - b.among.length);
    const shared = this.#shared;
    const touched: number[] = [];
    let looked = 0;
    for (const { weight, among } of lists) {
      if (looked > 0 && looked + among.length > POSTINGS_MAX) break;
      looked += among.length;
      for (const index of among) {
        if (shared[index] === 0) touched.push(index);
        shared[index]! += weight;
      }
    }
    const best =
      touched.length <= CANDIDATES_MAX
        ? touched
        : touched.toSorted((a, b) => shared[b]! - shared[a]! || a - b).slice(0, CANDIDATES_MAX);
    for (const index of touched) shared[index] = 0;
    return best;
  }
}

function cosine(weightOf: ReadonlyMap<number, number>, { tokens, weights }: Sketch): number {
  let sum = 0;
  for (let at = 0; at < tokens.length; at++) {
    const weight = weightOf.get(tokens[at]!);
    if (weight !== undefined) sum += weight * weights[at]!;
  }
  return sum;
}

/**
 * Whether a line names a kind of place that neither the other line nor its category is about. A vague one (`studio`) only speaks against a
 * line that names another kind itself.
 */
function contradicts(line: Sketch, other: Sketch, category: string): boolean {
  const primary = isPrimary(category) ? category : primaryOf(category);
  let alone = false;
  let shared = false;
  for (const [word, { meanings, vague }] of line.kinds) {
    if (other.kinds.has(word)) shared = true;
    else if (primary === undefined || !meanings.has(primary)) {
      if (!vague) return true;
      alone = true;
    }
  }
  return alone && !shared && other.kinds.size > 0;
}
