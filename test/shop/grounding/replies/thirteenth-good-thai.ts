/** What well-behaved assistants say: single sentences, then two, then whole replies. */
export const THIRTEENTH_GOOD_THAI: readonly string[] = [];
