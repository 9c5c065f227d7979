import { categorizeTerm, type Direction } from "#lib/categories";
import type { Rung } from "#lib/ladder";
import { detectLanguage } from "#lib/language";
import { cleanMerchant } from "../merchant/index.ts";
import type { Question } from "../question.ts";
import type { Categorised } from "../transaction.ts";

const BUDGET_MS = 500;
/** Lines are longer than labels, and their end is places and references. */
const READ_UNITS = 120;

const kindOf = (direction: Direction) => (direction === "in" ? "income" : "expense");

/**
 * The lexicon by itself, as notes are read: the `standard` service, kept beside the model so that its gain can always be measured. Its
 * confidence is calibrated for notes; on bank lines the evaluation shows what it is worth.
 */
export const lexiconRung: Rung<Question, Categorised> = {
  name: "lexicon",
  budgetMs: BUDGET_MS,
  guess({ text, direction }) {
    const merchant = cleanMerchant(text);
    const label = (merchant ?? text).slice(0, READ_UNITS);
    const { language } = detectLanguage(label);
    const [best, ...others] = categorizeTerm({ label, language, kind: kindOf(direction) });
    if (!best) return undefined;
    return {
      value: {
        category: { primary: best.primary, detailed: best.code },
        merchant,
        alternatives: others.map(({ primary, code, confidence }) => ({
          primary,
          detailed: code,
          confidence,
        })),
      },
      confidence: best.confidence,
      why: best.why,
    };
  },
};
