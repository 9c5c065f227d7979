import type { LexiconEntry } from "../lexicon/format.ts";
import type { Lexicon } from "../lexicon/lexicon.ts";
import { type Atoms, isThai } from "./atoms.ts";
import { EATING, HANDED, PREPOSITIONS, REFUND, SELLING, STOP, TRANSPARENT } from "./words.ts";

/** A stretch of the label that is one term, one function word, or unknown. */
export type Piece = {
  readonly text: string;
  /** Position in the normalised label, UTF-16 units. */
  readonly start: number;
  readonly end: number;
  readonly entries?: readonly LexiconEntry[];
  /** Whether the writer's spelling had to be changed (plural, typo) to find the entries: 1 as written, less otherwise. */
  readonly certainty: number;
  readonly unknown: boolean;
};

const MAX_ATOMS = 14;
/** A plural may be this much longer than its term. */
const INFLECTED = 3;
const LONGEST_FUNCTION_WORD = 14;
const UNKNOWN_COST = 3;
const SEAM_COST = 0.6;

const FUNCTION_WORDS: ReadonlySet<string> = new Set([
  ...STOP,
  ...PREPOSITIONS.keys(),
  ...TRANSPARENT,
  ...REFUND,
  ...HANDED,
  ...EATING,
  ...SELLING,
]);

/** Singular and plural forms to try for an English word that the lexicon does not have as written. */
export function inflections(word: string): string[] {
  const forms: string[] = [];
  if (word.length > 3 && word.endsWith("ies")) forms.push(`${word.slice(0, -3)}y`);
  if (word.length > 4 && /(?:s|x|z|ch|sh|o)es$/.test(word)) forms.push(word.slice(0, -2));
  if (word.length > 3 && word.endsWith("ves")) forms.push(`${word.slice(0, -3)}f`, `${word.slice(0, -3)}fe`);
  if (word.length > 3 && word.endsWith("s") && !word.endsWith("ss")) forms.push(word.slice(0, -1));
  if (word.length > 2 && !word.endsWith("s")) {
    forms.push(`${word}s`);
    if (word.endsWith("y")) forms.push(`${word.slice(0, -1)}ies`);
  }
  if (word.length > 5 && word.endsWith("ing")) forms.push(word.slice(0, -3), `${word.slice(0, -3)}e`);
  return forms;
}

/** The entries of a term as written, or in another number. Function words keep their entries out of the way of `lookup`. */
function entriesOf(
  lexicon: Lexicon,
  text: string,
): { entries: readonly LexiconEntry[]; certainty: number } | undefined {
  const exact = lexicon.lookup(text);
  if (exact) return { entries: exact, certainty: 1 };
  if (isThai(text)) return undefined;
  const space = text.lastIndexOf(" ");
  for (const form of inflections(text.slice(space + 1))) {
    const entries = lexicon.lookup(text.slice(0, space + 1) + form);
    if (entries) return { entries, certainty: 0.97 };
  }
  return undefined;
}

/**
 * Covers a label with terms: the fewest pieces, unknown stretches counting most, so that the longest term wins
 * ("ข้าวมันไก่" before "ข้าว") and a greedy slip is repaired by what follows it.
 */
export function cover(atoms: Atoms, lexicon: Lexicon): Piece[] {
  const { text, starts, ends, seams } = atoms;
  const count = starts.length;
  const cost = new Float64Array(count + 1);
  const next = new Int32Array(count + 1);
  const found: ({ entries: readonly LexiconEntry[]; certainty: number } | undefined)[] = new Array(count);
  const known: boolean[] = new Array(count).fill(false);
  for (let i = count - 1; i >= 0; i--) {
    cost[i] = UNKNOWN_COST + cost[i + 1]!;
    next[i] = i + 1;
    let crossed = 0;
    const start = starts[i]!;
    const longest = lexicon.longest(text, start) + INFLECTED;
    for (let j = i + 1; j <= Math.min(count, i + MAX_ATOMS); j++) {
      if (j - 1 > i && seams.has(j - 1)) crossed += SEAM_COST;
      const length = ends[j - 1]! - start;
      if (length > longest && length > LONGEST_FUNCTION_WORD) break;
      const candidate = text.slice(start, ends[j - 1]!);
      const term = length <= longest ? entriesOf(lexicon, candidate) : undefined;
      const word = !term && FUNCTION_WORDS.has(candidate);
      if (!term && !word) continue;
      const total = 1 + crossed + (1 - (term?.certainty ?? 1)) + cost[j]!;
      if (total <= cost[i]!) {
        cost[i] = total;
        next[i] = j;
        found[i] = term;
        known[i] = true;
      }
    }
  }
  const pieces: Piece[] = [];
  for (let i = 0; i < count; i = next[i]!) {
    const start = starts[i]!;
    const end = ends[next[i]! - 1]!;
    const piece = text.slice(start, end);
    const last = pieces.at(-1);
    if (!known[i] && last?.unknown && last.end === start && !seams.has(i) && isThai(piece)) {
      pieces[pieces.length - 1] = { ...last, text: last.text + piece, end };
    } else {
      const term = known[i] ? found[i] : undefined;
      pieces.push({
        text: piece,
        start,
        end,
        ...(term ? { entries: term.entries } : {}),
        certainty: term?.certainty ?? 1,
        unknown: !known[i],
      });
    }
  }
  return pieces;
}
