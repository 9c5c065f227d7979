import type { Card } from "../search/query.ts";
import { type Named, namedIn } from "./naming.ts";
import type { Remainder } from "./reading.ts";
import { NUMBER, ORDINAL, positionOf, wholeNumber } from "./small-numbers.ts";

/** How a message points to products that were shown. */
export interface Reference {
  /** In the order shown. One where it is clear, several where several are meant or it is not clear which. */
  readonly cards: readonly Card[];
  /** True: one is meant and several fit, or none does. */
  readonly ambiguous: boolean;
  readonly by: "position" | "price" | "name" | "pointing" | "all";
  /** Words that name no product shown. */
  readonly strange: readonly string[];
}

/** Thai counting words for goods. */
export const CLASSIFIER =
  "(?:อัน|ตัว|ชิ้น|คู่|แบบ|รุ่น|เล่ม|ขวด|กล่อง|ใบ|ถุง|ซอง|แพ็ค|แพค|แผ่น|ผืน|เครื่อง|รายการ|หลอด|กระปุก|แท่ง|เม็ด|ก้อน|ม้วน|ชุด|เส้น|ต้น|ดอก)";
/** Thai ones that stand only in front: number 2. */
const LABEL = "(?:เบอร์|หมายเลข|ข้อ|สินค้า|ลำดับ)";
const EN_ONE = "(?:\\s(?:ones?|options?|items?|products?)(?!\\p{L}))?";

const FIRST_N = new RegExp(
  `(?:the )?(?<!\\p{L})(first|last) (${NUMBER})(?!\\p{L})${EN_ONE}|(${NUMBER})\\s?${CLASSIFIER}\\s?(แรก|สุดท้าย)`,
  "u",
);
const POSITION = new RegExp(
  `(?:the )?(?<!\\p{L})(${ORDINAL})(?!\\p{L})${EN_ONE}|(?:(?:number|no\\.?|option|item)\\s?|#)(${NUMBER})(?!\\p{L})|${CLASSIFIER}\\s?(แรก|สุดท้าย|กลาง)|(?:${CLASSIFIER}\\s?ที่\\s?|${LABEL}\\s?(?:ที่\\s?)?)(${NUMBER})`,
  "u",
);
const BARE = /^ (\d{1,2}) $/;
const ALL =
  /(?<!\p{L})(?:both(?: of (?:them|these|those))?|all of (?:them|these|those)|them all|all (?:two|three|four|five|2|3|4|5))(?!\p{L})|ทั้งคู่|ทั้ง(?:สอง|สาม|2|3)\s?(?:อัน|ตัว|คู่|ชิ้น)?|ทุก(?:อัน|ตัว|ชิ้น)/u;
const CHEAPEST =
  /(?:the )?(?<!\p{L})(?:cheapest|least expensive|lowest[- ]priced?|most affordable|(?:cheaper|less expensive) (?:one|option|of (?:the two|these|them)))(?: (?:one|option))?(?!\p{L})|ถูก(?:ที่)?สุด|(?:อัน|ตัว|คู่|ชิ้น|แบบ|รุ่น|เล่ม)(?:ที่)?ถูกกว่า(?!นี้)/u;
const DEAREST =
  /(?:the )?(?<!\p{L})(?:(?:most expensive|priciest|dearest)|(?:more expensive|pricier|dearer) (?:one|option|of (?:the two|these|them)))(?: (?:one|option))?(?!\p{L})|แพง(?:ที่)?สุด|(?:อัน|ตัว|คู่|ชิ้น|แบบ|รุ่น|เล่ม)(?:ที่)?แพงกว่า(?!นี้)/u;
const POINTING =
  /(?<!\p{L})(?:this|that|these|those|it|its|it's|them|they)(?: (?:one|ones))?(?!\p{L})|(?:อัน|ตัว|คู่|ชิ้น|แบบ|รุ่น|เล่ม|ขวด|กล่อง|ใบ|ถุง)(?:นี้|นั้น|นั่น|เนี้ย|เนี่ย)|(?<![ก-๎])มัน(?![ก-๎])/u;

/** "That one in black?", "อันนั้นมีสีดำไหม": the colour is what is asked for, not what points. */
const OF_POINTED = new RegExp(
  `(?<!\\p{L})(?:(?:that|this)(?: one)?|it)(?: (?:come|available|also|maybe|there))* in (?!stock)|${CLASSIFIER}(?:นี้|นั้น|นั่น)\\s?มี(?:สี|ไซ|ขนาด|เบอร์)`,
  "u",
);
const PLURAL = /(?<!\p{L})(?:ones|both|all|these|those|them)(?!\p{L})|ทั้ง|ทุก/u;

const reference = (
  cards: readonly Card[],
  by: Reference["by"],
  ambiguous = cards.length === 0,
  strange: readonly string[] = [],
): Reference => ({
  cards,
  ambiguous,
  by,
  strange,
});

/** Takes positions out of a text: "the first two", "the second one", "#3", "อันที่สอง". */
function byPosition(rest: Remainder, cards: readonly Card[]): Reference | undefined {
  const picked = new Set<number>();
  let missing = false;
  const some = rest.take(FIRST_N);
  if (some !== undefined) {
    const count = Math.min(wholeNumber((some[2] ?? some[3])!) ?? 0, cards.length);
    const fromEnd = some[1] === "last" || some[4] === "สุดท้าย";
    for (let i = 0; i < count; i++) picked.add(fromEnd ? cards.length - 1 - i : i);
  }
  for (let found = rest.take(POSITION); found !== undefined; found = rest.take(POSITION)) {
    const [, english, number, thai, thaiNumber] = found;
    const digits = number ?? thaiNumber;
    const word = english ?? (thai === "แรก" ? "first" : thai === "สุดท้าย" ? "last" : "middle");
    const at = digits === undefined ? positionOf(word, cards.length) : (wholeNumber(digits) ?? 0) - 1;
    if (at >= 0 && at < cards.length) picked.add(at);
    else missing = true;
  }
  const bare = picked.size === 0 ? BARE.exec(rest.text) : null;
  if (bare !== null && Number(bare[1]) >= 1 && Number(bare[1]) <= cards.length) {
    rest.take(BARE);
    picked.add(Number(bare[1]) - 1);
  }
  if (picked.size === 0 && !missing) return undefined;
  const chosen = cards.filter((_, i) => picked.has(i));
  return missing ? reference(cards, "position", true) : reference(chosen, "position");
}

/** The cheapest or the dearest of those that have a price in one currency; all that share it. */
export function byPrice(cards: readonly Card[], end: "low" | "high"): Reference {
  const priced = cards.filter((card) => card.price !== null);
  if (priced.length === 0 || new Set(priced.map((card) => card.price!.currency)).size > 1)
    return reference(cards, "price", true);
  const amounts = priced.map((card) => card.price!.minor);
  const best = end === "low" ? Math.min(...amounts) : Math.max(...amounts);
  const chosen = priced.filter((card) => card.price!.minor === best);
  return reference(chosen, "price", chosen.length > 1);
}

/**
 * What a message points to, out of the products shown. What pointed there is taken out of `rest`. Words that name no product are told, so that the caller
 * can see that the message is about something else.
 */
export function referenceIn(rest: Remainder, cards: readonly Card[], focus?: Card): Reference | undefined {
  if (cards.length === 0) return undefined;
  const plural = PLURAL.test(rest.text);
  const position = byPosition(rest, cards);
  if (position !== undefined) return { ...position, strange: namedIn(rest.text, cards).strange };
  const price = rest.take(CHEAPEST) ? "low" : rest.take(DEAREST) ? "high" : undefined;
  if (OF_POINTED.test(rest.text) && price === undefined) return byPointing(rest, cards, focus, [], plural);
  const named = namedIn(rest.text, cards);
  if (price !== undefined) {
    const found = byPrice(named.cards.length > 1 ? named.cards : cards, price);
    return { ...found, strange: named.strange };
  }
  if (named.cards.length > 0) return byName(rest, named, plural);
  if (rest.take(ALL) !== undefined) return reference(cards, "all", false, namedIn(rest.text, cards).strange);
  return POINTING.test(rest.text) ? byPointing(rest, cards, focus, named.strange, plural) : undefined;
}

function byPointing(
  rest: Remainder,
  cards: readonly Card[],
  focus: Card | undefined,
  strange: readonly string[],
  plural: boolean,
): Reference {
  rest.take(POINTING);
  const one = focus ?? (cards.length === 1 ? cards[0] : undefined);
  return one === undefined
    ? reference(cards, "pointing", !plural, strange)
    : reference([one], "pointing", false, strange);
}

function byName(rest: Remainder, named: Named, plural: boolean): Reference {
  rest.take(ALL);
  rest.take(POINTING);
  const several = named.cards.length > 1;
  return reference(named.cards, "name", several && !plural, named.strange);
}

/** Something in the message says that one of the products shown is meant, not just any such product: "the", "that one", "ตัว…", "อัน…". */
export function isDefinite(text: string): boolean {
  return (
    /(?<!\p{L})(?:the|this|that|these|those|both|ones?)(?!\p{L})/u.test(text) ||
    new RegExp(`${CLASSIFIER}(?:สี|[ก-๎])`, "u").test(text)
  );
}
