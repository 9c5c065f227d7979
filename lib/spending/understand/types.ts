import type { DateExpression, Language } from "#lib/language";

/** What a term means; `strength` 3 decides alone, 2 usually, 1 is a hint. */
export type TermMeaning = { readonly code: string; readonly strength: 1 | 2 | 3; readonly kind: string };

/** The lexicon as the parser needs it: look-ups by normalised term, and its Thai terms for the segmenter. */
export type Knowledge = {
  lookup(normalisedTerm: string): readonly TermMeaning[] | undefined;
  readonly words: Iterable<string>;
};

export type Kind = "expense" | "income" | "transfer";

/** A reason to be less sure: features for the calibrated confidence. */
export type Doubt =
  | "no_label"
  | "unknown_label"
  | "weak_label"
  | "long_label"
  | "leftover_words"
  | "adjacent_amounts"
  | "ambiguous_number"
  | "ambiguous_date"
  | "number_in_words"
  | "bare_small_number"
  | "ambiguous_count"
  | "per_unit_without_count"
  | "discount"
  | "split"
  | "guessed_split"
  | "change_given"
  | "total_mismatch"
  | "percent_added"
  | "inherited_kind"
  | "inherited_currency"
  | "question_mark"
  | "future_booking"
  | "several_dates"
  | "large_amount"
  | "many_numbers"
  | "long_text"
  | "kind_by_term";

export type UnderstoodItem = {
  readonly kind: Kind;
  /** Plain decimal in the major unit, as long as it needs to be: "65", "12.5". Never negative, never zero. */
  readonly amount: string;
  /** ISO 4217 as written (or written elsewhere in the same line); null when the note names none. */
  readonly currency: string | null;
  readonly label: string;
  /** UTF-16 offsets into the text as it was given. */
  readonly span: readonly [number, number];
  readonly labelSpan: readonly [number, number] | null;
  /** Null means that no day was written: today. */
  readonly date: DateExpression | null;
  /** The category that the sentence's verbs decide, whatever the label says: TRANSFER_OUT, INCOME, LOAN_PAYMENTS … */
  readonly primaryHint: string | null;
  readonly doubts: readonly Doubt[];
};

export type UnderstoodNeed = {
  /** `amount`: missing or vague. `date`: the payment is still to come. */
  readonly field: "amount" | "date";
  readonly label: string;
  readonly kind: Kind | null;
  readonly primaryHint: string | null;
  readonly span: readonly [number, number];
  readonly date: DateExpression | null;
};

export type Understood = {
  readonly language: Language;
  readonly languageConfidence: number;
  readonly verdict: "store" | "ask" | "ignore";
  readonly items: readonly UnderstoodItem[];
  readonly needs: readonly UnderstoodNeed[];
  /** Why a note that holds numbers or terms was set aside, for `explain`: "question", "wish", "negated" … */
  readonly ignored: string | null;
};
