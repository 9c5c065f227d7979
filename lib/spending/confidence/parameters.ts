import type { ConfidenceParameters } from "./model.ts";

/** Made by `npm run fit` from the development notes; a test refits and compares. */
export const parameters: ConfidenceParameters = {
  item: {
    category: 0.543,
    "doubt.ambiguous_count": -0.071,
    "doubt.ambiguous_date": -0.294,
    "doubt.bare_small_number": -1.34,
    "doubt.change_given": 0.033,
    "doubt.discount": 0.258,
    "doubt.guessed_split": 0.013,
    "doubt.inherited_currency": -0.304,
    "doubt.inherited_kind": -0.001,
    "doubt.kind_by_term": -0.61,
    "doubt.leftover_words": -0.266,
    "doubt.long_label": 0.006,
    "doubt.no_label": 0.224,
    "doubt.number_in_words": -0.022,
    "doubt.per_unit_without_count": -0.123,
    "doubt.several_dates": 0.035,
    "doubt.split": 0.243,
    "doubt.unknown_label": -0.06,
    "doubt.weak_label": -0.296,
    many: 0.064,
    one: 0.817,
    several: -0.056,
    taught: 2,
    thai: 0.403
  },
  answer: {
    ask: 1.07,
    ignore: 1.619,
    "ignored.negated": 0.236,
    "ignored.no_spending": 0.16,
    "ignored.nothing_spent": 0.248,
    "ignored.plain": 1.138,
    "ignored.question": 0.395,
    "ignored.statement": 0.23,
    "ignored.wish": 0.282,
    items: 1.158,
    store: -0.226,
    thai: 0.247
  },
};
