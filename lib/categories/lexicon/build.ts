/**
 * Makes the compact lexicon from its source tables: `node lib/categories/lexicon/build.ts`.
 * Plain modules with one string each, so that a bundle carries them and an edge worker needs no disk.
 * Latin and Thai terms are kept apart: V8 stores the Latin string in one byte a letter.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { encodeLexicon, type LexiconRow } from "./format.ts";
import { normaliseRows, readSource, SOURCE_FILES } from "./source.ts";

const isLatin = (row: LexiconRow): boolean => !/[^\u0000-\u00FF]/.test(row.term);

/** The text of each generated module, by its file name in `data/`. */
export function generatedModules(): Map<string, string> {
  const rows = normaliseRows(SOURCE_FILES.flatMap(readSource));
  const asModule = (part: LexiconRow[]): string =>
    `// Made by lib/categories/lexicon/build.ts from the tables beside it. Do not edit.\nexport const data = ${JSON.stringify(encodeLexicon(part))};\n`;
  return new Map([
    ["latin.generated.js", asModule(rows.filter(isLatin))],
    ["thai.generated.js", asModule(rows.filter((row) => !isLatin(row)))],
  ]);
}

if (import.meta.main) {
  for (const [name, text] of generatedModules()) {
    writeFileSync(join(import.meta.dirname, "data", name), text);
    writeFileSync(
      join(import.meta.dirname, "data", name.replace(/\.js$/, ".d.ts")),
      "/** Terms in the compact form of `encodeLexicon`. */\nexport declare const data: string;\n",
    );
    process.stdout.write(`${name} ${Buffer.byteLength(text)} bytes\n`);
  }
}
