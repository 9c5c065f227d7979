import type { Card } from "../../../../lib/shop/search/query.ts";
import type { Shop } from "./shops.ts";

type Row = [
  id: string,
  title: string,
  brand: string | null,
  minor: number,
  stock: number | null,
  attributes: Card["attributes"],
  en: string[],
  th: string[],
];

/** What all three shops say of themselves, so that a template may state it of any. */
const FACTS = [
  "Returns are accepted within 14 days.",
  "Every order is sent within 2 working days.",
  "The shop is open from 9 am to 6 pm, Monday to Saturday.",
  "You can pay by card or by bank transfer.",
  "คืนสินค้าได้ภายใน 14 วัน",
  "จัดส่งภายใน 2 วันทำการ",
  "ร้านเปิด 9.00-18.00 น. วันจันทร์ถึงวันเสาร์",
  "ชำระเงินด้วยบัตรหรือโอนผ่านธนาคาร",
];

function shop(
  name: string,
  currency: string,
  categories: string[],
  topic: Shop["topic"],
  rows: readonly Row[],
): Shop {
  return {
    name,
    topic,
    facts: FACTS,
    cards: rows.map(([id, title, brand, minor, stock, attributes]) => ({
      id,
      title,
      brand,
      categories,
      url: `https://shop.example/${name}/${id}`,
      stock,
      attributes,
      price: { minor, currency },
      image: null,
    })),
    spoken: Object.fromEntries(rows.map(([id, , , , , , en, th]) => [id, { en, th }])),
  };
}

// biome-ignore format: a table reads better with a product a row
const GARAGE: Row[] = [
  ["g1", "Torvex Click Torque Wrench", "Torvex", 6_450, 8, { length_cm: 47, weight_kg: 1.6 },
    ["a length of 47 cm", "a weight of 1.6 kg"], ["ยาว 47 ซม.", "หนัก 1.6 กก."]],
  ["g2", "Hydraulic Trolley Jack", "Oakridge", 11_900, 2, { capacity_kg: 2000, colour: "red" },
    ["a capacity of 2000 kg", "a red finish"], ["รับน้ำหนัก 2000 กก.", "สีแดง"]],
  ["g3", "Akiso Ceramic Front Brake Pads", "Akiso", 4_275, 0, { pieces: 4, material: "ceramic" },
    ["4 pieces in the set"], ["มี 4 ชิ้น"]],
  ["g4", "Halden Synthetic Engine Oil 5W-30", "Halden", 3_180, null, { volume: "5 L", viscosity: "5W-30" },
    ["a volume of 5 L"], ["ขนาด 5 ลิตร"]],
  ["g5", "Brightway LED Inspection Lamp", "Brightway", 2_395, 15, { brightness_lm: 450, battery_hours: 6 },
    ["6 hours of battery", "a brightness of 450 lm"], ["แบตเตอรี่ 6 ชั่วโมง", "ความสว่าง 450 ลูเมน"]],
  ["g6", "Cabin Air Filter", "Mako", 1_650, 31, { width_mm: 215, colour: "grey" },
    ["a width of 215 mm", "a grey finish"], ["กว้าง 215 มม.", "สีเทา"]],
];

// biome-ignore format: a table reads better with a product a row
const JEWEL: Row[] = [
  ["w1", "Seiran Field Automatic Watch", "Seiran", 890_000, 3, { case_mm: 38, power_reserve_hours: 41 },
    ["a 38 mm case", "a power reserve of 41 hours"], ["ตัวเรือน 38 มม.", "สำรองพลังงาน 41 ชั่วโมง"]],
  ["w2", "Sterling Silver Chain", "Lumera", 245_000, 10, { length_cm: 45, material: "sterling silver" },
    ["a length of 45 cm"], ["ยาว 45 ซม."]],
  ["w3", "แหวนเงินแท้ ลายดอกบัว", "บ้านเงิน", 129_000, 0, { size: 52 }, ["size 52"], ["ไซส์ 52"]],
  ["w4", "Kessler Moonphase Quartz Watch", "Kessler", 1_275_000, null, { case_mm: 40, dial: "blue" },
    ["a 40 mm case", "a blue dial"], ["ตัวเรือน 40 มม.", "หน้าปัดสีน้ำเงิน"]],
  ["w5", "ต่างหูมุกน้ำจืด เม็ดกลม", null, 99_000, 18, { pearl_mm: 7, weight_g: 3 },
    ["pearls of 7 mm", "a weight of 3 g"], ["มุกขนาด 7 มม.", "หนัก 3 กรัม"]],
  ["w6", "Ardea Leather Watch Strap", "Ardea", 69_000, 6, { width_mm: 20, colour: "brown" },
    ["a width of 20 mm", "a brown colour"], ["กว้าง 20 มม.", "สีน้ำตาล"]],
];

// biome-ignore format: a table reads better with a product a row
const ATELIER: Row[] = [
  ["p1", "Sorrel Watercolour Pan Set", "Sorrel", 89_000, 7, { colours: 24, weight_g: 310 },
    ["24 colours", "a weight of 310 g"], ["มี 24 สี", "หนัก 310 กรัม"]],
  ["p2", "Round Brush Set", "Nimble", 42_000, 0, { pieces: 9, material: "nylon" },
    ["9 pieces"], ["มี 9 ชิ้น"]],
  ["p3", "สมุดสเก็ตช์ปกแข็ง A4 ปลาวาฬ", "ปลาวาฬ", 26_500, 22, { pages: 80, paper_gsm: 160 },
    ["80 pages", "160 gsm paper"], ["มี 80 หน้า", "กระดาษ 160 แกรม"]],
  ["p4", "Fenwick Beechwood Table Easel", "Fenwick", 135_000, null, { height_cm: 58, material: "beechwood" },
    ["a height of 58 cm"], ["สูง 58 ซม."]],
  ["p5", "สีอะคริลิกหลอด ช้างศิลป์ สีแดง", "ช้างศิลป์", 9_500, 40, { volume_ml: 75, colour: "แดง" },
    ["a volume of 75 ml"], ["ขนาด 75 มล."]],
  ["p6", "Corbel Soft Charcoal Pencils", "Corbel", 18_000, 5, { pieces: 12, colour: "black" },
    ["12 pieces", "a black colour"], ["มี 12 ชิ้น", "สีดำ"]],
];

export const TWELFTH_SHOPS: readonly Shop[] = [
  shop(
    "garage",
    "USD",
    ["Automotive", "Parts and tools"],
    { en: "car parts and tools", th: "อะไหล่รถและเครื่องมือ" },
    GARAGE,
  ),
  shop(
    "jewel",
    "THB",
    ["เครื่องประดับ", "นาฬิกา"],
    { en: "jewellery and watches", th: "เครื่องประดับและนาฬิกา" },
    JEWEL,
  ),
  shop("atelier", "THB", ["ศิลปะ", "อุปกรณ์ศิลปะ"], { en: "art supplies", th: "อุปกรณ์ศิลปะ" }, ATELIER),
];
