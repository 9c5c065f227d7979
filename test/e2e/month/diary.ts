import { formatMinor } from "#lib/language";
import type { Item } from "./wire.ts";

/** What a person would see, line by line, and what did not hold. */
export interface Diary {
  readonly lines: readonly string[];
  readonly failures: readonly string[];
  say(line?: string): void;
  /** A headline, after a blank line. */
  part(title: string): void;
  /** Notes it when it does not hold, and goes on: one run shows all that is wrong. */
  check(what: string, holds: boolean): void;
}

export function createDiary(write: (line: string) => void): Diary {
  const lines: string[] = [];
  const failures: string[] = [];
  const say = (line = "") => {
    lines.push(line);
    write(line);
  };
  return {
    lines,
    failures,
    say,
    part(title) {
      say();
      say(title);
    },
    check(what, holds) {
      if (holds) return;
      failures.push(what);
      say(`    ✗ ${what}`);
    },
  };
}

const segments = new Intl.Segmenter("th", { granularity: "grapheme" });

/** Filled up to a width as a terminal shows it: Thai vowels and tone marks stand on their consonants. */
export function column(text: string, width: number): string {
  const shown = [...segments.segment(text)].reduce(
    (sum, { segment }) => sum + (segment.endsWith("ำ") ? 2 : 1),
    0,
  );
  return text + " ".repeat(Math.max(1, width - shown));
}

export const percent = (share: number): string => `${Math.round(100 * share)} %`;

/** `9000.00` → `฿9,000.00` */
export const baht = (amount: string): string => {
  const [whole, cents] = amount.split(".") as [string, string | undefined];
  return `฿${whole.replace(/\B(?=(\d{3})+$)/g, ",")}${cents === undefined || cents === "00" ? "" : `.${cents}`}`;
};
export const bahtOf = (minor: number): string => baht(formatMinor(minor, "THB"));

/** `฿65 Coffee` */
export const shown = ({ amount, kind, category }: Item): string =>
  `${kind === "income" ? "+" : kind === "transfer" ? "⇄ " : ""}${baht(amount)} ${category.name.en}`;
