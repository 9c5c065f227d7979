import { once } from "../once.ts";
import { phrases } from "../phrases.ts";
import { BLANK, isAskedAt, isHedged, NOT_SAID, type Sentence } from "../sentence.ts";
import { DENIES, termsOf } from "./terms.ts";
import { FREE, TOPICS } from "./topics.ts";

/** What one may ask about is not promised by it: "answer questions on delivery and returns". */
const TALKED_OF = phrases(
  {
    en: String.raw`
      (?:questions?|queries|info\w*|details|ask(?: me)?|anything|chat(?: with me)?|explain|tell you|help(?: you)?) (?:(?:about|on|regarding|how|with) )?(?:(?:a|an|our|the|your) )?(?:(?:products?|prices?|stock|orders?|sizes?)(?:,| and| or|, and|, or) )*(?:our )?(?:delivery|shipping|returns?(?: policy)?|refunds?|exchanges?|warranty|payments?)(?:(?:,| and| or) (?:delivery|shipping|returns?|refunds?|exchanges?|payments?))*(?: works?| polic(?:y|ies))?
      (?:as for|regarding|concerning|when it comes to|about) (?:the |our )?[a-z -]{1,24}?(?=,)
      nothing in the (?:description|listing|details) mentions (?:a |any )?warranty
    `,
    th: String.raw`
      (?:สอบถาม|ถาม|เรื่อง)(?:เรื่อง)?(?:สินค้า|ราคา|สต็อก|และ|หรือ|\s)*(?:การ)?(?:จัดส่ง|คืนสินค้า|คืนของ)(?:(?:และ|หรือ)(?:การ)?(?:จัดส่ง|คืนสินค้า|คืนของ))?|ไม่ได้(?:พูดถึง|ระบุ|บอก)(?:เรื่อง)?(?:การ)?(?:รับ)?ประกัน|ไม่เห็น(?:มี)?(?:โค้ด|ส่วนลด|โปรโมชั่น|โปรโมชัน)+
    `,
  },
  "gi",
);

const CUT =
  /[;:!?\n]|\.(?=\s)|,\s|\s[-–—]\s|\b(?:but|while|whereas|although|though|however|and|so|because|since|otherwise|or)\b|แต่(?!ละ|ง)|(?<![ก-๎])(?:ส่วน|และ|หรือ|แล้ว|เพราะ|ถ้า)|(?<=[ก-๎])\s+(?=[ก-๎])/g;

/** A stretch of a sentence that says one thing. */
export interface Part {
  readonly start: number;
  readonly text: string;
  readonly hits: readonly Hit[];
  /** What the part before spoke of, where this one names nothing. */
  readonly isInherited: boolean;
}

export interface Hit {
  readonly topic: string;
  readonly at: number;
  readonly end: number;
  readonly isDenied: boolean;
  readonly isHedged: boolean;
}

const DENIED_AFTER =
  /^[^,;.]{0,30}?(?:\b(?:isn't|is not|aren't|are not|can't|cannot|not)\b (?:something|available|possible|included|free|offered|be|come|one)|ไม่(?:ได้|มี|รับ)(?!แกะ|เปิด|ใช้|ขั้นต่ำ|ค่า))/;

/** "Books that haven't been read": which ones, and no denial. */
const UNTOUCHED =
  /\b(?:that|which|if|unless|as long as|provided|so long as|while|when)\b (?:\S+ ){0,3}?\S*(?: not|n't)(?: yet| ever)? (?:been )\w+/g;

export const partsOf = once((sentence: Sentence): readonly Part[] => readParts(sentence));

function readParts(sentence: Sentence): Part[] {
  const claims = sentence.claims.replace(TALKED_OF, (text) => " ".repeat(text.length));
  const told = termsOf(sentence).plain;
  const hits: Hit[] = [];
  const cuts = cutsIn(claims);
  const starts = [0, ...cuts.map(({ end }) => end)];
  const ends = [...cuts.map(({ at }) => at), claims.length];
  const bounds = (at: number) => {
    const part = starts.findLastIndex((start) => start <= at);
    return { from: starts[part]!, to: Math.max(ends[part]!, at) };
  };
  // "Wouldn't pay for" is no denial.
  const denials = claims
    .replace(FREE, (text) => BLANK.repeat(text.length))
    .replace(UNTOUCHED, (text) => BLANK.repeat(text.length));
  const add = (topic: string, at: number, length: number) => {
    if (isAskedAt(sentence, at)) return;
    if (topic === "coming days" && isSaidByCustomer(sentence, at, length)) return;
    if (!told.has(topic) && isAttribute(sentence, at, length)) return;
    if (IN_TITLES.has(topic) && isInTitle(sentence, at, length)) return;
    const { from, to } = bounds(at);
    if (OF_STATE.has(topic) && IF_NOT.test(claims.slice(from, at))) return;
    const isDenied =
      DENIES.test(denials.slice(from, at)) ||
      DENIED_AFTER.test(denials.slice(at, to)) ||
      DENIES.test(denials.slice(at, at + length));
    hits.push({
      topic,
      at,
      end: at + length,
      isDenied,
      isHedged: isHedged(sentence, at) || NOT_SAID.test(claims.slice(at, to)),
    });
  };
  for (const { name, plain, vague } of TOPICS) {
    for (const { index, 0: found } of claims.matchAll(plain)) add(name, index, found.length);
    if (vague && told.has(name))
      for (const { index, 0: found } of claims.matchAll(vague)) add(name, index, found.length);
  }
  // "Cash on delivery" is no delivery.
  const whole = hits.filter(
    (hit) =>
      !hits.some(
        (other) => other.at <= hit.at && other.end >= hit.end && other.end - other.at > hit.end - hit.at,
      ),
  );
  const parts: Part[] = [];
  starts.forEach((start, at) => {
    const end = ends[at]!;
    const own = whole.filter((hit) => hit.at >= start && hit.at <= Math.max(start, end - 1));
    if (claims.slice(start, end).trim() === "" && own.length === 0) return;
    const before = parts.at(-1);
    if (own.length === 0 && before) {
      parts.push({ start, text: claims.slice(start, end), hits: before.hits, isInherited: true });
      return;
    }
    // "If you don't like it, we take it back": the first is of the second.
    const isGiven = before !== undefined && before.hits.length === 0 && GIVEN.test(before.text);
    if (isGiven) parts.pop();
    const from = isGiven ? before.start : start;
    const hits = sentence.isThai ? own : deniedLast(own, denials);
    parts.push({ start: from, text: claims.slice(from, end), hits, isInherited: false });
  });
  return parts;
}

const JOINS = /^(?:and|or)$/;
/** "The strap and glass", "X or the Y Islands": no more than a thing of a list. */
const THING = /^\s*(?:(?:the|our|any|your|an?) )?[a-z-]+(?: [a-z-]+)?\W*$/;

/** Where one thing is said after another. Lists of things are one. */
function cutsIn(claims: string): { at: number; end: number }[] {
  const cuts = [...claims.matchAll(CUT)].map(({ index, 0: sign }) => ({
    at: index,
    end: index + sign.length,
    sign,
  }));
  const isThing = (from: number, to: number) => {
    const text = claims.slice(from, to);
    return (
      THING.test(text) &&
      TOPICS.every(({ plain, vague }) => text.search(plain) < 0 && (!vague || text.search(vague) < 0))
    );
  };
  return cuts.filter(({ at, end, sign }, index) => {
    if (!JOINS.test(sign)) return true;
    return !(
      isThing(end, cuts[index + 1]?.at ?? claims.length) ||
      (index > 0 && isThing(cuts[index - 1]!.end, at))
    );
  });
}

const GIVEN = /^\W*(?:if|when|once|should|in case|after|even|without)\b|^\s*(?:ถ้า|หาก|เมื่อ)/;

/** "Engraved pens can't be returned" denies the second alone. */
function deniedLast(hits: readonly Hit[], denials: string): readonly Hit[] {
  const last = hits.findLast(({ isDenied }) => isDenied);
  if (last === undefined) return hits;
  return hits.map((hit) =>
    hit.isDenied && DENIES.test(denials.slice(hit.end, last.at)) ? { ...hit, isDenied: false } : hit,
  );
}

/** What may have been done to a product: "provided you haven't installed it", "even assembled". */
const OF_STATE: ReadonlySet<string> = new Set(["install", "assembly"]);
const IF_NOT =
  /\b(?:provided|as long as|if|unless|even|whether|not (?:yet )?been|n't (?:yet )?been)\b[^,;.]*$/;

/** A gift box may be sold. */
const IN_TITLES: ReadonlySet<string> = new Set(["gift wrap", "card note"]);
const isInTitle = ({ claims, evidence }: Sentence, at: number, length: number): boolean =>
  evidence.known.some(({ card }) => card.title.toLowerCase().includes(claims.slice(at, at + length)));

/** "The A has a pickup" of cards that say which has. */
const isAttribute = ({ claims, evidence }: Sentence, at: number, length: number): boolean =>
  !claims.slice(at, at + length).includes(" ") &&
  evidence.attributeKeys.has(claims.slice(at, at + length)) &&
  /\b(?:has|have|with|without|no|an?)(?: \w+)? $/.test(claims.slice(0, at));

/** "If you need it by tomorrow", or what was asked: nothing is promised by it. */
const isSaidByCustomer = ({ claims, evidence }: Sentence, at: number, length: number): boolean =>
  /\b(?:if|when|whether|before|in case|order by|ordered by)\b[^,.;]*$|(?:ถ้า|หาก)[^ ]*$/.test(
    claims.slice(0, at),
  ) ||
  claims
    .slice(at, at + length)
    .split(" ")
    .every((word) => evidence.questionWords.has(word));

export function freeAt(sentence: Sentence, text: string, start: number): boolean {
  const at = text.search(FREE);
  return (
    at >= 0 &&
    !/ไม่(?:ได้|ใช่)?$/.test(text.slice(0, at)) &&
    !isHedged(sentence, start + at) &&
    !isAskedAt(sentence, start + at)
  );
}
