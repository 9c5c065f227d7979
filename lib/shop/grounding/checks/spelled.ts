import type { Evidence } from "../evidence.ts";
import type { Sentence } from "../sentence.ts";
import { isSpelled } from "../words/told.ts";
import type { Word } from "../words.ts";

/** Alone or with the capitalised words beside it, in the letters of the other script. */
export function isSpelledIn({ words, evidence, text }: Sentence, at: number): boolean {
  const joins = (from: number, to: number) =>
    /^[\s-]*$/.test(text.slice(words[from]!.end, words[to]!.start)) &&
    /^\p{Lu}/u.test(words[from]!.text) &&
    /^\p{Lu}/u.test(words[to]!.text);
  const spelled = (from: number, to: number) =>
    isSpelled(
      evidence,
      words
        .slice(from, to + 1)
        .map(({ low }) => low)
        .join(""),
    );
  return (
    spelled(at, at) ||
    (at > 0 && joins(at - 1, at) && spelled(at - 1, at)) ||
    (at + 1 < words.length && joins(at, at + 1) && spelled(at, at + 1))
  );
}

const CLIPPED_MIN = 4;
/** "A dino fan" who asked for dinosaurs. */
export const isClipped = ({ known, questionWords }: Evidence, base: string): boolean =>
  base.length >= CLIPPED_MIN &&
  [questionWords, ...known.map(({ words }) => words)].some((words) =>
    [...words].some((word) => word.length > base.length + 2 && word.startsWith(base)),
  );

/** "The United States" of a fact that says "US". */
export function isWrittenOut({ words, evidence, text }: Sentence, at: number): boolean {
  const joins = (one: Word | undefined, next: Word | undefined) =>
    one !== undefined &&
    next !== undefined &&
    /^\p{Lu}/u.test(one.text) &&
    /^\p{Lu}/u.test(next.text) &&
    /^ (?:of )?$/.test(text.slice(one.end, next.start)) &&
    evidence.factWords.has(`${one.low[0]}${next.low[0]}`);
  return joins(words[at - 1], words[at]) || joins(words[at], words[at + 1]);
}
