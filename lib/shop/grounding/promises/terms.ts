import { type Clock, timesIn, weekOf } from "../clock/clock.ts";
import { type Evidence, type Known, keyWords } from "../evidence.ts";
import { phrases } from "../phrases.ts";
import type { Sentence } from "../sentence.ts";
import { nameKey } from "../words.ts";
import { type Condition, conditionsIn, placesIn } from "./conditions.ts";
import { PAYMENTS } from "./payment-topics.ts";
import { type Measure, measuresOf } from "./term-measures.ts";
import { FREE, TOPICS } from "./topics.ts";

/** One statement of a fact, or what a card's attributes say beside the product. */
export interface Term {
  readonly low: string;
  readonly topics: ReadonlySet<string>;
  /** Said not to be. */
  readonly isDenied: boolean;
  readonly isFree: boolean;
  /** What must be spent for it. */
  readonly threshold: number | null;
  readonly measures: readonly Measure[];
  readonly conditions: readonly Condition[];
  /** Of this part of its fact alone. */
  readonly ownConditions: readonly Condition[];
  /** What it leaves out. */
  readonly excluded: string | null;
  readonly places: readonly string[];
  /** The fact that it is part of, by its place; `CARD` for none. */
  readonly fact: number;
  /** The products that it is of, by a brand that it names; null for all. */
  readonly of: readonly Known[] | null;
  readonly isCard: boolean;
}

/** All that the shop's facts and the cards promise. */
export interface Terms {
  readonly terms: readonly Term[];
  /** What facts speak of in so many words. */
  readonly plain: ReadonlySet<string>;
  readonly times: ReadonlySet<number>;
  readonly weeks: readonly {
    readonly open: number;
    readonly closed: number;
    readonly topics: ReadonlySet<string>;
  }[];
}

const CARD = -1;
const READ = new WeakMap<Evidence, Terms>();

export function termsOf(sentence: Sentence): Terms {
  const { evidence } = sentence;
  const read = READ.get(evidence) ?? readTerms(sentence);
  READ.set(evidence, read);
  return read;
}

const PARTS =
  /[.;!?](?=\s|$)|\n|,\s+|(?<=[ก-๎])\s(?=[ก-๎])(?!และ|หรือ|กับ|เมื่อ|ถ้า|เฉพาะ|ภายใน|ขั้นต่ำ|ต้อง|สินค้าต้อง|โดย)/g;
/** A fact that may speak of these does. */
const SERVICES: ReadonlySet<string> = new Set(["delivery", "exchange", "install", "assembly"]);
/** Of these a card's attributes speak for the product alone. */
const CARD_TOPICS = /^(?:warranty|return|delivery|install|repair|gift|gift wrap|card note|membership)$/;

function readTerms(sentence: Sentence): Terms {
  const { evidence } = sentence;
  const terms: Term[] = [];
  const weeks: { open: number; closed: number; topics: ReadonlySet<string> }[] = [];
  evidence.facts.forEach(({ low }, fact) => {
    const whole = topicsOf(low);
    const week = weekOf(low);
    if (week !== null) weeks.push({ ...week, topics: whole });
    const conditions = conditionsIn(low);
    let before: Term | undefined;
    let isWhole = false;
    for (const part of partsOf(low)) {
      const read = topicsOf(part);
      // A time alone is of what was said before.
      const own = read.size === 1 && read.has("wait") ? new Set<string>() : read;
      const topics = own.size > 0 ? own : new Set([...(before?.topics ?? whole), ...read]);
      const term = termOf(part, topics, fact, sentence);
      // "Returns within 28 days, not on sale items"
      if (before !== undefined && NOT_ON.test(part)) {
        terms.push({ ...term, topics: before.topics, isDenied: true });
        continue;
      }
      // "UK delivery 50, free from 1500": in the UK.
      const goesOn =
        own.size === 0 && before !== undefined && term.places.length === 0 && !ELSEWHERE.test(part);
      before = {
        ...term,
        conditions: term.isDenied || before?.isDenied ? term.conditions : conditions,
        places: goesOn ? before!.places : term.places,
        // "Orders over 50, shipping is free"
        threshold: term.threshold ?? (before && isWhole ? before.threshold : null),
        topics:
          own.size === 0 && before === undefined && term.places.length > 0 && term.measures.length > 0
            ? new Set(["delivery"])
            : term.topics,
      };
      isWhole = own.size === 0;
      // "0 % over 6 months, from 3,000 on"
      if (own.size === 0 && term.threshold !== null && !term.isFree && terms.at(-1)?.fact === fact)
        terms.push({ ...terms.pop()!, threshold: term.threshold });
      terms.push(before);
    }
  });
  for (const known of evidence.known) terms.push(...termsOfCard(known, sentence));
  return {
    terms,
    plain: new Set(
      TOPICS.filter(({ name, plain, vague }) =>
        evidence.facts.some(
          ({ low }) =>
            low.search(plain) >= 0 || (vague !== undefined && SERVICES.has(name) && low.search(vague) >= 0),
        ),
      ).map(({ name }) => name),
    ),
    times: new Set(evidence.facts.flatMap(({ low }) => timesIn(low).flatMap(({ minutes }) => minutes))),
    weeks,
  };
}

/** `{ on_sale: true, original_price: 120 }`: the product costs less than it did. */
const REDUCED =
  /^(?:on_?sale|sale|reduced|(?:original|former|old|previous|was)_?price|price_(?:before|was))$/i;

/** "warranty_years: 2" */
const KEYED = /(months?|years?|days?)\s+(\d+)/;

function termsOfCard(known: Known, sentence: Sentence): Term[] {
  return Object.entries(known.card.attributes).flatMap(([key, value]) => {
    if (value === false || value === null) return [];
    const said = Array.isArray(value) ? value.join(" ") : String(value);
    const low = `${keyWords(key).join(" ")} ${said}`.toLowerCase();
    const topics = new Set([...topicsOf(low)].filter((name) => CARD_TOPICS.test(name)));
    if (typeof value !== "string" && REDUCED.test(key)) topics.add("discount");
    if (topics.size === 0) return [];
    const [, unit, number] = KEYED.exec(low) ?? [];
    const term = termOf(low, topics, CARD, sentence);
    const measures = unit === undefined ? term.measures : measuresOf(`${number} ${unit}`, sentence);
    return [{ ...term, measures, of: [known], isCard: true }];
  });
}

const NOT_ON = /^\W*(?:but )?not (?:on|for|with)\b/;
const ELSEWHERE = /other|else|อื่น|ต่ำกว่า|ไม่ถึง/;

function partsOf(low: string): string[] {
  const parts: string[] = [];
  let from = 0;
  for (const { 0: sign, index } of low.matchAll(PARTS)) {
    parts.push(low.slice(from, index));
    from = index + sign.length;
  }
  parts.push(low.slice(from));
  return parts.filter((part) => /[\p{L}\d]/u.test(part));
}

/** Takes back what stands behind it. */
export const DENIES = phrases({
  more: String.raw`
    \b(?:excluded|exempt) from\b
    (?:\b(?:not|no|nothing|none|never|cannot|nor|neither|without)\b|n't\b)(?! (?:only|just|extra|charge|fees?|costs?|minimum|longer|need|later|problem|pay|worr|miss|have to))
  `,
  th: "(?<!(?:ถ้า|หาก|เมื่อ)(?:สินค้า|ของ)?(?:ยัง)?)(?:ยัง)?ไม่(?:ได้(?!แกะ|เปิด|ใช้|ใส่)|มี(?!ขั้นต่ำ|วันหยุด|ค่า|บัตร|ใบเสร็จ)|รับ|สามารถ|ให้|ส่ง|จัดส่ง|คืน|เปลี่ยน(?!ใจ)|ติดตั้ง|ซ่อม|ผ่อน|เก็บ(?!ค่า)|ห่อ|แถม|ลด|คุ้มครอง|บริการ|ใช่|ครอบคลุม)|(?:ยัง)?ไม่(?:ได้)?$",
});
/** What must be for a promise to hold is no denial of it: "as long as they have not been worn". */
const PROVIDED =
  /\b(?:as long as|if|when|unless|provided|once)\b[^;.]*|\bnot (?:been )?(?:opened|used|worn|included)\b[^;.]*|\b(?:has|have)(?: not|n't) (?:yet )?been \w+|\bor not\b|(?:ถ้า|หาก)(?:สินค้า|ของ)?ยังไม่(?:ได้|เคย|ถูก)*|ไม่(?:ได้|เคย)?(?:ผ่านการ)?(?:แกะ|เปิด|ใช้|ใส่|ซัก)/g;
const CANNOT = /ไม่(?:ได้|รับ|มี)(?!แกะ|เปิด|ใช้|ขั้นต่ำ|ค่า)/;

/** "… costs 3.50 and has no lid": what is denied beside it, of no topic. */
const ASIDE = /\b(?:and|but) (?:has|have|comes? with|with) (?:no|not|n't)\b([^,;.]*)/g;

/** "Can't be returned once opened" is one, "if it has not been opened" none. */
function isDenied(low: string): boolean {
  const said = low
    .replace(FREE, "")
    .replace(PROVIDED, "")
    .replace(ASIDE, (all, denied: string) => (topicsOf(denied).size === 0 ? "" : all));
  return DENIES.test(said) || CANNOT.test(said);
}

/** "No returns or exchanges on special orders" denies the first two. */
function deniedIn(low: string, topics: ReadonlySet<string>): ReadonlySet<string> {
  const from = low.search(DENIES);
  const after = low.slice(Math.max(0, from));
  const hits = TOPICS.filter(({ name }) => topics.has(name))
    .flatMap(({ name, plain }) =>
      [...after.matchAll(plain)].map(({ index, 0: { length } }) => ({ name, index, end: index + length })),
    )
    .sort((a, b) => a.index - b.index);
  const [first] = hits;
  if (from < 0 || first === undefined) return topics;
  let { end } = first;
  const denied = new Set<string>();
  for (const hit of hits) {
    if (hit.index > end && !/^\s*(?:(?:or|and|nor|,|\/|หรือ|และ)\s*)+$/.test(after.slice(end, hit.index)))
      break;
    denied.add(hit.name);
    end = Math.max(end, hit.end);
  }
  return denied;
}

const EXCLUDED =
  /(?:excluding|except(?: for)?|(?:not|n't|doesn't) cover(?:ed|ing)?|ไม่(?:รวม|ครอบคลุม|คุ้มครอง))\s*([^.,;()\n]+)|(?:has|have|comes? with|with) no ([^.,;()\n]+)|([^.,;()\n]+?) (?:is |are )?(?:not included|excluded)/;

function excludedIn(low: string): string | null {
  const [, after, lacked, before] = EXCLUDED.exec(low) ?? [];
  return after ?? lacked ?? before ?? null;
}

function termOf(low: string, topics: ReadonlySet<string>, fact: number, sentence: Sentence): Term {
  const conditions = conditionsIn(low);
  const denied = isDenied(low);
  return {
    low,
    topics: denied ? deniedIn(low, topics) : topics,
    isDenied: denied,
    isFree: low.search(FREE) >= 0,
    threshold: thresholdOf(low),
    measures: measuresOf(low, sentence),
    conditions,
    ownConditions: conditions,
    excluded: excludedIn(low),
    places: placesIn(low),
    fact,
    of: productsOf(low, sentence.evidence),
    isCard: false,
  };
}

const LASTS = /\b(?:hours?|days?|weeks?|months?|years?)\b|ชั่วโมง|ชม|วัน|สัปดาห์|เดือน|ปี/;

/** Names of topics that a text speaks of, wherever; of a fact's also those that it implies. */
export function topicsOf(low: string): Set<string> {
  const found = new Set(
    TOPICS.filter(
      ({ plain, vague }) => low.search(plain) >= 0 || (vague !== undefined && low.search(vague) >= 0),
    ).map(({ name }) => name),
  );
  if ([...found].some((name) => PAYMENTS.has(name)) || /\baccept/.test(low)) found.add("payment");
  if (timesIn(low).length > 1) found.add("hours");
  if (found.has("cash on delivery")) found.add("cash");
  if (LASTS.test(low)) found.add("wait");
  if (found.has("hours") || found.has("pickup") || found.has("try on site")) found.add("place");
  return found;
}

const THRESHOLD =
  /(?:\b(?:over|above|from|exceeding|at least|minimum(?: of| order)?|spend(?:ing)?|reach(?:es|ing)?|of)\s+|ครบ\s*|ขั้นต่ำ\s*|(?<!ไม่)เกิน\s*|ตั้งแต่\s*)(?:thb|usd|eur|gbp|[$€£฿])?\s?(\d[\d,]*(?:\.\d+)?)(?!\s?(?:%|-|days?|years?|months?|km|hours?|am|pm|:|วัน|ปี|เดือน|ชิ้น|เล่ม|cm|kg))|(?:thb|usd|eur|gbp|[$€£฿])?\s?(\d[\d,]*(?:\.\d+)?)\s?(?:thb|baht|usd|eur|dollars?|euros?|บาท)?\s?(?:or more|and (?:up|above|over)|ขึ้นไป|\+)/;

/** What an order must come to. */
export function thresholdOf(low: string): number | null {
  const match = THRESHOLD.exec(low);
  if (match === null || /gift cards? from|point/.test(low)) return null;
  const value = Number((match[1] ?? match[2]!).replace(/,/g, ""));
  return value >= 5 ? value : null;
}

/** By a brand that some card has. */
function productsOf(low: string, { known }: Evidence): readonly Known[] | null {
  if (/everything|\bother\b|\ball\b(?! \w+ models)|ทุก|อื่น/.test(low)) return null;
  const words = new Set((low.match(/[\p{L}\p{M}\d]+/gu) ?? []).map(nameKey));
  const of = known.filter(({ card }) => {
    const brand = card.brand?.toLowerCase();
    return brand?.split(/\s+/).every((word) => words.has(nameKey(word))) ?? false;
  });
  return of.length > 0 ? of : null;
}

/** Whether a clock time is said by some fact. */
export const isTold = ({ minutes }: Clock, { times }: Terms): boolean =>
  minutes.some((minute) => times.has(minute));
