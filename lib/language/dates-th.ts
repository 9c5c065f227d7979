import type { DateExpression } from "./date-expression.ts";
import { type DateMatch, westernYear } from "./date-read.ts";
import type { Token } from "./tokens.ts";

const MONTHS: readonly RegExp[] = [
  /มกราคม|มกรา|ม\.?\s?ค\.?/,
  /กุมภาพันธ์|กุมภาพันธุ์|กุมภาพัน|กุมภา|ก\.?\s?พ\.?/,
  /มีนาคม|มีนา|มี\.?\s?ค\.?/,
  /เมษายน|เมษา|เม\.?\s?ย\.?/,
  /พฤษภาคม|พฤษภา|พ\.?\s?ค\.?/,
  /มิถุนายน|มิถุนา|มิ\.?\s?ย\.?/,
  /กรกฎาคม|กรกฏาคม|กรกฎา|กรกฏา|ก\.?\s?ค\.?/,
  /สิงหาคม|สิงหา|ส\.?\s?ค\.?/,
  /กันยายน|กันยา|ก\.?\s?ย\.?/,
  /ตุลาคม|ตุลา|ต\.?\s?ค\.?/,
  /พฤศจิกายน|พฤศจิกา|พ\.?\s?ย\.?/,
  /ธันวาคม|ธันวา|ธ\.?\s?ค\.?/,
];
const MONTH = `(?:${MONTHS.map((pattern, i) => `(?<m${i + 1}>${pattern.source})`).join("|")})`;
const WEEKDAYS = ["จันทร์", "อังคาร", "พุธ", "พฤหัส", "ศุกร์", "เสาร์", "อาทิตย์"];
const WEEKDAY = "(?<weekday>จันทร์|จัน|อังคาร|พุธ|พฤหัสบดี|พฤหัสฯ|พฤหัส|ศุกร์|ศุก|เสาร์|เสา|อาทิตย์|อาทิด)";
const NUMBER_WORDS = ["หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า", "สิบ"];
const COUNT = `(?<count>\\d{1,3}|${NUMBER_WORDS.join("|")}|ไม่กี่|สองสาม|หลาย|2-3|3-4)`;
const PAST = "(?:ที่แล้ว|ที่ผ่านมา|ก่อนหน้านี้|ก่อนหน้า|ก่อน|มาแล้ว|ที่เเล้ว|ทีแล้ว)";
const AT = "(?:เมื่อ|เมือ|ตั้งแต่|ของ|ตอน)?\\s?";
const PART = "(?:\\s?(?:ตอน)?(?:เช้า|เย็น|บ่าย|เที่ยง|กลางวัน|กลางคืน|ค่ำ|ดึก|คืน))?";
// A year of two digits may also be the price: "5 พ.ย. 65". The caller says whether the line has another number.
const LONG_YEAR =
  "(?:\\s?(?:ปี|พ\\.ศ\\.|ค\\.ศ\\.)?\\s?(?<year>(?:25[4-9]|20[0-4])\\d)(?![\\d.,]|\\s?(?:บาท|บ\\.|฿|k(?![a-z]))))?";
const YEAR =
  "(?:\\s?(?:ปี|พ\\.ศ\\.|ค\\.ศ\\.)?\\s?(?<year>(?:25|20)\\d\\d|(?:6[5-9]|7\\d|2[0-9]))(?![\\d.,]|\\s?(?:บาท|บ\\.|฿|k(?![a-z]))))?";

type Groups = Record<string, string | undefined>;
type Rule = readonly [
  pattern: RegExp,
  build: (groups: Groups, shortYear: boolean) => Omit<DateMatch, "end"> | undefined,
];

const days = (n: number): Omit<DateMatch, "end"> => ({
  expression: { kind: "relative_days", n },
  ...(n > 0 ? { future: true } : {}),
});
const months = (n: number, day?: number | "last"): Omit<DateMatch, "end"> => ({
  expression: day === undefined ? { kind: "relative_months", n } : { kind: "relative_months", n, day },
});

// First match wins, so longer phrases stand before shorter ones.
const RULES: readonly Rule[] = [
  [
    rule(`เมื่อวานซืน(?:นี้)?|วานซืน(?:นี้)?|เมื่อวานก่อน|เมื่อวานซืนนี้|เมื่อวันซืน|เมื่อวานซื่น|เมือวานซืน|เมื่อคืนก่อน|2 ?วันก่อนหน้า`),
    () => days(-2),
  ],
  [
    rule(
      `(?:เมื่อวานนี้|เมื่อวาน|เมือวานนี้|เมือวาน|เมื่อวาร|เมื่อวาณ|มะวาน|เมื่อวาย|วานนี้|เมื่อวัน(?=วาน)|วาน(?=นี้|เย็น|เช้า))${PART}|(?:เมื่อ)?เย็นวาน(?:นี้)?|เช้าวาน(?:นี้)?|คืนวาน|บ่ายวาน`,
    ),
    () => days(-1),
  ],
  [
    rule(`(?:เมื่อ)?(?:คืน|เช้า|เย็น|บ่าย|เที่ยง|ค่ำ|หัวค่ำ|ดึก)\\s?วัน${WEEKDAY}(?:\\s?${PAST})?(?!หน้า)`),
    (g) => weekday(g, "past"),
  ],
  [rule(`เมื่อคืนนี้|เมื่อคืนวาน|เมื่อคืน|เมือคืน`), () => days(-1)],
  [rule(`เมื่อเช้านี้|เมื่อเช้า|เมือเช้า|เมื่อเย็น|เมื่อกลางวัน|เมื่อเที่ยง|เมื่อบ่าย|เมื่อค่ำ|เมื่อหัวค่ำ`), () => days(0)],
  [rule(`เมื่อกี้นี้|เมื่อกี้|เมื่อกี๊|เมื่อกี|เมือกี้|ตะกี้|เมื่อตะกี้|เมื่อสักครู่|เมื่อครู่|เพิ่งเมื่อกี้`), () => days(0)],
  [rule(`(?:เมื่อ)?วันก่อน`), () => ({ expression: { kind: "relative_days", n: -2 }, ambiguous: true })],
  [rule(`(?:ของ)?วันนี้${PART}|วันนี|เช้านี้|เย็นนี้|คืนนี้|บ่ายนี้|(?:เที่ยง|กลางวัน)(?:วัน)?นี้|ตอนนี้`), () => days(0)],
  [rule(`(?:วัน)?(?:พรุ่งนี้|พรุ้งนี้|พรุงนี้|พุ่งนี้|พรุ่งนี|พน\\.)${PART}`), () => days(1)],
  [rule(`(?:วัน)?มะรืน(?:นี้)?`), () => days(2)],
  [rule(`อีก\\s?${COUNT}\\s?(?<unit>วัน|อาทิตย์|สัปดาห์|เดือน|ปี)`), (g) => ({ ...span(g, 1), future: true })],
  [
    rule(`${AT}${COUNT}\\s?(?<unit>นาที|ชั่วโมง|ชม\\.?|วัน|คืน|อาทิตย์|สัปดาห์|เดือน|ปี)\\s?${PAST}`),
    (g) => span(g, -1),
  ],
  [rule(`${AT}วัน${WEEKDAY}\\s?(?:หน้า|ที่จะถึงนี้|ที่จะถึง)`), (g) => weekday(g, "next")],
  [rule(`${AT}วัน${WEEKDAY}\\s?นี้`), (g) => ({ ...weekday(g, "this"), future: true })],
  [rule(`${AT}วัน${WEEKDAY}(?:\\s?${PAST})?${PART}`), (g) => weekday(g, "past")],
  [
    rule(`${AT}เสาร์(?:-| |)?อาทิตย์(?:ก่อน|ที่แล้ว|ที่ผ่านมา)`),
    () => ({ expression: { kind: "weekday", weekday: 6, which: "past" } }),
  ],
  [rule(`${AT}${WEEKDAY.replace("|อาทิตย์|อาทิด", "")}\\s?${PAST}`), (g) => weekday(g, "past")],
  [rule(`${WEEKDAY.replace("|อาทิตย์|อาทิด", "")}\\s?หน้า`), (g) => weekday(g, "next")],
  [rule(`เมื่อ${WEEKDAY.replace("|อาทิตย์|อาทิด", "")}`), (g) => weekday(g, "past")],
  [rule(`${AT}(?:สัปดาห์|อาทิตย์|วีค)\\s?${PAST}`), () => days(-7)],
  [rule(`(?:สัปดาห์|อาทิตย์|วีค)(?:หน้า|ถัดไป)`), () => days(7)],
  [rule(`(?:สัปดาห์|อาทิตย์|เดือน|ปี)นี้`), () => ({ expression: null })],
  [rule(`${AT}(?:สิ้น|ปลาย)เดือน(?:ที่แล้ว|ก่อน|ที่ผ่านมา)`), () => months(-1, "last")],
  [rule(`${AT}ต้นเดือน(?:ที่แล้ว|ก่อน|ที่ผ่านมา)`), () => months(-1, 1)],
  [rule(`${AT}กลางเดือน(?:ที่แล้ว|ก่อน|ที่ผ่านมา)`), () => months(-1, 15)],
  [
    rule(`(?:สิ้นเดือน|ปลายเดือน|ต้นเดือน|กลางเดือน)(?:หน้า|นี้)|(?:เดือน|ปี)หน้า`),
    () => ({ expression: { kind: "relative_months", n: 1 }, future: true }),
  ],
  [rule(`เมื่อสิ้นเดือน`), () => months(-1, "last")],
  [rule(`${AT}ต้นเดือน`), () => ({ expression: { kind: "day_of_month", day: 1 } })],
  [rule(`${AT}กลางเดือน`), () => ({ expression: { kind: "day_of_month", day: 15 } })],
  [rule(`${AT}เดือน\\s?${PAST}`), () => months(-1)],
  [rule(`${AT}ปี\\s?${PAST}`), () => ({ expression: { kind: "relative_years", n: -1 } })],
  [rule(`${AT}(?:วัน(?:ที่)?\\s?)?(?<day>\\d{1,2})\\s?(?:เดือน\\s?)?${MONTH}${YEAR}(?![ก-๎])`), calendarDate],
  [rule(`${AT}(?:วัน(?:ที่)?\\s?)?(?<day>\\d{1,2})\\s?(?:เดือน\\s?)?${MONTH}${YEAR}`), fullNameDate],
  [rule(`${AT}(?:วัน(?:ที่)?\\s?)?(?<day>\\d{1,2})\\s?(?:เดือน\\s?)?${MONTH}${LONG_YEAR}(?![ก-๎])`), calendarDate],
  [rule(`${AT}(?:วัน(?:ที่)?\\s?)?(?<day>\\d{1,2})\\s?(?:เดือน\\s?)?${MONTH}${LONG_YEAR}`), fullNameDate],
  [rule(`${AT}วันที่\\s?(?<day>\\d{1,2})(?!\\d|[./:]\\d)(?:\\s?(?:ที่ผ่านมา|ที่แล้ว|เดือนนี้))?`), (g) => dayOfMonth(g)],
];

const STARTS =
  /^(?:เมื่อ|เมือ|มะวาน|วาน|วัน|เย็น|เช้า|คืน|บ่าย|เที่ยง|กลาง|พรุ|พุ่ง|พน|มะรืน|อีก|จัน|อังคาร|พุธ|พฤหัส|ศุก|เสา|อาทิตย์|สัปดาห์|วีค|เดือน|ปี|สิ้น|ปลาย|ต้น|ตอน|ตะกี้|ตั้งแต่|ของ|เพิ่ง|หนึ่ง|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า|สิบ|ไม่กี่|หลาย)/;
const BARE_WEEKDAY = rule(
  `${WEEKDAY.replace("|จัน|", "|").replace("|ศุก|", "|").replace("|เสา|", "|").replace("|อาทิตย์|อาทิด", "")}`,
);

export function thaiDateAt(
  text: string,
  token: Token,
  previous: Token | undefined,
  shortYear: boolean,
): DateMatch | undefined {
  if (token.kind === "number") {
    // Digits start a Thai date only when Thai letters follow: "5 พ.ย.", "3 วันก่อน".
    if (token.end - token.start > 3 || !/^ {0,2}[ก-๎]/.test(text.slice(token.end, token.end + 3)))
      return undefined;
  } else if (token.kind !== "thai" || !STARTS.test(token.text)) return undefined;
  for (const [pattern, build] of RULES) {
    pattern.lastIndex = token.start;
    const found = pattern.exec(text);
    if (found === null) continue;
    const date = build(found.groups ?? {}, shortYear);
    if (date !== undefined) return { ...date, end: token.start + found[0].trimEnd().length };
  }
  // A weekday without วัน counts at the start of a line only: จันทร์ and พุธ are names too.
  if (previous !== undefined && previous.kind !== "newline") return undefined;
  BARE_WEEKDAY.lastIndex = token.start;
  const bare = BARE_WEEKDAY.exec(text);
  return bare === null ? undefined : { ...weekday(bare.groups!, "past"), end: token.start + bare[0].length };
}

function rule(source: string): RegExp {
  return new RegExp(`(?:${source})`, "y");
}

function weekday(groups: Groups, which: "past" | "this" | "next"): Omit<DateMatch, "end"> {
  const name = groups["weekday"]!;
  const index =
    WEEKDAYS.findIndex((day) => day.startsWith(name.slice(0, 3)) || name.startsWith(day.slice(0, 3))) + 1;
  return {
    expression: { kind: "weekday", weekday: index, which },
    ...(which === "next" ? { future: true } : {}),
  };
}

function span(groups: Groups, sign: 1 | -1): Omit<DateMatch, "end"> {
  const word = groups["count"]!;
  const spelled = NUMBER_WORDS.indexOf(word) + 1;
  const vague = /ไม่กี่|สองสาม|หลาย|-/.test(word);
  const count = spelled > 0 ? spelled : vague ? (/^2|สองสาม/.test(word) ? 2 : 3) : Number(word);
  const n = sign * count;
  const unit = groups["unit"]!;
  const more = vague ? { ambiguous: true } : {};
  if (unit === "นาที") return { expression: { kind: "relative_minutes", n }, ...more };
  if (unit === "ชั่วโมง" || unit.startsWith("ชม"))
    return { expression: { kind: "relative_minutes", n: n * 60 }, ...more };
  if (unit === "วัน" || unit === "คืน") return { expression: { kind: "relative_days", n }, ...more };
  if (unit === "เดือน") return { expression: { kind: "relative_months", n }, ...more };
  if (unit === "ปี") return { expression: { kind: "relative_years", n }, ...more };
  return { expression: { kind: "relative_days", n: n * 7 }, ...more };
}

function calendarDate(groups: Groups, shortYear: boolean): Omit<DateMatch, "end"> | undefined {
  if (groups["year"]?.length === 2 && !shortYear) return undefined;
  const day = Number(groups["day"]);
  const month = MONTHS.findIndex((_, i) => groups[`m${i + 1}`] !== undefined) + 1;
  if (day < 1 || day > new Date(Date.UTC(2024, month, 0)).getUTCDate()) return undefined;
  const year = groups["year"];
  const expression: DateExpression =
    year === undefined
      ? { kind: "calendar", day, month }
      : { kind: "calendar", day, month, year: westernYear(Number(year)) };
  return { expression };
}

/** A month name with more Thai right behind it must be written out or dotted: "5 พฤศจิกาซื้อนม", not "5 คนพค…". */
function fullNameDate(groups: Groups, shortYear: boolean): Omit<DateMatch, "end"> | undefined {
  const name =
    Object.entries(groups).find(([key, value]) => /^m\d+$/.test(key) && value !== undefined)?.[1] ?? "";
  return name.length >= 4 || name.includes(".") ? calendarDate(groups, shortYear) : undefined;
}

function dayOfMonth(groups: Groups): Omit<DateMatch, "end"> | undefined {
  const day = Number(groups["day"]);
  return day >= 1 && day <= 31 ? { expression: { kind: "day_of_month", day } } : undefined;
}
