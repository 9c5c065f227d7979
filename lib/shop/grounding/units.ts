/** How a unit of measure is written, in English and Thai; the first word stands for it. */
const UNITS: readonly string[] = [
  "mg milligram milligrams มก มก. มิลลิกรัม",
  "g gram grams gr กรัม ก.",
  "kg kilo kilos kilogram kilograms กก กก. กิโล กิโลกรัม",
  "ml milliliter milliliters millilitre millilitres มล มล. มิลลิลิตร",
  "l liter liters litre litres ลิตร",
  "oz ounce ounces ออนซ์",
  "lb lbs pound pounds ปอนด์",
  'inch inches in " นิ้ว',
  "ft foot feet ฟุต",
  "mm millimeter millimeters millimetre millimetres มม มม. มิลลิเมตร",
  "cm centimeter centimeters centimetre centimetres ซม ซม. เซนติเมตร เซน",
  "m meter meters metre metres เมตร",
  "km kilometer kilometers kilometre kilometres กม กม. กิโลเมตร",
  "second seconds sec secs วินาที",
  "minute minutes min mins นาที",
  "hour hours hr hrs h ชั่วโมง ชม ชม.",
  "day days วัน",
  "week weeks สัปดาห์ อาทิตย์",
  "month months เดือน",
  "year years yr yrs ปี",
  "% percent pct เปอร์เซ็นต์ เปอร์เซนต์ เปอร์เซ็น เปอร์",
  "w watt watts วัตต์",
  "v volt volts โวลต์",
  "mah",
  "wh",
  "hz hertz เฮิรตซ์",
  "khz",
  "mhz",
  "ghz",
  "quart quarts qt ควอร์ต",
  "pint pints pt ไพน์ท ไพนต์",
  "gallon gallons gal แกลลอน",
  "lumen lumens lm ลูเมน",
  "lux ลักซ์",
  "bar บาร์",
  "rpm รอบ",
  "kb",
  "mb megabyte megabytes",
  "gb gigabyte gigabytes กิกะไบต์",
  "tb terabyte terabytes",
  "mp megapixel megapixels ล้านพิกเซล",
  "db decibel decibels เดซิเบล",
  "k",
  "p",
  "x times เท่า",
  "star stars ดาว",
  "review reviews rating ratings รีวิว",
  "° degree degrees °c องศา",
  "calorie calories kcal แคลอรี่ แคลอรี",
];

const BY_WORD = new Map(
  UNITS.flatMap((row) => row.split(" ").map((word) => [word, row.split(" ")[0]!] as const)),
);

/** The unit that a word in lower case stands for. */
export const unitOf = (word: string): string | undefined => BY_WORD.get(word);

export interface Quantity {
  readonly value: number;
  readonly unit: string | null;
}

const QUANTITY = /(?<![\p{L}\d.,])(\d+(?:[.,]\d{3})*(?:\.\d+)?)\s?-?(%|"|°c|[a-z]+|[ก-๎]+\.?)?/giu;

/** Every number of a text with the unit right behind it. */
export function quantitiesIn(text: string): Quantity[] {
  return [...text.toLowerCase().matchAll(QUANTITY)].map((match) => ({
    value: Number(match[1]!.replace(/,/g, "")),
    unit: unitOf(match[2] ?? "") ?? null,
  }));
}
