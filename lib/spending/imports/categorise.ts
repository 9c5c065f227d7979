import { detectLanguage } from "#lib/language";
import type { NewEntry } from "../entries/entry.ts";
import type { Draft } from "../import/index.ts";
import type { createUnderstand } from "../understand-capability.ts";

type Understand = Pick<ReturnType<typeof createUnderstand>, "categorize">;
type Categorised = Awaited<ReturnType<Understand["categorize"]>>;

/** A category that a file gave, for a person had chosen it there. */
const GIVEN = { source: "person" as const, confidence: 1, guessed: null };

/**
 * Drafts as entries: those without a category get the one that a note with their label would have; each label is asked about once.
 * @returns in the order of the drafts
 */
export async function categorise(
  understand: Understand,
  drafts: readonly Draft[],
): Promise<Omit<NewEntry, "importId">[]> {
  const asked = new Map<string, Promise<Categorised>>();
  const categoryOf = ({ label, kind }: Draft, language: "en" | "th"): Promise<Categorised> => {
    const key = `${kind}\n${language}\n${label}`;
    const found = asked.get(key) ?? understand.categorize({ label, kind, language });
    asked.set(key, found);
    return found;
  };
  return Promise.all(
    drafts.map(async (draft) => {
      const { date, kind, amountMinor, currency, label, text, category } = draft;
      const { language } = detectLanguage(label);
      const of = { date, kind, amountMinor, currency, label, text, language, answerId: null };
      const whole = { ...of, span: [0, text.length] as const };
      if (category) return { ...whole, ...category, ...GIVEN };
      const { category: guess, source, confidence } = await categoryOf(draft, language);
      return { ...whole, ...guess, source, confidence, guessed: { confidence, corrected: false } };
    }),
  );
}
