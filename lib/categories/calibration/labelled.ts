import { readFileSync } from "node:fs";
import { join } from "node:path";
import { isPrimary } from "../taxonomy/taxonomy.ts";
import type { EntryKind } from "../terms/directions.ts";

/** A label with the primary a person gave it; null where no category is right. */
export type LabelledTerm = {
  readonly label: string;
  readonly language: "en" | "th";
  readonly kind: EntryKind;
  readonly primary: string | null;
};

/** The labelled sets in `data/`, written by hand for this and used for nothing else. Needs a disk: fitting and tests only. */
export function labelledTerms(language: "en" | "th"): LabelledTerm[] {
  const terms: LabelledTerm[] = [];
  const lines = readFileSync(join(import.meta.dirname, "data", `${language}.txt`), "utf8").split("\n");
  for (const [index, line] of lines.entries()) {
    if (line === "" || line.startsWith("#")) continue;
    const match = /^(\S+) (expense|income|transfer): (.+)$/.exec(line);
    if (!match || !(match[1] === "NONE" || isPrimary(match[1]!)))
      throw new Error(`calibration/data/${language}.txt:${index + 1}: malformed line`);
    for (const label of match[3]!.split(";")) {
      if (label.trim() === "") continue;
      terms.push({
        label: label.trim(),
        language,
        kind: match[2] as EntryKind,
        primary: match[1] === "NONE" ? null : match[1]!,
      });
    }
  }
  return terms;
}
