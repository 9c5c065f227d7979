/** Units of measure: the code, what it measures, how many of the measure's base unit it is, and how it is written. */
export interface Unit {
  readonly code: string;
  readonly measure: string;
  readonly factor: number;
}

const ROWS: readonly (readonly [code: string, measure: string, factor: number, words: string])[] = [
  ["percent", "share", 1, "%|percent|per cent|pct|เปอร์เซ็นต์|เปอร์เซนต์"],
  ["mcg", "mass", 1e-6, "mcg|µg|microgram|micrograms|ไมโครกรัม"],
  ["mg", "mass", 1e-3, "mg|mgs|milligram|milligrams|มก.|มก|มิลลิกรัม"],
  ["g", "mass", 1, "g|gr|gram|grams|gramme|grammes|กรัม"],
  ["kg", "mass", 1e3, "kg|kgs|kilo|kilos|kilogram|kilograms|กก.|กก|กิโล|กิโลกรัม"],
  ["oz", "mass", 28.349523125, "oz|ounce|ounces|ออนซ์"],
  ["lb", "mass", 453.59237, "lb|lbs|ปอนด์"],
  ["mm", "length", 0.1, "mm|millimetre|millimetres|millimeter|millimeters|มม.|มม|มิลลิเมตร"],
  ["cm", "length", 1, "cm|centimetre|centimetres|centimeter|centimeters|ซม.|ซม|เซ็นติเมตร|เซนติเมตร|เซน"],
  ["m", "length", 100, "m|metre|metres|meter|meters|เมตร"],
  ["in", "length", 2.54, 'inch|inches|in|"|นิ้ว'],
  ["ft", "length", 30.48, "ft|foot|feet|ฟุต"],
  ["ml", "volume", 1, "ml|millilitre|millilitres|milliliter|milliliters|มล.|มล|มิลลิลิตร|ซีซี|cc"],
  ["l", "volume", 1e3, "l|litre|litres|liter|liters|ลิตร"],
  ["kb", "data", 1e-6, "kb|kilobytes"],
  ["mb", "data", 1e-3, "mb|megabyte|megabytes"],
  ["gb", "data", 1, "gb|gigabyte|gigabytes|gig|gigs|กิ๊ก|กิก|จิก|จิ๊ก|กิกะไบต์"],
  ["tb", "data", 1e3, "tb|terabyte|terabytes|เทราไบต์"],
  ["w", "power", 1, "w|watt|watts|วัตต์"],
  ["kw", "power", 1e3, "kw|kilowatt|kilowatts"],
  ["v", "voltage", 1, "v|volt|volts|โวลต์"],
  ["mah", "charge", 1, "mah|มิลลิแอมป์"],
  ["hz", "frequency", 1, "hz|hertz|เฮิรตซ์"],
  ["mhz", "frequency", 1e6, "mhz|megahertz"],
  ["ghz", "frequency", 1e9, "ghz|gigahertz"],
  ["mp", "pixels", 1, "mp|megapixel|megapixels|ล้านพิกเซล"],
  ["lumen", "light", 1, "lm|lumen|lumens|ลูเมน"],
  ["dpi", "resolution", 1, "dpi"],
  ["rpm", "speed", 1, "rpm"],
  ["year", "time", 1, "year|years|yr|yrs|ปี"],
  ["month", "time", 1 / 12, "month|months|เดือน"],
  ["day", "time", 1 / 365, "day|days|วัน"],
  ["hour", "clock", 60, "hour|hours|hr|hrs|ชั่วโมง|ชม.|ชม"],
  ["minute", "clock", 1, "minute|minutes|mins|นาที"],
];

/** What is counted rather than measured or paid: "over 100 pages", "under 4 players", 3 ชิ้น. */
export const COUNTED =
  "page|pages|piece|pieces|pcs|pc|pack|packs|people|person|persons|player|players|seat|seats|item|items|set|sets|inhabitants|thread|threads|puff|puffs|serving|servings|times|x|stars|star|core|cores|port|ports|ชิ้น|อัน|ตัว|คู่|หน้า|คน|ที่นั่ง|แพ็ค|แพค|ซอง|กล่อง|ขวด|เม็ด|ครั้ง|ดาว|พอร์ต";

export const UNIT_GROUPS: readonly (readonly [Unit, string])[] = ROWS.map(
  ([code, measure, factor, words]) => [{ code, measure, factor }, words],
);

const BY_WORD = new Map(UNIT_GROUPS.flatMap(([unit, words]) => words.split("|").map((word) => [word, unit])));

/** The unit that a word is, as where a facet's name ends in one: `thc_mg`, `display_diagonal_cm`. */
export const unitOf = (word: string): Unit | undefined => BY_WORD.get(word);
