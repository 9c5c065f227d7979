import { type Known, keyWords } from "../evidence.ts";
import { unitOf } from "../units.ts";

/** Something that cards give a number of, and replies compare. */
export interface Dimension {
  /** The attribute's name, as cards write it in either language. */
  readonly keys: RegExp;
  /** Names that hold the same words and mean something else. */
  readonly not?: RegExp;
  /** Of a title's "2 kg", where no attribute says it. */
  readonly units?: readonly string[];
  /** How replies call it. */
  readonly said: RegExp;
  /** More of it is less of what is said: a reading that takes longer is slower. */
  readonly inverse?: boolean;
  /** A price for each of it. */
  readonly isPer?: boolean;
}

const NOT_OWN = /max|limit|child|user|dog|cat|breed|package|รับ|เด็ก|สูงสุด|ต่อ(?!วินาที)/;
const MASSES = ["mg", "g", "kg", "oz", "lb"];
const VOLUMES = ["ml", "l", "quart", "pint", "gallon"];
const LENGTHS = ["mm", "cm", "m", "inch", "ft"];

export const DIMENSIONS = {
  mass: { keys: /weight|mass\b|gsm|น้ำหนัก|แกรม/, not: NOT_OWN, units: MASSES, said: /\bweigh\w*|น้ำหนัก|หนัก/ },
  load: {
    keys: /max_?(?:load|user|child|weight)|load|limit|รับน้ำหนัก|น้ำหนักสูงสุด/,
    said: /\b(?:load|limit|(?:carr(?:y|ies)|holds?|supports?|takes?) (?:\w+ )?(?:\w+ )?weight|heavier child\w*)\b|รับน้ำหนัก/,
  },
  size: {
    keys: /size|volume|capacity|width|height|depth|length|diameter|inch|screen|folded|persons|keys\b|ขนาด|ปริมาณ|ปริมาตร|ความจุ|หน้าจอ|กว้าง|ยาว|สูง|ลึก/,
    not: /max|price|ไซส์เด็ก|breed|cable|cord|สาย|ด้าม/,
    units: [...VOLUMES, ...LENGTHS, "tb", "gb"],
    said: /\bsizes?\b|ขนาด/,
  },
  length: { keys: /length|long|cable|cord|ยาว/, units: LENGTHS, said: /\blength\b|ความยาว|ยาว/ },
  height: { keys: /height|tall|สูง/, not: /สูงสุด/, said: /\bheight\b|ส่วนสูง|ความสูง/ },
  width: { keys: /width|wide|กว้าง/, said: /\bwidth\b|ความกว้าง|กว้าง/ },
  depth: { keys: /depth|deep|ลึก/, said: /\bdepth\b|ความลึก/ },
  thickness: { keys: /thick|gsm|หนา|แกรม/, said: /\bthick\w*|ความหนา|หนา/ },
  runtime: {
    keys: /battery_h|runtime|run_?time|play_?time|battery.*(?:hour|day)|_h$|แบต.*(?:ชั่วโมง|วัน|ชม)|ใช้งาน.*(?:ชั่วโมง|ชม)|ระยะเวลาใช้งาน/,
    not: /charg|ชาร์จ/,
    said: /\b(?:battery|run ?time|lasts?|charge|hours|play ?time)\b|แบต|อยู่ได้|ใช้(?:งาน)?ได้/,
  },
  battery: {
    keys: /battery|mah|แบต|capacity_(?:w|a)h/,
    not: /included|type|removable|health|สุขภาพ|ก้อน/,
    said: /\bbatter(?:y|ies)\b|แบต/,
  },
  duration: {
    keys: /minutes|_min\b|_time|time_|duration|seconds|เวลา|นาที|วินาที/,
    not: /per|runtime|ต่อ|warm/,
    said: /\b(?:time|minutes|seconds|duration)\b|เวลา/,
  },
  haste: {
    keys: /_time|time_|setup|minutes|reading_time|play_minutes|เวลา|นาที/,
    not: /per|run_?time|play_?time|ต่อ/,
    inverse: true,
    said: /(?!)/,
  },
  speed: {
    keys: /speed|per_minute|ppm|mb_s|_mbps|rpm|mt_s|_hz|khz|refresh|polling|ความเร็ว|ชาร์จไว/,
    not: /levels|settings|number/,
    said: /\bspeeds?\b|ความเร็ว|เร็ว/,
  },
  noise: { keys: /noise|_db$|sound_level|เสียง/, not: /cancel|ตัดเสียง/, said: /\bnois\w+|เสียง/ },
  brightness: {
    keys: /lumen|brightness|nits|lux|สว่าง|ลูเมน/,
    not: /ระดับ|levels/,
    units: ["lumen", "lux"],
    said: /\b(?:bright\w*|lumens?|light output)\b|ความสว่าง|สว่าง/,
  },
  power: {
    keys: /power|watt|_w$|output|กำลัง|วัตต์/,
    not: /adapter|plug|cord|usb|source|type/,
    units: ["w"],
    said: /\b(?:power|watts?|wattage|output|electricity|energy)\b|กำลัง|วัตต์|กินไฟ|ใช้ไฟ|กำลังไฟ/,
  },
  torque: { keys: /torque|_nm$|แรงบิด/, said: /\btorque\b|แรงบิด/ },
  suction: { keys: /suction|_pa$|แรงดูด/, said: /\bsuction\b|แรงดูด|ดูด/ },
  voltage: { keys: /volt|_v$|แรงดัน/, units: ["v"], said: /\b(?:volt\w*)\b|แรงดันไฟ/ },
  memory: {
    keys: /memory|หน่วยความจำ|แรม|ram/,
    not: /type|speed/,
    said: /\b(?:memor\w+|remembers?|stores?|readings|ram)\b|หน่วยความจำ|จำ(?:ค่า)?ได้|จำ/,
  },
  storage: {
    keys: /storage|capacity_(?:gb|tb)|ssd|ความจุ/,
    units: ["gb", "tb"],
    said: /\b(?:storage|space)\b|ความจุ|พื้นที่/,
  },
  capacity: {
    keys: /capacity|volume|dustbin|tank|ความจุ|ปริมาณ|ปริมาตร/,
    units: VOLUMES,
    said: /\b(?:capacity|volume|holds?|fits?|contains?|dustbin|bin|tank|liquid|product)\b|ความจุ|ปริมาณ|จุ/,
  },
  resolution: {
    keys: /megapixel|resolution|dpi|ความละเอียด/,
    units: ["mp"],
    said: /\b(?:resolution|megapixels?|dpi)\b|ความละเอียด/,
  },
  range: {
    keys: /range|distance|ระยะ/,
    not: /height_range|price/,
    said: /\b(?:range|distance|farther|further)\b|ระยะ|วิ่งได้/,
  },
  pages: { keys: /pages|หน้า$|จำนวนหน้า/, not: /per_minute/, said: /\bpages\b|จำนวนหน้า/ },
  yield: { keys: /yield|page_count/, said: /\b(?:yield|prints)\b/ },
  pieces: {
    keys: /pieces|pack|count|pcs|จำนวน(?!หน้า)|ชิ้น|แผ่น|sheets|ดวง|cards/,
    units: [],
    said: /\b(?:pieces|packs?|sheets|items|cards)\b|จำนวน|ชิ้น|แผ่น/,
  },
  voices: { keys: /voices|sounds|เสียงเครื่องดนตรี/, said: /\b(?:voices|sounds)\b/ },
  gears: { keys: /gears|speeds|เกียร์|สปีด/, said: /\b(?:gears|speeds)\b|เกียร์|สปีด/ },
  levels: {
    keys: /levels|settings|modes|presets|ระดับ|โหมด/,
    not: /เสียง|noise/,
    said: /\b(?:levels|settings|modes|speeds|presets)\b|ระดับ|โหมด/,
  },
  water: {
    keys: /water_column|water_resist|water_rating|ip_rating|กันน้ำ/,
    said: /\b(?:waterproof\w*|water[- ]resist\w*|(?:water|ip) rating|rain)\b|กันน้ำ/,
  },
  protein: { keys: /protein|โปรตีน/, said: /\bprotein\b|โปรตีน/ },
  spf: { keys: /spf/, said: /\bspf\b|กันแดด/ },
  zoom: { keys: /zoom|ซูม/, said: /\bzoom\b|ซูม/ },
  year: { keys: /year|published|release|ปีที่/, not: /warranty|age|ประกัน/, said: /(?!)/ },
  warranty: { keys: /warrant|guarantee|ประกัน/, said: /\b(?:warrant\w+|guarantee)\b|ประกัน/ },
  price: { keys: /(?!)/, said: /(?!)/ },
} as const satisfies Record<string, Dimension>;

export type DimensionName = keyof typeof DIMENSIONS;

/** Of each unit, what it is a multiple of and how many times: figures of two cards in different units. */
const SCALES: Readonly<Record<string, readonly [string, number]>> = {
  mg: ["g", 0.001],
  g: ["g", 1],
  oz: ["g", 28.35],
  lb: ["g", 453.6],
  kg: ["g", 1000],
  ml: ["ml", 1],
  l: ["ml", 1000],
  mm: ["mm", 1],
  cm: ["mm", 10],
  inch: ["mm", 25.4],
  ft: ["mm", 304.8],
  m: ["mm", 1000],
  km: ["mm", 1e6],
  second: ["s", 1],
  minute: ["s", 60],
  hour: ["s", 3600],
  day: ["s", 86_400],
  gb: ["gb", 1],
  tb: ["gb", 1000],
};

/** The unit that ends an attribute's name: "weight_g", "แบตเตอรี่_ชั่วโมง"; a single letter only there. */
function unitOfKey(key: string): string | null {
  const words = keyWords(key);
  const last = words.at(-1) ?? "";
  const own = unitOf(last) ?? null;
  if (own !== null && words.length > 1) return own;
  return (
    words.map((word) => (word.length > 1 ? unitOf(word) : undefined)).find((one) => one !== undefined) ?? null
  );
}

/** IPX7 is tighter than IPX5. */
const IP_RATING = /\bip[x\d](\d)/i;

export const dimension = (name: DimensionName): Dimension => DIMENSIONS[name];

/** A dimension of an attribute that has no name here: "more strings". */
export const dimensionOf = (word: string): Dimension => ({
  keys: new RegExp(word.replace(/[^\p{L}\p{M}\p{N}]/gu, "."), "i"),
  said: /(?!)/,
});

/** What a product's card gives of a dimension, in one unit of each kind: `{ g: 248 }`. */
export function measuresOf({ quantities, price, card }: Known, of: Dimension): ReadonlyMap<string, number> {
  if (of.keys === DIMENSIONS.price.keys) return new Map(price === null ? [] : [["price", price]]);
  const { keys, not, units = [] } = of;
  const found = new Map<string, number>();
  const put = (unit: string | null, value: number) => {
    const [base, times] = SCALES[unit ?? ""] ?? [unit ?? "", 1];
    found.set(base, Math.max(found.get(base) ?? 0, value * times));
  };
  for (const { value, unit, key } of quantities)
    if (key !== null && keys.test(key) && !not?.test(key)) put(unit ?? unitOfKey(key), value);
  if (of === DIMENSIONS.water)
    for (const value of Object.values(card.attributes)) {
      const rating = IP_RATING.exec(String(value))?.[1];
      if (rating !== undefined) put("ip", Number(rating));
    }
  if (found.size === 0)
    for (const { value, unit, key } of quantities)
      if (key === null && unit !== null && units.includes(unit)) put(unit, value);
  if (!of.isPer) return found;
  return new Map(price === null ? [] : [...found].map(([unit, value]) => [unit, price / value]));
}

const PER: readonly (readonly [RegExp, readonly DimensionName[]])[] = [
  [/\bper (?:page|print)\b|ต่อหน้า/, ["yield", "pages"]],
  [
    /\bper (?:lit(?:er|re)|ml|millilit\w+|fl|ounce|oz|wash)\b|(?:ต่อ|คิดเป็น)(?:ลิตร|มล|มิลลิลิตร|ออนซ์)/,
    ["capacity", "mass"],
  ],
  [
    /\bper (?:g|gram|kg|kilo\w*|pound|lb)\b|\d an? (?:kg|kilo\w*|pound|lb)\b|(?:ต่อ|คิดเป็น)(?:กรัม|มิลลิกรัม|มก|กิโล|กก|น้ำหนัก)/,
    ["mass"],
  ],
  [
    /\bper (?:piece|item|unit|sheet|pad|tablet|capsule|bag|bar|pair|pack)\b|(?:ต่อ|คิดเป็น)(?:ชิ้น|แผ่น|ก้อน|ถุง|เม็ด|ซอง|คู่|ดวง|ใบ|อัน)/,
    ["pieces"],
  ],
];

/** What a price is said to be for each of: "per page", ต่อลิตร; null for the price itself. */
export function pricePer(text: string): readonly Dimension[] | null {
  const names = PER.find(([said]) => said.test(text))?.[1];
  return names?.map((name) => ({ ...dimension(name), isPer: true })) ?? null;
}
