import { z } from "zod";
import type { AskFlags, Ladder } from "#lib/ladder";
import { type Llm, LlmError } from "#lib/llm";
import { buildBaselinePrompt, EMPTY_CART } from "../dialogue/index.ts";
import { quoteForPrompt } from "../policies/index.ts";
import { quickRepliesPrompt } from "../prompts/quick-replies.v1.ts";
import { createReply, type Whole } from "./reply.ts";
import { createSecondOpinion, type SecondOpinion } from "./second-opinion.ts";

const DECISION_BUDGET_MS = 10_000;

const suggestions = z.strictObject({ replies: z.array(z.string().min(1).max(60)).max(4) });

const NOTHING: Whole = { turns: [], cart: EMPTY_CART, shop: "the shop" };

/**
 * The chat as it would be without care for time: a model decides, then the catalogue is asked, then a model is given everything and its whole reply awaited, then a model
 * suggests what to say next. It is as honest as the other, and kept beside it so that the gain can always be measured.
 */
export function createStandard(ladder: Pick<Ladder, "capability">, llm: Llm | undefined) {
  const always = {
    sureFrom: Number.POSITIVE_INFINITY,
    budgetMs: DECISION_BUDGET_MS,
    name: "shop.decide-standard",
  };
  return {
    decide: createSecondOpinion(ladder, llm, always) as SecondOpinion,

    reply: createReply(ladder, llm, {
      name: "shop.reply-standard",
      prompt: ({ message, cards, language, whole }) =>
        buildBaselinePrompt({ message, cards, language, ...(whole ?? NOTHING) }),
    }),

    async quickReplies(
      message: string,
      reply: string,
      { maxCostMicros }: AskFlags,
      signal: AbortSignal,
    ): Promise<string[]> {
      if (!llm) return [];
      try {
        const { value } = await llm.object({
          ...quickRepliesPrompt.fill({ message: quoteForPrompt(message), reply: quoteForPrompt(reply) }),
          schema: suggestions,
          schemaName: "suggestions",
          signal,
          ...(maxCostMicros !== undefined && { maxCostMicros }),
        });
        return value.replies;
      } catch (error) {
        if (error instanceof LlmError) return [];
        throw error;
      }
    },
  };
}

export type Standard = ReturnType<typeof createStandard>;
