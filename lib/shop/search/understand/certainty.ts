import { hasUnknown, useOf } from "./frequency.ts";
import type { Found, Question } from "./question.ts";
import type { ValueAt } from "./values.ts";
import { NEVER_ALONE } from "./words/asking.ts";

// Of the products that say a value's rarest word, the share that have the value. Above it a word is taken for the value …
const MOSTLY = 0.5;
// … with less, where the facet is of the kind that the word speaks of, or two words agree …
const OFTEN = 0.1;
const SELDOM = 0.02;
// … and below it a single word is at best likely to mean the value, or not even that.
const SOMETIMES = 0.15;

/** Letters and figures that mean something only beside a facet's name: 42, L. */
const isBare = (key: string): boolean => key.length < 2 || /^[\d\s.]+$/.test(key) || NEVER_ALONE.has(key);

/** How sure it is that a value is meant; undefined where it is not even likely. */
export function judge(
  asked: Question,
  from: number,
  value: ValueAt,
  named: boolean,
): Pick<Found, "certain" | "applied"> | undefined {
  if (named) return { certain: value.by === "writing", applied: true };
  if (isBare(value.key)) return undefined;
  const { vocabulary, lexicon, tokens } = asked;
  const home = value.entries[0]!.home;
  let count = 0;
  let use = 0;
  for (const entry of value.entries) {
    count += entry.count;
    use = Math.max(use, useOf(entry.label, vocabulary, lexicon.segmenter));
  }
  const share = Math.min(1, count / Math.max(1, Number.isFinite(use) ? use : count));
  // Words that are nowhere in the catalogue rank nothing: what they may mean is then the better question.
  const unknown = hasUnknown(tokens.slice(from, value.end), vocabulary);
  const words = value.key.split(" ").length;
  // Three words in a row are no chance.
  const surely = words > 2 ? 0 : words === 2 ? SELDOM : home ? OFTEN : MOSTLY;
  const enough = Math.min(surely, SOMETIMES);
  if (value.by !== "writing") {
    if (share < enough && !unknown) return undefined;
    return { certain: false, applied: unknown || (value.by === "form" && home) };
  }
  const need = value.entries.every(({ facet }) => facet.idea === "need") && value.entries.length > 1;
  if (share >= surely) return { certain: !need, applied: true };
  return share >= enough || unknown ? { certain: false, applied: unknown } : undefined;
}
