import type { Known } from "../evidence.ts";
import { type Figure, figuresIn } from "../figures.ts";
import { extremes } from "../mentions.ts";
import { phrases } from "../phrases.ts";
import { clauseAt, isHedged, type Sentence } from "../sentence.ts";
import { amountsOf } from "../support/amounts.ts";
import { formerPrices, packsFor } from "../support/packs.ts";
import { pickedOut, scopeAt } from "../support/scope.ts";
import { ABOUT, DIFFERENCE, derivedIn, EACH, pricesOf, ROUNDING, TOTAL } from "../support/sums.ts";
import { better, type Support } from "../support/support.ts";
import { figuresTold, isAsked, toldAs } from "../support/told.ts";
import { unitOf } from "../units.ts";

const DOLLARS = new Set(["USD", "AUD", "CAD", "SGD", "HKD", "NZD", "TWD"]);
const RESPECTIVE = /\brespectively\b|ตามลำดับ/i;
const STRICT_UPPER =
  /\b(?<!just |little |bit )(?:under|below|less than|cheaper than|beneath)\s*$|\ba (?:penny|cent) (?:under|below)\s*$|(?:ต่ำกว่า|ไม่ถึง|น้อยกว่า|ถูกกว่า)\s*$/i;
const UPPER =
  /\b(?:(?<!\b(?:adds?|adding|comes?|sums?) )up to|at most|no more than|within|(?:if you have|budget of)|not more than|maximum of|max)\s*$|ไม่(?:เกิน|มี[ก-๎]{0,24}เกิน)\s*$|ถ้ามีงบ(?:ถึง|สัก|ประมาณ)?\s*$/i;
const STRICT_LOWER = /\b(?<!just )(?:over|above|more than|exceed(?:s|ing)?)\s*$|(?:มากกว่า|แพงกว่า|เกิน)\s*$/i;
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
/** "ถูกกว่า 500 บาท" bounds a price, or says by how much. */
const BY_GAP = /(?:กว่า|เกิน(?:งบ)?(?:ไป)?|over|above|more than|less than)\s*$/i;
/** "Prices go from 10 to 90." */
const RANGE =
  /\b(?:to|and|highest|lowest|most|least|top|up to)\b[^.]{0,24}$|(?:ถึง|สูงสุด|ต่ำสุด|แพงสุด|ถูกสุด)[^\n]{0,12}$/i;
/** "It is not 90 but 100." */
const IS_NOT = /\b(?:not|isn't|wasn't|instead of|rather than)\s+(?:at |for )?$|ไม่ใช่\s*$/i;
/** What makes an amount the customer's own: "your 3,000 baht". */
const BUDGET =
  /\b(?:budget|you (?:said|mentioned|asked|wanted|have|gave|set|named)|limit|your|to spend|ceiling|cap|under|below|within|max\w*|up to|over|above|near|around|close to|inside|from|past|at most)\b|งบ|ไม่เกิน|เกิน|ต่ำกว่า|ไม่ถึง|ที่ตั้งไว้|ประมาณ|ราว/i;
const NOT_FOUND = /\b(?:no|nothing|none|couldn't|without)\b|ไม่(?:มี|พบ|เจอ)/i;
/** What one might spend is no price, and whatever it is nothing is said of the goods but that they fit. */
const TO_SPEND = /\bwith\W+\S+(?: \S+)? to spend\b|^[^ก-๎\w]*งบ/i;
const ALL_FIT = /\b(?:any|all|each|every)\b|ทุก|ทั้งหมด/i;
/** "If you can spend more than 50": what another of them costs. */
const THRESHOLD = /\b(?:spend|pay|go)(?: \w+){0,3} (?:more|less|higher) than\s*$|เพิ่มงบ(?:จาก)?\s*$/i;
/** "$50 for two": of so many of one product. */
const FOR_SEVERAL = /^\s*for (two|three|four|five|six|a pair|[2-9]|[1-9]\d)\b/i;
const PIECES = new Map(Object.entries({ two: 2, "a pair": 2, three: 3, four: 4, five: 5, six: 6 }));
/** "Down from 120", "was 120" */
const FORMER = /\b(?:from|was|were|of|originally|previously|normally|usually|instead of)\W*$/i;
const AROUND = 32;
const CLASSIFIER_MAX = 8;

const same = (a: number, b: number): boolean => Math.abs(a - b) < 0.005;

/** How an amount of money follows from prices, facts and the question. `order` is its place among the sentence's amounts. */
export function supportOfAmount(sentence: Sentence, figure: Figure, order: number): Support {
  const { text, low, evidence } = sentence;
  if (figure.vague) return "none";
  const { value, start, end } = figure;
  const before = text.slice(0, start);
  const told = toldAs(sentence, figure);
  const known = evidence.known.filter((one) => speaksOf(figure, one));
  if (known.length === 0) return told === null && !isAsked(sentence, figure) ? "none" : "unsure";
  const bound = boundHolds(sentence, figure, before);
  if (bound === true) return "holds";
  const around = text.slice(Math.max(0, start - AROUND), end + AROUND);
  const asked = isAsked(sentence, figure);
  if (asked && (sentence.asks || BUDGET.test(around) || isHedged(sentence, start) || NOT_FOUND.test(before)))
    return bound === false && !isFree(sentence, figure) ? "unsure" : "holds";
  if (told === "told") return "holds";
  const scope = scopeAt(sentence, figure);
  const turn = inTurn(sentence)?.[order];
  const owners = turn ?? scope.owners;
  const pieces = FOR_SEVERAL.exec(text.slice(end))?.[1]?.toLowerCase();
  const isOfUnit =
    unitOf(/^\s*for \S+ (\S+)/.exec(low.slice(end))?.[1]?.replace(/\W+$/, "") ?? "") !== undefined;
  const times = pieces === undefined || isOfUnit ? 1 : (PIECES.get(pieces) ?? Number(pieces));
  // "150 for six packs" of what comes in six.
  const isWhole = owners.some((one) =>
    amountsOf(one).some(({ value: own, units }) => units.length === 0 && own === times),
  );
  const prices = [
    ...pricesOf(owners).flatMap((price) => [price * times, ...(isWhole ? [price] : [])]),
    ...owners.flatMap((one) => packsFor(one, times).map((packs) => (one.price ?? 0) * packs)),
    ...(FORMER.test(before) ? owners.flatMap(formerPrices) : []),
  ];
  if (FROM.test(before)) {
    const named = sentence.mentions.filter(({ pointing }) => !pointing);
    const said = named.filter((one) => one.end <= start).flatMap(({ candidates }) => candidates);
    const later = named.flatMap(({ candidates }) => candidates);
    const ofAll = /\b(?:prices?|selection|options|range|list|results?)\b[^.]{0,24}$|ราคา(?:อยู่)?$/i.test(
      before.replace(FROM, ""),
    );
    const least = (said.length > 0 && !ofAll ? [said] : [said, later, evidence.known]).flatMap(
      (some) => extremes(some).cheapest,
    );
    if (least.some(({ price }) => same(price!, value))) return "holds";
    if (said.length === 0 || ofAll) return "none";
  }
  if (bound === null && RANGE.test(before) && isExtreme(sentence, value)) return "holds";
  if (IS_NOT.test(before) && prices.length > 0 && !prices.some((price) => same(price, value))) return "holds";
  const isAbout = ABOUT.test(before);
  const near = (amount: number) =>
    same(amount, value) || (isAbout && Math.abs(amount - value) <= amount * ROUNDING);
  if (bound === null && prices.some(near))
    return SUM_BEFORE.test(before) && known.length > 1 ? "unsure" : "holds";
  const counted = figuresIn(sentence).figures.find(
    (one) =>
      one.currency === null && one.unit === null && one.end <= start && start - one.end <= CLASSIFIER_MAX,
  );
  // "เล่มละ 75 สามเล่ม 225 บาท"
  if (counted && counted.value > 1 && pricesOf(owners).some((price) => same(price * counted.value, value)))
    return "holds";
  const follows = derived(sentence, figure, near, isAbout);
  if (follows === "holds" && (bound === null || BY_GAP.test(before))) return "holds";
  if (
    follows === "cued" &&
    !(
      scope.clear &&
      isPriced(before) &&
      !CUE_RIGHT_AFTER.test(text.slice(end)) &&
      !TOTALLED.test(before.slice(-CUE_BEFORE))
    )
  )
    return "unsure";
  if (bound === false) return "none";
  const elsewhere: Support =
    pricesOf(scope.others).some(near) && !scope.clear
      ? "unsure"
      : pricesOf(evidence.known).some(near)
        ? scope.clear
          ? "none"
          : "unsure"
        : "none";
  if (isStepped(sentence, figure) || isMultiple(sentence, figure)) return "unsure";
  // A customer's amount is nobody's price: "The price is $0."
  const isPrice = THE_PRICE.test(before);
  const weak = ((asked && !isPrice) || told !== null) && !(scope.clear && isPriced(before));
  return better(
    elsewhere,
    weak || (follows === "unsure" && !scope.clear && !isPrice && !LABELLED.test(sentence.text))
      ? "unsure"
      : "none",
  );
}

/** "รวมทั้งหมด 340": the price of one is hardly that. */
const SUM_BEFORE = /รวม(?:ทั้งหมด|ทั้งสิ้น|ค่าส่ง|ส่ง|แล้ว|เป็น)+\s?$/;
const STEPS_MAX = 5;
/** "80 for the first, 20 for each after it": of several. */
const isStepped = ({ low, evidence }: Sentence, { start, value }: Figure): boolean =>
  /ส่ง(?:เป็น|อีก)?\s?$|\b(?:shipping|delivery|postage)\W+(?:of|is|comes to)?\s*$/.test(low.slice(0, start)) &&
  figuresTold(evidence).facts.some(({ low: fact, figures }) => {
    const [first, next, more] = figures.filter(({ currency }) => currency !== null);
    const steps =
      first && next && !more && /ต่อไป|เพิ่ม|\beach\b/.test(fact) ? (value - first.value) / next.value : 0;
    return steps > 0 && steps <= STEPS_MAX && Number.isInteger(steps);
  });

const PIECES_MAX = 12;
/** Of several pieces, as many as were said before. */
const isMultiple = ({ low, evidence }: Sentence, { start, value }: Figure): boolean =>
  /รวม|เป็นเงิน|\btotal/.test(low.slice(0, start)) &&
  pricesOf(evidence.known).some(
    (price) => value > price && value <= price * PIECES_MAX && value % price === 0,
  );

/** The lowest or the highest price of the cards. */
function isExtreme({ evidence }: Sentence, value: number): boolean {
  const { cheapest, dearest } = extremes(evidence.known);
  return [...cheapest, ...dearest].some(({ price }) => same(price!, value));
}

/** A verb that says what something costs, right before the amount. */
const PRICED =
  /\b(?:is|are|it's|they're|costs?|for|at|only|just|price\w*|=)\W{0,3}$|ราคา(?:แค่|เพียง|อยู่ที่|คือ)?\s*$/i;
const THE_PRICE = /\bprice\b(?: \w+)? (?:is|=)\W{0,3}$|ราคา(?:คือ|อยู่ที่|เป็น)\s*$/i;
/** "With the 5% off", "half up front" */
const REDUCED =
  /\d ?%|\b(?:deposit|up ?front|half|off|discount\w*|subscri\w+|members?|membership|receipt|drops?)\b|ลด|ประหยัด|โหล|มัดจำ|สมาชิก|ส่วนลด/;
/** "Price: $1" of nothing in particular is a price of some card. */
const LABELLED = /^\W*(?:price|ราคา)\W*\d\S*\W*$/i;
const WOULD = /\bwould\b|'d\b|จะ|เหลือ/;
const isPriced = (before: string): boolean => PRICED.test(before);

const CUE_BEFORE = 40;
const CUE_AFTER = 36;
const GAP = /\b(?:differences?|gap|differ)\b|ต่างกัน|ส่วนต่าง|ห่างกัน/;
const NAMES = /·+/g;
/** A sum of what was spoken of further back. */
const SUMMED =
  /\b(?:together|total\w*|altogether|plus|subtotal|come to|comes to|makes?|bring\w*|in all|would be|with (?:shipping|delivery))\b|รวม|บวก|ทั้งหมด|เป็นเงิน|จะเป็น|เท่ากับ|ก้อน|ถุง|ชิ้น|กล่อง|ขวด|ใบ|ซอง/i;
/** A gap to the budget, or to an amount of a fact. */
const LIMIT = /\b(?:short|over|under|below|above|left|spare|to go|away|more)\b|ขาด|เกิน|เหลือ|ต่ำกว่า|อีก/i;
const SAVES = /\bsav(?:es?|ing)\b/;
const CUE_RIGHT_AFTER =
  /^\W{0,3}(?:together|altogether|in (?:all|total)|more|less|over|under|above|below|short|left|to spare)\b|^\s?(?:รวม|ด้วยกัน)/i;
const TOTALLED = /\b(?:total\w*|sum|subtotal|together)\b/i;
/** "195 each if you take one alone": what a pack would cost in pieces is no price. */
const ALONE = /\b(?:if you (?:only|just)|singl[ey]|separate\w*|on (?:its|their) own)\b|แยกชิ้น|ซื้อแยก|ชิ้นเดียว/i;

/** Whether a sum, a gap or a share is the amount: with words for it beside the amount, "unsure" without. */
function derived(
  sentence: Sentence,
  { value, start, end }: Figure,
  near: (amount: number) => boolean,
  isAbout: boolean,
): Support | "cued" {
  const { sums, gaps, shares, rates, loose, answers } = derivedIn(sentence);
  const { claims } = sentence;
  const around = `${claims.slice(0, start).replace(NAMES, "").slice(-CUE_BEFORE)} ${claims.slice(end).replace(NAMES, "").slice(0, CUE_AFTER)}`;
  const rounds = (amount: number) =>
    near(amount) ||
    (Number.isInteger(value) &&
      value > 1 &&
      Math.abs(amount - value) <= (isAbout ? 1 : 0.5) &&
      Math.abs(amount - value) < amount * ROUNDING);
  const isGap = DIFFERENCE.test(around) || GAP.test(claims);
  if (sums.some(near) && TOTAL.test(sentence.text)) return "holds";
  if (gaps.some((gap) => gap > 0 && near(gap)) && isGap) return "holds";
  if (rates.some(near) && REDUCED.test(claims)) return "holds";
  if (rates.some(near) && WOULD.test(claims.slice(0, start))) return "cued";
  const isShare = shares.some(rounds) && EACH.test(around);
  if (isShare && !ALONE.test(sentence.text)) return "holds";
  if (isShare || (SUMMED.test(around) && loose.sums.some(near))) return "cued";
  if (SAVES.test(around) && loose.savings.some(near)) return "cued";
  if (LIMIT.test(around) && loose.gaps.some((gap) => gap > 0 && near(gap))) return "cued";
  return [...sums, ...gaps, ...rates, ...answers].some(near) || shares.some(rounds) ? "unsure" : "none";
}

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

/** The products of the clause before an amount, or of the sentence. */
const namedAt = (sentence: Sentence, start: number) => {
  const clause = clauseAt(sentence, start);
  return sentence.mentions.filter(
    (mention) => !mention.pointing && mention.start >= clause.start && mention.end <= start,
  );
};

/** An amount of the customer's own bounds nothing where no product stands before it in its clause. */
const isFree = (sentence: Sentence, { start }: Figure): boolean =>
  namedAt(sentence, start).length === 0 || isHedged(sentence, start);

/** Whether "under 50" and the like hold of the products named, or of all; null for no bound. */
function boundHolds(sentence: Sentence, figure: Figure, before: string): boolean | null {
  const { value, start, end } = figure;
  const named = namedAt(sentence, start);
  // "Two come in under 40: the A and the B"
  const listed = /^[^:;.,]{0,24}:\s/.test(sentence.low.slice(end))
    ? sentence.mentions.filter((one) => one.start > end)
    : [];
  const pointed = named.length === 0 && listed.length === 0 ? pickedOut(sentence, start, "names") : [];
  const owners = [...(named.length > 0 ? named : listed)]
    .flatMap(({ candidates }) => candidates)
    .concat(pointed);
  const prices = pricesOf(owners.length > 0 ? owners : sentence.evidence.known);
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
