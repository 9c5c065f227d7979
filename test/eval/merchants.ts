import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isDetailed, isPrimary } from "#lib/categories";

/** A bank line with the category a person gave it. */
export interface GoldLine {
  text: string;
  language: "en" | "th";
  primary: string;
  /** Null where only the primary is certain. */
  detailed: string | null;
}

/** Which file holds which language. `gold/` may be part of the folder's name or stand below it. */
const FILES = [
  ["dev_merchants.jsonl", "en"],
  ["th_merchants_dev.jsonl", "th"],
] as const;

/** Reads the labelled lines below a folder; throws, naming file and line, where one is malformed or none is found. */
export function loadLines(folder: string): GoldLine[] {
  const lines = FILES.flatMap(([name, language]) => {
    const file = [join(folder, "gold", name), join(folder, name)].find((path) => existsSync(path));
    return file === undefined ? [] : readLines(file, language);
  });
  if (lines.length === 0)
    throw new Error(`${folder}: neither ${FILES.map(([name]) => name).join(" nor ")} is here`);
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
