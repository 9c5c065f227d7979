import type { Card } from "../../search/query.ts";
import type { AskedAttribute } from "../attributes.ts";
import type { Bilingual } from "../context.ts";
import { whichOf } from "../which.ts";
import type { Refinement } from "./refine.ts";
import type { VariantsAsked } from "./variants-asked.ts";

/** What a message means against what was shown before. */
export type FollowUp =
  | { readonly kind: "pick"; readonly cards: readonly Card[]; readonly purpose: "show" | "compare" }
  | ({ readonly kind: "refine" } & Refinement)
  | {
      readonly kind: "ask";
      readonly about: Card;
      readonly attribute: AskedAttribute;
      /** Where they answer it. */
      readonly variants?: VariantsAsked;
    }
  | Which;

/** One of these is meant and the message does not say which: the question goes back. */
export interface Which {
  readonly kind: "which";
  readonly candidates: readonly Card[];
  readonly question: Bilingual;
  /** What was wanted of it. */
  readonly wanted: "show" | "compare" | "like" | "ask";
}

export const which = (candidates: readonly Card[], wanted: Which["wanted"]): Which => ({
  kind: "which",
  candidates,
  question: whichOf(candidates),
  wanted,
});
