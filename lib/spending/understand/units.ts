/**
 * What a number can count. `measure`, `time` and `duration` are never money by themselves; `count` multiplies a unit price;
 * `people` also says how many share a bill; `ways` only that.
 */
export type UnitKind = "measure" | "time" | "duration" | "count" | "people" | "ways";

const blocks: readonly (readonly [UnitKind, string])[] = [
  [
    "measure",
    `km kms kilometer kilometers kilometre kilometres mile miles metre metres meters cm mm inch inches ft feet kg kgs kilo kilos kilogram kilograms g gr gram grams mg lb lbs oz ounce ounces
    liter liters litre litres ltr l ml cl gallon gallons gal cc gb mb tb kb mbps gbps watts w kw kwh v volts mah hz ghz mp mph kph kmh degree degrees celsius fahrenheit ° bpm calories cal kcal
    steps reps laps pages chapters words lines emails messages push-ups pushups situps squats points pts likes followers views percentile sqm acres karat carat ct px dpi fps psi m
    กม กม. กิโลเมตร เมตร ม เซนติเมตร เซน ซม ซม. มม นิ้ว ฟุต หลา กิโล กิโลกรัม โล กก กก. กรัม ขีด ตัน ลิตร มิลลิลิตร มิลลิ มล มล. ซีซี องศา องศาเซลเซียส แคล แคลอรี่ แคลอรี ก้าว คะแนน แต้ม ไร่ ตารางเมตร ตารางวา ตรม
    วัตต์ หน่วย เกรด แรงม้า ไลก์ วิว ดาว กิ๊ก กิก เมก ขวบ หน้า ข้อ ชั้น`,
  ],
  [
    "time",
    `am pm o'clock oclock hrs hr hour hours h min mins minute minutes secs seconds yo yrs yr year years century st nd rd th
    โมง โมงเช้า โมงเย็น ทุ่ม นาฬิกา น น. นาที วินาที ชั่วโมง ชม ชม. ปี`,
  ],
  [
    "duration",
    "day days night nights nite nites week weeks wk wks month months mths mth weekend weekends วัน คืน สัปดาห์ อาทิตย์ เดือน วีค งวด",
  ],
  [
    "people",
    `person persons people ppl pax guest guests friends adults adult heads mates roommates flatmates others
    คน ท่าน หัว`,
  ],
  ["ways", "way ways"],
  [
    "count",
    `cup cups bottle bottles can cans pack packs packet packets pk box boxes bag bags piece pieces pc pcs slice slices ticket tickets pair pairs dozen set sets roll rolls sheets bunch bunches loaf loaves serving servings
    round rounds rides trips items bowl bowls plate plates pint pints shots scoop scoops copy copies units tub tubs jar jars carton cartons sticks tins trays cases
    tablets pills capsules sessions lessons visits loads seats entries qty orders portion portions skewers episodes times lots
    แก้ว จาน ชาม ถ้วย ขวด กระป๋อง กล่อง ห่อ ถุง ซอง แพ็ค แพค แพ็ก ลัง โหล ชิ้น อัน ตัว ใบ คู่ ชุด เล่ม ด้าม แท่ง ก้อน แผ่น ผืน ม้วน หลอด เม็ด แผง ไม้ ลูก ผล กำ มัด หวี พวง เครื่อง คัน ลำ หลัง ห้อง ที่ เสิร์ฟ ครั้ง รอบ เที่ยว
    เกม ตา โต๊ะ ดอก ต้น กระถาง เส้น สาย วง บาน ดวง ฟอง ฉบับ แถว ถัง โถ กระปุก ตลับ กระสอบ ถาด ช่อ ซี่ แกลลอน ทัพพี ปึก ตะกร้า เข่ง หาบ พาน เชือก ขบวน โพรง แปลง วิว แท่ง แหวน เข็ม ทริป เมนู ช้อน ซีก ปี๊บ กระบอก คอร์ส รายการ ตอน คิว ทัง กระติ๊บ กระติ๊ป กระติก เหยือก ทาวเวอร์ ช็อต คำ รีม ฝัก กลีบ สำรับ เซ็ต เซต มื้อ กอง กระจาด แพ็กเกจ ปอนด์เค้ก ข้าง ห่วง แฟ้ม ปอย เล่น ใบๆ ที่นั่ง จาน จานๆ คลาส เที่ยวบิน แทงค์`,
  ],
];

const UNITS = new Map<string, UnitKind>();
for (const [kind, words] of blocks) {
  for (const word of words.split(/\s+/)) if (word !== "" && !UNITS.has(word)) UNITS.set(word, kind);
}

/** Thai units, for the segmenter to keep whole. */
export function thaiUnits(): string[] {
  return [...UNITS.keys()].filter((word) => /^[ก-๎]{2,}$/.test(word));
}

/** The kind of unit a folded word is, if it is one. A trailing ๆ ("กล่องๆ") does not matter. */
export function unitKind(word: string): UnitKind | undefined {
  return UNITS.get(word) ?? (word.endsWith("ๆ") ? UNITS.get(word.slice(0, -1)) : undefined);
}

const FAMILIES: readonly (readonly string[])[] = [
  ["kg", "kgs", "kilo", "kilos", "kilogram", "kilograms", "กิโล", "กิโลกรัม", "โล", "กก", "กก."],
  ["day", "days", "วัน"],
  ["night", "nights", "nite", "nites", "คืน"],
  ["hour", "hours", "hr", "hrs", "h", "ชั่วโมง", "ชม", "ชม."],
  ["person", "persons", "people", "ppl", "pax", "head", "heads", "คน", "ท่าน", "หัว"],
  ["piece", "pieces", "pc", "pcs", "ชิ้น", "อัน"],
  ["liter", "liters", "litre", "litres", "ltr", "l", "ลิตร"],
  ["gallon", "gallons", "gal"],
  ["month", "months", "mth", "mths", "เดือน"],
  ["week", "weeks", "wk", "wks", "สัปดาห์", "อาทิตย์"],
  ["แพ็ค", "แพค", "แพ็ก", "pack", "packs"],
];
const FAMILY = new Map<string, number>();
FAMILIES.forEach((words, i) => {
  for (const word of words) FAMILY.set(word, i);
});

/** True when two unit words name the same unit: "kilo" and "กก.", "cup" and "cups". */
export function sameUnit(a: string, b: string): boolean {
  if (a === b || `${a}s` === b || a === `${b}s` || a.replace(/ๆ$/, "") === b.replace(/ๆ$/, "")) return true;
  const family = FAMILY.get(a);
  return family !== undefined && family === FAMILY.get(b);
}

// Thai classifiers that are everyday nouns as well: a large number before them is a price ("ค่าเทอม 5000 ลูก").
const NOUNS_TOO = new Set(
  "ตัว ลูก คืน ที่ ห้อง สาย ต้น หลัง หัว หน้า ตา วง บาน ดอก ไม้ ชุด คู่ เกม ตอน เครื่อง หลอด หน่วย คน วัน เดือน ชั้น ข้อ ม น ปี".split(
    " ",
  ),
);

export function isAlsoNoun(unit: string): boolean {
  return NOUNS_TOO.has(unit);
}

/** Nouns that name a thing by number: room 204, gate 12, ชั้น 3, เบอร์ 5. */
const NUMBERED = new Set(
  `room gate page chapter level floor seat platform version no number no. nr # apt apartment suite exit route highway season episode ep part step day year age aged size model terminal lane zone row section block
   question q exercise problem figure slide lvl shift score queue carriage term semester wordle gw matchday coach-no terminal
   ext extension code pin otp password passcode track verse phase stage season grade week channel ch fm build ver v rev article issue vol volume
  iphone galaxy pixel ps playstation xbox windows ios android macbook ipad fifa gta f1 rtx gtx ryzen
  ห้อง ห้องที่ ชั้น ชั้นที่ หน้า บท บทที่ ประตู เบอร์ เบอร์โทร เลข เลขที่ ที่นั่ง อายุ ไซส์ ไซซ์ ไซ ทะเบียน รหัส ขนาด รุ่น ตอนที่ ตอน ภาค ช่อง ซอย หมู่ ข้อ ครั้งที่ รอบที่ รอบ คิว คิวที่ สูง หนัก น้ำหนัก ส่วนสูง โทร สายที่ ป. ม. ปี ปีที่ งวดที่
  เวลา ตี บ่าย ตอน ไอโฟน ไอแพด เวอร์ชั่น คะแนน เกรด แถว แถวที่ บูธ ร้านที่ ตึก อาคาร โต๊ะ วันที่`.split(/\s+/),
);

export function isNumbered(noun: string): boolean {
  return NUMBERED.has(noun);
}

const MODELS = new Map<string, number>(
  Object.entries({
    iphone: 20,
    ไอโฟน: 20,
    galaxy: 30,
    pixel: 12,
    ps: 6,
    playstation: 6,
    xbox: 360,
    windows: 12,
    ios: 30,
    android: 20,
    ipad: 12,
    ไอแพด: 12,
    fifa: 30,
    gta: 6,
    rtx: 5090,
    gtx: 1080,
    macbook: 16,
  }),
);

/** The highest number that a product's name carries: "iphone 15" is a phone, "iphone 900" a price. */
export function modelLimit(noun: string): number | undefined {
  return MODELS.get(noun);
}

// One of these counts things only as "1 bag" or "a 2 night stay": "coffee 4 bag 30" are two things bought.
const SINGULAR = new Set(
  "bottle can packet box bag piece slice ticket pair set roll bunch loaf serving round bowl plate pint scoop copy tub jar carton portion cup".split(
    " ",
  ),
);
const SINGULAR_TIME = new Set("hour day night week month year weekend adult guest person".split(" "));

/** Whether `value` of this English unit in the singular can be meant as a quantity. */
export function fitsSingular(unit: string, value: number): boolean {
  if (SINGULAR.has(unit)) return value === 1;
  return !SINGULAR_TIME.has(unit) || value <= 12;
}
