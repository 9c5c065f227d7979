import type { Known } from "../evidence.ts";
import { type Figure, figuresIn } from "../figures.ts";
import { phrases } from "../phrases.ts";
import { clauseAt, isAskedAt, type Sentence } from "../sentence.ts";
import { stems } from "../words/stems.ts";
import { amountsOf, isAmount, isNamed } from "./amounts.ts";
import { wordsAfter } from "./beside.ts";
import { packsFor } from "./packs.ts";
import type { Scope } from "./scope.ts";
import { derivedIn, pricesOf } from "./sums.ts";
import type { Support } from "./support.ts";

/** What only a count of pieces is said with. */
const STOCKED = phrases({
  en: String.raw`
    left|remain(?:s|ing)?|in stock|on hand|on the shel(?:f|ves)|in (?:our|the) (?:warehouse|store|shop|storeroom)|stock (?:for|of)
    (?:last|final) \S+ (?:units|pieces|pairs)
  `,
  th: `
    เหลือ(?!งบ|เงิน|\\s?[£$€¥฿]|\\s?\\d[\\d,.]*\\s?(?:บาท|ยูโร|ดอล|ปอนด์))|สต็อก|สต๊อก|พร้อม(?:ขาย|ส่ง|หยิบ)|มีของ|มีสินค้า|ยังมี|มีอยู่|อยู่ทั้งหมด
  `,
});
/** "We have seven", "there are 15 here", มี 12 ชุด */
const HAVE_BEFORE =
  /(?:\b(?:have|'ve|has|got|hold|there (?:are|is)|there's|stock(?:ed)?|only|just|down to|last)\s+(?:\w+\s+){0,1}|(?:มี|เหลือ|อยู่|แค่|อีก|พร้อมขาย|พร้อมส่ง)\s?)$/;
const STOCK_AFTER =
  /^\s*here\b|^\s*(?:\p{L}+ ){0,2}?(?:left|available|in stock|remaining|on hand|on the shelf|ready|พร้อม|เหลือ)(?!งบ|เงิน|\s*[\d£$€฿])/u;
/** A thing that is counted in pieces. */
const PIECE_EN = /^(?:piece|unit|pair|set|pack|packet|box|bottle|bag|cop(?:y|ie)|tube|jar|can|roll|item|of)$/;
const PIECE_TH =
  /^\s?(?:ตัว(?!เลือก)|อัน|ชิ้น|เครื่อง|ชุด|ใบ|ถุง|แพ็?[กค]|กล่อง|ขวด|ซอง|ห่อ|เล่ม|จอ|ด้าม|คู่|ผืน|แท่ง|ก้อน|หลอด|ตลับ|ม้วน|แผ่น|ดวง|ลูก|เส้น|คัน|หลัง|กระป๋อง|กระปุก|แกลลอน|ต้น|เม็ด|ซอง|โหล|ตู้|กระถาง|ไม้(?=$|[^ก-๎]|ครับ|ค่ะ|คะ|นะ|เท่า|ใน)|ฉบับ|องค์|เรือน|ดอก|หัว|ปอนด์)/;
const CLASSIFIER_MAX = 7;
/** What is counted of the list, and no piece. */
const KIND_EN =
  /^(?:option|product|item|choice|match|matche|result|pick|idea|suggestion|model|alternative|candidate|one|thing|point|reason|note|step|kind|type|brand|way|other|more|listing|favourite|favorite|here|below|available|good|great)$/;
const KIND_TH = /^\s?(?:รายการ|ตัวเลือก|แบบ|รุ่น|อย่าง|ยี่ห้อ|สินค้า|สูตร|ทรง|กลิ่น|ตัว|อัน|ชิ้น|คู่|ชุด|ใบ|เล่ม|เครื่อง|จอ|ขวด)/;
const COUNT_BEFORE =
  /\b(?:of|of (?:the|our|these|those)(?: [\w-]+)?|'ve|are|all|total of|top|these|those|the|first|last|either|between|other|both|our|any|compare|in|next)\s+$|(?:ทั้ง|เทียบ|แรก|ทั้งหมด)\s?$/;
/** "สองตัวนี้", "of the two": of what was spoken of. */
const THESE_AFTER = /^\s?[ก-๎]{1,6}นี้/;
const OF_THESE = /\bof (?:the|these|those|our)\s+$/;
/** "Two kettles come in under 40: the A and the B" */
const LISTED = /^(?![^:;.]*\b(?:left|remain\w*)\b)[^:;.]*:(?=\s)/;
/** "All 8 items", "of the three" are cards, unless stock is spoken of. */
const OF_LIST = /\b(?:all|these|those|of the|of our|of)\s+$|ทั้ง\s?$/;
/** "These two gummies are in stock", "all three drills are" */
const POINTED = /\b(?:these|those|all)\s+$/;
/** "Three of the four pans work on it": some of the cards. */
const OF_ALL = /^\s+of (?:the|these|those|our|my|your|them)\b/;
/** "I mixed up two sets": what was said, and no product. */
const OF_MINE = /\bi(?:'ve| have)? (?:\w+ )?(?:mix\w*|mis\w+|confus\w+|said|wrote|swapped|counted|named)\b/;
/** Said of pieces that can be had, or of anything else that can. */
const TO_BE_HAD = /\bavailable\b/;
const TO_LOOK_AT =
  /^\s*(?:\w+\s)?(?:to (?:compare|consider|look at|choose|pick|start|think|get|try)|worth (?:a|your|consider\w*|compar\w*)|come to mind|that|which|fit|match|in (?:all|total)|differ)\b/;
/** A bare number above is money rather than pieces. */
const PIECES_MAX = 24;
/** What somebody might buy claims nothing. */
const ORDERED =
  /\b(?:if|when|would|could|should|take|order|buy|get|add|need|want|grab|pick up|for|one|put)\b[^.;]{0,40}$|(?:ถ้า|หาก|รับ|เอา|สั่ง|ซื้อ|หยิบ|เพิ่ม)[^\n]{0,32}$/;

/** A Thai word that counts pieces. */
export const isClassifier = (word: string): boolean => PIECE_TH.test(word) && word.length < CLASSIFIER_MAX;

const thaiAfter = ({ low }: Sentence, { end }: Figure): string => low.slice(end, end + 24);

/** What a list of values counts, and nothing else: "nine colours". */
const VALUES = /^(?:colou?r|size|flavou?r|scent|version|shade|finish|style)$/;

/** Whether cards, or values of a list, are counted: no other number is that. */
export const isOfList = (sentence: Sentence, figure: Figure): boolean =>
  wordsAfter(sentence, figure).some((word) => VALUES.test(word) || KIND_EN.test(word)) ||
  /^\s?(?:รายการ|ตัวเลือก|แบบ|รุ่น|ยี่ห้อ|สี|ไซส์|กลิ่น|รส)/.test(thaiAfter(sentence, figure));

/** Whether pieces or kinds of something are counted, and no attribute. */
export const isCounted = (sentence: Sentence, figure: Figure): boolean => {
  const [first] = wordsAfter(sentence, figure);
  return (
    PIECE_TH.test(thaiAfter(sentence, figure)) ||
    KIND_TH.test(thaiAfter(sentence, figure)) ||
    (first !== undefined && (PIECE_EN.test(first) || KIND_EN.test(first))) ||
    /โหล$/.test(sentence.low.slice(figure.start, figure.end)) ||
    STOCK_AFTER.test(sentence.low.slice(figure.end))
  );
};

/** How stock gives a count; null where none is spoken of. */
/** In a clause about stock. */
export const isOfStock = (sentence: Sentence, { start, end }: Figure): boolean => {
  const { start: from, end: to } = clauseAt(sentence, start);
  const said = sentence.claims.slice(from, start).split(ADDED);
  return (
    STOCKED.test(said.at(-1)! + sentence.claims.slice(start, to)) || STOCK_AFTER.test(sentence.low.slice(end))
  );
};
/** "เหลือ 5 คัน รวมกบยาง 1 ตัว": what is counted behind it is bought. */
const ADDED = /รวม|บวก|เพิ่ม|ซื้อ|สั่ง|พอสำหรับ/;

export function stockSupport(sentence: Sentence, figure: Figure, scope: Scope): Support | null {
  const { low } = sentence;
  const { value, start, end } = figure;
  const [before, after] = [low.slice(0, start), low.slice(end)];
  const rest = wordsAfter(sentence, figure);
  const isPiece =
    rest.length === 0 ||
    PIECE_EN.test(rest[0]!) ||
    PIECE_TH.test(after) ||
    (sentence.isThai && HAVE_BEFORE.test(before) && isAlone(after)) ||
    STOCK_AFTER.test(after) ||
    isOfProduct(scope.owners, rest);
  if (value > 1 && value === listedBehind(sentence, end)) return "holds";
  const stocked = isOfStock(sentence, figure);
  const pointed = figure.inWords && POINTED.test(before) && !VALUES.test(rest[0] ?? "");
  if (!isPiece || ((!stocked || pointed) && OF_LIST.test(before))) return null;
  const agrees = (some: readonly Known[]) => some.some(({ card }) => card.stock === value);
  const more =
    /\b(?:over|more than|at least)\s*$|(?:กว่า|เกิน)\s*$/.test(before) &&
    scope.owners.every(({ card }) => (card.stock ?? 0) >= value);
  const isOne = scope.owners.length === 1 && sentence.isThai;
  if ((!scope.open || isOne) && (agrees(scope.owners) || more)) return "holds";
  if (!scope.clear && HAVE_BEFORE.test(before) && agrees(sentence.evidence.known)) return "unsure";
  if (
    !stocked &&
    !(
      scope.clear &&
      HAVE_BEFORE.test(before) &&
      (rest.length === 0 || PIECE_TH.test(after) || /^\s?of (?:them|it|those|these)\b/.test(after))
    )
  )
    return null;
  if (!scope.clear && agrees(sentence.evidence.known)) return "unsure";
  return "none";
}

/** Whatever pieces of it are called: "มี 10 ไม้ครับ" ends in them. */
const isAlone = (after: string): boolean =>
  /^\s?[ก-๎]{2,12}?(?:\s|ครับ|ค่ะ|คะ|ค่า|จ้า|นะ|เท่านั้น|[^ก-๎]|$)/.test(after);

/** How many products are named behind a colon. */
function listedBehind({ low, mentions }: Sentence, at: number): number {
  const colon = at + (LISTED.exec(low.slice(at))?.[0].length ?? Number.POSITIVE_INFINITY);
  return new Set(
    mentions.flatMap(({ start, pointing, candidates }) =>
      start >= colon && !pointing ? [candidates[0]] : [],
    ),
  ).size;
}

/** "15 refill pouches": the words are its title's. */
const isOfProduct = (known: readonly Known[], words: readonly string[]): boolean =>
  words.some((word) =>
    known.some(({ names }) => names.has(word) || stems(word).some((stem) => names.has(stem))),
  );

/** Whether so many cards, or fewer, are counted. */
export function countSupport(sentence: Sentence, figure: Figure, scope: Scope): Support {
  const { evidence, low, mentions } = sentence;
  const { value, start, end, inWords } = figure;
  if (!Number.isInteger(value) || value < 1) return "none";
  const [before, after] = [low.slice(0, start), low.slice(end)];
  const words = wordsAfter(sentence, figure);
  if (isAskedAt(sentence, start) && ORDERED.test(before)) return "holds";
  if (value > 1 && isNeeded(sentence, figure, scope)) return "holds";
  const bought = boughtSupport(sentence, figure);
  if (bought !== null) return bought;
  if (
    isCounted(sentence, figure) &&
    TO_BE_HAD.test(after) &&
    (scope.open || !scope.clear) &&
    evidence.known.some(({ card }) => card.stock === value)
  )
    return "unsure";
  if (value > evidence.known.length) return "none";
  if (value === evidence.known.length && scope.open) return "holds";
  if (inWords && (OF_THESE.test(before) || (PIECE_TH.test(after) && THESE_AFTER.test(after)))) return "holds";
  const named = mentions.filter(({ pointing }) => !pointing).length;
  if (words.length === 0 && value === named) return "holds";
  const kind = words.length > 0 && words.slice(0, 4).some((word) => KIND_EN.test(word));
  if (!scope.clear && /^\s?of (?:them|these|those)\b/.test(after)) return "holds";
  if (
    kind ||
    KIND_TH.test(after) ||
    (inWords && PIECE_TH.test(after) && /^[^\p{L}]*$/u.test(before)) ||
    TO_LOOK_AT.test(after) ||
    /^(?: \w+)?:/.test(after)
  )
    return "holds";
  if ((words.length === 0 || inWords) && COUNT_BEFORE.test(before) && !isKeyed(scope, words)) return "holds";
  if (words.length === 0) return scope.clear ? "none" : "unsure";
  const having = evidence.known.filter((one) =>
    words.some((word) => one.words.has(word) || stems(word).some((stem) => one.words.has(stem))),
  );
  if (having.length >= value && !isKeyed(scope, words)) return "holds";
  if (inWords && (OF_MINE.test(before) || isTimes(sentence, figure, scope))) return "unsure";
  return inWords && OF_ALL.test(after) ? partSupport(sentence, figure) : "none";
}

/** "Two mints make up the 5 mg": as often as an amount of one goes into what is said. */
const isTimes = (sentence: Sentence, { value }: Figure, { owners }: Scope): boolean =>
  value > 1 &&
  figuresIn(sentence).figures.some(
    ({ unit, value: all }) =>
      unit !== null &&
      owners.some((known) => amountsOf(known).some((one) => isAmount(one, { unit, value: all / value }))),
  );

/** "Two of the results are from X", "…: the A and the B": as many as are named. "Two of the A" are pieces. */
function partSupport({ low, mentions }: Sentence, { value, end }: Figure): Support {
  const named = mentions.filter(({ start, pointing }) => start >= end && !pointing);
  const [first] = named;
  if (first?.candidates.length === 1 && low.slice(end, first.start).trim().split(" ").length < 3)
    return "none";
  return new Set(named.flatMap(({ candidates }) => candidates)).size === value ? "holds" : "unsure";
}

/** "You need 2" of a set of six, where twelve were asked for. */
const isNeeded = ({ low, evidence }: Sentence, { value, start }: Figure, { owners }: Scope): boolean =>
  /\b(?:need|take|want|get|order|buy)\s+$/.test(low.slice(0, start)) &&
  owners.some((known) =>
    [...evidence.questionNumbers].some((count) => packsFor(known, count).includes(value)),
  );

/** Words that name an attribute of what is spoken of that is a number. */
const isKeyed = ({ owners }: Scope, words: readonly string[]): boolean =>
  owners.some((known) => amountsOf(known).some((amount) => amount.key !== null && isNamed(amount, words)));

/** "4 ถุงจะเป็น 516 บาท", "if you take two": how many somebody might buy, with the amount they come to. */
function boughtSupport(sentence: Sentence, figure: Figure): Support | null {
  const { evidence, low } = sentence;
  const amounts = figuresIn(sentence).figures.filter(
    ({ currency, unit, value }) => currency !== null || (unit === null && value > PIECES_MAX),
  );
  const prices = pricesOf(evidence.known);
  if (
    (figure.value > 1 || ADDED.test(low.slice(0, figure.start))) &&
    amounts.some(({ value }) => prices.some((price) => Math.abs(price * figure.value - value) < 0.005))
  )
    return "holds";
  const isOrdered = ORDERED.test(low.slice(clauseAt(sentence, figure.start).start, figure.start));
  if (
    isOrdered &&
    isCounted(sentence, figure) &&
    amounts.some(({ value }) =>
      [...derivedIn(sentence).sums, ...derivedIn(sentence).rates].some(
        (sum) => Math.abs(sum - value) < 0.005,
      ),
    )
  )
    return "holds";
  return isOrdered &&
    /^\s*(?:ถ้า|หาก|สั่ง|ซื้อ|\bif\b)/.test(low.slice(clauseAt(sentence, figure.start).start)) &&
    isCounted(sentence, figure) &&
    !/^\s?[ก-๎]{0,8}(?:ขึ้นไป|ลด|แถม|ฟรี)/.test(low.slice(figure.end))
    ? "unsure"
    : null;
}

/** One piece, written as a number: "one TN-22 toner", "หนึ่งใบ". */
export const isPieces = (sentence: Sentence, { value, inWords, end }: Figure): boolean =>
  value === 1 && inWords && !STOCK_AFTER.test(sentence.low.slice(end)) && !STOCKED.test(sentence.claims);
