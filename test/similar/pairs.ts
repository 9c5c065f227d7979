import { readFileSync } from "node:fs";

/** Two texts, and whether an answer to one answers the other. */
export interface Pair {
  readonly language: "en" | "th";
  /** Which of the five jobs, or `general`. */
  readonly job?: string;
  readonly label: "same" | "changed";
  /** What was changed. */
  readonly kind?: string;
  readonly a: string;
  readonly b: string;
}

/** @throws Error naming the line that is no pair */
export function readPairs(file: string): Pair[] {
  const lines = readFileSync(file, "utf8").split("\n");
  return lines.flatMap((line, at): Pair[] => {
    if (line.trim() === "") return [];
    const pair = JSON.parse(line) as Partial<Pair>;
    const whole =
      typeof pair.a === "string" &&
      typeof pair.b === "string" &&
      (pair.label === "same" || pair.label === "changed");
    if (!whole) throw new Error(`${file}:${at + 1} is no pair`);
    return [{ language: /[\u0e00-\u0e7f]/.test(pair.a!) ? "th" : "en", ...pair } as Pair];
  });
}
