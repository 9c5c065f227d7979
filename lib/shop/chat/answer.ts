import { currentCall } from "#lib/context";
import type { Answer, AskFlags, Envelope } from "#lib/ladder";
import type { Catalogue } from "../catalogue/catalogue.ts";
import {
  apply,
  type CartAction,
  type CartCommand,
  contextFor,
  quickReplies,
  type Tone,
  templateReply,
} from "../dialogue/index.ts";
import { judgeMessage, type MessageContext, type ShopPolicy } from "../policies/index.ts";
import type { LiveIndex } from "../search/live/live-index.ts";
import type { Card } from "../search/query.ts";
import type { ShopSettingsStore } from "../settings/settings.ts";
import type { ChatEmit, ChatEvents, ShownQuickReply } from "./events.ts";
import { type LookedUp, lookUp } from "./look-up.ts";
import type { ProductSearch } from "./products.ts";
import { contextOf, type Remembered, withSaid } from "./remembered.ts";
import type { createReply, ReplyKind } from "./reply.ts";
import type { SecondOpinion } from "./second-opinion.ts";
import type { Standard } from "./standard.ts";

/** What a message is answered with, beside the conversation. */
export interface ChatQuestion {
  readonly message: string;
  readonly customer: MessageContext;
  readonly flags: AskFlags;
  /** `standard`: one step after the other, nothing cached, everything in the prompt. */
  readonly service: ChatService;
}

export type ChatService = "optimized" | "standard";

export interface ChatReply {
  readonly reply: string;
  readonly language: "en" | "th";
  readonly intent: string;
  readonly products: readonly Card[];
  readonly total: number;
  readonly without: readonly string[];
  readonly quickReplies: readonly ShownQuickReply[];
  readonly cart: readonly CartCommand[];
  readonly handover: ChatEvents["handover"] | null;
  readonly answer: Envelope;
}

export interface AnswerDeps {
  readonly live: Pick<LiveIndex, "current">;
  readonly settings: Pick<ShopSettingsStore, "current">;
  readonly search: ProductSearch;
  readonly catalogue: Pick<Catalogue, "some">;
  readonly reply: ReturnType<typeof createReply>;
  readonly secondOpinion: SecondOpinion;
  readonly standard: Standard;
}

const VOICES: Readonly<Record<ShopPolicy["tone"], Tone>> = {
  friendly: { voice: "warm", thaiParticle: "ka" },
  neutral: { voice: "plain", thaiParticle: "none" },
  formal: { voice: "plain", thaiParticle: "ka" },
};

/**
 * Answers a message: products and quick replies at once, from what is known here; then the words. Every branch has a budget of its own, and none waits for another that it does
 * not need.
 */
export async function answerMessage(
  deps: AnswerDeps,
  { message, customer, flags: given, service }: ChatQuestion,
  remembered: Remembered,
  emit: ChatEmit,
): Promise<{ readonly reply: ChatReply; readonly remembered: Remembered }> {
  const isStandard = service === "standard";
  const flags = isStandard ? { ...given, useCache: false, similar: false } : given;
  const [index, settings] = await Promise.all([deps.live.current(), deps.settings.current()]);
  const { policy, synonyms, currency } = settings;
  const context = contextOf(remembered, index.vocabulary);
  const options = { synonyms, ...(currency !== null && { currency }) };
  const { search, catalogue } = deps;
  const input = { message, context, remembered, index, search, catalogue, options, flags };
  const verdict = judgeMessage(policy, message, customer);
  let found = await lookUp(input);
  const tone = VOICES[policy.tone];
  const language = policy.languages.includes(found.decision.language)
    ? found.decision.language
    : policy.languages[0]!;
  const show = (suggested?: readonly ShownQuickReply[]): readonly ShownQuickReply[] => {
    const quick = suggested ?? localQuickReplies();
    if (found.cards.length > 0) emit.event("products", shown());
    emit.event("quick_replies", quick);
    return quick;
  };
  const localQuickReplies = (): readonly ShownQuickReply[] =>
    quickReplies(found.decision, {
      cards: found.cards,
      total: found.total,
      vocabulary: index.vocabulary,
      cart: remembered.cart,
      ...(found.query && { query: found.query }),
      ...(found.cheapestMinor !== undefined && { cheapestMinor: found.cheapestMinor }),
    }).map(({ text, message: sent }) => ({ text: text[language], message: sent[language] }));
  const shown = () => ({
    products: found.cards,
    total: found.total,
    without: found.without.map((text) => text[language]),
  });

  if (!verdict.allowed) {
    const quick = verdict.search ? show() : [];
    if (!verdict.search) found = { ...found, cards: [], total: 0, cart: [] };
    const { value, answer } = await streamed("policy", found, verdict.reply[language]);
    return ended({ found, text: value, quick, answer });
  }

  let quick = isStandard ? [] : show();
  const opinion = isStandard ? deps.standard.decide : deps.secondOpinion;
  const other = await opinion(message, context, found.decision, flags);
  if (other && other.intent !== found.decision.intent) {
    const before = found.cards;
    found = await lookUp({ ...input, decision: other });
    if (
      !isStandard &&
      found.cards.length > 0 &&
      String(found.cards.map(({ id }) => id)) !== String(before.map(({ id }) => id))
    )
      quick = show();
  }
  const commands = found.cart.filter(isCommand);
  if (commands.length > 0) {
    await emit.keep(); // a host app that is told twice puts two into the cart
    emit.event("cart", commands);
  }
  if (found.handover) emit.event("handover", found.handover);
  const local = templateOf(found, remembered, language, tone);
  const { value, answer } = await streamed(isExact(found) ? "exact" : "open", found, local);
  if (isStandard) {
    const said = await deps.standard.quickReplies(message, value, flags, currentCall().signal);
    quick = show(said.length === 0 ? undefined : said.map((text) => ({ text, message: text })));
  }
  return ended({ found, text: value, quick, answer });

  /** The reply's words as they come; what was shown is taken back where they turn out to be others. */
  async function streamed(kind: ReplyKind, of: LookedUp, localText: string): Promise<Answer<string>> {
    let said = "";
    const { complexity } = of.decision;
    const question = {
      kind,
      message,
      cards: of.cards,
      total: of.total,
      memory: contextFor(remembered.said, complexity),
      complexity,
      language,
      policy,
      local: localText,
      ...(isStandard && {
        whole: { turns: remembered.said, cart: remembered.cart, shop: policy.shopName ?? "the shop" },
      }),
    };
    const reply = isStandard ? deps.standard.reply : deps.reply;
    const result = await reply(question, flags, (piece) => {
      if (isStandard) return; // all at once, in the end
      if ("withheld" in piece) emit.event("withheld", { reason: piece.withheld });
      else {
        said += piece.text;
        emit.delta(piece.text);
      }
    });
    if (said === result.value) return result;
    if (said !== "") {
      emit.restart();
      show();
    }
    emit.delta(result.value);
    return result;
  }

  function ended(done: {
    readonly found: LookedUp;
    readonly text: string;
    readonly quick: readonly ShownQuickReply[];
    readonly answer: Envelope;
  }) {
    const { cards, decision, cart, query } = done.found;
    const after = cart.reduce(apply, remembered.cart);
    const said = withSaid(remembered.said, [
      { from: "customer", text: message, intent: decision.intent, cart: after, ...(query && { query }) },
      { from: "shop", text: done.text, shown: cards.map(({ title }) => title) },
    ]);
    return {
      reply: {
        reply: done.text,
        language,
        intent: decision.intent,
        ...shown(),
        quickReplies: done.quick,
        cart: cart.filter(isCommand),
        handover: done.found.handover ?? null,
        answer: done.answer,
      },
      remembered: {
        said,
        // Who points at one of several may point at another next.
        cards: cards.length > 0 && !isReference(done.found) ? cards : remembered.cards,
        query,
        shown: done.found.shown,
        intent: decision.intent,
        focusId:
          cards.length === 1
            ? cards[0]!.id
            : ((done.found.cart.find(isCommand) as { productId?: string })?.productId ?? null),
        cart: after,
        choosing: done.found.choosing,
      },
    };
  }
}

const isReference = ({ followUp }: LookedUp): boolean => followUp !== undefined && followUp.kind !== "refine";

const isCommand = (action: CartAction): action is CartCommand =>
  action.action !== "ask" && action.action !== "refuse";

/** Said in one way only: a model's words would add nothing, and might take something away. */
const isExact = ({ cart, handover, followUp }: LookedUp): boolean =>
  cart.length > 0 ||
  handover !== undefined ||
  followUp?.kind === "which" ||
  (followUp?.kind === "ask" && followUp.variants !== undefined);

function templateOf(found: LookedUp, { cart }: Remembered, language: "en" | "th", tone: Tone): string {
  return templateReply({
    decision: found.decision,
    cards: found.cards,
    total: found.total,
    relaxed: found.without,
    language,
    tone,
    ...(found.query && { query: found.query }),
    facts: {
      ...(found.followUp && { followUp: found.followUp }),
      ...(found.handover && { handover: found.handover }),
      ...(found.cart.length > 0 && { cart: { actions: found.cart, after: found.cart.reduce(apply, cart) } }),
    },
  });
}
