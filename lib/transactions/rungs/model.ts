import type { LineCategoriser, LineCategory, ScoredLine } from "#lib/categories";
import type { Guess, Rung } from "#lib/ladder";
import { cleanMerchant } from "../merchant/index.ts";
import type { Question } from "../question.ts";
import type { Categorised } from "../transaction.ts";
import { whyOf } from "./explanation.ts";
import type { Scores } from "./scores.ts";

/** A slice of hundreds of lines, on a busy machine; the first one waits for the artefact. */
const BUDGET_MS = 5_000;
/** The best and three others. */
const PRIMARIES = 4;

/** The shipped network. Its confidence is calibrated: unknown merchants get a low one. */
export function modelRung(
  categoriser: () => Promise<LineCategoriser>,
  scores: Scores,
): Rung<Question, Categorised> {
  async function guessMany(questions: readonly Question[], explain: boolean): Promise<Guess<Categorised>[]> {
    const [model, scored] = await Promise.all([categoriser(), scores.of(questions)]);
    const guesses: Guess<Categorised>[] = [];
    for (const [index, question] of questions.entries()) {
      const line: ScoredLine = scored[index]!;
      const ranked = model.rank(line, PRIMARIES);
      const why = explain && line.line.features.names ? whyOf(await model.explain(line, ranked.code)) : [];
      guesses.push({ ...categorisedOf(question, ranked), why, model: model.model });
    }
    return guesses;
  }
  return {
    name: "model",
    budgetMs: BUDGET_MS,
    guess: async (question) => (await guessMany([question], true))[0],
    guessMany: (questions, { flags }) => guessMany(questions, flags.explain === true),
  };
}

function categorisedOf(
  { text }: Question,
  { primary, code, confidence, primaries }: LineCategory,
): { value: Categorised; confidence: number } {
  return {
    value: {
      category: { primary, detailed: code },
      merchant: cleanMerchant(text),
      alternatives: primaries.slice(1).map((other) => ({
        primary: other.primary,
        detailed: other.details[0]?.code ?? null,
        confidence: other.probability,
      })),
    },
    confidence,
  };
}
