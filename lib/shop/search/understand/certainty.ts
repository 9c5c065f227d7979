import type { FacetInfo } from "./facet-info.ts";
import { hasUnknown, useOf } from "./frequency.ts";
import type { Found, Question } from "./question.ts";
import type { ValueAt } from "./values.ts";
import { NEVER_ALONE } from "./words/asking.ts";

/**
 * A value is certainly meant when enough of the products that say its rarest word have it. Where nearly every product has a value of the
 * facet, one that lacks it is another thing, and less is enough; of a facet that most products leave open, the filter would lose those
 * that only say so in their texts.
 */
const ENOUGH = {
  // A word; a word in a facet of the kind that it speaks of; two words in a row; three, which are no chance.
  filled: { word: 0.5, home: 0.1, two: 0.02, three: 0 },
  open: { word: 0.75, home: 0.4, two: 0.4, three: 0.2 },
};
/** The share of a catalogue's products from which a facet counts as filled. */
const FILLED = 0.4;
/** Below it a value is not even likely to be meant. */
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
  const { vocabulary, tokens } = asked;
  const { count, filled, home, full, share } = strongest(asked, value);
  if (count === 0) return undefined;
  // Words that are nowhere in the catalogue rank nothing: what they may mean is then the better question.
  const unknown = hasUnknown(tokens.slice(from, value.end), vocabulary);
  // A part of a name says less than the name: "memory stick" of Memory Stick (MS).
  const words = full ? value.key.split(" ").length : 1;
  const least = filled ? ENOUGH.filled : ENOUGH.open;
  const surely = words > 2 ? least.three : words === 2 ? least.two : home ? least.home : least.word;
  const enough = Math.min(surely, SOMETIMES);
  if (value.by !== "writing") {
    if (share < enough && !unknown) return undefined;
    return { certain: false, applied: unknown || (value.by === "form" && home) };
  }
  const need = value.entries.every(({ facet }) => facet.idea === "need") && value.entries.length > 1;
  if (share >= surely) return { certain: !need, applied: true };
  return share >= enough || unknown ? { certain: false, applied: unknown } : undefined;
}

/** Of the facets that a value may be of, the one that most products mean. */
function strongest({ vocabulary, lexicon }: Question, { entries }: ValueAt) {
  const counts = new Map<FacetInfo, number>();
  let use = 0;
  for (const { facet, count, label } of entries) {
    counts.set(facet, (counts.get(facet) ?? 0) + count);
    use = Math.max(use, useOf(label, vocabulary, lexicon.segmenter));
  }
  let facet = entries[0]!.facet;
  for (const [other, count] of counts) if (count > counts.get(facet)!) facet = other;
  const count = counts.get(facet)!;
  return {
    count,
    filled: facet.weight >= FILLED * lexicon.size,
    home: entries.some((entry) => entry.home && entry.facet === facet),
    full: entries.some((entry) => entry.full && entry.facet === facet),
    share: Math.min(1, count / Math.max(1, Number.isFinite(use) ? use : count)),
  };
}
