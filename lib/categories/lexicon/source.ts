import { readFileSync } from "node:fs";
import { join } from "node:path";
import { normaliseTerm } from "../normalise.ts";
import { isDetailed, isPrimary } from "../taxonomy/taxonomy.ts";
import type { LexiconRow, TermKind, TermStrength } from "./format.ts";

/** One line of a source TSV as it was written. */
export type SourceRow = LexiconRow & { readonly language: "en" | "th"; readonly region: string };

export const SOURCE_FILES = ["english.tsv", "thai.tsv", "brands.tsv"] as const;
export const HEADER = "term\tlang\tcode\tkind\tstrength\tregion";

const KINDS: ReadonlySet<string> = new Set([
  "brand",
  "trade",
  "goods",
  "service",
  "institution",
  "bank_phrase",
] satisfies TermKind[]);

/** Reads a source TSV; throws, naming the line, where one is malformed. Build and test time only: it needs a disk. */
export function readSource(file: (typeof SOURCE_FILES)[number]): SourceRow[] {
  const [header, ...lines] = readFileSync(join(import.meta.dirname, "data", file), "utf8")
    .replace(/\n$/, "")
    .split("\n");
  if (header !== HEADER) throw new Error(`${file}: unexpected header`);
  return lines.map((line, index) => {
    const [term, language, code, kind, strength, region] = line.split("\t");
    if (
      !term ||
      (language !== "en" && language !== "th") ||
      !code ||
      !(isDetailed(code) || isPrimary(code)) ||
      !kind ||
      !KINDS.has(kind) ||
      !/^[123]$/.test(strength ?? "") ||
      region === undefined
    )
      throw new Error(`${file}:${index + 2}: malformed row: ${line}`);
    return {
      term,
      language,
      code,
      kind: kind as TermKind,
      strength: Number(strength) as TermStrength,
      region,
    };
  });
}

/** Rows under their normalised term; of two that then say the same, the stronger stays, a brand before its goods. */
export function normaliseRows(rows: Iterable<SourceRow>): LexiconRow[] {
  const best = new Map<string, LexiconRow>();
  for (const { term, code, kind, strength } of rows) {
    const normalised = normaliseTerm(term);
    if (!normalised) continue;
    const key = `${normalised}\t${code}`;
    const known = best.get(key);
    if (!known || known.strength < strength || (known.strength === strength && kind === "brand"))
      best.set(key, { term: normalised, code, kind, strength });
  }
  return [...best.values()];
}
