import type { Evidence } from "../evidence.ts";
import type { Sentence } from "../sentence.ts";

/** A clock time of a text; several minutes of the day where "6" may be morning or evening. */
interface Clock {
  readonly start: number;
  readonly end: number;
  readonly minutes: readonly number[];
  /** Nothing but a number: it may be no time at all. */
  readonly bare: boolean;
}

const NUMBERS: Readonly<Record<string, number>> = {
  หนึ่ง: 1,
  สอง: 2,
  สาม: 3,
  สี่: 4,
  ห้า: 5,
  หก: 6,
  เจ็ด: 7,
  แปด: 8,
  เก้า: 9,
  สิบเอ็ด: 11,
  สิบสอง: 12,
  สิบ: 10,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
};
const THAI = "สิบเอ็ด|สิบสอง|สิบ|หนึ่ง|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า";
const ENGLISH = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve";
const THAI_CLOCK = new RegExp(
  String.raw`(บ่าย)\s?(?:(\d{1,2}|${THAI})(?:\s?โมง)?|โมง)(?:เย็น)?(\s?ครึ่ง)?|(\d{1,2}|${THAI})\s?(โมง|ทุ่ม)(เช้า|เย็น)?(\s?ครึ่ง)?|ตี\s?(\d{1,2}|${THAI})(\s?ครึ่ง)?|(เที่ยงคืน|เที่ยง)(\s?ครึ่ง)?`,
  "g",
);
const DIGITAL =
  /(?<![\d.,:])(\d{1,2})(?:[:.](\d{2}))?\s?(am|pm|a\.m\.?|p\.m\.?)(?![a-z])|(?<![\d.,:])(\d{1,2}):(\d{2})(?!\d)|(?<![\d.,:฿$€£])(\d{1,2})\.(\d{2})(?=\s?(?:[-–—]|ถึง|to|น\.|น(?![ก-๎])|นาฬิกา))|(?<=[-–—]\s?|ถึง\s?|to )(\d{1,2})\.(\d{2})(?=\s?(?:น\.|น(?![ก-๎])|นาฬิกา))/g;
const RANGE = /(?<![\d.,:])(\d{1,2})[:.](\d{2})\s?[-–—]\s?(\d{1,2})[:.](\d{2})(?![\d.,]*\d)/g;
const NOON = /\b(noon|midday|midnight)\b/g;
const HOUR = String.raw`(\d{1,2}|${ENGLISH})(?![\d:%]|[.,]\d|\s?(?:[$€£฿]|%))`;
/** "open from 11 to 6", "until nine": bare hours. */
const BARE = new RegExp(
  String.raw`\b(?:from|between|until|till|at|noon to|by|before|after)\s+${HOUR}(?:(?: in the (?:morning|afternoon|evening))?\s?(?:to|and|until|till|-|–)\s?${HOUR}(?: in the (?:morning|afternoon|evening)| at night)?)?|(?<![\d.,:])${HOUR}\s?(?:to|-|–|until|till)\s?${HOUR}`,
  "g",
);
const HOURS =
  /\b(?:open\w*|clos\w*|hours|pick(?: it| them)? up|pickup|collect\w*|visit|drop by|come (?:by|in|and)|see us|daily|every ?day|any day|weekdays?|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|(?:mon|tue|wed|thu|fri|sat|sun)|staffed|showroom)\b/;
const NOON_MINUTES = 720;
const DAY_MINUTES = 1440;
const CLOCKS = new WeakMap<Evidence, ReadonlySet<number>>();

function add(found: Clock[], start: number, text: string, minutes: readonly number[], bare = false): void {
  const end = start + text.length;
  if (!found.some((one) => start < one.end && end > one.start)) found.push({ start, end, minutes, bare });
}

const numberOf = (said: string | undefined): number =>
  said === undefined ? 1 : (NUMBERS[said] ?? Number(said));

/** Every clock time of a text in lower case. */
export function clocksIn(low: string): Clock[] {
  const found: Clock[] = [];
  for (const match of low.matchAll(RANGE)) {
    const [from, to] = [Number(match[1]) * 60 + Number(match[2]), Number(match[3]) * 60 + Number(match[4])];
    if (Math.max(from, to) > DAY_MINUTES || Number(match[2]) > 59 || Number(match[4]) > 59) continue;
    const half = match[0].search(/[-–—]/);
    add(found, match.index, match[0].slice(0, half), [from]);
    add(found, match.index + half, match[0].slice(half), [to]);
  }
  for (const match of low.matchAll(DIGITAL)) {
    const [, a, b, half, c, d, e, f, g, h] = match;
    const hour = Number(a ?? c ?? e ?? g);
    const minute = Number(b ?? d ?? f ?? h ?? 0);
    if (hour > 24 || minute > 59) continue;
    const of24 = half === undefined ? hour : (hour % 12) + (half.startsWith("p") ? 12 : 0);
    add(found, match.index, match[0], [of24 * 60 + minute]);
  }
  for (const match of low.matchAll(THAI_CLOCK)) {
    const [text, afternoon, past, half1, hour, unit, part, half2, night, half3, noon, half4] = match;
    const half = half1 || half2 || half3 || half4 ? 30 : 0;
    let hours: number[];
    if (noon) hours = [noon === "เที่ยง" ? 12 : 0];
    else if (afternoon) hours = [12 + numberOf(past)];
    else if (night) hours = [numberOf(night)];
    else {
      const said = numberOf(hour);
      if (unit === "ทุ่ม") hours = [18 + said];
      else
        hours =
          part === "เย็น" ? [said + 12] : part === "เช้า" ? [said] : said < 7 ? [said, said + 12] : [said];
    }
    add(
      found,
      match.index,
      text,
      hours.map((one) => (one % 24) * 60 + half),
    );
  }
  for (const match of low.matchAll(NOON))
    add(found, match.index, match[0], [match[1] === "midnight" ? 0 : NOON_MINUTES], true);
  if (HOURS.test(low))
    for (const match of low.matchAll(BARE)) {
      for (const said of match.slice(1)) {
        if (said === undefined) continue;
        const hour = numberOf(said);
        const at = match.index + match[0].indexOf(said);
        if (hour <= 24)
          add(found, at, said, hour < 12 ? [hour * 60, hour * 60 + NOON_MINUTES] : [hour * 60], true);
      }
    }
  return found;
}

/** The clock times of the shop's facts, in minutes of the day. */
export function toldClocks(evidence: Evidence): ReadonlySet<number> {
  const read =
    CLOCKS.get(evidence) ??
    new Set(evidence.facts.flatMap(({ low }) => clocksIn(low)).flatMap(({ minutes }) => minutes));
  CLOCKS.set(evidence, read);
  return read;
}

/** Clock times that the sentence says, and whether a fact has each; none where no fact has any. */
export function clocksOf(sentence: Sentence): readonly (Clock & { readonly told: boolean })[] {
  const told = toldClocks(sentence.evidence);
  if (told.size === 0) return [];
  return clocksIn(sentence.low).map((clock) => ({
    ...clock,
    told: clock.minutes.some((minute) => told.has(minute % DAY_MINUTES)),
  }));
}
