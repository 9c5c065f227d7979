/** What a unit measures and how many of the smallest it is, where others measure the same | how it is written, in English and Thai; the first word stands for it. */
const UNITS: readonly string[] = [
  "mass 0.001|mg milligram milligrams มก มก. มิลลิกรัม",
  "mass 1|g gram grams gr กรัม ก. ก",
  "mass 1000|kg kilo kilos kilogram kilograms กก กก. กิโล กิโลกรัม โล",
  "volume 1|ml milliliter milliliters millilitre millilitres cc ซีซี มล มล. มิลลิลิตร",
  "volume 1000|l liter liters litre litres ลิตร",
  "mass 28.35|oz ounce ounces ออนซ์",
  "volume 29.574|floz fl",
  "mass 453.6|lb lbs pound pounds ปอนด์",
  'length 25.4|inch inches in " นิ้ว',
  "length 304.8|ft foot feet ฟุต",
  "length 1|mm millimeter millimeters millimetre millimetres มม มม. มิลลิเมตร มิล",
  "length 10|cm centimeter centimeters centimetre centimetres ซม ซม. เซนติเมตร เซน",
  "length 1000|m meter meters metre metres เมตร ม.",
  "length 1000000|km kilometer kilometers kilometre kilometres กม กม. กิโลเมตร",
  "time 1|second seconds sec secs วินาที วิ",
  "time 60|minute minutes min mins นาที",
  "time 3600|hour hours hr hrs h ชั่วโมง ชม ชม.",
  "time 86400|day days วัน",
  "time 604800|week weeks สัปดาห์ อาทิตย์",
  "span 1|month months เดือน",
  "span 12|year years yr yrs ปี ขวบ",
  "|% percent pct เปอร์เซ็นต์ เปอร์เซนต์ เปอร์เซ็น เปอร์",
  "power 1|w watt watts วัตต์",
  "power 1000|kw kilowatt kilowatts กิโลวัตต์",
  "|v volt volts โวลต์",
  "charge 1|mah มิลลิแอมป์",
  "energy 1|wh",
  "energy 1000|kwh",
  "frequency 1|hz hertz เฮิรตซ์ เฮิร์ตซ์ เฮิรตช์",
  "frequency 1000|khz",
  "frequency 1000000|mhz",
  "frequency 1000000000|ghz",
  "|quart quarts qt ควอร์ต",
  "|pint pints pt ไพน์ท ไพนต์",
  "|gallon gallons gal",
  "|lumen lumens lm ลูเมน",
  "|lux ลักซ์",
  "|nits nit",
  "|bar บาร์",
  "|pa ปาสคาล",
  "|nm",
  "|psi",
  "|ohm ohms ω",
  "|gsm แกรม",
  "area 1|sqm ตรม ตร.ม. ตารางเมตร",
  "|rpm รอบ",
  "data 0.000001|kb",
  "data 0.001|mb megabyte megabytes",
  "data 1|gb gigabyte gigabytes กิกะไบต์ กิ๊ก",
  "data 1000|tb terabyte terabytes เทราไบต์",
  "|mp megapixel megapixels ล้านพิกเซล",
  "|db decibel decibels เดซิเบล",
  "|k",
  "|p",
  "|x times เท่า",
  "|star stars ดาว",
  "|review reviews rating ratings รีวิว",
  "|° degree degrees °c องศา",
  "|calorie calories kcal แคลอรี่ แคลอรี",
];

interface Measure {
  readonly dimension: string;
  readonly factor: number;
}

const BY_WORD = new Map<string, string>();
const MEASURES = new Map<string, Measure>();
for (const row of UNITS) {
  const [measure = "", written = ""] = row.split("|");
  const words = written.split(" ");
  for (const word of words) BY_WORD.set(word, words[0]!);
  const [dimension, factor] = measure.split(" ");
  if (dimension) MEASURES.set(words[0]!, { dimension, factor: Number(factor) });
}

/** The unit that a word in lower case stands for. */
export const unitOf = (word: string): string | undefined => BY_WORD.get(word);

export interface Quantity {
  readonly value: number;
  readonly unit: string | null;
}

/** Ounces of a fluid are written without the word. */
const OUNCES = new Set(["oz", "floz"]);
/** An inch is 25.4 mm, an ounce 28.35 g: what is rounded may be off by as much. */
const CONVERTED = 0.006;

/** An amount of one unit in another, or null where they measure different things. */
export function converted(value: number, from: string, to: string): number | null {
  if (from === to || (OUNCES.has(from) && OUNCES.has(to))) return value;
  const [a, b] = [MEASURES.get(from), MEASURES.get(to)];
  return a && b && a.dimension === b.dimension ? (value * a.factor) / b.factor : null;
}

/** Whether two amounts with units are the same: 0.254 kg and 254 g. */
export function isSame(a: Quantity, b: Quantity): boolean {
  if (a.unit === null || b.unit === null) return a.unit === b.unit && near(a.value, b.value, 0);
  const amount = converted(a.value, a.unit, b.unit);
  return amount !== null && near(amount, b.value, a.unit === b.unit ? 0 : CONVERTED);
}

/** Apart by no more than a share of either. */
export const near = (a: number, b: number, share: number): boolean =>
  Math.abs(a - b) <= Math.max(1e-6, share * Math.abs(b));

const NUMBER = String.raw`\d+(?:,\d{3})*(?:\.\d+)?`;
const QUANTITY = new RegExp(
  String.raw`(?<![\p{L}\d.,])(${NUMBER}(?:\s?[x×*/]\s?${NUMBER}(?!\d))*)\s?-?(%|"|°c|[a-z]+|[ก-๎]+\.?(?:[ก-๎]\.)?)?`,
  "giu",
);

/** Between the ends of "2-12 months". */
const RANGE = /^\s?(?:-|–|to|ถึง)\s?$/;
const AFTER_LENGTH = 32;

/** What sides are measured in: "120 x 60 cm" are two of them, "2 x 5 kg" is two pieces. */
export const isSide = (unit: string | null): boolean =>
  unit === null || MEASURES.get(unit)?.dimension === "length";

const BEFORE_LENGTH = 16;

/** Every number of a text with the unit right behind it; each of "52 x 44 x 19 cm" and of "2-12 months" has the unit behind the last. `before` and `after` are what stands around it, in lower case. */
export function quantitiesIn(
  text: string,
): (Quantity & { readonly before: string; readonly after: string })[] {
  const low = text.toLowerCase();
  const matches = [...low.matchAll(QUANTITY)];
  return matches.flatMap((match, place) => {
    const own = unitOf(match[2] ?? "") ?? null;
    const next = matches[place + 1];
    const isRange = own === null && next && RANGE.test(low.slice(match.index + match[1]!.length, next.index));
    const unit = isRange ? (unitOf(next[2] ?? "") ?? null) : own;
    const from = match.index + match[0].length - (match[2]?.length ?? 0);
    const after = low.slice(from, from + AFTER_LENGTH);
    const before = low.slice(Math.max(0, match.index - BEFORE_LENGTH), match.index);
    const numbers = match[1]!.split(/[x×*/]/);
    return numbers.map((number, at) => ({
      value: Number(number.replace(/,/g, "")),
      unit: at < numbers.length - 1 && !isSide(unit) ? null : unit,
      before,
      after,
    }));
  });
}
