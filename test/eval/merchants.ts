import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isDetailed, isPrimary, primaryOf } from "#lib/categories";

/** A bank line with the category a person gave it. */
export interface GoldLine {
  text: string;
  language: "en" | "th";
  primary: string;
  /** Null where only the primary is certain. */
  detailed: string | null;
  /** What kind of line it is, in files that say so. */
  kind?: string;
}

/** Which file holds which language. `gold/` may be part of the folder's name or stand below it. */
const FILES = [
  ["dev_merchants.jsonl", "en"],
  ["th_merchants_dev.jsonl", "th"],
] as const;
/** Both languages in one file: language, kind, category and text, parted by tabs; `#` begins a remark. */
const TABLE = "lines.tsv";

/** Reads the labelled lines below a folder; throws, naming file and line, where one is malformed or none is found. */
export function loadLines(folder: string): GoldLine[] {
  const lines = FILES.flatMap(([name, language]) => {
    const file = [join(folder, "gold", name), join(folder, name)].find((path) => existsSync(path));
    return file === undefined ? [] : readLines(file, language);
  });
  const table = join(folder, TABLE);
  if (existsSync(table)) lines.push(...readTable(table));
  if (lines.length === 0)
    throw new Error(`${folder}: neither ${[...FILES.map(([name]) => name), TABLE].join(" nor ")} is here`);
  return lines;
}

function readLines(file: string, language: "en" | "th"): GoldLine[] {
  return readFileSync(file, "utf8")
    .split("\n")
    .flatMap((json, index) => {
      if (json.trim() === "") return [];
      const { text, primary, detailed = null } = JSON.parse(json) as Record<string, string | null>;
      if (typeof text !== "string" || !primary || !isPrimary(primary) || (detailed && !isDetailed(detailed)))
        throw new Error(`${file}:${index + 1}: not a labelled bank line`);
      return [{ text, language, primary, detailed: detailed || null }];
    });
}

function readTable(file: string): GoldLine[] {
  return readFileSync(file, "utf8")
    .split("\n")
    .flatMap((row, index) => {
      if (row === "" || row.startsWith("#")) return [];
      const [language, kind, code, text, ...rest] = row.split("\t");
      const primary = code && primaryOf(code);
      if ((language !== "en" && language !== "th") || !kind || !primary || !text || rest.length > 0)
        throw new Error(`${file}:${index + 1}: not a labelled bank line`);
      return [{ text, language, primary, detailed: isDetailed(code) ? code : null, kind }];
    });
}
