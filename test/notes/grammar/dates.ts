import type { Dice } from "./dice.ts";

/** A date as written, and the days it may mean, as offsets from the day of writing. */
export interface WrittenDate {
  text: string;
  offsetDays: number;
  /** First and last offset, all good. */
  acceptRange?: readonly [first: number, last: number];
}

/** Day arithmetic on yyyy-mm-dd, free of time zones. */
export function addDays(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * 86_400_000).toISOString().slice(0, 10);
}

const weekdayOf = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay();

const EN_DAYS = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];
const TH_DAYS = ["อาทิตย์", "จันทร์", "อังคาร", "พุธ", "พฤหัส", "ศุกร์", "เสาร์"];
const EN_MONTHS =
  "january february march april may june july august september october november december".split(" ");
const TH_MONTHS =
  "มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม".split(" ");
const TH_SHORT = "ม.ค. ก.พ. มี.ค. เม.ย. พ.ค. มิ.ย. ก.ค. ส.ค. ก.ย. ต.ค. พ.ย. ธ.ค.".split(" ");
const SMALL_WORDS = ["", "", "two", "three", "four", "five", "six"];
const TH_SMALL_WORDS = ["", "", "สอง", "สาม", "สี่", "ห้า", "หก"];

interface Day {
  offset: number;
  iso: string;
  year: number;
  month: number;
  day: number;
  weekday: number;
}

function dayAt(ref: string, offset: number): Day {
  const iso = addDays(ref, offset);
  const [year, month, day] = iso.split("-").map(Number) as [number, number, number];
  return { offset, iso, year, month, day, weekday: weekdayOf(iso) };
}

/** The offsets of all days of last week, Monday to Sunday. */
function lastWeek(ref: string): readonly [number, number] {
  const sinceMonday = (weekdayOf(ref) + 6) % 7;
  return [-sinceMonday - 7, -sinceMonday - 1];
}

export function englishDate(dice: Dice, ref: string): WrittenDate {
  const style = dice.weighted([
    [24, "today"],
    [34, "yesterday"],
    [6, "before"],
    [10, "ago"],
    [12, "weekday"],
    [3, "week"],
    [16, "explicit"],
  ] as const);
  switch (style) {
    case "today":
      return { text: dice.pick(["today", "this morning", "just now", "earlier today"]), offsetDays: 0 };
    case "yesterday":
      return {
        text: dice.pick(["yesterday", "yesterday", "last night", "yesterday evening"]),
        offsetDays: -1,
      };
    case "before":
      return { text: "the day before yesterday", offsetDays: -2 };
    case "ago": {
      const count = dice.whole(2, 6);
      return { text: `${dice.chance(0.5) ? count : SMALL_WORDS[count]} days ago`, offsetDays: -count };
    }
    case "weekday": {
      const at = dayAt(ref, -dice.whole(1, 6));
      const name = EN_DAYS[at.weekday]!;
      return {
        text: `on ${dice.chance(0.4) ? name.replace(/^./, (c) => c.toUpperCase()) : name}`,
        offsetDays: at.offset,
      };
    }
    case "week":
      return { text: "last week", offsetDays: -7, acceptRange: lastWeek(ref) };
    case "explicit": {
      const at = dayAt(ref, -dice.whole(2, 200));
      const month = EN_MONTHS[at.month - 1]!;
      const short = month.slice(0, 3);
      return {
        text: dice.pick([
          `on ${at.day} ${short}`,
          `on ${month.replace(/^./, (c) => c.toUpperCase())} ${at.day}`,
          `on ${short} ${at.day}`,
          `on ${at.iso}`,
          `on ${at.day} ${month} ${at.year}`,
        ]),
        offsetDays: at.offset,
      };
    }
  }
}

export function thaiDate(dice: Dice, ref: string): WrittenDate {
  const style = dice.weighted([
    [22, "today"],
    [34, "yesterday"],
    [8, "before"],
    [11, "ago"],
    [11, "weekday"],
    [3, "week"],
    [18, "explicit"],
  ] as const);
  switch (style) {
    case "today":
      return { text: dice.pick(["วันนี้", "เมื่อเช้า", "เมื่อกี้", "เมื่อเช้านี้"]), offsetDays: 0 };
    case "yesterday":
      return { text: dice.pick(["เมื่อวาน", "เมื่อวาน", "เมื่อวานนี้", "เมื่อคืน"]), offsetDays: -1 };
    case "before":
      return { text: "เมื่อวานซืน", offsetDays: -2 };
    case "ago": {
      const count = dice.whole(2, 6);
      const text = dice.pick([
        `${count} วันก่อน`,
        `${count} วันที่แล้ว`,
        `${TH_SMALL_WORDS[count]}วันก่อน`,
        `เมื่อ ${count} วันก่อน`,
      ]);
      return { text, offsetDays: -count };
    }
    case "weekday": {
      const at = dayAt(ref, -dice.whole(1, 6));
      return { text: `${dice.pick(["เมื่อวัน", "วัน"])}${TH_DAYS[at.weekday]}`, offsetDays: at.offset };
    }
    case "week":
      return { text: dice.pick(["อาทิตย์ที่แล้ว", "สัปดาห์ที่แล้ว"]), offsetDays: -7, acceptRange: lastWeek(ref) };
    case "explicit": {
      const at = dayAt(ref, -dice.whole(2, 200));
      const era = at.year + 543;
      const short = TH_SHORT[at.month - 1]!;
      return {
        text: dice.pick([
          `เมื่อ ${at.day} ${short}`,
          `วันที่ ${at.day} ${short} ${era}`,
          `วันที่ ${at.day} ${TH_MONTHS[at.month - 1]}`,
          `เมื่อวันที่ ${at.day} ${TH_MONTHS[at.month - 1]} ${era}`,
          `วันที่ ${at.day}/${at.month}/${era}`,
          `วันที่ ${at.day} ${short} ${String(era).slice(2)}`,
        ]),
        offsetDays: at.offset,
      };
    }
  }
}
