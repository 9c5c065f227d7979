import {
  type Answer,
  type AskFlags,
  type Guess,
  type Ladder,
  type RungContext,
  RungDegraded,
} from "#lib/ladder";
import type { Language } from "#lib/language";
import { type Llm, LlmError } from "#lib/llm";
import {
  buildReplyPrompt,
  type Cart,
  type Complexity,
  type Memory,
  type ReplyPrompt,
  type Turn,
} from "../dialogue/index.ts";
import { createGroundingCheck, type WithheldReason } from "../grounding/index.ts";
import type { ShopPolicy } from "../policies/index.ts";
import { INDEX_TAG } from "../search/live/index-tag.ts";
import type { Card } from "../search/query.ts";
import { SHOP_SETTINGS_TAG } from "../settings/settings.ts";

/** Of a reply whose every sentence was held against the products: whether it also helps is not known. */
const MODEL_CONFIDENCE = 0.8;
/** Of a template: it says what was found, and whether that is what was meant is the decision's to say. */
const TEMPLATE_CONFIDENCE = 0.6;
const BUDGET_MS = 15_000;

/** `policy`: the shop's rules answer. `exact`: said in one way only, so that a model's words would add nothing. `open`: words are free. */
export type ReplyKind = "policy" | "exact" | "open";

/** All that a reply rests on. Two conversations share one only where all of it is equal, or all but the words of the message. */
export interface ReplyQuestion {
  readonly kind: ReplyKind;
  readonly message: string;
  readonly cards: readonly Card[];
  readonly total: number;
  readonly memory: Memory;
  readonly complexity: Complexity;
  readonly language: Language;
  readonly policy: ShopPolicy;
  /** What the shop's own data says, as a template has it. */
  readonly local: string;
  /** Of the standard service. */
  readonly whole?: Whole;
}

/** Everything there is, for a prompt that does not choose. */
export interface Whole {
  readonly turns: readonly Turn[];
  readonly cart: Cart;
  readonly shop: string;
}

/** A piece of a reply on its way to the customer. */
export type ReplyPiece = { readonly text: string } | { readonly withheld: WithheldReason };

/**
 * The words of a reply: of a model, held against the products while they stream; without one, those of the template. Equal questions share one for fifteen minutes, and so do
 * questions that mean the same, where everything else is equal.
 */
export function createReply(
  ladder: Pick<Ladder, "capability">,
  llm: Llm | undefined,
  { name = "shop.reply", prompt = shortPrompt }: { name?: string; prompt?: PromptOf } = {},
) {
  const model = {
    name: "llm",
    budgetMs: BUDGET_MS,
    expensive: true,
    guess: (question: ReplyQuestion, context: RungContext) =>
      modelReply(llm!, prompt(question), question, context),
  };
  const template = {
    name: "template",
    budgetMs: 1_000,
    // Cheaper made than looked up.
    guess: ({ local }: ReplyQuestion) => ({
      value: local,
      confidence: TEMPLATE_CONFIDENCE,
      why: [],
      keep: false,
    }),
  };
  const only = (kind: ReplyKind) => ({
    name: kind,
    budgetMs: 1_000,
    guess: (question: ReplyQuestion) =>
      question.kind === kind ? { value: question.local, confidence: 1, why: [], keep: false } : undefined,
  });
  const ask = ladder.capability<ReplyQuestion, string>({
    name,
    version: "1",
    cache: { namespace: "chat_replies", scope: "tenant", tags: [INDEX_TAG, SHOP_SETTINGS_TAG] },
    similar: { text: ({ message }) => message, frame: ({ message: _, ...frame }) => frame },
    rungs: [only("policy"), only("exact"), ...(llm ? [model] : []), template],
    enough: 0.5,
  });

  return (
    question: ReplyQuestion,
    flags: AskFlags,
    onPiece: (piece: ReplyPiece) => void,
  ): Promise<Answer<string>> =>
    ask(question, {
      ...flags,
      // What is said without a model is cheaper made than looked up.
      ...((question.kind !== "open" || !llm) && { useCache: false, similar: false }),
      onPiece: (piece) => onPiece(piece as ReplyPiece),
    });
}

type PromptOf = (question: ReplyQuestion) => ReplyPrompt;

const shortPrompt: PromptOf = ({ message, cards, memory, complexity, language, local }) =>
  buildReplyPrompt({ message, cards, memory, complexity, language, known: local });

async function modelReply(
  llm: Llm,
  { id: _, ...prompt }: ReplyPrompt,
  { message, cards, policy, local }: ReplyQuestion,
  { signal, flags }: RungContext,
): Promise<Guess<string> | undefined> {
  const check = createGroundingCheck({ cards, policy, question: message, shopFacts: [local] });
  let text = "";
  const out = (released: ReturnType<typeof check.end>) => {
    for (const piece of released) {
      if (piece.kind === "text") text += piece.text;
      flags.onPiece?.(
        (piece.kind === "text" ? { text: piece.text } : { withheld: piece.reason }) satisfies ReplyPiece,
      );
    }
  };
  try {
    const request = {
      ...prompt,
      signal,
      ...(flags.maxCostMicros !== undefined && { maxCostMicros: flags.maxCostMicros }),
    };
    for await (const event of llm.stream(request)) {
      if (event.type === "delta") out(check.push(event.text));
      if (event.type !== "done") continue;
      out(check.end());
      if (!check.saysSomething) return undefined; // nothing of it could be said: the template speaks
      const { model, costMicros } = event.result;
      return { value: text, confidence: MODEL_CONFIDENCE, why: [], model, costMicros };
    }
    throw new Error("a stream ends with `done`");
  } catch (error) {
    if (error instanceof LlmError && error.degraded) throw new RungDegraded(error.degraded, error);
    throw error;
  }
}
