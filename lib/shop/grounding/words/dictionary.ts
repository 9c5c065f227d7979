import { everyday, subjects } from "./everyday.ts";
import { lowerCase } from "./lower-case.ts";
import { carriers, neutralExact, neutralLemmas, predicate, pronounPredicate } from "./neutral.ts";
import { common, rare } from "./ordinary.ts";
import { stems } from "./stems.ts";

const words = (text: string): Set<string> => new Set(text.split(/\s+/).filter((word) => word !== ""));

const EVERYDAY = words(everyday);
const SUBJECTS = words(subjects);
const COMMON = words(common);
const RARE = words(rare);
const LOWER_CASE = words(lowerCase);

const PREFIX = /^(?:re|un|non|pre|over|under|mis|out|super|multi|anti|inter)/;

/** Two endings at most: "matters" → "matter" → "matt". */
const reaches = (word: string, test: (stem: string) => boolean): boolean =>
  test(word) || stems(word).some((stem) => test(stem) || stems(stem).some(test));

/** A word in lower case that English has, names left out as far as a list can: what may begin a sentence. */
export const isCommon = (word: string): boolean =>
  reaches(word, (stem) => EVERYDAY.has(stem) || COMMON.has(stem));

/** Any English word; some of them are names as well ("rose"). */
export const isEnglish = (word: string): boolean =>
  isCommon(word) ||
  reaches(word, (stem) => RARE.has(stem)) ||
  (PREFIX.test(word) && word.length > 6 && isCommon(word.replace(PREFIX, "")));

/** Any English word, however seldom: written small it is no name. */
export const isDictionary = (word: string): boolean =>
  isEnglish(word) || reaches(word, (stem) => LOWER_CASE.has(stem));

/** Of two English words, as English makes new ones: "groundsheet". Some names are so as well ("airpods"). */
export const isCompound = (word: string): boolean => {
  for (let at = 3; at <= word.length - 3; at++)
    if (isEnglish(word.slice(0, at)) && isEnglish(word.slice(at))) return true;
  return false;
};

export const isEveryday = (word: string): boolean => EVERYDAY.has(word);

/** Whether a sentence may start with the word as its subject: "It is …", "Delivery takes …", "Shipping costs …". */
export const isSubject = (word: string): boolean => SUBJECTS.has(word) || /ing$/.test(word);

/** A word that claims nothing wherever it stands. */
export const isNeutral = (word: string): boolean =>
  neutralExact.has(word) || stems(word).some((stem) => neutralLemmas.has(stem));

/** A word that may be said of a product by its name, or of what a pronoun stands for. */
export const isPredicate = (word: string, ofPronoun: boolean): boolean =>
  predicate.has(word) || (ofPronoun && pronounPredicate.has(word));

/** A part, measure or container: says something only beside a value. */
export const isCarrier = (word: string): boolean => stems(word).some((stem) => carriers.has(stem));
