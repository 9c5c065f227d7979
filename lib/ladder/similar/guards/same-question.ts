import type { Guard } from "./guard.ts";
import { sameValues } from "./same-values.ts";

const sameWords = sameValues("question");

/** Who, when, how many, whether; and no statement for a question. */
export const sameQuestion: Guard = {
  name: "question",
  allows: (a, b) => sameWords(a, b) && a.plain.endsWith("· ?") === b.plain.endsWith("· ?"),
};
