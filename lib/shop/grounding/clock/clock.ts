/** A clock time of a text in lower case. */
export interface Clock {
  readonly start: number;
  readonly end: number;
  /** Of the day: several where the writer left morning or evening open. */
  readonly minutes: readonly number[];
}

/** Days of the week that are spoken of. */
export interface Days {
  readonly start: number;
  readonly end: number;
  /** A bit a day, Monday the lowest. */
  readonly days: number;
  /** "closed on", "every day but". */
  readonly closed: boolean;
}

const HALF_DAY = 12 * 60;
const DAY = 24 * 60;
export const ALL_DAYS = 0b1111111;
const WORKING_DAYS = 0b0011111;
const WEEKEND = 0b1100000;

const WORDS = new Map(
  Object.entries({
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
    สิบ: 10,
  }),
);
const EN = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve";
const TH = "หนึ่ง|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า|สิบเอ็ด|สิบ";
const HALF = String.raw`a\.?m\b\.?|p\.?m\b\.?|o'clock|in the (?:morning|afternoon|evening)|(?:at |to)night`;
const MINUTE = String.raw`[:.]([0-5]\d)(?!\d)`;
const TO = String.raw`\s*(?:-|to|until|till|through|and|ถึง)\s*`;

/** "10:30 am until 8 pm", "11-7", "8.30-17.30 น." */
const RANGE = new RegExp(
  String.raw`(?<![\d.,:/$€£฿-])(?<!\b(?:thb|usd|eur|ages?|aged|sizes?|uk|us|eu|from age) ?)(\d{1,2})(?:${MINUTE})?(?:\s*น\.?)?\s*(${HALF})?${TO}(\d{1,2})(?:${MINUTE})?\s*(${HALF}|น\.|น(?![ก-๎]))?(?!\d|[,.:]\d|-\w)`,
  "g",
);
const MARKED = new RegExp(
  String.raw`(?<![\d.,:])(?:(\d{1,2})(?:${MINUTE})?|\b(${EN}))\s*(${HALF})|(?<![\d.,:])(\d{1,2}):([0-5]\d)(?!\d)|(?<![\d.,:])(\d{1,2})\.([0-5]\d)\s*น(?:\.|(?![ก-๎]))|\b(noon|midday|midnight)\b`,
  "g",
);
const THAI = new RegExp(
  String.raw`(เที่ยงคืน|เที่ยง(?:วัน|ตรง)?)(ครึ่ง)?|บ่าย\s*(\d{1,2}(?!\d)|${TH})?\s*(?:โมง)?(ครึ่ง)?(?:ตรง)?|(\d{1,2}|${TH})\s*(ทุ่ม|โมงเช้า|โมงเย็น|โมง)(ครึ่ง)?|ตี\s*(\d{1,2}|${TH})(ครึ่ง)?`,
  "g",
);
/** "opens at 11", "open until 8" */
const BARE =
  /\b(?:at|until|till|before|from|after|by|ถึง|ก่อน)\s+(\d{1,2})(?!\d|[.,:]\d|\s?(?:%|[a-z$€£฿]|บาท|วัน|ชิ้น|ชั่วโมง|ชม|เดือน|ปี|นาที))/g;
/** "half past nine", "quarter to six" */
const PAST = new RegExp(String.raw`\b(half past|quarter past|quarter to) (?:(${EN})\b|(\d{1,2})(?!\d))`, "g");
const PAST_MINUTES: Readonly<Record<string, number>> = {
  "half past": 30,
  "quarter past": 15,
  "quarter to": -15,
};
/** "seven to four", "noon to nine", and the end of "half past nine to six" */
const WORD_RANGE = new RegExp(
  String.raw`(?:\b(${EN}|noon)|(?<=\bpast (?:${EN}|\d{1,2})))${TO}(${EN}|\d{1,2})\b(?!\d|[,.:]\d|-\w)`,
  "g",
);
/** Nothing is counted behind "seven to four". */
const ENDS_HOURS =
  /^\s*(?:$|[.,;:!?)]|(?:on|every|any|each|daily|except|from|mon|tue|wed|thu|fri|sat|sun)\w*\b)/;
/** Where bare numbers may be times. */
const OF_HOURS =
  /\b(?:opens?|opening|clos(?:es?|ed|ing)|hours|mornings?|weekdays?|weekends?|(?:any|every|each) day|half past|(?:mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun)(?:day|sday|nesday|rsday|urday)?s?)\b|เปิด|ปิดร้าน|ร้านปิด|จันทร์|เสาร์/;
const DAILY = /(?:daily|every day|ทุกวัน|เวลา)[:,]?\s*(?:from |between )?$/;
const MEASURED =
  /^\s?(?:%|[$€£฿]|(?:working |business |more )?(?:days?|hours?|hrs?|minutes?|mins?|weeks?|months?|years?|baht|thb|usd|euros?|eur|dollars?|km|miles?|units?|pieces?|items?|pairs?|of\b|kg|g|ml|l|cm|mm|inch|in\b|people|person)\b|บาท|วัน|ชั่วโมง|ชม|เดือน|ปี|นาที|ชิ้น|คัน|อัน|ตัว|กก|กรัม|มล|ซม|เมตร)/;

/** Every clock time, in English and Thai. @param low a folded text in lower case */
export function timesIn(low: string): Clock[] {
  const found: Clock[] = [];
  const add = (start: number, end: number, minutes: readonly number[]) => {
    if (minutes.some((minute) => minute < 0 || minute > DAY)) return;
    if (!found.some((one) => start < one.end && end > one.start)) found.push({ start, end, minutes });
  };
  const ofHours = OF_HOURS.test(low);
  for (const match of low.matchAll(RANGE)) {
    const [all, hour, minute, half, hourTo, minuteTo, halfTo] = match;
    const marked = half ?? halfTo ?? (all.includes(":") ? ":" : undefined);
    const pointed = minute !== undefined && minuteTo !== undefined;
    if (Number(hour) > 24 || Number(hourTo) > 24) continue;
    if (marked === undefined && !ofHours && !DAILY.test(low.slice(0, match.index))) continue;
    if (marked === undefined && !pointed && MEASURED.test(low.slice(match.index + all.length))) continue;
    const end = timesOf(hourTo!, minuteTo, halfTo, !pointed);
    const start = timesOf(hour!, minute, half, !pointed);
    // "11 to 7", "10-6 pm": the evening comes after the morning.
    const first = pointed || half !== undefined ? start : start.slice(0, Number(hour) < 6 ? 2 : 1);
    const last = end.filter((one) => first.some((from) => one > from));
    const middle = match.index + all.indexOf(hourTo!, hour!.length);
    add(match.index, middle, first);
    add(
      middle,
      match.index + all.length,
      last.length > 0 ? last.slice(0, 1) : [end[0]! + HALF_DAY].filter((one) => one <= DAY),
    );
  }
  for (const { 0: all, 1: part, 2: word, 3: digits, index } of low.matchAll(PAST)) {
    const hour = digits ?? String(WORDS.get(word!));
    add(
      index,
      index + all.length,
      timesOf(hour, undefined, undefined, true).map((at) => at + PAST_MINUTES[part!]!),
    );
  }
  for (const { 0: all, 1: from, 2: to, index } of low.matchAll(WORD_RANGE)) {
    const end = index + all.length;
    if (!ofHours || !ENDS_HOURS.test(low.slice(end))) continue;
    const hourOf = (word: string) => String(WORDS.get(word) ?? word);
    const times = (word: string) =>
      word === "noon" ? [HALF_DAY] : timesOf(hourOf(word), undefined, undefined, true);
    if (from !== undefined) add(index, index + from.length, times(from));
    add(end - to!.length, end, times(to!));
  }
  for (const match of low.matchAll(MARKED)) {
    const [all, hour, minute, word, half, clock, clockMinute, thai, thaiMinute, named] = match;
    const end = match.index + all.length;
    if (named !== undefined) add(match.index, end, named === "midnight" ? [0, DAY] : [HALF_DAY]);
    else if (clock !== undefined) add(match.index, end, timesOf(clock, clockMinute, undefined, false));
    else if (thai !== undefined) add(match.index, end, timesOf(thai, thaiMinute, undefined, false));
    else add(match.index, end, timesOf(hour ?? String(WORDS.get(word!)), minute, half, true));
  }
  for (const match of low.matchAll(THAI)) add(match.index, match.index + match[0].length, thaiTimes(match));
  if (ofHours)
    for (const match of low.matchAll(BARE)) {
      const end = match.index + match[0].length;
      if (MEASURED.test(low.slice(end)) || Number(match[1]) > 24) continue;
      add(end - match[1]!.length, end, timesOf(match[1]!, undefined, undefined, true));
    }
  return found.filter(({ minutes }) => minutes.length > 0).sort((a, b) => a.start - b.start);
}

function timesOf(
  hour: string,
  minute: string | undefined,
  half: string | undefined,
  open: boolean,
): number[] {
  const at = Number(hour) * 60 + Number(minute ?? 0);
  if (half !== undefined && /^a\.?m|morning/.test(half)) return [at % HALF_DAY];
  if (half !== undefined && /^p\.?m|afternoon|evening|night/.test(half)) return [(at % HALF_DAY) + HALF_DAY];
  return open && Number(hour) <= 12 && Number(hour) > 0 ? [at % DAY, (at + HALF_DAY) % DAY] : [at];
}

function thaiTimes(match: RegExpMatchArray): number[] {
  const [, noon, noonHalf, afternoon, afternoonHalf, hour, unit, hourHalf, night, nightHalf] = match;
  const number = (word: string): number => WORDS.get(word) ?? Number(word);
  const half = (noonHalf ?? afternoonHalf ?? hourHalf ?? nightHalf) === undefined ? 0 : 30;
  if (noon !== undefined) return noon === "เที่ยงคืน" ? [half, DAY] : [HALF_DAY + half];
  if (night !== undefined) return [number(night) * 60 + half];
  if (hour === undefined) return [(12 + (afternoon === undefined ? 1 : number(afternoon))) * 60 + half];
  const at = number(hour) * 60 + half;
  if (unit === "ทุ่ม") return [at + 18 * 60];
  if (unit === "โมงเย็น") return [at + HALF_DAY];
  if (unit === "โมงเช้า") return [at];
  if (number(hour) === 6) return [at, at + HALF_DAY];
  return [number(hour) < 6 ? at + HALF_DAY : at];
}

const NAMES: readonly (readonly [full: string, short: string, thai: string, thaiShort: string])[] = [
  ["mondays?", "mon", "จันทร์", "จ"],
  ["tuesdays?", "tues?", "อังคาร", "อ"],
  ["wednesdays?", "wed", "พุธ", "พ"],
  ["thursdays?", "thu(?:rs?)?", "พฤหัส(?:บดี)?", "พฤ"],
  ["fridays?", "fri", "ศุกร์", "ศ"],
  ["saturdays?", "sat", "(?<!ไดโน)เสาร์", "ส"],
  ["sundays?", "sun", "อาทิตย์", "อา"],
];
const LONG = NAMES.map(([full, , thai]) => `\\b${full}\\b|(?:วัน)?${thai}`).join("|");
const ANY = NAMES.map(
  ([full, short, thai, thaiShort]) =>
    `\\b(?:${full}|${short})\\b\\.?|(?:วัน)?(?:${thai}|(?<![ก-๎])${thaiShort}(?:\\.|(?![ก-๎])))`,
).join("|");
const ONE = NAMES.map(
  ([full, short, thai, thaiShort]) =>
    new RegExp(`^(?:(?:${full}|${short})\\.?|(?:วัน)?(?:${thai}|${thaiShort}\\.?))$`),
);
const DAY_RANGE = new RegExp(`(${ANY})\\s*(?:-|to|through|thru|until|till|ถึง)\\s*(${ANY})`, "g");
const SINGLE = new RegExp(`${LONG}|\\b(?:mon|tue|wed|thu|fri|sat|sun)\\b(?=\\s*(?:,|and|&|\\d))`, "g");
/** A week, and the sun. */
const NO_SUNDAY = /(?:แสง|ดวง|พลังงาน|ทั้ง|\d|สอง|สาม|หลาย|ต่อ|ละ|กี่|ทุก|ใน)\s*$/;
const GROUPS: readonly (readonly [RegExp, number])[] = [
  [
    /\b(?:daily|(?:every|each|any|all) day|(?:seven|7) days(?: a week)?|all week)\b|ทุกวัน(?!จ|อ|พ|ศ|เส|ทำ)/g,
    ALL_DAYS,
  ],
  // "2-4 working days" are no days of the week.
  [/\b(?:on )?weekdays?\b|\bon working days\b|วันธรรมดา/g, WORKING_DAYS],
  [/\b(?:the )?weekends?\b|เสาร์\s*-?\s*(?:และ|,)?\s*(?:วัน)?อาทิตย์|สุดสัปดาห์/g, WEEKEND],
];
const CLOSED =
  /(?:\b(?:closed?|clos(?:es|ing)|shut|nothing|except|but|excluding|not(?: open| on)?|n't|apart from|other than|no)\b[^.;,\d]{0,28}|(?:หยุด|(?<!เ)ปิด|เว้น|เลี่ยง|งด|ไม่(?:เปิด|ส่ง|ทำการ|รับ|จัดส่ง))(?:ทุก|ร้าน|ทำการ|เฉพาะ|เป็น|ให้|บริการ|\s)*)$/;
const CLOSED_AFTER =
  /^\s*,?\s*(?:we(?:'re| are)|(?:the|our) \w+ (?:is|are)|it's|is|are)?\s*(?:closed|shut)\b(?! on\b)|^\s*(?:หน้าร้าน|ร้าน|เรา|ทางร้าน|เป็นวัน)*(?:(?:ปิด|หยุด)(?!ทุก|วัน|จ|อ|พ|ศ|ส|\s*(?:\d|บ่าย|เที่ยง|ตอน|[ก-๎]{2,8}(?:โมง|ทุ่ม)))|ไม่(?:ได้|มี)?(?:บริการ|รอบ|คิว)?(?:จัดส่ง|ส่ง|เปิด))/;
const NOT_CLOSED = /\b(?:never|not|aren't|n't) clos|ไม่(?:หยุด|ปิด|เว้น)/;
const EXCEPT = /^[\s,(]*(?:but|except|excluding|apart from|other than|ยกเว้น|เว้น)/;
const GOES_ON = /^\s*(?:,|and|&|or|และ|หรือ|กับ)?\s*(?:on\s+)?$/;

/** Every mention of days of the week, in English and Thai. @param low a folded text in lower case */
export function daysIn(low: string): Days[] {
  const found: Days[] = [];
  const add = (start: number, end: number, days: number) => {
    if (days === 0 || found.some((one) => start < one.end && end > one.start)) return;
    found.push({ start, end, days, closed: false });
  };
  for (const [pattern, days] of GROUPS)
    for (const { 0: text, index } of low.matchAll(pattern)) add(index, index + text.length, days);
  for (const { 0: text, 1: from, 2: to, index } of low.matchAll(DAY_RANGE))
    add(index, index + text.length, span(dayOf(from!), dayOf(to!)));
  for (const { 0: text, index } of low.matchAll(SINGLE)) {
    if (text === "อาทิตย์" && NO_SUNDAY.test(low.slice(0, index))) continue;
    if (text === "อาทิตย์" && /^\s?(?:หน้า|นี้|ที่แล้ว|ก่อน|ละ|เดียว)/.test(low.slice(index + text.length))) continue;
    add(index, index + text.length, 1 << dayOf(text));
  }
  found.sort((a, b) => a.start - b.start);
  const read = found.map((one, at) => {
    const before = low.slice(0, one.start);
    // "closed on Monday and Tuesday"
    let first = at;
    while (first > 0 && GOES_ON.test(low.slice(found[first - 1]!.end, found[first]!.start))) first--;
    const closed =
      (CLOSED.test(low.slice(0, found[first]!.start)) || CLOSED_AFTER.test(low.slice(one.end))) &&
      !NOT_CLOSED.test(before.slice(-40));
    return { ...one, closed };
  });
  return read.map((one, at) => (one.closed ? one : { ...one, days: one.days & ~exceptionOf(low, read, at) }));
}

/** "every day but Monday": what is taken out of the days at `at`. */
function exceptionOf(low: string, days: readonly Days[], at: number): number {
  const [one, next] = [days[at]!, days[at + 1]];
  return next?.closed && EXCEPT.test(low.slice(one.end, next.start)) ? next.days : 0;
}

const dayOf = (text: string): number => ONE.findIndex((pattern) => pattern.test(text.trim()));

function span(from: number, to: number): number {
  let days = 0;
  if (from < 0 || to < 0) return 0;
  for (let day = from; ; day = (day + 1) % 7) {
    days |= 1 << day;
    if (day === to) return days;
  }
}

/** The days on which a text says that something is open or done, and those on which it is not; null where it names none. */
export function weekOf(low: string): { readonly open: number; readonly closed: number } | null {
  const days = daysIn(low);
  if (days.length === 0) return null;
  const union = (some: readonly Days[]) => some.reduce((all, one) => all | one.days, 0);
  const said = union(days.filter((one) => !one.closed));
  const shut = union(days.filter((one) => one.closed));
  const open = (said === 0 ? ALL_DAYS : said) & ~shut;
  return { open, closed: ALL_DAYS & ~open };
}
