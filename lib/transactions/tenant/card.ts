import type { Figures, Side, Trained } from "#lib/categories";

/** One side's figures in a row of a list. */
export interface Summary {
  readonly accuracy: number | null;
  readonly macro_f1: number | null;
  readonly detailed_accuracy: number | null;
  readonly detailed_macro_f1: number | null;
  readonly ece: number | null;
  readonly auroc: number | null;
}

/** What a stored model says of itself, in the wire's words. */
export interface ModelCard {
  readonly training_samples: number;
  readonly categories: number;
  /** Categories with fewer labels than folds; their figures say little. */
  readonly rare_categories: number;
  /** Labels whose category the taxonomy does not know. */
  readonly skipped: number;
  readonly test_size: number;
  readonly settings: { readonly penalty: number; readonly prior_scale: number };
  /** By cross-validation: every label judged by a head that had not seen it. */
  readonly figures: Summary;
  /** The shipped model on the same lines. */
  readonly shipped: Summary;
  readonly shipped_model: string;
  /** Why it did not become the tenant's model; null when it did. */
  readonly not_activated: string | null;
}

/** All figures of a training. */
export interface ModelReport {
  readonly cross_validation: Side;
  readonly held_out: Side;
}

export const summaryOf = (figures: Figures): Summary => {
  const { accuracy, macro_f1, detailed_accuracy, detailed_macro_f1, ece, auroc } = figures;
  return { accuracy, macro_f1, detailed_accuracy, detailed_macro_f1, ece, auroc };
};

/**
 * A head must be right more often than the shipped model on lines neither was trained with: the primary counts, and the detail where
 * that is a draw. Of all labels by cross-validation, because a held-out fifth of few labels is a handful of lines.
 */
export function reasonAgainst({ head, shipped }: Side): string | null {
  const shares = ({ accuracy, detailed_accuracy }: Figures) =>
    [accuracy ?? 0, detailed_accuracy ?? 0] as const;
  const [own, ownDetailed] = shares(head);
  const [theirs, theirsDetailed] = shares(shipped);
  if (own > theirs || (own === theirs && ownDetailed > theirsDetailed)) return null;
  return `It is right on ${percent(own)} of lines it had not seen, the shipped model on ${percent(theirs)}.`;
}

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

export interface TrainingCounts {
  readonly labels: number;
  readonly categories: number;
  readonly skipped: number;
  readonly testSize: number;
  readonly shippedModel: string;
}

export function cardOf(
  { crossValidation, settings, rareClasses }: Trained,
  counts: TrainingCounts,
): ModelCard {
  return {
    training_samples: counts.labels,
    categories: counts.categories,
    rare_categories: rareClasses,
    skipped: counts.skipped,
    test_size: counts.testSize,
    settings: { penalty: settings.penalty, prior_scale: settings.priorScale },
    figures: summaryOf(crossValidation.head),
    shipped: summaryOf(crossValidation.shipped),
    shipped_model: counts.shippedModel,
    not_activated: reasonAgainst(crossValidation),
  };
}
