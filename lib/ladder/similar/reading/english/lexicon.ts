import { Phrases } from "../phrases.ts";
import { OPENINGS } from "./openings.ts";
import { SYNONYMS } from "./synonyms.ts";
import { EMPTY } from "./word-lists.ts";
import { baseForm } from "./words.ts";

const isEmpty = (word: string): boolean => EMPTY.has(word);

/** Both in the form that a sentence has once it is prepared. */
export const openings = new Phrases(OPENINGS, baseForm, isEmpty);
export const synonyms = new Phrases(SYNONYMS, baseForm, isEmpty);
