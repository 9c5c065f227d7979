import { z } from "zod";
import type { Answer, AskFlags, Ladder, Rung } from "#lib/ladder";
import { RungDegraded } from "#lib/ladder";
import { type Llm, LlmError } from "#lib/llm";
import { wordRecommendations } from "../../prompts/word-recommendations.v1.ts";
import { factsOf, type Recommendation } from "../recommendations/index.ts";
import type { Shown } from "../show.ts";
import { isGrounded } from "./grounded.ts";

const BUDGET_MS = 15_000;
/** Of words: they are right when their figures are, and those are held against the facts. */
const CONFIDENCE = 0.9;
const TEXT_LENGTH_MAX = 500;

const words = z.string().min(1).max(TEXT_LENGTH_MAX);
const reply = z.strictObject({ items: z.array(z.strictObject({ item: z.int(), en: words, th: words })) });

/** What is to be said, as a template says it, and the figures that may be named. */
interface Advice {
  readonly text: Shown;
  readonly facts: readonly { readonly name: string; readonly en: string; readonly th: string }[];
}

/**
 * Recommendations in the words of a language model: the same figures, held against the facts one by one. Where a text names another number,
 * and while there is no model, the template's stands. Equal advice is worded once a day.
 */
export function createWording(ladder: Pick<Ladder, "capability">, llm: Llm) {
  const model: Rung<readonly Advice[], readonly Shown[]> = {
    name: "llm",
    budgetMs: BUDGET_MS,
    expensive: true,
    async guess(advice, { signal, flags }) {
      try {
        const { value, model, costMicros } = await llm.object({
          ...wordRecommendations.fill({
            advice: JSON.stringify(advice.map((one, item) => ({ item, ...one }))),
          }),
          schema: reply,
          schemaName: "recommendations",
          signal,
          ...(flags.maxCostMicros !== undefined && { maxCostMicros: flags.maxCostMicros }),
        });
        const said = new Map(value.items.map(({ item, en, th }) => [item, { en, th }]));
        const texts = advice.map((one, item) => grounded(one, said.get(item)));
        return { value: texts, confidence: CONFIDENCE, why: [], model, costMicros };
      } catch (error) {
        if (error instanceof LlmError && error.degraded) throw new RungDegraded(error.degraded, error);
        throw error;
      }
    },
  };
  const template: Rung<readonly Advice[], readonly Shown[]> = {
    name: "template",
    budgetMs: BUDGET_MS,
    guess: (advice) => ({ value: advice.map(({ text }) => text), confidence: 1, why: [], keep: false }),
  };
  const ask = ladder.capability<readonly Advice[], readonly Shown[]>({
    name: "spending.insights.wording",
    version: wordRecommendations.id,
    cache: { namespace: "insights", scope: "user" },
    rungs: [model, template],
    enough: 0.5,
  });

  return (recommendations: readonly Recommendation[], flags?: AskFlags): Promise<Answer<readonly Shown[]>> =>
    ask(
      recommendations.map((one) => ({
        text: one.text,
        facts: factsOf(one).map(({ name, en, th }) => ({ name, en, th })),
      })),
      flags,
    );
}

function grounded({ text, facts }: Advice, said: Shown | undefined): Shown {
  if (!said) return text;
  const good = (["en", "th"] as const).every((language) =>
    isGrounded(said[language], [text[language], ...facts.map((fact) => fact[language])]),
  );
  return good ? said : text;
}
