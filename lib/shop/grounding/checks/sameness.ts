import { type Known, keyWords } from "../evidence.ts";
import { type Finding, sure } from "../finding.ts";
import { phrases } from "../phrases.ts";
import { clauseAt, isAskedAt, isHedged, type Sentence } from "../sentence.ts";

const SAME = phrases(
  {
    en: String.raw`
      same as|(?:the|exactly|about|roughly|much the) same|identical\w*|equal\w*|(?:just |every bit )?as \w+ as|both the same
      twice|double|triple|half(?! an?\b)|(?:two|three|four|five|\d+) times
    `,
    th: `
      เท่ากัน|เท่ากับ|เท่า ?ๆ ?กัน|เหมือนกัน|สองเท่า|ครึ่งหนึ่งของ|ครึ่งเดียว
    `,
  },
  "gi",
);
/** No comparison: "the same price as before", "as soon as", "as little as possible". */
const OTHERWISE =
  /^(?:as well as|the same (?:thing|way|day|time|goes|question|one|place|\w+ as (?:before|i|you|listed))|as (?:soon|far|well|long|little|much|many) as(?= (?:possible|you|i\b|we\b|it|they|the listing))|as (?:low|little|high) as(?= [^a-z]))/;
/** "ราคาเท่ากับ 100 บาท" is a price; "ผมก็คิดเหมือนกัน" compares nothing. */
const OTHERWISE_THAI = /^เท่ากับ\s*[\d$฿]/;
const NOT = /ไม่(?:ได้)?\s*$/;
const PRICE =
  /\b(?:price\w*|costs?|charge\w*|amount|expensive|cheap|much|sells?|going for|listed at)\b|ราคา|บาท|แพง|ถูก/;
const BRAND = /\b(?:brand|maker|manufacturer|company|name)\b|ยี่ห้อ|แบรนด์/;
const EVERY = /\b(?:both|all|they|these|each|two|three)\b|ทั้ง/;

/** Whether what is said to be the same is not. */
export const judgeSameness = (sentence: Sentence): Finding | null =>
  samenessHolds(sentence) ? null : sure("comparison");

/** Whether what is said to be the same is: prices, brands, or an attribute that is named beside it. Multiples are left to be worked out by the reader. */
function samenessHolds(sentence: Sentence): boolean {
  return [...sentence.claims.matchAll(SAME)].every(({ 0: found, index }) => {
    const rest = sentence.claims.slice(index);
    if (
      OTHERWISE.test(rest) ||
      OTHERWISE_THAI.test(rest) ||
      isAskedAt(sentence, index) ||
      isHedged(sentence, index)
    )
      return true;
    const said = clauseAt(sentence, index).text;
    const groups = comparedIn(sentence);
    if (found === "เหมือนกัน" && groups === null) return true;
    const denied = NOT.test(sentence.claims.slice(0, index));
    if (groups === null || groups.length < 2) return false;
    const many = /^(?:twice|double|สองเท่า)/.test(found) ? 2 : /^(?:half|ครึ่ง)/.test(found) ? 0.5 : 1;
    if (/^(?:triple|\w+ times)/.test(found)) return false;
    if (PRICE.test(said)) {
      const prices = groups.map(([one]) => one?.price ?? null);
      return denied ? !prices.includes(null) && !related(prices, many) : related(prices, many);
    }
    if (many !== 1) return false;
    if (BRAND.test(said)) return alike(groups.map(([one]) => one?.card.brand?.toLowerCase() ?? null));
    return attributesAlike(groups, said);
  });
}

/** One group of candidates for each product named, or each of the cards where "both" or "all" stands for them. */
function comparedIn({ mentions, low, evidence, carried }: Sentence): (readonly Known[])[] | null {
  const named = mentions.filter(({ pointing }) => !pointing).map(({ candidates }) => candidates);
  if (named.length > 1) return named;
  if (!EVERY.test(low)) return null;
  return (carried ?? evidence.known).map((known) => [known]);
}

function attributesAlike(groups: readonly (readonly Known[])[], said: string): boolean {
  const keys = new Set(groups.flatMap(([one]) => Object.keys(one?.card.attributes ?? {})));
  const meant = [...keys].filter((key) => keyWords(key).some((word) => said.includes(word)));
  return (
    meant.length > 0 &&
    meant.every((key) => alike(groups.map(([one]) => String(one?.card.attributes[key] ?? "") || null)))
  );
}

const alike = (values: readonly (string | number | null)[]): boolean =>
  values.every((value) => value !== null && value === values[0]);

const related = ([first = null, ...rest]: readonly (number | null)[], times: number): boolean =>
  first !== null && rest.every((value) => value !== null && Math.abs(first - value * times) < 0.005);
