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

/** The first that is sure, else the first doubt. */
export const worst = (findings: readonly (Finding | null)[]): Finding | null =>
  findings.find((one) => one?.doubt === null) ?? findings.find((one) => one !== null) ?? null;
