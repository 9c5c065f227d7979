import { gatherEvidence } from "../../../lib/shop/grounding/evidence.ts";
import { readSentence, type Sentence } from "../../../lib/shop/grounding/sentence.ts";
import { DEFAULT_POLICY } from "../../../lib/shop/policies/index.ts";
import type { Card } from "../../../lib/shop/search/query.ts";

export interface Setting {
  readonly cards: readonly Partial<Card>[];
  readonly facts?: readonly string[];
  readonly question?: string;
}

/** A sentence as the checks see it, beside cards of which only what matters is given. */
export function sentenceOf(text: string, { cards, facts = [], question = "" }: Setting): Sentence {
  const whole = cards.map((card, at) => ({
    id: `p${at}`,
    title: "",
    brand: null,
    categories: [],
    price: null,
    url: null,
    image: null,
    stock: null,
    attributes: {},
    ...card,
  })) as unknown as Card[];
  return readSentence(text, gatherEvidence({ cards: whole, facts, question }), DEFAULT_POLICY, null);
}
