import { describe, expect, test } from "vitest";
import { lexicon } from "#lib/categories";
import { createUnderstandNote } from "../../../lib/spending/understand/index.ts";
import { ENGLISH } from "./cases-en.ts";
import { HARD_ENGLISH } from "./cases-en-hard.ts";
import { MORE_ENGLISH } from "./cases-en-more.ts";
import { THAI } from "./cases-th.ts";
import { HARD_THAI } from "./cases-th-hard.ts";
import { MORE_THAI } from "./cases-th-more.ts";
import { casesOf, shown, spelledOut } from "./notation.ts";

const understandNote = createUnderstandNote({
  lookup: (term) => lexicon.lookup(term),
  words: lexicon.words("th"),
});

describe.each([
  ["English notes", "en", [ENGLISH, MORE_ENGLISH, HARD_ENGLISH]],
  ["Thai notes", "th", [THAI, MORE_THAI, HARD_THAI]],
] as const)("%s", (_name, language, blocks) => {
  const cases = blocks.flatMap((block) => casesOf(block));

  test.each(cases)("%s → %s", (note, wanted) => {
    expect(shown(understandNote(note), wanted)).toBe(spelledOut(wanted));
  });

  test("are told apart by language", () => {
    const wrong = cases.map(([note]) => note).filter((note) => understandNote(note).language !== language);
    // Numbers alone and brands that both countries have belong to either.
    expect(wrong.length / cases.length, wrong.join(" | ")).toBeLessThan(0.01);
  });
});
