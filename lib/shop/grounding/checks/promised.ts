import { daysIn, timesIn } from "../clock/clock.ts";
import { CONDITIONS } from "../promises/conditions.ts";
import { partsOf } from "../promises/parts.ts";
import { FREE } from "../promises/topics.ts";
import type { Sentence } from "../sentence.ts";
import { judgePart } from "./promises.ts";

interface Span {
  readonly start: number;
  readonly end: number;
}

/** Where a sentence speaks of what a fact grants, in whatever words and language: nothing is left to claim there. */
export function promisedIn(sentence: Sentence): Span[] {
  const held = partsOf(sentence).filter(
    (part) => part.hits.some(({ isHedged }) => !isHedged) && judgePart(sentence, part) === null,
  );
  return held.flatMap(({ start, text, hits, isInherited }) => [
    ...(isInherited ? [] : hits.map(({ at, end }) => ({ start: at, end }))),
    ...[FREE, ...CONDITIONS.map(({ pattern }) => pattern)].flatMap((pattern) =>
      spansOf(pattern, text, start),
    ),
    ...[...timesIn(text), ...daysIn(text)].map((one) => ({ start: start + one.start, end: start + one.end })),
  ]);
}

function spansOf(pattern: RegExp, text: string, start: number): Span[] {
  pattern.lastIndex = 0;
  const found = pattern.exec(text);
  pattern.lastIndex = 0;
  return found === null ? [] : [{ start: start + found.index, end: start + found.index + found[0].length }];
}
