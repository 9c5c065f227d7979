/** A time of day in a text, in hours; two where the words leave open which half of the day. */
export interface ClockTime {
  readonly start: number;
  readonly end: number;
  readonly hours: readonly number[];
}

const NUMBER = "(?:\\d{1,2}|หนึ่ง|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า|สิบเอ็ด|สิบ)";
const VALUES: ReadonlyMap<string, number> = new Map([
  ["หนึ่ง", 1],
  ["สอง", 2],
  ["สาม", 3],
  ["สี่", 4],
  ["ห้า", 5],
  ["หก", 6],
  ["เจ็ด", 7],
  ["แปด", 8],
  ["เก้า", 9],
  ["สิบ", 10],
  ["สิบเอ็ด", 11],
]);
const HALF = "(?:\\s?(ครึ่ง))?";
const SPOKEN = new RegExp(
  [
    `บ่าย\\s?(${NUMBER})?\\s?(?:โมง)?${HALF}`,
    `ตี\\s?(${NUMBER})${HALF}`,
    `(${NUMBER})\\s?ทุ่ม${HALF}`,
    `(${NUMBER})?\\s?โมง\\s?(เช้า|เย็น)?${HALF}(?:\\s?(เช้า|เย็น))?`,
    "(เที่ยงคืน)|(เที่ยง)(?:วัน|ตรง)?",
  ].join("|"),
  "g",
);

/** "สิบโมงครึ่ง", "บ่ายสาม", "2 ทุ่ม", "เที่ยง". */
export function thaiTimesIn(text: string): ClockTime[] {
  return [...text.matchAll(SPOKEN)].map((match) => {
    const [, noon, noonHalf, night, nightHalf, evening, eveningHalf, hour, part, half, late, midnight] =
      match;
    const at = (word: string | undefined, fallback = 1) =>
      word === undefined ? fallback : (VALUES.get(word) ?? Number(word));
    const halfOf = (word: string | undefined) => (word === undefined ? 0 : 0.5);
    const hours = (): number[] => {
      if (match[0].startsWith("บ่าย")) return [12 + at(noon) + halfOf(noonHalf)];
      if (night !== undefined) return [at(night) + halfOf(nightHalf)];
      if (evening !== undefined) return [18 + at(evening) + halfOf(eveningHalf)];
      if (midnight !== undefined) return [0, 24];
      if (match[0].startsWith("เที่ยง")) return [12];
      const value = at(hour) + halfOf(half);
      const said = part ?? late;
      if (said === "เย็น") return [12 + value];
      return said === "เช้า" || value >= 7 ? [value] : [value, 6 + value, 12 + value];
    };
    return { start: match.index, end: match.index + match[0].length, hours: hours() };
  });
}

const WRITTEN =
  /(\d{1,2})(?:[:.](\d{2}))?\s?(am|pm|a\.m\.|p\.m\.)?(?:\s?(?:-|–|to|until|till|ถึง)\s?(\d{1,2})(?:[:.](\d{2}))?\s?(am|pm|a\.m\.|p\.m\.)?)?/g;

/** The hours that a text may mean by its figures and words: "10:30-20:00", "9 am to 6 pm", "noon". */
export function hoursIn(low: string): ReadonlySet<number> {
  const found = new Set<number>();
  const add = (hour: string | undefined, minute: string | undefined, half: string | undefined) => {
    const value = Number(hour) + Number(minute ?? 0) / 60;
    if (hour === undefined || value > 24) return;
    if (half?.startsWith("p") && value < 12) found.add(value + 12);
    else found.add(value);
    if (half === undefined && minute === undefined && value < 12) found.add(value + 12);
  };
  for (const [, from, fromMinute, fromHalf, to, toMinute, toHalf] of low.matchAll(WRITTEN)) {
    add(from, fromMinute, fromHalf);
    add(to, toMinute, toHalf);
  }
  if (/\bnoon\b|midday/.test(low)) found.add(12);
  if (/\bmidnight\b/.test(low)) found.add(24);
  for (const { hours } of thaiTimesIn(low)) for (const hour of hours) found.add(hour);
  return found;
}
