import type { Guard } from "./guard.ts";
import { sameValues } from "./same-values.ts";

/** Negations, exceptions, and words that have a contrary: none comes, goes or turns. */
export const samePolarity: Guard = { name: "polarity", allows: sameValues("negation", "polar") };
