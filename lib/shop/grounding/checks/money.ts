import type { Known } from "../evidence.ts";
import { type Figure, figuresIn } from "../figures.ts";
import { extremes } from "../mentions.ts";
import { phrases } from "../phrases.ts";
import { clauseAt, isHedged, ownerAt, type Sentence } from "../sentence.ts";

const DOLLARS = new Set(["USD", "AUD", "CAD", "SGD", "HKD", "NZD", "TWD"]);
const TOTAL =
  /\b(?:together|total|totals?|altogether|plus|subtotal|cart|basket|one of each|comes? out|paying|comes? to|takes? it to|for (?:two|both|the pair)|makes|adds? up|adding|add|combined|sum|both|all|in all|pair)\b|[+=]|รวม|ทั้งหมด|ทั้งคู่|ทั้งสอง|ทั้งสิ้น|บวก|คู่กัน|ด้วยกัน/i;
const DIFFERENCE =
  /\b(?:difference|differ|gap|apart|between (?:them|the two|these two)|cheaper|more|less|extra|sav(?:es?|ing)\b(?=.*\b(?:by|than|instead|compared|over|versus|vs|rather|cheaper)\b)|dearer|pricier|change[sd]?|switch\w*|upgrad\w+)\b|ต่าง|กว่า|ประหยัด|ห่างกัน|เพิ่ม(?:เงิน|อีก)|จ่ายเพิ่ม|เปลี่ยนจาก/i;
const RESPECTIVE = /\brespectively\b|ตามลำดับ/i;
const ABOUT =
  /\b(?:about|around|roughly|approximately|approx\.?|nearly|almost|just over|just under|some)\s*$|(?:ประมาณ|ราว|ราวๆ|เกือบ)\s*$/i;
const STRICT_UPPER = /\b(?:under|below|less than|cheaper than|beneath)\s*$|(?:ต่ำกว่า|ไม่ถึง|น้อยกว่า|ถูกกว่า)\s*$/i;
const UPPER =
  /\b(?:(?<!\b(?:adds?|adding|comes?|sums?) )up to|at most|no more than|within|(?:if you have|budget of)|not more than|maximum of|max)\s*$|ไม่(?:เกิน|มี[ก-๎]{0,24}เกิน)\s*$|ถ้ามีงบ(?:ถึง|สัก|ประมาณ)?\s*$/i;
const STRICT_LOWER = /\b(?:over|above|more than|exceed(?:s|ing)?)\s*$|(?:มากกว่า|แพงกว่า|เกิน)\s*$/i;
const LOWER = /\b(?:at least|no less than|minimum of)\s*$|อย่างน้อย\s*$/i;
const NONE =
  /\b(?:(?:won't|can't|cannot|not|n't) find|none|nothing|not one|no (?:one|product|option|item|model))\b|ไม่มี(?:ตัว|รุ่น|อัน|ชิ้น)/i;
const FROM = phrases({
  more: String.raw`
    \b(?:from|start(?:s|ing)?(?: (?:at|from))?|begin(?:s|ning)?(?: (?:at|from))?)\s*(?:just|only)?\s*$
  `,
  th: String.raw`
    (?:ตั้งแต่|เริ่มต้น(?:ที่|เพียง)?|เริ่ม(?:ที่)?)\s*$
  `,
});
/** "It is not 90 but 100." */
const IS_NOT = /\b(?:not|isn't|wasn't|instead of|rather than)\s+(?:at |for )?$|ไม่ใช่\s*$/i;
const ASKED = /\b(?:budget|you (?:said|mentioned|asked|wanted|have|gave)|your limit)\b|งบ/i;
/** What one might spend is no price, and whatever it is nothing is said of the goods but that they fit. */
const TO_SPEND = /\bwith\W+\S+(?: \S+)? to spend\b|^[^ก-๎\w]*งบ/i;
const ALL_FIT = /\b(?:any|all|each|every)\b|ทุก|ทั้งหมด/i;
/** "If you can spend more than 50": what another of them costs. */
const THRESHOLD = /\b(?:spend|pay|go)(?: \w+){0,3} (?:more|less|higher) than\s*$|เพิ่มงบ(?:จาก)?\s*$/i;
/** "$50 for two": of so many of one product. */
const FOR_SEVERAL = /^\s*for (two|three|four|five|six|a pair|[2-9])\b/i;
const PIECES = new Map(Object.entries({ two: 2, "a pair": 2, three: 3, four: 4, five: 5, six: 6 }));
/** An amount said to be "about" may be rounded by as much. */
const ROUNDING = 0.03;

const same = (a: number, b: number): boolean => Math.abs(a - b) < 0.005;

/** Whether an amount of money is a price of the product it is said of, or follows from prices. `order` is its place among the sentence's amounts. */
export function isTrueAmount(sentence: Sentence, figure: Figure, order: number): boolean {
  const { text, evidence, mentions } = sentence;
  if (figure.vague) return false;
  if (!evidence.known.some((known) => speaksOf(figure, known))) return false;
  const before = text.slice(0, figure.start);
  const named = mentions.filter(({ pointing }) => !pointing);
  const bound = boundHolds(sentence, figure, before);
  if (bound !== null) return bound || wasAsked(sentence, figure);
  const owners = inTurn(sentence)?.[order] ?? ownerAt(sentence, figure.start);
  const pieces = FOR_SEVERAL.exec(text.slice(figure.end))?.[1]?.toLowerCase();
  const times = pieces === undefined ? 1 : (PIECES.get(pieces) ?? Number(pieces));
  const prices = pricesOf(owners).map((price) => price * times);
  if (FROM.test(before)) {
    const said = named.filter(({ end }) => end <= figure.start).flatMap(({ candidates }) => candidates);
    const later = named.flatMap(({ candidates }) => candidates);
    const ofAll = /\b(?:prices?|selection|options|range|list|results?)\b[^.]{0,24}$|ราคา(?:อยู่)?$/i.test(
      before.replace(FROM, ""),
    );
    const least = (said.length > 0 && !ofAll ? [said] : [said, later, evidence.known]).flatMap(
      (some) => extremes(some).cheapest,
    );
    return least.some(({ price }) => same(price!, figure.value));
  }
  if (IS_NOT.test(before)) return prices.length > 0 && !prices.some((price) => same(price, figure.value));
  if (prices.some((price) => same(price, figure.value))) return true;
  if (ABOUT.test(before) && prices.some((price) => Math.abs(price - figure.value) <= price * ROUNDING))
    return true;
  const near = (amount: number) =>
    same(amount, figure.value) ||
    (ABOUT.test(before) && Math.abs(amount - figure.value) <= amount * ROUNDING);
  const groups = named.length > 0 ? named.map(({ candidates }) => pricesOf(candidates)) : null;
  if (
    TOTAL.test(text) &&
    sums(
      groups && addsTo(sentence)
        ? [...groups, pricesOf(sentence.carried!)]
        : (groups ?? evidence.known.map((known) => pricesOf([known]))),
      groups !== null,
    ).some(near)
  )
    return true;
  if (
    DIFFERENCE.test(text) &&
    differences(groups, pricesOf(evidence.known)).some((gap) => gap > 0 && near(gap))
  )
    return true;
  return wasAsked(sentence, figure);
}

/** "Adding the B would take it to 30": what was spoken of before is in the cart. */
const addsTo = ({ carried, text }: Sentence): boolean => carried !== null && /\badding\b|ถ้าเพิ่ม/i.test(text);

/** "The A and the B are 10 and 20": as many amounts in a row as products before them. */
function inTurn(sentence: Sentence): readonly (readonly Known[])[] | null {
  const { text, mentions } = sentence;
  const amounts = figuresIn(sentence).figures.filter(({ currency }) => currency !== null);
  const [first, second] = amounts;
  const named = mentions.filter(({ pointing }) => !pointing);
  if (RESPECTIVE.test(text)) return named.map(({ candidates }) => candidates);
  if (
    !first ||
    !second ||
    !/^\s*(?:,?\s*(?:and|&|versus|vs\.?|against|or)|,|และ|กับ)\s*$/.test(text.slice(first.end, second.start))
  )
    return null;
  const before = mentions.filter(({ end }) => end <= first.start);
  return before.length === amounts.length ? before.map(({ candidates }) => candidates) : null;
}

/** The card's currency, or any dollar where only a dollar sign stands. */
const speaksOf = ({ currency }: Figure, { card }: Known): boolean =>
  currency === null ||
  (card.price !== null &&
    (card.price.currency === currency || (currency === "$" && DOLLARS.has(card.price.currency))));

const pricesOf = (known: readonly Known[]): number[] =>
  known.flatMap(({ price }) => (price === null ? [] : [price]));

/** Whether "under 50" and the like hold of the products named, or of all; null for no bound. */
function boundHolds(sentence: Sentence, { value, start }: Figure, before: string): boolean | null {
  const clause = clauseAt(sentence, start);
  const named = sentence.mentions.filter(
    (mention) => !mention.pointing && mention.start >= clause.start && mention.end <= start,
  );
  const prices = pricesOf(
    named.length > 0 ? named.flatMap(({ candidates }) => candidates) : sentence.evidence.known,
  );
  const every = (test: (price: number) => boolean) => prices.length > 0 && prices.every(test);
  // "None of these go below 50."
  if (NONE.test(before) && STRICT_UPPER.test(before)) return every((price) => price >= value);
  if (NONE.test(before) && STRICT_LOWER.test(before)) return every((price) => price <= value);
  if (STRICT_UPPER.test(before)) return every((price) => price < value);
  if (UPPER.test(before)) return every((price) => price <= value + 0.005);
  if (TO_SPEND.test(sentence.text))
    return ALL_FIT.test(sentence.text) ? every((price) => price <= value + 0.005) : null;
  if (THRESHOLD.test(before)) return pricesOf(sentence.evidence.known).some((price) => same(price, value));
  if (STRICT_LOWER.test(before)) return every((price) => price > value);
  if (LOWER.test(before)) return every((price) => price >= value - 0.005);
  return null;
}

/** What the customer named may be named again: as their budget, or to say that there is none for it. */
function wasAsked(sentence: Sentence, { value, start }: Figure): boolean {
  if (!sentence.evidence.questionNumbers.has(value)) return false;
  return (
    ASKED.test(sentence.text) ||
    isHedged(sentence, start) ||
    /\b(?:no|nothing|none|couldn't|without)\b|ไม่(?:มี|พบ|เจอ)/i.test(sentence.text.slice(0, start))
  );
}

/** Of one price a group (several where a name fits several products); of any two and of all where no product is named. */
function sums(groups: readonly (readonly number[])[], named: boolean): number[] {
  const all = groups
    .slice(0, 6)
    .reduce<number[]>(
      (found, group) => found.flatMap((sum) => group.map((price) => sum + price)).slice(0, 500),
      [0],
    );
  if (named) return all;
  const flat = groups.flat();
  return [...all, ...flat.flatMap((a, at) => flat.slice(at + 1).map((b) => a + b))];
}

function differences(groups: readonly (readonly number[])[] | null, all: readonly number[]): number[] {
  const first = groups?.[0] ?? all;
  const rest = groups && groups.length > 1 ? groups.slice(1).flat() : all;
  return first.flatMap((a) => rest.map((b) => Math.abs(a - b)));
}
