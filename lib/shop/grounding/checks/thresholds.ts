import { budgetOf } from "../comparing/budget.ts";
import { placesIn } from "../comparing/referents.ts";
import { figuresIn } from "../figures.ts";
import { type Finding, sure } from "../finding.ts";
import { clauseAt, isAskedAt, isHedged, type Sentence } from "../sentence.ts";

const TARGET =
  "(?:(?:your|the|that|my|our|what you) (?:\\w+ )?(?:budget|limit|max(?:imum)?|ceiling|cap|price range)|budget|(?:your |the |that |our )?[$£€฿]?\\s?\\d[\\d,.]*)";
/** Above (1) or below (−1) an amount or the budget. */
const CROSSED: readonly (readonly [1 | -1, RegExp])[] = [
  [
    1,
    new RegExp(
      `\\b(?:above|over|past|beyond|exceeds?|outside|higher than)\\s+${TARGET}(?![\\d%]|\\s?(?:%|[a-z]{1,3}\\b(?!\\s*(?:baht|thb|usd|mark))))`,
      "g",
    ),
  ],
  [1, /(?<!ไม่|ยอด|สั่ง|ซื้อ|เมื่อ|ถ้า|หาก)เกินงบ/g],
  [
    -1,
    new RegExp(
      `\\b(?:under|below|within|inside|beneath|less than|fits?(?: in| into| within)?)\\s+${TARGET}(?![\\d%])`,
      "g",
    ),
  ],
  [-1, /(?<!ไม่)(?:อยู่)?ในงบ|ไม่เกินงบ|ต่ำกว่างบ/g],
];
const NO_CLAIM =
  /\b(?:orders?|purchases?|spend\w*|baskets?|totals?|anything|something|nothing|none|options?|if|when|for|looking|stay|keep|budget of)\b[^,;]{0,20}$|(?:ยอด|สั่ง|ซื้อ|เมื่อ|ถ้า|หาก|อยาก|รุ่นที่|ตัวที่|ที่)[^\n·]{0,12}$/;
const NOT = /(?:\bnot|n't|never)\s+(?:\w+\s+){0,2}$|ไม่(?:ได้)?\s*$/;
/** "9 over": by how much, no price. */
const BY =
  /(?:\b(?:just|only|about|by|runs?|goes|comes?)\s+)?[$£€฿]?\s?[\d,.]+\s*(?:baht|thb|usd|dollars?|euros?|pounds?|บาท)?\s*$/;

/** Whether a price is said to be above what it is below, or the other way round: the budget, or an amount that stands there. */
export function judgeThresholds(sentence: Sentence): Finding | null {
  for (const [way, pattern] of CROSSED)
    for (const match of sentence.low.matchAll(pattern)) {
      if (isAskedAt(sentence, match.index) || isHedged(sentence, match.index)) continue;
      if (NO_CLAIM.test(sentence.claims.slice(0, match.index))) continue;
      const holds = crosses(sentence, match, way);
      if (holds === false) return sure("comparison");
    }
  return null;
}

function crosses(sentence: Sentence, { 0: said, index }: RegExpExecArray, way: 1 | -1): boolean | null {
  const { evidence, low } = sentence;
  const end = index + said.length;
  const stated = figuresIn(sentence).figures.find((figure) => figure.start >= index && figure.start < end);
  // "Within 30 days" is about no money.
  if (stated && (stated.unit !== null || (stated.currency === null && !/\b(?:your|the)\b/.test(said))))
    return null;
  if (!stated && /\d/.test(said)) return null;
  const limit = stated?.value ?? budgetOf(evidence);
  if (limit === null || limit < 5) return null;
  const amount = amountAt(sentence, index);
  if (amount === null) return null;
  const isDenied = NOT.test(low.slice(0, index));
  const holds = way > 0 ? amount > limit : amount <= limit;
  return isDenied ? !holds : holds;
}

const EACH = /^\s?(?:per|an?|each|apiece)\b/;
const SEVERAL = /\b(?:all|any) (?:of |the |our )?(?:two|three|four|five|six|\d)\b/;

/** From where a difference right before is said: "two dollars over", "9 over". */
function byHowMuch(sentence: Sentence, at: number): number | null {
  const text = sentence.low.slice(0, at);
  const by = BY.exec(text);
  if (by) return by.index + 1;
  const figure = figuresIn(sentence).figures.find(
    (one) => one.inWords && one.end <= at && text.slice(one.end).trim() === "",
  );
  return figure?.start ?? null;
}

/** The price that is spoken of: the last amount before that is no difference, else that of the one product that is named. */
function amountAt(sentence: Sentence, at: number): number | null {
  const { low } = sentence;
  // Thai says behind it by how much.
  const by = /^[ก-๎]/.test(low.slice(at)) ? null : byHowMuch(sentence, at);
  const clause = clauseAt(sentence, at);
  const before = figuresIn(sentence).figures.filter(
    (figure) => figure.end <= (by ?? at) && figure.currency !== null,
  );
  const places = placesIn(sentence).filter(({ start }) => start < at);
  const place = places.at(-1);
  const figure = before.at(-1);
  // "6 a glass, so 12 would go over": what the 12 come to is not said.
  if (figure && EACH.test(low.slice(figure.end))) return null;
  if (SEVERAL.test(low.slice(clause.start, at))) return null;
  if (figure && (!place || place.start < figure.start)) return figure.value;
  const inClause = places.filter(({ start }) => start >= clause.start);
  if (inClause.length > 1) return null;
  const isIt =
    sentence.mentions.length === 0 &&
    before.length === 0 &&
    !/\b(?:that|this|together|both|total)\b|รวม/.test(low);
  const group = place?.group ?? (isIt ? sentence.carried : null);
  const prices = new Set(group?.map(({ price }) => price));
  const [price = null] = prices;
  return prices.size === 1 ? price : null;
}
