/**
 * Makes `ordinary.ts`: `node lib/shop/grounding/words/build.ts <words by frequency> <english.tsv> <brands.tsv>`.
 * The first are the words of GloVe 6B (Stanford, public domain), one a line; the others the shipped lexicon.
 *
 * A word that English inflects is no name: where its -ing, -ed, -ly, -er, … is also in use it may begin a sentence (`common`).
 * Nouns that only have a plural are often names (`rare`): they count in lower case alone, and brands never.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { stems } from "./stems.ts";

const COMMON_RANK_MAX = 32_000;
const NAMED_AFTER_TALKING = /^(?:claude|gemini|llama)$/;

const [wordsPath, englishPath, brandsPath] = process.argv.slice(2) as [string, string, string];
const terms = (path: string): string[] =>
  readFileSync(path, "utf8")
    .split("\n")
    .slice(1)
    .map((line) => line.split("\t")[0]!.toLowerCase());
const plain = (word: string): boolean => /^[a-z]{2,}$/.test(word);

const ranked = readFileSync(wordsPath, "utf8").split("\n");
const known = new Set(ranked);
const brands = new Set(terms(brandsPath).filter(plain));

function inflected(word: string): boolean {
  const root = word.replace(/e$/, "");
  const doubled = word + word.at(-1);
  const soft = word.endsWith("y") ? word.slice(0, -1) : null;
  const forms = [
    `${root}ing`,
    `${root}ed`,
    `${doubled}ing`,
    `${word}ly`,
    `${word}ness`,
    `${word}ful`,
    `${word}less`,
  ];
  if (soft) forms.push(`${soft}ied`, `${soft}ily`, `${soft}ier`);
  return forms.some((form) => form !== word && known.has(form));
}

// Terms of the lexicon hold names too ("sony headphones"): only what English inflects or counts.
const goods = terms(englishPath)
  .flatMap((term) => term.split(" "))
  .filter(
    (word) =>
      plain(word) &&
      word.length > 2 &&
      !brands.has(word) &&
      (inflected(word) || known.has(`${word}s`) || known.has(`${word}es`)),
  );

const common = new Set<string>(goods);
const rare = new Set<string>();
ranked.forEach((word, rank) => {
  if (!/^[a-z]{3,}$/.test(word) || NAMED_AFTER_TALKING.test(word)) return;
  if (rank < COMMON_RANK_MAX && inflected(word)) common.add(word);
  else if (!brands.has(word) && rank < COMMON_RANK_MAX && (known.has(`${word}s`) || known.has(`${word}es`)))
    rare.add(word);
});
for (const set of [common, rare])
  for (const word of [...set])
    if (stems(word).some((stem) => stem !== word && common.has(stem))) set.delete(word);
for (const word of common) rare.delete(word);

const lines = (set: Set<string>): string =>
  [...set]
    .sort()
    .join(" ")
    .replace(/(.{1,2000})(?: |$)/g, "$1\n");
writeFileSync(
  join(import.meta.dirname, "ordinary.ts"),
  `/** Made by \`build.ts\` from the words of GloVe 6B (Stanford, public domain) and the shipped lexicon. */
export const common = \`
${lines(common)}\`;

export const rare = \`
${lines(rare)}\`;
`,
);
