import { DIMENSIONS, measuresOf } from "../comparing/dimensions.ts";
import { type Group, narrowed, PLURAL, pairOf, placesIn, spokenOf } from "../comparing/referents.ts";
import { type Known, keyWords } from "../evidence.ts";
import { figuresIn } from "../figures.ts";
import { type Finding, sure } from "../finding.ts";
import { phrases } from "../phrases.ts";
import { clauseAt, isAskedAt, isHedged, type Sentence } from "../sentence.ts";
import { unitOf } from "../units.ts";
import { isEveryday } from "../words/dictionary.ts";
import { nameKey } from "../words.ts";
import type { Verdict } from "./measures.ts";

const SAME = phrases(
  {
    en: String.raw`
      same as|(?:the|exactly|about|roughly|much the) same|identical\w*|equal\w*|(?:just |every bit )?as \w+ as|both the same
      twice|double(?=\b(?![- ]?check)(?! (?:wall|sided|layer|bed|burner|dose)))|triple|half(?= (?:the|as|of|that|its|what))|(?:two|three|four|five|six|ten|\d+) times
    `,
    th: `
      เท่ากัน|เท่ากับ|เท่า ?ๆ ?กัน|(?:สอง|สาม|สี่|ห้า|[2-9]) ?เท่า(?!นั้น|ไหร่|ไร|ที่|กับ|กัน)|เท่าตัว|ครึ่งหนึ่งของ|ครึ่งเดียว|(?:ราคา|ขนาด|น้ำหนัก|สี|ยี่ห้อ)[ก-๎]{0,4}เหมือนกัน
    `,
  },
  "gi",
);
/** No comparison: "the same price as before", "as soon as", "as little as possible", "as long as the tags are on", "three times a day". */
const OTHERWISE =
  /^(?:as well as|as (?:long|soon|far|much|many|little) as(?! (?:the |our |a )?·)|the same (?:thing|way|day|time|goes|question|one|place|parcel|order|price too|\w+ as (?:before|i|you|listed))|as (?:low|little|high) as(?= [^a-z])|(?:\w+ times|twice) (?:a|per|over|before|daily)\b|(?:two|three|four|five|six|ten|\d+) times (?!the\b|as\b|more|that|what|·|bigger|larger|heavier|longer))/;
/** "ราคาเท่ากับ 100 บาท" is a price. */
const OTHERWISE_THAI = /^เท่ากับ\s*[\d$฿]/;
const NOT = /ไม่(?:ได้)?\s*$|(?:\bnot|n't) (?:\w+ )?$/;
const PRICE =
  /\b(?:price\w*|costs?|charge\w*|amount|expensive|cheap|sells?|going for|listed at)\b|ราคา|บาท|แพง|ถูก/;
const BRAND = /\b(?:brand|maker|manufacturer|company|line|range|family|series|name)\b|ยี่ห้อ|แบรนด์/;
const MANY: Readonly<Record<string, number>> = {
  twice: 2,
  double: 2,
  triple: 3,
  half: 0.5,
  ครึ่ง: 0.5,
  เท่าตัว: 2,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  ten: 10,
  สอง: 2,
  สาม: 3,
  สี่: 4,
  ห้า: 5,
};
const ABOUT =
  /\b(?:about|around|nearly|almost|roughly|close to|over|more than|some|just)\s+$|เกือบ|ประมาณ|ราว|กว่า/;
const GIVE_OR_TAKE = /\bgive or take\b|\bor so\b/;
/** "Less than half the price", "over three times" */
const BOUND = /\b(less|under|more|over)(?: than)?\s+$/;
const BOUND_SHARE = 0.25;
const EXACT = 0.03;
const ROUNDED = 0.17;

/** Whether what is said to be the same, or a multiple, is against the cards; a doubt where it cannot be told of what it is said. */
export function judgeSameness(sentence: Sentence): Finding | null {
  const verdicts = [...sentence.claims.matchAll(SAME)].map((match) => sameHolds(sentence, match));
  if (verdicts.includes(false)) return sure("comparison");
  return verdicts.includes(null) ? { reason: "comparison", doubt: "comparison" } : null;
}

function sameHolds(sentence: Sentence, { 0: found, index }: RegExpExecArray): Verdict {
  const { claims } = sentence;
  const rest = claims.slice(index);
  if (OTHERWISE.test(rest) || OTHERWISE_THAI.test(rest)) return true;
  if (isAskedAt(sentence, index) || isHedged(sentence, index)) return true;
  // "Three times as thick as": the multiple is what is held.
  if (/^as /.test(found) && /\b(?:times|twice|half)\s+$/.test(claims.slice(0, index))) return true;
  const wanted = /\bsame$/.test(found) ? wordsAfter(sentence, index + found.length) : [];
  if (isNamedBefore(sentence, wanted, rest)) return true;
  const said = clauseAt(sentence, index).text;
  const groups = comparedIn(sentence, index);
  const many = timesOf(found);
  const bound = BOUND.exec(claims.slice(0, index))?.[1];
  if (many !== null && bound !== undefined)
    return isMultiple(sentence, index, many, bound === "less" || bound === "under" ? "below" : "above");
  if (many !== null)
    return isMultiple(
      sentence,
      index,
      many,
      ABOUT.test(claims.slice(Math.max(0, index - 16), index)) || GIVE_OR_TAKE.test(rest),
    );
  const denied = NOT.test(claims.slice(0, index));
  const verdict =
    groups === null || isPriced(sentence, groups)
      ? sameAtValue(sentence, said)
      : haveAll(groups, wanted) || areSame(groups, said);
  return verdict === null ? null : verdict !== denied;
}

/** The one or two words behind "the same" that tell of what: "the same oak veneer". */
const wordsAfter = ({ words }: Sentence, at: number): readonly string[] =>
  words
    .filter(({ start }) => start >= at)
    .slice(0, 2)
    .filter(({ low, thai }) => !thai && !isEveryday(low))
    .map(({ low }) => nameKey(low));

/** "With the same light": the one that was spoken of, and no comparison. */
const isNamedBefore = ({ recent }: Sentence, [word]: readonly string[], rest: string): boolean =>
  word !== undefined && !/^[^,.;]{0,40}\bas\b/.test(rest) && recent.some(({ title }) => title.includes(word));

const haveAll = (groups: readonly Group[], wanted: readonly string[]): boolean =>
  wanted.length > 1 &&
  groups.every((group) => group.every(({ words }) => wanted.every((word) => words.has(word))));

const timesOf = (found: string): number | null => {
  const word = /^(?:twice|double|triple|half|ครึ่ง|เท่าตัว)/.exec(found)?.[0];
  if (word !== undefined) return MANY[word]!;
  const count = /^(\S+?)\s?(?:times|เท่า)$/.exec(found)?.[1];
  return count === undefined ? null : (MANY[count] ?? Number(count));
};

/** One group for each product that is compared: those named, else what "both" or "it" and the one named stand for. */
function comparedIn(sentence: Sentence, at: number): readonly Group[] | null {
  const { low } = sentence;
  const places = placesIn(sentence).map(({ group }) => group);
  if (places.length > 1) return places;
  const clause = clauseAt(sentence, at);
  if (places.length === 1) {
    const spoken = spokenOf({ ...sentence, mentions: [] }, clause.start);
    const other = spoken?.flat().filter((one) => !places[0]!.includes(one)) ?? [];
    return other.length > 0 && other.length < sentence.evidence.known.length - 1 ? [other, places[0]!] : null;
  }
  const kind = narrowed(sentence, sentence.evidence.known, clause.start, at);
  if (places.length === 0 && /\ball\b|ทุก|ทั้งหมด/.test(clause.text) && kind.length > 1)
    return kind.map((known) => [known]);
  const several = pairOf(sentence);
  if (several.length < 2 || !PLURAL.test(low)) return null;
  return several.map((known) => [known]);
}

/** "Four of the A make 340, the same as the B": the amount is said. */
const isPriced = (sentence: Sentence, groups: readonly Group[]): boolean =>
  figuresIn(sentence).figures.some(
    ({ currency, value }) => currency !== null && groups.at(-1)!.some(({ price }) => price === value),
  ) &&
  new Set(groups.map((group) => group[0]?.price)).size > 1 &&
  /เท่ากับ|\bsame as\b/.test(sentence.low);

function areSame(groups: readonly Group[], said: string): Verdict {
  if (BRAND.test(said)) return alike(groups, ({ card }) => card.brand?.toLowerCase() ?? null);
  if (PRICE.test(said)) return alike(groups, ({ price }) => price);
  for (const dimension of Object.values(DIMENSIONS))
    if (dimension.said.test(said) && groups.flat().some((one) => measuresOf(one, dimension).size > 0))
      return alike(groups, (known) => [...measuresOf(known, dimension)].join() || null);
  const meant = keysIn(groups.flat(), said);
  if (meant.length === 0) return false;
  return meant.some(
    (key) => alike(groups, ({ card }) => String(card.attributes[key] ?? "") || null) === true,
  );
}

/** Attributes that a stretch names: their units do not. */
const keysIn = (known: Group, said: string): string[] =>
  [...new Set(known.flatMap(({ card }) => Object.keys(card.attributes)))].filter((key) =>
    keyWords(key).some(
      (word) =>
        unitOf(word) === undefined && word.length > (/[ก-๎]/.test(word) ? 1 : 2) && said.includes(word),
    ),
  );

/** Whether a value is the same in each group, in any way that it may be meant; null where that is open. */
function alike(groups: readonly Group[], read: (known: Known) => string | number | null): Verdict {
  const values = groups.map((group) => group.map(read).filter((value) => value !== null));
  if (values.some((own) => own.length === 0)) return false;
  if (values[0]!.some((value) => values.every((own) => own.includes(value))))
    return values.every((own) => own.length === 1) || groups.every((group) => group.length === 1)
      ? true
      : null;
  return false;
}

/** Nobody is named: two cards at least must have the value that is said, or the price. */
function sameAtValue(sentence: Sentence, said: string): Verdict {
  const { evidence, low } = sentence;
  const { figures } = figuresIn(sentence);
  const placed = placesIn(sentence).flatMap(({ group }) => group);
  if (
    placed.some(
      ({ price }) => price !== null && figures.some((one) => one.currency !== null && one.value === price),
    )
  )
    return true;
  const tight = low.replace(/\s/g, "");
  for (const key of keysIn(evidence.known, said)) {
    const values = evidence.known.flatMap(({ card }) => {
      const value = card.attributes[key];
      return value === undefined ? [] : [String(value).toLowerCase()];
    });
    const stated = values.filter(
      (value) =>
        tight.includes(value.replace(/\s/g, "")) || figures.some((one) => String(one.value) === value),
    );
    if (stated.length > 1) return true;
    if (values.length === 2 && values[0] !== values[1]) return false;
    if (values.length === 2) return true;
  }
  return null;
}

/** Whether one has so many times of anything that the cards give as another has. */
function isMultiple(sentence: Sentence, at: number, many: number, how: boolean | "above" | "below"): boolean {
  const { evidence } = sentence;
  const places = placesIn(sentence);
  const spoken = spokenOf(sentence, at, at, false)?.flat() ?? [];
  const behind =
    places.find(
      ({ start, group }) =>
        start > at &&
        !/[,;:.]|\btimes\b.*\btimes\b/.test(sentence.low.slice(at, start)) &&
        group.some((one) => !spoken.includes(one)),
    )?.group ?? null;
  const left = spoken.filter((one) => !behind?.includes(one));
  const right = behind ?? evidence.known;
  const fits = (ratio: number) => {
    const share = ratio / many;
    if (how === "below") return share < 1 && share >= 1 - BOUND_SHARE;
    if (how === "above") return share > 1 && share <= 1 + BOUND_SHARE;
    return Math.abs(share - 1) <= (how ? ROUNDED : EXACT);
  };
  return (left.length > 0 ? left : evidence.known).some((one) =>
    right.some((other) => one !== other && ratiosOf(one, other).some(fits)),
  );
}

function ratiosOf(one: Known, other: Known): number[] {
  const dimensions = [...Object.values(DIMENSIONS), DIMENSIONS.price].flatMap((dimension) => {
    const [left, right] = [measuresOf(one, dimension), measuresOf(other, dimension)];
    return [...left].map(([unit, value]) => value / (right.get(unit) ?? Number.NaN));
  });
  const keys = one.quantities.flatMap(({ key, value }) =>
    key === null ? [] : other.quantities.filter((two) => two.key === key).map((two) => value / two.value),
  );
  return [...dimensions, ...keys];
}
