import type { Card } from "../../search/query.ts";
import type { DialogueContext } from "../context.ts";
import { contentWords } from "../function-words.ts";
import { Remainder } from "../reading.ts";
import { referenceIn } from "../reference.ts";
import { valuesIn } from "../values.ts";
import {
  ABOUT,
  BIGGER,
  CHEAPER,
  DEARER,
  LIKE,
  MORE,
  SMALLER,
  SORT,
  SORT_DOWN,
  STOCK_ONLY,
  WITHOUT,
} from "./cues.ts";
import { type FollowUp, which } from "./follow-up.ts";
import { PRICE_WORDS, priceBounds } from "./price-bounds.ts";
import { likeQuery, pricedBeyond, queryOf, type Refinement, sizedBeyond, withoutValues } from "./refine.ts";
import { strangers } from "./strangers.ts";

/** Refinements against what is shown: cheaper, bigger, more, like this. */
export function relative(text: string, context: DialogueContext): FollowUp | undefined {
  const query = queryOf(context);
  const rest = new Remainder(text);
  const take = (pattern: RegExp) => rest.takeAll(pattern);
  const known = () => strangers(rest.text, context).length === 0;
  const { lastCards: cards, focus } = context;
  const refine = (how: Refinement["how"], changed = query): FollowUp => ({
    kind: "refine",
    how,
    query: changed,
  });
  if (take(SORT_DOWN)) return refine("sort", { ...query, sort: "price_desc" });
  if (take(SORT)) return known() ? refine("sort", { ...query, sort: "price_asc" }) : undefined;
  if (take(STOCK_ONLY) && known()) return refine("stock", { ...query, inStock: true });
  if (!CHEAPER.test(text) && !DEARER.test(text) && take(LIKE)) return likeOf(rest, context);
  const bounds = priceBounds(text, context);
  if (bounds !== undefined)
    return strangers(withoutPrices(text), context).length === 0
      ? refine("price", { ...query, price: bounds })
      : undefined;
  const plain = new Remainder(text);
  const pick = referenceIn(plain, cards, focus);
  const base =
    pick !== undefined && !pick.ambiguous && pick.cards.length === 1 && pick.by !== "price"
      ? pick.cards
      : focus === undefined
        ? cards
        : [focus];
  if (pick?.by !== "price") {
    if (take(CHEAPER)) return known() ? refine("cheaper", pricedBeyond(query, base, "cheaper")) : undefined;
    if (take(DEARER)) return known() ? refine("dearer", pricedBeyond(query, base, "dearer")) : undefined;
    if (!/how (?:long|tall|wide)/.test(text)) {
      if (take(BIGGER)) return known() ? refine("bigger", sizedBeyond(query, base, "bigger")) : undefined;
      if (take(SMALLER)) return known() ? refine("smaller", sizedBeyond(query, base, "smaller")) : undefined;
    }
  }
  return (
    avoided(text, context) ??
    (!ABOUT.test(text) && pick?.by !== "position" && !namesValue(text, context) && take(MORE) && known()
      ? refine("more")
      : undefined)
  );
}

/** "More from Penguin" is about the brand, more of it or not. */
const namesValue = (text: string, { lastCards, vocabulary }: DialogueContext): boolean =>
  valuesIn(text, lastCards, vocabulary).some(({ kind }) => kind !== "size");

const withoutPrices = (text: string): string => text.replace(PRICE_WORDS, " ");

function likeOf(rest: Remainder, context: DialogueContext): FollowUp | undefined {
  const found = referenceIn(rest, context.lastCards, context.focus);
  if (found === undefined)
    return context.lastCards.length === 1
      ? like(context.lastCards[0]!)
      : contentWords(rest.text).length > 0
        ? undefined
        : which(context.lastCards, "like");
  return found.ambiguous || found.cards.length !== 1 ? which(found.cards, "like") : like(found.cards[0]!);
}

const like = (card: Card): FollowUp => ({ kind: "refine", how: "like", like: card, query: likeQuery(card) });

/** "Not Sony", "ไม่เอาสีแดง". */
function avoided(text: string, context: DialogueContext): FollowUp | undefined {
  const found = WITHOUT.exec(text);
  if (found === null) return undefined;
  const after = text.slice(found.index);
  const values = valuesIn(` ${after} `, context.lastCards, context.vocabulary);
  const query = queryOf(context);
  if (values.length > 0 && strangers(text, context).length === 0)
    return { kind: "refine", how: "without", query: withoutValues(query, values) };
  const named = referenceIn(new Remainder(` ${after} `), context.lastCards);
  if (named === undefined || named.strange.length > 0) return undefined;
  return { kind: "refine", how: "more", query };
}
