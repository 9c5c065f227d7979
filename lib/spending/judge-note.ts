import { categorizeTerm, lexicon, partsOf, type TaughtTerm, type TaughtTerms } from "#lib/categories";
import type { Why } from "#lib/ladder";
import { answerConfidence, answerFacts, type Facts, itemConfidence, itemFacts } from "./confidence/model.ts";
import type { CategorySource, EntryKind } from "./entries/entry.ts";
import { TAUGHT_CONFIDENCE } from "./feedback/note-correction.ts";
import { createUnderstandNote, type Understood } from "./understand/index.ts";
import type { CategorizedItem, CategoryGuess, Understanding } from "./understanding.ts";

/** The parser over what the lexicon knows. Made once: it builds its segmenter from the Thai terms. */
export const readNote: (text: string) => Understood = createUnderstandNote({
  lookup: (term) => lexicon.lookup(term),
  words: lexicon.words("th"),
});

export interface Judged {
  readonly understanding: Understanding;
  readonly confidence: number;
  readonly why: readonly Why[];
  /** What the confidences were computed from. */
  readonly facts: { readonly items: readonly Facts[]; readonly answer: Facts };
  readonly decided: readonly TaughtTerm[];
  /** Whether what was taught decided every category. */
  readonly allTaught: boolean;
  /** What each item's category came from, in their order. */
  readonly categorized: readonly Categorized[];
}

/**
 * Gives each item of a reading its category, and says how sure the whole is.
 * @param opinions by the number of the item: what decides instead of its terms
 */
export function judgeNote(
  text: string,
  note: Understood,
  taught: TaughtTerms,
  opinions: ReadonlyMap<number, Categorized> = NO_OPINIONS,
): Judged {
  const why: Why[] = [];
  const decided: TaughtTerm[] = [];
  const facts: Facts[] = [];
  const categorized: Categorized[] = [];
  const items: CategorizedItem[] = note.items.map((item, index) => {
    const { kind, amount, currency, label, date, span, primaryHint: hint, doubts } = item;
    const itsText = note.items.length === 1 ? text : text.slice(...span);
    const { language } = note;
    const found = opinions.get(index) ?? categoryOf({ label, text: itsText, kind, hint, language }, taught);
    categorized.push(found);
    why.push(...found.why);
    if (found.taught) decided.push(found.taught);
    const itsFacts = itemFacts(note, doubts, found.confidence, found.taught !== undefined);
    facts.push(itsFacts);
    const confidence = itemConfidence(itsFacts);
    const { category, source } = found;
    return { kind, amount, currency, label, category, source, date, confidence, span };
  });
  const needs = note.needs.map(({ field, label, kind, primaryHint: hint, date }) => {
    const of = { label, text, kind: kind ?? "expense", hint, language: note.language };
    const category = label ? categoryOf(of, taught).category : null;
    return { field, label, kind, category, date };
  });
  const ofAnswer = answerFacts(
    note,
    items.map((item) => item.confidence),
  );
  return {
    understanding: { language: note.language, items, needs },
    confidence: answerConfidence(ofAnswer),
    why,
    facts: { items: facts, answer: ofAnswer },
    decided,
    categorized,
    allTaught: items.length > 0 && decided.length === items.length,
  };
}

interface Labelled {
  readonly label: string;
  readonly text: string;
  readonly kind: EntryKind;
  readonly hint: string | null;
  readonly language: "en" | "th";
}

export interface Categorized {
  readonly category: CategoryGuess;
  readonly source: CategorySource;
  readonly confidence: number;
  readonly why: readonly Why[];
  readonly taught?: TaughtTerm;
}

/** Below it a category is a guess from how a word looks, not something that the lexicon knows. */
const KNOWN = 0.5;

const NO_OPINIONS: ReadonlyMap<number, Categorized> = new Map();
const UNKNOWN: CategoryGuess = { primary: "GENERAL_MERCHANDISE", detailed: null };

export function categoryOf(
  { label, text, kind, hint, language }: Labelled,
  taught: TaughtTerms,
): Categorized {
  const match = taught.match(label, text);
  if (match) {
    const { category: code, source } = match.taught;
    const category = partsOf(code);
    const why = [{ kind: "taught", text: match.text, weight: source === "user" ? 1 : 0.9 }];
    return { category, source, confidence: TAUGHT_CONFIDENCE, why, taught: match.taught };
  }
  const [best] = categorizeTerm({ label, text, kind, language, ...(hint !== null && { hint }) });
  if (!best) return { category: UNKNOWN, source: "none", confidence: 0, why: [] };
  const { primary, code, confidence, why } = best;
  const source = confidence < KNOWN ? "none" : "lexicon";
  return { category: { primary, detailed: code }, source, confidence, why };
}
