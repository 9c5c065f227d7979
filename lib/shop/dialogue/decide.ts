import { cartOf } from "./cart/read-cart.ts";
import { complexityOf } from "./complexity.ts";
import { confidenceOf, type Evidence, evidenceOf } from "./confidence.ts";
import type { Decision, DialogueContext, Intent } from "./context.ts";
import { handoverCue, isOverride, isService, isServiceFrame } from "./cues.ts";
import { followUpOf } from "./follow-up/resolve.ts";
import { type Reading, read } from "./reading.ts";
import { seeks, wonders } from "./search-cues.ts";
import { type SocialReading, socialIn } from "./social.ts";

/** What a message wants of the shop, by its words and what was shown before. Pure; takes any string and never throws. */
export function decide(message: string, context: DialogueContext): Decision {
  const reading = read(message);
  const social = socialIn(reading.text);
  const { intent, cue } = intentOf(reading, message, social, context);
  const evidence = evidenceOf(intent, cue, reading, social, context);
  return {
    intent,
    confidence: confidenceOf(evidence),
    showProducts: showsProducts(intent, cue, context),
    complexity: complexityOf(intent, cue, reading),
    language: reading.language,
    why: cue,
  };
}

/** The evidence behind a decision, which its confidence is fitted on. */
export function evidenceFor(
  message: string,
  context: DialogueContext,
): { readonly intent: Intent; readonly evidence: Evidence } {
  const reading = read(message);
  const social = socialIn(reading.text);
  const { intent, cue } = intentOf(reading, message, social, context);
  return { intent, evidence: evidenceOf(intent, cue, reading, social, context) };
}

interface Decided {
  readonly intent: Intent;
  readonly cue: string;
}

const decided = (intent: Intent, cue: string): Decided => ({ intent, cue });

/** From the most to the least certain kind of cue: the first that speaks decides. */
function intentOf(
  reading: Reading,
  message: string,
  social: SocialReading,
  context: DialogueContext,
): Decided {
  const { text } = reading;
  if (!reading.worded) return decided("unclear", "no_words");
  if (isOverride(message, text)) return decided("unclear", "override");
  const chat = socialIntent(social);
  if (chat !== undefined && social.content.length === 0 && social.said.includes("small_talk"))
    return decided("small_talk", "only_social");
  const handover = handoverCue(text);
  if (handover !== undefined) return decided("human", handover);
  const cart = cartOf(reading, message, context);
  if (cart.length > 0) return decided("cart", cart[0]!.action);
  if (isService(text)) return decided("policy_or_service", "service");
  const followUp = followUpOf(reading, context);
  if (followUp?.kind === "ask" || (followUp?.kind === "which" && followUp.wanted === "ask"))
    return decided("product_question", "ask");
  if (followUp !== undefined)
    return decided("follow_up", followUp.kind === "refine" ? followUp.how : followUp.kind);
  if (chat !== undefined && social.content.length === 0 && !seeks(social.rest))
    return decided(chat, "only_social");
  return aboutGoods(social, context, chat);
}

/** Of several things said at once the later kind of `SOCIAL` is the opener, the earlier the point. */
function socialIntent({ said }: SocialReading): Intent | undefined {
  const first = said[0];
  if (first === undefined) return undefined;
  if (first === "nothing") return "unclear";
  return first === "declined" ? "thanks" : first;
}

function aboutGoods(
  { rest, content }: SocialReading,
  context: DialogueContext,
  chat: Intent | undefined,
): Decided {
  const { vocabulary } = context;
  const known =
    vocabulary === undefined ? 0 : content.filter((word) => vocabulary.frequency(word) > 0).length;
  if (known === 0 && vocabulary !== undefined && isServiceFrame(rest))
    return decided("policy_or_service", "service_frame");
  if (wonders(rest)) return decided("product_question", "wonders");
  if (seeks(rest)) return decided("product_search", "seeks");
  if (known > 0) return decided("product_search", "known_words");
  if (chat !== undefined && content.length <= 1) return decided(chat, "mostly_social");
  // Of words that the catalogue does not have, said about what is shown: "keep going", "not quite my taste".
  if (vocabulary !== undefined && context.lastCards.length > 0 && content.length > 0)
    return decided("follow_up", "loose");
  if (content.some(isPronounceable)) return decided("product_search", "unknown_words");
  return decided("unclear", content.length === 0 ? "no_content" : "no_word");
}

/** Words have vowels, and no five consonants in a row. */
const isPronounceable = (word: string): boolean =>
  /[\u0e00-\u0e7f]/.test(word)
    ? word.length > 2 && /[ะ-ูเ-ไอ]/.test(word)
    : /[^a-z]/.test(word) ||
      (/[aeiouy]/.test(word) && !/[bcdfghjklmnpqrstvwxz]{4}|^(?:asd|qwe|zxc)/.test(word) && word.length > 2);

function showsProducts(intent: Intent, cue: string, context: DialogueContext): boolean {
  if (intent === "product_search") return true;
  if (intent === "follow_up") return cue !== "which";
  return intent === "product_question" && context.lastCards.length === 0;
}
