import { z } from "zod";
import { type AskFlags, type Ladder, RungDegraded } from "#lib/ladder";
import { type Llm, LlmError } from "#lib/llm";
import { type Decision, type DialogueContext, INTENTS, type Intent } from "../dialogue/index.ts";
import { quoteForPrompt } from "../policies/index.ts";
import { decide as decidePrompt } from "../prompts/decide.v1.ts";

/** Below this the local decision is asked about. */
const SURE = 0.6;
/** A reply waits for it, products do not. */
const BUDGET_MS = 400;
const CONFIDENCE = 0.8;

interface Question {
  readonly message: string;
  readonly shown: number;
  readonly before: Intent | null;
}

/** What a model takes a message for, where the local brain is not sure; nothing where it is, where there is no model, and where that one takes too long. */
export type SecondOpinion = (
  message: string,
  context: DialogueContext,
  first: Decision,
  flags: AskFlags,
) => Promise<Decision | undefined>;

const intents = z.strictObject({ intent: z.enum(INTENTS) });
const SHOWS = new Set<Intent>(["product_search", "follow_up", "product_question"]);

/** Decisions are cached: the same message at the same point of a conversation is asked about once. */
export function createSecondOpinion(
  ladder: Pick<Ladder, "capability">,
  llm: Llm | undefined,
  { sureFrom = SURE, budgetMs = BUDGET_MS, name = "shop.decide" } = {},
): SecondOpinion {
  if (!llm) return async () => undefined;
  const ask = ladder.capability<Question, Intent | null>({
    name,
    version: decidePrompt.id,
    cache: { namespace: "chat_replies", scope: "tenant" },
    rungs: [
      {
        name: "llm",
        budgetMs,
        expensive: true,
        async guess({ message, shown, before }, { signal, flags }) {
          try {
            const { value, model, costMicros } = await llm.object({
              ...decidePrompt.fill({
                message: quoteForPrompt(message),
                shown: String(shown),
                before: before ?? "none",
              }),
              schema: intents,
              schemaName: "intent",
              signal,
              ...(flags.maxCostMicros !== undefined && { maxCostMicros: flags.maxCostMicros }),
            });
            return { value: value.intent, confidence: CONFIDENCE, why: [], model, costMicros };
          } catch (error) {
            if (error instanceof LlmError && error.degraded) throw new RungDegraded(error.degraded, error);
            throw error;
          }
        },
      },
    ],
    enough: 0.5,
    fallback: () => null,
  });

  return async (message, context, first, flags) => {
    if (first.confidence >= sureFrom) return undefined;
    const question = { message, shown: context.lastCards.length, before: context.lastIntent ?? null };
    const { value: intent } = await ask(question, flags);
    if (intent === null) return undefined;
    return {
      ...first,
      intent,
      confidence: CONFIDENCE,
      showProducts: SHOWS.has(intent),
      why: "second opinion",
    };
  };
}
