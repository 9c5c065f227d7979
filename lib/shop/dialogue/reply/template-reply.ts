import type { Language } from "#lib/language";
import type { Card, ShopQuery } from "../../search/query.ts";
import type { Cart, CartAction } from "../cart/cart.ts";
import type { Bilingual, Decision } from "../context.ts";
import type { FollowUp } from "../follow-up/follow-up.ts";
import type { Handover } from "../handover.ts";
import { answerAttribute } from "./attribute-answer.ts";
import { listText, priced } from "./card-text.ts";
import { cartActionText } from "./cart-text.ts";
import { cheaperText, comparisonText } from "./comparison.ts";
import { HANDOVER, PHRASES, QUESTIONS } from "./phrases.ts";
import { pitchOf } from "./pitch.ts";
import { say, type Tone, variant } from "./tone.ts";
import { answerVariants } from "./variants-answer.ts";

/** Products that a reply names: more are seen, not read. */
const NAMED_MAX = 3;

export interface ReplyFacts {
  readonly followUp?: FollowUp;
  readonly cart?: { readonly actions: readonly CartAction[]; readonly after: Cart };
  readonly handover?: Handover;
}

export interface ReplyInput {
  readonly decision: Decision;
  readonly cards: readonly Card[];
  /** Of all hits, those shown and the others. */
  readonly total: number;
  readonly query?: ShopQuery;
  /** Nothing fitted the question as it was asked; the hits fit what is left of it without these. */
  readonly relaxed?: readonly Bilingual[];
  /** What the shop's own policy says, in the language of the reply. */
  readonly policyReply?: string;
  readonly facts: ReplyFacts;
  readonly language: Language;
  readonly tone: Tone;
}

/** A reply made of the shop's data alone: every product, price and number in it is from what is handed in. */
export function templateReply(input: ReplyInput): string {
  const { decision, facts, language, tone, policyReply } = input;
  const told = (sentence: Bilingual) => say(sentence, language, tone);
  if (facts.handover !== undefined || decision.intent === "human")
    return told(HANDOVER[facts.handover?.reason ?? "asked"]);
  if (decision.intent === "policy_or_service" && policyReply !== undefined) return policyReply;
  const { cart, followUp } = facts;
  if (cart !== undefined && cart.actions.length > 0)
    return cart.actions
      .map((action) =>
        say(
          cartActionText(action, cart.after),
          language,
          tone,
          action.action === "ask" ? "question" : "statement",
        ),
      )
      .join(" ");
  if (followUp?.kind === "which") return say(followUp.question, language, tone, "question");
  if (followUp?.kind === "ask" && followUp.variants !== undefined)
    return told(answerVariants(followUp.about, followUp.variants));
  if (followUp?.kind === "ask") return told(answerAttribute(followUp.about, followUp.attribute));
  if (followUp?.kind === "pick") return picked(followUp.cards, followUp.purpose, input);
  const phrases = PHRASES[decision.intent];
  if (phrases !== undefined)
    return say(
      variant(phrases[tone.voice], seedOf(input)),
      language,
      tone,
      QUESTIONS.has(decision.intent) ? "question" : "statement",
    );
  return found(input);
}

const seedOf = ({ decision, query, total }: ReplyInput): string =>
  `${decision.why} ${query?.text ?? ""} ${total}`;

function picked(cards: readonly Card[], purpose: "show" | "compare", { language, tone }: ReplyInput): string {
  const thai = language === "th";
  if (purpose === "compare" && cards.length > 1) {
    const all = comparisonText(cards, language);
    const cheaper = cheaperText(cards, language);
    return say(
      {
        en: `${all}.${cheaper === undefined ? "" : ` ${cheaper}`}`,
        th: `${all}${cheaper === undefined ? "" : ` – ${cheaper}`}`,
      },
      language,
      tone,
    );
  }
  const pitches = cards.slice(0, NAMED_MAX).map((card) => pitchOf(card, language));
  return say({ en: `${listText(pitches, "en")}.`, th: listText(pitches, "th") }, thai ? "th" : "en", tone);
}

function found(input: ReplyInput): string {
  const { cards, total, language, tone, relaxed = [] } = input;
  if (cards.length === 0)
    return say(
      {
        en: "I found nothing like that in this shop. Try other words, or fewer conditions.",
        th: "ไม่พบสินค้าแบบนี้ในร้าน ลองเปลี่ยนคำค้นหรือลดเงื่อนไข",
      },
      language,
      tone,
    );
  const count = Math.max(total, cards.length);
  const named = cards.slice(0, NAMED_MAX).map((card) => priced(card, language));
  const more = count - named.length;
  const listed = { en: listText(named, "en"), th: listText(named, "th") };
  const ways: Bilingual[] = [
    { en: `I found ${count}: ${listed.en}`, th: `พบ ${count} รายการ: ${listed.th}` },
    {
      en: `There ${count === 1 ? "is" : "are"} ${count} that fit${count === 1 ? "s" : ""}: ${listed.en}`,
      th: `มี ${count} รายการที่ตรง: ${listed.th}`,
    },
  ];
  const near: Bilingual = {
    en: `Nothing fits all of that. Without ${listText(
      relaxed.map(({ en }) => en),
      "en",
    )} I found ${count}: ${listed.en}`,
    th: `ไม่มีสินค้าที่ตรงทุกข้อ ถ้าไม่รวม${listText(
      relaxed.map(({ th }) => th),
      "th",
    )} พบ ${count} รายการ: ${listed.th}`,
  };
  const { en, th } = relaxed.length > 0 ? near : variant(ways, seedOf(input));
  const rest: Bilingual =
    more > 0 ? { en: `, and ${more} more`, th: ` และอีก ${more} รายการ` } : { en: "", th: "" };
  return say({ en: `${en}${rest.en}.`, th: `${th}${rest.th}` }, language, tone);
}
