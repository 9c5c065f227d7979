import type { Kind } from "../term.ts";
import { openings, synonyms } from "./lexicon.ts";
import { verbForms } from "./verbs.ts";
import {
  ABOUT_WORDS,
  COMPARABLE,
  DATA_NOUNS,
  EMPTY,
  HEADS,
  MODALS,
  NEGATIONS,
  OWN_NOUNS,
  PERSONS,
  POLAR,
  RELATIONS,
  SCOPES,
  UNITS,
} from "./word-lists.ts";

export const QUESTION_WORDS = new Set("what which who whom whose when where why how".split(" "));

/** Which guard watches over a word. */
export function kindOf(value: string, known: boolean): Kind {
  const lemma = value.replace("+s", "");
  if (NEGATIONS.has(lemma)) return "negation";
  if (MODALS.has(lemma)) return "modal";
  if (QUESTION_WORDS.has(lemma)) return "question";
  if (compares(lemma)) return "comparison";
  if (SCOPES.has(lemma)) return "scope";
  if (PERSONS.has(lemma)) return "person";
  if (RELATIONS.has(lemma)) return "relation";
  if (UNITS.has(lemma)) return "unit";
  if (POLAR.has(lemma)) return "polar";
  return known ? "word" : "unknown";
}

const COMPARISONS = new Set(
  "more less most least better worse best worst fewer fewest further furthest farther".split(" "),
);

function compares(word: string): boolean {
  if (COMPARISONS.has(word)) return true;
  const stem = /^(.+?)i?(?:er|est)$/.exec(word)?.[1];
  if (!stem) return false;
  return [stem, `${stem}e`, `${stem}y`, stem.replace(/(.)\1$/, "$1")].some((form) => COMPARABLE.has(form));
}

const lists = [
  EMPTY,
  NEGATIONS,
  MODALS,
  SCOPES,
  RELATIONS,
  PERSONS,
  POLAR,
  UNITS,
  DATA_NOUNS,
  OWN_NOUNS,
  HEADS,
  ABOUT_WORDS,
];
/** On any list at all; a word that is not may be a name. */
export function isKnown(word: string): boolean {
  const lemma = word.replace("+s", "");
  return (
    verbForms.has(lemma) ||
    synonyms.words.has(lemma) ||
    openings.words.has(lemma) ||
    lists.some((list) => list.has(lemma))
  );
}
