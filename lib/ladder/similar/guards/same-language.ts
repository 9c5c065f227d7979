import type { Guard } from "./guard.ts";

/** The same scripts, and words of the same language: the answer is written in it. */
export const sameLanguage: Guard = { name: "language", allows: (a, b) => a.scripts === b.scripts };
