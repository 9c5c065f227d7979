import { lineModel } from "#lib/categories";
import type { Categorised } from "./transaction.ts";

/** Calibrated probability at which no further rung is asked: on unseen lines 97 of 100 such answers are right. */
export const ENOUGH = 0.85;
/** Bump with every change of the rules, the lexicon or a prompt; the shipped model's name follows it by itself. */
const VERSION = `1/${lineModel.model}`;

/** The last word when not even the model could be asked. */
const nothingKnown = (): Categorised => ({
  category: { primary: "GENERAL_MERCHANDISE", detailed: null },
  merchant: null,
  alternatives: [],
});

/** What the capabilities of this domain have in common, wherever they run. */
export const COMMON = {
  version: VERSION,
  cache: { namespace: "predictions", scope: "user" },
  enough: ENOUGH,
  fallback: nothingKnown,
} as const;
