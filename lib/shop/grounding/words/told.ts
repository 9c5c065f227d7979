import { ALL_DAYS, daysIn, timesIn, weekOf } from "../clock/clock.ts";
import { type Evidence, type Known, keyWords } from "../evidence.ts";
import { fold } from "../fold.ts";
import { once } from "../once.ts";
import { nameKey, wordsOf } from "../words.ts";
import { sensesIn, sensesOf } from "./senses.ts";
import { skeletonOf } from "./skeleton.ts";
import { stems } from "./stems.ts";
import { thaiFor } from "./thai-values.ts";

/** What a text of the evidence says, in whatever form and language. */
export interface Told {
  readonly low: string;
  readonly senses: ReadonlySet<string>;
}

/** Names of the evidence in other spellings. */
interface Spellings {
  /** "cod" of "cash on delivery". */
  readonly initials: ReadonlySet<string>;
  /** Consonants of its words: "lnln" for รุ่งเรือง. */
  readonly skeletons: { readonly thai: ReadonlySet<string>; readonly latin: ReadonlySet<string> };
}

/** Shorter ones are alike by chance. */
const SKELETON_MIN = 3;
const ABBREVIATED_MAX = 5;
const SKELETON_WORDS_MAX = 3;
const JOINING = /^(?:of|on|in|and|the|de|with|for|a|to)$/;

const spellingsOf = once((evidence: Evidence): Spellings => {
  const texts = [
    ...evidence.facts.map(({ low }) => low),
    ...evidence.known.flatMap(({ card }) => textsOf(card)),
    [...evidence.questionWords].join(" "),
  ];
  const initials = new Set<string>();
  const skeletons = { thai: new Set<string>(), latin: new Set<string>() };
  for (const low of texts) {
    const words = wordsOf(low, evidence.segmenter);
    const bare = words.map((word) => skeletonOf(word.low));
    for (let at = 0; at < words.length; at++) {
      const { thai } = words[at]!;
      let skeleton = "";
      for (let to = at; to < Math.min(at + SKELETON_WORDS_MAX, words.length); to++) {
        if (words[to]!.thai !== thai) break;
        skeleton = joined(skeleton, bare[to]!);
        if (skeleton.length >= SKELETON_MIN) skeletons[thai ? "thai" : "latin"].add(skeleton);
      }
      if (thai) continue;
      let [all, telling] = ["", ""];
      for (let to = at; to < Math.min(at + ABBREVIATED_MAX, words.length) && !words[to]!.thai; to++) {
        const word = words[to]!.low;
        all += word[0];
        if (!JOINING.test(word)) telling += word[0];
        if (to > at) initials.add(all).add(telling);
      }
    }
  }
  return { initials, skeletons };
});

/** Skeletons put together as that of one word. */
const joined = (left: string, right: string): string =>
  left.at(-1) === right[0] ? left + right.slice(1) : left + right;

/** Minutes of the day that facts name. */
const minutesOf = once(
  (evidence: Evidence): ReadonlySet<number> =>
    new Set(evidence.facts.flatMap(({ low }) => timesIn(low)).flatMap(({ minutes }) => minutes)),
);

/** The texts and senses of the facts. */
export const factsOf = once((evidence: Evidence): readonly Told[] =>
  evidence.facts.map(({ low }) => ({
    low,
    senses: sensesIn(
      low,
      wordsOf(low, evidence.segmenter).map(({ low: word }) => nameKey(word)),
    ),
  })),
);

const sensesOfQuestion = once(({ questionWords }: Evidence) =>
  sensesIn([...questionWords].join(" "), questionWords),
);

const textsOf = ({ title, brand, categories, attributes }: Known["card"]): string[] =>
  [
    title,
    brand ?? "",
    ...categories,
    ...Object.entries(attributes).flatMap(([key, value]) =>
      isLacking(value) ? [] : [keyWords(key).join(" "), ...[value].flat().map(String)],
    ),
  ].map((text) => fold(text).text.toLowerCase());

const isLacking = (value: Known["card"]["attributes"][string]): boolean =>
  value === false || value === 0 || /^(?:no|none|without|ไม่มี|ไม่)$/i.test(String(value));

const toldOf = (texts: readonly string[], words: Iterable<string>): Told => {
  const low = texts.join("\n").toLowerCase();
  return { low, senses: sensesIn(low, words) };
};

/** The texts and senses of a card. */
export const toldBy = once((known: Known): Told => toldOf(textsOf(known.card), known.words));

/** What kind of thing it is: title and categories. */
export const kindsOf = once(
  ({ card: { title, categories }, title: words }: Known): Told =>
    toldOf([title, ...categories], [...words, ...categories.flatMap(keyWords)]),
);

/** What a card says that the product has not: "foldable: false". */
export const lackedBy = once(({ card: { attributes } }: Known): Told => {
  const lacking = Object.entries(attributes).flatMap(([key, value]) =>
    isLacking(value) ? keyWords(key) : [],
  );
  return toldOf([lacking.join(" ")], lacking);
});

/** Whether a text says the word: in another form, in the other language, or as a part of a Thai word. */
export const says = ({ low: text, senses }: Told, low: string): boolean =>
  sensesOf(nameKey(low)).some((sense) => senses.has(sense)) ||
  (/[ก-๎]/.test(low)
    ? low.length > 2 && text.includes(low)
    : thaiFor(low).some((thai) => text.includes(thai)));

/** Times of day that a fact has, however it writes them. */
export const toldTimesIn = (evidence: Evidence, low: string) =>
  timesIn(low).filter(({ minutes }) => minutes.some((minute) => minutesOf(evidence).has(minute)));

/** Whether the question says the word, in any form. */
export const isAskedFor = (evidence: Evidence, low: string): boolean =>
  sensesOf(nameKey(low)).some((sense) => sensesOfQuestion(evidence).has(sense));

const shutDaysOf = once(({ facts }: Evidence): number =>
  facts.reduce(
    (shut, { low }) => daysIn(low).reduce((all, one) => (one.closed ? all | one.days : all), shut),
    0,
  ),
);

/** Whether a word is a day, or days, on which a fact says that something is not done. */
export const isShutOn = (evidence: Evidence, low: string): boolean =>
  daysIn(low).some(({ days }) => days !== 0 && (days & ~shutDaysOf(evidence)) === 0);

/** Days on which a shop that is open on others is not: "Mon-Sat" leaves Sunday. */
const closedDaysOf = once(({ facts }: Evidence): number => {
  const weeks = facts.filter(({ low }) => HOURS.test(low)).flatMap(({ low }) => weekOf(low) ?? []);
  return weeks.length === 0 ? 0 : ALL_DAYS & ~weeks.reduce((open, week) => open | week.open, 0);
});
const HOURS = /open|hours|เปิด|ทำการ/;

/** Where a text says that the shop is shut on days on which the facts do not have it open. */
export const shutTimesIn = (evidence: Evidence, low: string) =>
  daysIn(low).filter(({ closed, days }) => closed && (days & ~closedDaysOf(evidence)) === 0);

/** "COD" where the evidence has "cash on delivery" or its Thai. */
export function isAbbreviation(evidence: Evidence, text: string): boolean {
  const low = text.toLowerCase();
  if (!/^[A-Z]{2,5}$/.test(text)) return false;
  return spellingsOf(evidence).initials.has(low) || isToldThai(evidence, low);
}

/** Whether a fact, card or title has the Thai of an English word. */
export const isToldThai = (evidence: Evidence, low: string): boolean =>
  thaiFor(low).some(
    (thai) =>
      evidence.facts.some(({ low: text }) => text.includes(thai)) ||
      evidence.known.some((known) => toldBy(known).low.includes(thai)),
  );

const hasWord = ({ factWords, questionWords, known }: Evidence, key: string): boolean =>
  factWords.has(key) || questionWords.has(key) || known.some(({ words }) => words.has(key));

const PREFIX = /^(?:un|non|over|re|pre)(?=\w{5})/;
const OF_PLACE: readonly (readonly [RegExp, string])[] = [
  [/n$/, ""],
  [/an$/, ""],
  [/ian$/, "y"],
  [/ese$/, ""],
  [/ish$/, "land"],
];
const BRITISH = /is(?=(?:e|es|ed|er|ing|ation)$)/;

/** Whether the evidence has a word in another form of it: "unpasteurised" where a card has "pasteurized". */
export const isInflected = (evidence: Evidence, low: string): boolean =>
  [low, low.replace(PREFIX, "")]
    .flatMap((word) => [word, word.replace(BRITISH, "iz")])
    .flatMap(stems)
    .some((stem) => stem.length > 3 && hasWord(evidence, nameKey(stem)));

/** "Colombian" where the evidence has Colombia. */
export const isOfPlace = (evidence: Evidence, low: string): boolean =>
  low.length > 5 &&
  OF_PLACE.some(([ending, end]) => ending.test(low) && hasWord(evidence, low.replace(ending, end)));

/** Whether words, put together, spell a name of the evidence in the other script. */
export function isSpelled(evidence: Evidence, low: string): boolean {
  const skeleton = skeletonOf(low);
  const { thai, latin } = spellingsOf(evidence).skeletons;
  return skeleton.length >= SKELETON_MIN && (/[ก-๎]/.test(low) ? latin : thai).has(skeleton);
}

/** Whether a text of the evidence or the question has these letters. */
export const isWritten = (evidence: Evidence, low: string): boolean =>
  factsOf(evidence).some(({ low: text }) => text.includes(low)) ||
  evidence.known.some((known) => toldBy(known).low.includes(low)) ||
  [...evidence.questionWords].join("").includes(low);

/** Shorter stretches of Thai are alike by chance. */
const WRITTEN_MIN = 4;
const MARK = /[ะ-ฺ็-๎]/;

/** From where to where a Thai text goes as a text of the evidence does, letter by letter; cut where Thai may be. */
export function writtenIn(low: string, text: string): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = [];
  for (const { 0: run, index } of low.matchAll(/[ก-๎]+/g)) {
    for (let at = 0; at + WRITTEN_MIN <= run.length; at++) {
      if (MARK.test(run[at]!) || !text.includes(run.slice(at, at + WRITTEN_MIN))) continue;
      let to = at + WRITTEN_MIN;
      while (to < run.length && text.includes(run.slice(at, to + 1))) to++;
      for (let end = to; end >= at + WRITTEN_MIN; end--)
        if (!MARK.test(run[end] ?? "") && !/[เแโใไ]/.test(run[end - 1]!))
          found.push({ start: index + at, end: index + end });
    }
  }
  return found;
}
