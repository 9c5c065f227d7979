/**
 * Makes `spellings.ts`: how brands write themselves where title case would be wrong. From the name-suggestion-index (BSD-3-Clause):
 * `node lib/transactions/merchant/build.ts PATH/name-suggestion-index/dist/json/nsi.json`.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fold, keyOf } from "./fold.ts";
import { titleCase } from "./title-case.ts";

type Nsi = {
  readonly nsi: Readonly<
    Record<
      string,
      {
        readonly items: readonly {
          readonly displayName: string;
          readonly locationSet: { readonly include: readonly unknown[] };
          readonly tags: Readonly<Record<string, string>>;
        }[];
      }
    >
  >;
};

/** Where bank lines in English come from. */
const NEAR = /^(?:gb|us|ie|ca|au|nz|sg|my|in|za|th|001|q.*|.*\.geojson)$/i;
const LETTERS = /^[\p{Script=Latin}\d '’&+.!*/-]+$/u;
const LINE = 108;

export function spellingsModule(nsi: Nsi): string {
  const names = new Map<string, string>();
  for (const [path, { items }] of Object.entries(nsi.nsi).sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (!path.startsWith("brands/")) continue;
    for (const { displayName, tags, locationSet } of items) {
      if (!locationSet.include.some((place) => NEAR.test(String(place)))) continue;
      const name = (tags["brand:en"] ?? tags["brand"] ?? displayName).replaceAll("’", "'").trim();
      const words = name
        .split(" ")
        .map(fold)
        .filter((word) => word !== "");
      const key = keyOf(words);
      if (!LETTERS.test(name) || key.length < 2 || key.length > 24 || names.has(key)) continue;
      if (
        titleCase(
          name
            .toLowerCase()
            .replaceAll("'", "")
            .replace(/[&]/g, "and")
            .normalize("NFKD")
            .replace(/[\u0300-\u036F]/g, ""),
        ) !== name
      )
        names.set(key, name);
    }
  }
  const lines: string[] = [];
  let line = "";
  for (const name of [...names.values()].sort((a, b) => (a < b ? -1 : 1))) {
    if (line.length + name.length + 2 > LINE) {
      lines.push(line);
      line = "";
    }
    line += `${line ? "; " : ""}${name}`;
  }
  lines.push(line);
  return `/** Made by build.ts beside it from the name-suggestion-index (BSD-3-Clause). Do not edit. */\nexport const BRAND_SPELLINGS = \`\n${lines.join(";\n")}\`;\n`;
}

if (import.meta.main) {
  const nsi = JSON.parse(readFileSync(process.argv[2] ?? "", "utf8")) as Nsi;
  writeFileSync(join(import.meta.dirname, "spellings.ts"), spellingsModule(nsi));
}
