import { type Known, keyWords } from "../evidence.ts";
import { clauseAt, type Sentence } from "../sentence.ts";
import { thaiFor } from "../words/thai-values.ts";
import { nameKey } from "../words.ts";
import { budgetOf } from "./budget.ts";
import { type Dimension, measuresOf } from "./dimensions.ts";
import { type Group, hasWord, PLURAL, placesIn } from "./referents.ts";

/** A stretch of a sentence, as offsets into it. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Those whose category is what a noun says; all where none is. */
export function kindOf(known: Group, noun: string | null): Group {
  const [word = ""] = noun?.split(" ") ?? [];
  const found = known.filter(({ card }) =>
    card.categories.some((category) => nameKey(category.toLowerCase()) === nameKey(word)),
  );
  return found.length > 0 ? found : known;
}

/** Whether none of the others has more (1) or less (−1). */
export function leads(one: Known, scope: Group, dimensions: readonly Dimension[], sign: 1 | -1): boolean {
  const verdicts = scope.flatMap((other) => {
    const less = one === other ? undefined : hasMore(other, one, dimensions, sign);
    return less === undefined ? [] : [!less];
  });
  return verdicts.length > 0 && verdicts.every(Boolean);
}

export const sameKind = (known: Group, subject: Group): Group =>
  known.filter(({ card }) => subject.some((one) => one.card.categories[0] === card.categories[0]));

/** Whether one has more (1) or less (−1) than another in the first dimension that both cards give; undefined where none is given of both. */
export function hasMore(
  one: Known,
  other: Known,
  dimensions: readonly Dimension[],
  sign: 1 | -1,
): boolean | undefined {
  for (const dimension of dimensions) {
    const [left, right] = [measuresOf(one, dimension), measuresOf(other, dimension)];
    const shared = [...left.keys()].filter((unit) => right.has(unit));
    const way = dimension.inverse ? -sign : sign;
    if (shared.length > 0) return shared.some((unit) => way * (left.get(unit)! - right.get(unit)!) > 0);
  }
  return undefined;
}

const IN_STOCK = /\b(?:we have|that are|those|is|are) in stock\b|ที่(?:ยัง)?มีของ/;
const WITHIN_BUDGET = /\b(?:within|in|under|inside) (?:your|the|that) (?:budget|limit)\b|ในงบ/;

/** "ไม่ใส่ผงชูรส" of `{ ผงชูรส: false }` */
const isWithout = ({ card }: Known, said: string): boolean =>
  Object.entries(card.attributes).some(
    ([key, value]) =>
      value === false &&
      keyWords(key)
        .flatMap((word) => [word, ...thaiFor(word)])
        .some((word) => ["ไม่", "ไม่มี", "ไม่ใส่", "ไม่ผสม"].some((no) => said.includes(no + word))),
  );

const NO = /^(?:no|none|not\b.*|ไม่.*)$/i;
/** "The cheapest gluten-free one" of `{ gluten_free: "yes" }` */
const isWith = ({ card }: Known, said: string): boolean =>
  Object.entries(card.attributes).some(
    ([key, value]) =>
      value !== false &&
      !NO.test(String(value)) &&
      keyWords(key).length > 1 &&
      keyWords(key).every((word) => said.includes(word)),
  );

/** "ในกลุ่มสว่าน": those of that category. */
const AMONG = /ใน(?:กลุ่ม|บรรดา|หมวด|ประเภท)([ก-๎]{2,24})/;
const OF_NUMBER: Readonly<Record<string, number>> = {
  two: 2,
  both: 2,
  pair: 2,
  three: 3,
  four: 4,
  five: 5,
  สอง: 2,
  สาม: 3,
  สี่: 4,
};

/** What "the lightest of the three with a lid" is the lightest of: each way it can be meant, as sets of products. */
export function scopesOf(
  sentence: Sentence,
  { start, end }: Span,
  subject: Group,
  noun: string | null,
): Group[] {
  const { evidence, low, carried, words } = sentence;
  const { known } = evidence;
  const clause = clauseAt(sentence, start);
  const stretch = /\bof (?:the|our|these|those|all)\b[^;:.,]*(?=,)/.exec(low.slice(0, start))?.[0];
  const of =
    stretch ??
    /^[^;:.,]{0,24}?\b(?:of|in|among) (?:the|our|these|those|all)\b[^;:.,]*/.exec(low.slice(end))?.[0] ??
    "";
  const said =
    /\b(?:of|in|among) (?:the|our|these|those|all)(?: of (?:the|these))? (two|three|four|five|pair)\b/.exec(
      of,
    )?.[1] ?? /(?:ใน|ทั้ง)(สอง|สาม|สี่)/.exec(low)?.[1];
  const number = said === undefined ? null : OF_NUMBER[said]!;
  const from = of === "" ? end : low.indexOf(of);
  const to = of === "" ? end + (noun?.length ?? 0) + 1 : from + of.length;
  const telling = words.filter(
    (word) =>
      (word.start >= from && word.end <= to) ||
      (noun !== null &&
        /[ก-๎]/.test(noun) &&
        word.end <= start &&
        word.start >= Math.max(clause.start, start - noun.length - 2)) ||
      (noun !== null && word.start >= end && word.end <= end + noun.length + 2),
  );
  let fitting = known;
  for (const word of telling) {
    const having = fitting.filter((one) => hasWord(one, word));
    if (having.length > 1 && having.length < fitting.length && subject.some((one) => having.includes(one)))
      fitting = having;
  }
  const group = AMONG.exec(low.slice(0, end))?.[1];
  const ofGroup = known.filter(({ card }) => card.categories.some((name) => group?.startsWith(name)));
  if (ofGroup.length > 1 && subject.some((one) => ofGroup.includes(one))) fitting = ofGroup;
  if (number !== null && fitting.length !== number) {
    const kin = known.filter(({ card }) =>
      subject.some((one) => card.categories.some((category) => one.card.categories.includes(category))),
    );
    if (kin.length === number) fitting = kin;
  }
  if (IN_STOCK.test(low.slice(sentence.isThai ? 0 : start, clause.end)))
    fitting = fitting.filter(({ card }) => card.stock !== null && card.stock > 0);
  const scopes = [fitting];
  const limit = WITHIN_BUDGET.test(low) ? budgetOf(evidence) : null;
  if (limit !== null)
    scopes.push(sameKind(known, subject).filter(({ price }) => price !== null && price <= limit));
  const lacking = known.filter((one) => isWithout(one, low.slice(clause.start, start)));
  if (lacking.length > 1) scopes.push(lacking);
  const having = known.filter((one) => isWith(one, low.slice(start, clause.end)));
  if (having.length > 1 && subject.some((one) => having.includes(one))) scopes.push(having);
  if (
    fitting.length === known.length &&
    !/\b(?:shop|store|everything|all|range|catalog\w*)\b|ในร้าน|ของร้าน|ทั้งหมด/.test(low)
  )
    scopes.push(sameKind(known, subject));
  if (number === 2 || PLURAL.test(low.slice(clause.start, clause.end))) {
    const told = [...new Set([...placesIn(sentence).flatMap(({ group }) => group), ...subject])];
    if (told.length > 1 && number === told.length) return [told];
    const pair = [...new Set([...(carried ?? []), ...subject])];
    if (pair.length === number) return [pair];
  }
  return scopes;
}
