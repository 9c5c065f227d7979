/**
 * Makes `lower-case.ts`: `node lib/shop/grounding/words/build-lower-case.ts <words of SCOWL, one a line> <brands.tsv>`.
 * SCOWL's sizes 10 to 50, of English, American and British spelling. Only words that the other lists do not reach, and no brands.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { everyday } from "./everyday.ts";
import { common, rare } from "./ordinary.ts";
import { stems } from "./stems.ts";

const [wordsPath, brandsPath] = process.argv.slice(2) as [string, string];
const known = new Set(`${everyday} ${common} ${rare}`.split(/\s+/));
const brands = new Set(
  readFileSync(brandsPath, "utf8")
    .split("\n")
    .map((line) => line.split("\t")[0]!.toLowerCase()),
);
const PREFIX = /^(?:re|un|non|pre|over|under|mis|out|super|multi|anti|inter)/;
const reaches = (word: string, words: ReadonlySet<string>): boolean =>
  stems(word).some((stem) => words.has(stem) || stems(stem).some((root) => words.has(root)));

const left = readFileSync(wordsPath, "utf8")
  .split("\n")
  .filter((word) => /^[a-z]{3,}$/.test(word) && !brands.has(word) && !reaches(word, known))
  .filter((word) => !(PREFIX.test(word) && word.length > 6 && reaches(word.replace(PREFIX, ""), known)));
const all = new Set(left);
const roots = [...all].filter((word) => {
  const others = new Set(stems(word).flatMap((stem) => [stem, ...stems(stem)]));
  others.delete(word);
  return ![...others].some((stem) => all.has(stem));
});
const lines = roots
  .sort()
  .join(" ")
  .replace(/(.{1,2000})(?: |$)/g, "$1\n");
writeFileSync(
  join(import.meta.dirname, "lower-case.ts"),
  `/**
 * Made by \`build-lower-case.ts\` from SCOWL (Spell Checker Oriented Word Lists), sizes 10 to 50.
 *
 * Copyright 2000-2016 by Kevin Atkinson. Permission to use, copy, modify, distribute and sell these word lists, the associated scripts, the output created
 * from the scripts, and its documentation for any purpose is hereby granted without fee, provided that the above copyright notice appears in all copies
 * and that both that copyright notice and this permission notice appear in supporting documentation. Kevin Atkinson makes no representations about the
 * suitability of this array for any purpose. It is provided "as is" without express or implied warranty.
 */
export const lowerCase = \`
${lines}\`;
`,
);
