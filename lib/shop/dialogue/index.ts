/**
 * The local brain of the shop chat, in English and Thai: what a message wants, what "the cheaper one" is, what goes into the cart, what is said when no model
 * speaks, and what a model is told. Pure and without a network; a message takes well under a millisecond.
 *
 * @example
 * const context = { lastCards: hits.map(({ card }) => card), lastQuery: query, cart, vocabulary };
 * const decision = decide("the cheaper one please", context);           // { intent: "follow_up", showProducts: true, … }
 * const followUp = resolveFollowUp("the cheaper one please", context);  // { kind: "pick", cards: [ … ] }
 * const actions = readCart("add two of the blue ones", context);        // [{ action: "add", productId, title, quantity: 2 }]
 * const after = actions.reduce(apply, cart);
 * templateReply({ decision, cards, total, facts: { cart: { actions, after } }, language: "en", tone: PLAIN_TONE });
 */
export type { AskedAttribute } from "./attributes.ts";
export {
  apply,
  type Cart,
  type CartAction,
  type CartCommand,
  type CartLine,
  type CartRefusal,
  EMPTY_CART,
} from "./cart/cart.ts";
export { readCart } from "./cart/read-cart.ts";
export {
  type Bilingual,
  type Choosing,
  type Complexity,
  type Decision,
  type DialogueContext,
  INTENTS,
  type Intent,
} from "./context.ts";
export type { HandoverReason } from "./cues.ts";
export { decide } from "./decide.ts";
export type { FollowUp, Which } from "./follow-up/follow-up.ts";
export { cheaperThan, type RefineKind, type Refinement } from "./follow-up/refine.ts";
export { resolveFollowUp } from "./follow-up/resolve.ts";
export { type Handover, handoverOf } from "./handover.ts";
export { contextFor, type Memory } from "./memory/context-for.ts";
export { summarise } from "./memory/summarise.ts";
export { estimateTokens } from "./memory/tokens.ts";
export type { Turn } from "./memory/turn.ts";
export { buildBaselinePrompt, buildReplyPrompt, type ReplyPrompt } from "./prompts/build-reply-prompt.ts";
export { type QuickReply, type QuickReplyInput, quickReplies } from "./quick-replies.ts";
export { moneyText } from "./reply/money-text.ts";
export { pitchOf } from "./reply/pitch.ts";
export { type ReplyFacts, type ReplyInput, templateReply } from "./reply/template-reply.ts";
export { PLAIN_TONE, type Tone } from "./reply/tone.ts";
export { mayNameVariant } from "./variants/may-name.ts";
