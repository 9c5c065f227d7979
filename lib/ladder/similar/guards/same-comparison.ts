import type { Guard } from "./guard.ts";
import { sameValues } from "./same-values.ts";

/** More, most, cheaper: the same word of comparison. */
export const sameComparison: Guard = { name: "comparison", allows: sameValues("comparison") };
