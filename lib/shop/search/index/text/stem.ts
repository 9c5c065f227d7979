/** Singulars that end in one s. */
const SINGULAR = new Set(["lens", "canvas", "atlas", "bias", "news", "christmas", "alias", "sans", "plus"]);
/** Until a plural and its singular end alike: the last rules undo what the first leave behind ("cookie" and "cookies"). */
const PLURALS: readonly (readonly [ending: RegExp, instead: string])[] = [
  [/ies$/, "y"],
  [/(ch|sh|x|z|s)es$/, "$1"],
  [/([^su])s$/, "$1"],
];
const ENDINGS: readonly (readonly [ending: RegExp, instead: string])[] = [
  [/ie$/, "y"],
  [/(ch|sh|x|z|s|o)e$/, "$1"],
  [/(i)fe$|(el|ar|oa)f$/, "$1$2ve"],
  // colour, flavour: written with and without u.
  [/([a-z]{2})our$/, "$1or"],
];

/**
 * An English word without what its plural adds, in one spelling of -our. What comes out need not be a word ("cookie" and
 * "cookies" are both `cooky`): it is only ever compared with another stem. Words of three letters, and what is not a–z
 * throughout, stay as they are.
 */
export function stem(word: string): string {
  if (word.length <= 3 || !/^[a-z]+$/.test(word)) return word;
  let stemmed = word;
  if (!SINGULAR.has(word) && !/(?:is|us|ss)$/.test(word)) stemmed = firstOf(PLURALS, stemmed);
  return stemmed.length <= 3 ? stemmed : firstOf(ENDINGS, stemmed);
}

function firstOf(rules: readonly (readonly [RegExp, string])[], word: string): string {
  for (const [ending, instead] of rules) if (ending.test(word)) return word.replace(ending, instead);
  return word;
}
