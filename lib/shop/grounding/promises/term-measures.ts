import { type Figure, figuresIn } from "../figures.ts";
import type { Sentence } from "../sentence.ts";

/** A figure with a unit that promises are made in; durations in hours or months. */
export interface Measure {
  readonly value: number;
  readonly unit: "hours" | "months" | "%" | "km" | "money" | null;
}

const HOURS: Readonly<Record<string, number>> = { minute: 1 / 60, hour: 1, day: 24, week: 168 };
const MONTHS: Readonly<Record<string, number>> = { month: 1, year: 12 };
const ARTICLE = /\b(?:an?|one)[ -](hour|day|week|month|year)\b/g;
const HALF_YEAR = /half a year|ครึ่งปี/;
const MONTH_HOURS = 720;

/** The figures of a fact that promises are made in. */
export const measuresOf = (text: string, sentence: Sentence): Measure[] =>
  measuresIn(text, figuresIn({ ...sentence, text, mentions: [] }).figures);

/** Those of a stretch of the sentence. */
export const measuresAt = (sentence: Sentence, { start, text }: { start: number; text: string }): Measure[] =>
  measuresIn(
    text,
    figuresIn(sentence).figures.filter(
      (figure) => figure.start >= start && figure.start < start + text.length,
    ),
  );

function measuresIn(text: string, figures: readonly Figure[]): Measure[] {
  const articles = [...text.matchAll(ARTICLE)].map(([, unit]) => inUnit(1, unit!));
  const halves = HALF_YEAR.test(text) ? [{ value: 6, unit: "months" as const }] : [];
  const read = figures.map(({ value, unit, currency }) =>
    currency === null ? inUnit(value, unit) : { value, unit: "money" as const },
  );
  return [...read, ...articles, ...halves];
}

export function inUnit(value: number, unit: string | null): Measure {
  if (unit !== null && unit in HOURS) return { value: value * HOURS[unit]!, unit: "hours" };
  if (unit !== null && unit in MONTHS) return { value: value * MONTHS[unit]!, unit: "months" };
  return { value, unit: unit === "%" || unit === "km" ? unit : null };
}

/** "within a month" of 30 days. */
export const sameMeasure = (a: Measure, b: Measure): boolean => {
  if (b.unit === null)
    return (
      a.value === b.value ||
      (a.unit === "hours" && a.value === b.value * 24) ||
      (a.unit === "months" && a.value === b.value * 12)
    );
  if (a.unit === b.unit) return Math.abs(a.value - b.value) < 0.01;
  if (a.unit === "months" && b.unit === "hours") return Math.abs(a.value * MONTH_HOURS - b.value) < 1;
  return false;
};
