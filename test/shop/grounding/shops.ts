import type { Card } from "../../../lib/shop/search/query.ts";

/** A small shop that replies are held against: what it sells, and what it says of itself. */
export interface Shop {
  readonly name: string;
  readonly cards: readonly Card[];
  readonly facts: readonly string[];
}

type Row = [
  id: string,
  title: string,
  brand: string | null,
  minor: number,
  stock: number | null,
  attributes: Card["attributes"],
];

const shop = (
  name: string,
  currency: string,
  categories: string[],
  facts: readonly string[],
  rows: readonly Row[],
): Shop => ({
  name,
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
});

export const SHOPS: readonly Shop[] = [
  shop(
    "volt",
    "USD",
    ["Electronics", "Headphones"],
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
        27999,
        12,
        { colour: "black", battery_hours: 30 },
      ],
      ["e2", "Anker Soundcore Life Q20", "Anker", 5999, 3, { colour: "blue", battery_hours: 40 }],
      ["e3", "JBL Tune 510BT", "JBL", 3995, 0, { colour: "white", battery_hours: 40 }],
      [
        "e4",
        "Bose QuietComfort 45",
        "Bose",
        32900,
        null,
        { colour: "black", battery_hours: 24, cushions: "soft" },
      ],
      ["e5", "Sennheiser HD 450BT", "Sennheiser", 14950, 7, { colour: "black", weight_g: 238 }],
    ],
  ),
  shop(
    "leaf",
    "USD",
    ["Flowers", "Indica"],
    ["Orders placed before 6 pm are delivered the same day.", "We only serve adults of 21 and over."],
    [
      [
        "c1",
        "Granddaddy Purple 3.5g",
        "Humboldt Farms",
        2800,
        9,
        { type: "indica", thc: 20, weight: "3.5g", aroma: "grape", กลิ่น: "องุ่น" },
      ],
      ["c2", "Northern Lights Pre-Roll", "Lift Tickets", 1200, 24, { type: "indica", thc: 18, weight: "1g" }],
      ["c3", "Wedding Cake 7g", "Cali Garden", 5500, 0, { type: "hybrid", thc: 24.5, weight: "7g" }],
      ["c4", "CBD-Rich Recovery Salve 30ml", "Turtle Bud", 3450, null, { cbd: "210mg", thc: "30mg" }],
    ],
  ),
  shop(
    "stride",
    "THB",
    ["รองเท้า", "รองเท้าวิ่ง"],
    ["ส่งฟรีเมื่อซื้อครบ 1,000 บาท", "เปลี่ยนไซส์ได้ภายใน 7 วัน", "Shipping is free on orders from 1,000 baht."],
    [
      ["s1", "Nike Pegasus 40", "Nike", 450000, 4, { size: 42, colour: "red" }],
      ["s2", "Adidas Duramo SL", "Adidas", 229000, 0, { size: 41, colour: "black" }],
      ["s3", "Asics Gel-Contend 8", "Asics", 199000, 15, { size: 42, colour: "blue" }],
      ["s4", "รองเท้าวิ่ง Baoji BJM708", "Baoji", 59900, null, { size: 40, colour: "ขาว" }],
    ],
  ),
  shop(
    "baan",
    "THB",
    ["ของใช้ในบ้าน", "ชา"],
    ["จัดส่งภายใน 2 วันทำการ", "ร้านเปิด 9.00-18.00 น. ทุกวัน"],
    [
      ["t1", "ชาไทยตรามือ กระป๋อง 450 กรัม", "ชาตรามือ", 18500, 30, { weight: "450 g" }],
      ["t2", "ชาเขียวมะลิ ไร่ชาดอยแม่สลอง 200 กรัม", "ดอยแม่สลอง", 22000, 2, { weight: "200 g" }],
      ["t3", "ชากุหลาบ บ้านสวน", "บ้านสวน", 15000, 0, { pieces: 20 }],
      ["t4", "กาน้ำชาเซรามิก สีขาว", null, 49000, null, { colour: "ขาว", volume_ml: 600 }],
    ],
  ),
];
