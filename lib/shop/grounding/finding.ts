import type { WithheldReason } from "./reasons.ts";

/** What a check cannot be sure of: the wording decides, and the reader has learned from wordings. */
export type Doubt =
  | "number"
  | "price"
  | "stock"
  | "comparison"
  | "promise"
  | "offer"
  | "uncounted"
  | "rest"
  | "strange"
  | "strange name"
  | "name";

/** Why a check would not let a sentence through. */
export interface Finding {
  readonly reason: WithheldReason;
  /** Null: it is against the cards, whatever the wording. */
  readonly doubt: Doubt | null;
}

export const sure = (reason: WithheldReason): Finding => ({ reason, doubt: null });
