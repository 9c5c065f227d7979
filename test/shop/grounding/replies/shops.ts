import type { Card } from "../../../../lib/shop/search/query.ts";

/** A small shop that replies are generated about: what it sells, how people call it, what it says of itself. */
export interface Shop {
  readonly name: string;
  readonly topic: { readonly en: string; readonly th: string };
  readonly cards: readonly Card[];
  /** Spoken attributes of each card, by id. */
  readonly spoken: Readonly<
    Record<string, { readonly en: readonly string[]; readonly th: readonly string[] }>
  >;
  readonly facts: readonly string[];
}

/** A product, with what is said of it in English and in Thai. */
export type Row = [
  id: string,
  title: string,
  brand: string | null,
  minor: number,
  stock: number | null,
  attributes: Card["attributes"],
  en: string[],
  th: string[],
];

/** Of rows that are as short as can be. */
export function shop(
  name: string,
  currency: string,
  categories: string[],
  topic: Shop["topic"],
  facts: readonly string[],
  rows: readonly Row[],
): Shop {
  return {
    name,
    topic,
    facts,
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

export const SHOPS: readonly Shop[] = [
  shop(
    "volt",
    "USD",
    ["Electronics", "Headphones"],
    { en: "headphones", th: "หูฟัง" },
    [
      "Free shipping on orders over $50.",
      "Returns are accepted within 30 days.",
      "All electronics have a 1 year warranty.",
    ],
    [
      [
        "e1",
        "Sony WH-1000XM4 Wireless Headphones",
        "Sony",
        27_999,
        12,
        { colour: "black", battery_hours: 30 },
        ["30 hours of battery", "a black finish"],
        ["แบตเตอรี่ 30 ชั่วโมง", "สีดำ"],
      ],
      [
        "e2",
        "Anker Soundcore Life Q20",
        "Anker",
        5_999,
        3,
        { colour: "blue", battery_hours: 40 },
        ["40 hours of battery", "a blue finish"],
        ["แบต 40 ชั่วโมง", "สีน้ำเงิน"],
      ],
      [
        "e3",
        "JBL Tune 510BT",
        "JBL",
        3_995,
        0,
        { colour: "white", battery_hours: 40 },
        ["40 hours of playtime", "white ear cups"],
        ["ใช้งานได้ 40 ชั่วโมง", "สีขาว"],
      ],
      [
        "e4",
        "Bose QuietComfort 45",
        "Bose",
        32_900,
        null,
        { colour: "black", battery_hours: 24, cushions: "soft" },
        ["24 hours of battery", "soft black cushions"],
        ["แบตเตอรี่ 24 ชั่วโมง", "สีดำ"],
      ],
      [
        "e5",
        "Sennheiser HD 450BT",
        "Sennheiser",
        14_950,
        7,
        { colour: "black", weight_g: 238 },
        ["a weight of 238 g"],
        ["หนัก 238 กรัม"],
      ],
    ],
  ),
  shop(
    "leaf",
    "USD",
    ["Flowers", "Indica"],
    { en: "indica", th: "อินดิก้า" },
    ["Orders placed before 6 pm are delivered the same day.", "We only serve adults of 21 and over."],
    [
      [
        "c1",
        "Granddaddy Purple 3.5g",
        "Humboldt Farms",
        2_800,
        9,
        { type: "indica", thc: 20, weight: "3.5g", aroma: "grape", กลิ่น: "องุ่น" },
        ["20% THC", "a grape aroma"],
        ["THC 20%", "กลิ่นองุ่น"],
      ],
      [
        "c2",
        "Northern Lights Pre-Roll",
        "Lift Tickets",
        1_200,
        24,
        { type: "indica", thc: 18, weight: "1g" },
        ["18% THC", "a size of 1 g"],
        ["THC 18%", "ขนาด 1 กรัม"],
      ],
      [
        "c3",
        "Wedding Cake 7g",
        "Cali Garden",
        5_500,
        0,
        { type: "hybrid", thc: 24.5, weight: "7g" },
        ["24.5% THC", "7 g in the jar"],
        ["THC 24.5%", "น้ำหนัก 7 กรัม"],
      ],
      [
        "c4",
        "CBD-Rich Recovery Salve 30ml",
        "Turtle Bud",
        3_450,
        null,
        { cbd: "210mg", thc: "30mg" },
        ["210 mg of CBD", "30 mg of THC"],
        ["CBD 210 มก.", "THC 30 มก."],
      ],
    ],
  ),
  shop(
    "stride",
    "THB",
    ["รองเท้า", "รองเท้าวิ่ง"],
    { en: "running shoes", th: "รองเท้าวิ่ง" },
    ["ส่งฟรีเมื่อซื้อครบ 1,000 บาท", "เปลี่ยนไซส์ได้ภายใน 7 วัน", "Shipping is free on orders from 1,000 baht."],
    [
      [
        "s1",
        "Nike Pegasus 40",
        "Nike",
        450_000,
        4,
        { size: 42, colour: "red" },
        ["size 42", "a red upper"],
        ["ไซส์ 42", "สีแดง"],
      ],
      [
        "s2",
        "Adidas Duramo SL",
        "Adidas",
        229_000,
        0,
        { size: 41, colour: "black" },
        ["size 41", "a black upper"],
        ["ไซส์ 41", "สีดำ"],
      ],
      [
        "s3",
        "Asics Gel-Contend 8",
        "Asics",
        199_000,
        15,
        { size: 42, colour: "blue" },
        ["size 42", "a blue mesh upper"],
        ["ไซส์ 42", "สีฟ้า"],
      ],
      [
        "s4",
        "รองเท้าวิ่ง Baoji BJM708",
        "Baoji",
        59_900,
        null,
        { size: 40, colour: "ขาว" },
        ["size 40"],
        ["ไซส์ 40", "สีขาว"],
      ],
    ],
  ),
  shop(
    "baan",
    "THB",
    ["ของใช้ในบ้าน", "ชา"],
    { en: "Thai tea", th: "ชาไทย" },
    ["จัดส่งภายใน 2 วันทำการ", "ร้านเปิด 9.00-18.00 น. ทุกวัน"],
    [
      [
        "t1",
        "ชาไทยตรามือ กระป๋อง 450 กรัม",
        "ชาตรามือ",
        18_500,
        30,
        { weight: "450 g" },
        ["450 g in the tin"],
        ["ขนาด 450 กรัม"],
      ],
      [
        "t2",
        "ชาเขียวมะลิ ไร่ชาดอยแม่สลอง 200 กรัม",
        "ดอยแม่สลอง",
        22_000,
        2,
        { weight: "200 g" },
        ["200 g of leaves"],
        ["น้ำหนัก 200 กรัม"],
      ],
      ["t3", "ชากุหลาบ บ้านสวน", "บ้านสวน", 15_000, 0, { pieces: 20 }, ["20 tea bags"], ["มี 20 ซอง"]],
      [
        "t4",
        "กาน้ำชาเซรามิก สีขาว",
        null,
        49_000,
        null,
        { colour: "ขาว", volume_ml: 600 },
        ["a volume of 600 ml"],
        ["ความจุ 600 มล.", "สีขาว"],
      ],
    ],
  ),
];
