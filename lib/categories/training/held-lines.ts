import { primaryOf } from "../taxonomy/taxonomy.ts";
import { readLists } from "./tables.ts";

/** A line with the category a person gave it; null where no category is right. */
export type HeldLine = { readonly text: string; readonly code: string | null; readonly weight: number };

/** The lines written by hand to calibrate on, never trained on. */
export function heldLines(language: "en" | "th"): HeldLine[] {
  return [...readLists(`held-${language}.txt`)].flatMap(([code, lines]) =>
    lines.map((text) => {
      if (code !== "NONE" && primaryOf(code) === undefined) throw new Error(`held-${language}.txt: ${code}`);
      return { text, code: code === "NONE" ? null : code, weight: 1 };
    }),
  );
}
