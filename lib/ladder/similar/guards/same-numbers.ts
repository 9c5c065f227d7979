import type { Guard } from "./guard.ts";
import { sameValues } from "./same-values.ts";

/** Digits, number words, ordinals: equal values in the same order. */
export const sameNumbers: Guard = { name: "numbers", allows: sameValues("number") };
