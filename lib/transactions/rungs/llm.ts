import { z } from "zod";
import {
  detailedCategories,
  type LineCategoriser,
  type LineCategory,
  primaryCategories,
  primaryOf,
} from "#lib/categories";
import { type Guess, type Rung, RungDegraded } from "#lib/ladder";
import { type Llm, LlmError } from "#lib/llm";
import { cleanMerchant } from "../merchant/index.ts";
import { categoriseLines } from "../prompts/categorise-lines.v1.ts";
import type { Question } from "../question.ts";
import type { Alternative, Categorised } from "../transaction.ts";
import type { Scores } from "./scores.ts";

const BUDGET_MS = 15_000;
/** Lines in one call: the reply must fit into the prompt's output limit. */
const LINES_MAX = 25;
/**
 * How often a general language model names the right one of 16 primaries for a line that the local model could not place. Assumed: there
 * is no endpoint to measure with. It is also as sure as its voice can be where the local model thinks otherwise, which keeps such answers unsure.
 */
const ASSUMED_ACCURACY = 0.8;
const ALTERNATIVES = 3;

const CODES = detailedCategories.map(({ code }) => code);
const reply = z.strictObject({
  lines: z.array(z.strictObject({ line: z.int(), code: z.enum(CODES as [string, ...string[]]).nullable() })),
});

/**
 * Asks the language model about lines that no local rung was sure of. Its own word on how sure it is counts for nothing: it is one noisy
 * voice, weighed against the local model's calibrated belief by Bayes' rule.
 */
export function llmRung(
  llm: Llm,
  categoriser: () => Promise<LineCategoriser>,
  scores: Scores,
): Rung<Question, Categorised> {
  async function ask(questions: readonly Question[], signal: AbortSignal, maxCostMicros?: number) {
    const lines = questions.map(({ text, direction, mcc, country }, line) => ({
      line,
      text,
      ...(direction !== "unknown" && { money: direction }),
      ...(mcc !== undefined && { mcc }),
      ...(country !== undefined && { country }),
    }));
    try {
      return await llm.object({
        ...categoriseLines.fill({ codes: CODES.join("\n"), lines: JSON.stringify(lines) }),
        schema: reply,
        schemaName: "categories",
        temperature: 0,
        signal,
        ...(maxCostMicros !== undefined && { maxCostMicros }),
      });
    } catch (error) {
      if (error instanceof LlmError && error.degraded) throw new RungDegraded(error.degraded, error);
      throw error;
    }
  }

  return {
    name: "llm",
    budgetMs: BUDGET_MS,
    expensive: true,
    async guess(question, context) {
      return (await this.guessMany!([question], context))[0];
    },
    async guessMany(questions, { signal, flags }) {
      const [model, scored] = await Promise.all([categoriser(), scores.of(questions)]);
      const guesses: (Guess<Categorised> | undefined)[] = questions.map(() => undefined);
      let left = flags.maxCostMicros;
      for (let start = 0; start < questions.length; start += LINES_MAX) {
        const asked = questions.slice(start, start + LINES_MAX);
        const answered = await ask(asked, signal, left);
        if (left !== undefined) left = Math.max(0, left - answered.costMicros);
        const share = Math.ceil(answered.costMicros / asked.length);
        for (const { line, code } of answered.value.lines) {
          const question = asked[line];
          if (!question || code === null) continue;
          const believed = model.rank(scored[start + line]!, primaryCategories.length);
          guesses[start + line] = weigh(question, code, believed, {
            model: answered.model,
            costMicros: share,
          });
        }
      }
      return guesses;
    },
  };
}

/**
 * The local belief over primaries, updated by one voice that is right in `ASSUMED_ACCURACY` of cases and else as likely any other. Real
 * errors fall on likely categories, not on any: so against the local model's best the posterior is capped.
 */
function weigh(
  { text }: Question,
  code: string,
  { primaries }: LineCategory,
  said: { readonly model: string; readonly costMicros: number },
): Guess<Categorised> {
  const primary = primaryOf(code)!;
  const other = (1 - ASSUMED_ACCURACY) / (primaries.length - 1);
  const weighed = primaries.map((each) => ({
    primary: each.primary,
    detailed: each.details[0]?.code ?? null,
    weight: each.probability * (each.primary === primary ? ASSUMED_ACCURACY : other),
  }));
  const total = weighed.reduce((sum, { weight }) => sum + weight, 0);
  const ranked: Alternative[] = weighed
    .map(({ weight, ...each }) => ({ ...each, confidence: total > 0 ? weight / total : 0 }))
    .sort((a, b) => b.confidence - a.confidence);
  const own = ranked.find((each) => each.primary === primary)?.confidence ?? 0;
  const confidence = primary === primaries[0]?.primary ? own : Math.min(own, ASSUMED_ACCURACY);
  return {
    value: {
      category: { primary, detailed: code },
      merchant: cleanMerchant(text),
      alternatives: ranked.filter((each) => each.primary !== primary).slice(0, ALTERNATIVES),
    },
    confidence,
    why: [{ kind: "llm", text: categoriseLines.id, weight: confidence }],
    ...said,
  };
}
