import type { Card } from "../../../../lib/shop/search/query.ts";
import type { Shop } from "./shops.ts";

/** A card without what all cards of a shop share, and how people speak of its attributes. */
type Item = Pick<Card, "id" | "title" | "brand" | "stock" | "attributes"> & {
  readonly minor: number;
  readonly en: readonly string[];
  readonly th: readonly string[];
};

function shopOf(
  about: Pick<Shop, "name" | "topic" | "facts"> & { currency: string; categories: string[] },
  items: readonly Item[],
): Shop {
  const { name, topic, facts, currency, categories } = about;
  return {
    name,
    topic,
    facts,
    cards: items.map(({ id, title, brand, stock, attributes, minor }) => ({
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
    spoken: Object.fromEntries(items.map(({ id, en, th }) => [id, { en, th }])),
  };
}

/** What each of the shops says of itself, so that a template can repeat it whatever the shop. */
const SHARED_FACTS = [
  "Delivery takes 2 to 4 working days.",
  "Unopened items can be returned within 14 days.",
  "Payment is by card or cash on delivery.",
];
const SHARED_FACTS_THAI = [
  "จัดส่งภายใน 2-4 วันทำการ",
  "คืนสินค้าที่ยังไม่เปิดใช้ได้ภายใน 14 วัน",
  "ชำระด้วยบัตรหรือเก็บเงินปลายทาง",
];

const EMBER = shopOf(
  {
    name: "ember",
    currency: "USD",
    categories: ["Cannabis", "Flower & Edibles"],
    topic: { en: "cannabis", th: "กัญชา" },
    facts: [...SHARED_FACTS, "We only sell to adults of 21 and over."],
  },
  [
    {
      id: "g1",
      title: "Blue Dream 3.5g",
      brand: "Cascade Growers",
      minor: 3_600,
      stock: 14,
      attributes: { type: "sativa", thc: 21, weight: "3.5g" },
      en: ["21% THC", "3.5 g of flower"],
      th: ["THC 21%", "ขนาด 3.5 กรัม"],
    },
    {
      id: "g2",
      title: "Gorilla Glue #4 Pre-Roll 1g",
      brand: "Ridge & Root",
      minor: 1_050,
      stock: 40,
      attributes: { type: "hybrid", thc: 26, weight: "1g" },
      en: ["26% THC", "a weight of 1 g"],
      th: ["THC 26%", "น้ำหนัก 1 กรัม"],
    },
    {
      id: "g3",
      title: "Sour Diesel Cartridge 0.5ml",
      brand: "Halcyon",
      minor: 4_800,
      stock: 0,
      attributes: { thc: 82, volume: "0.5ml" },
      en: ["82% THC", "0.5 ml of oil"],
      th: ["THC 82%", "ปริมาณ 0.5 มล."],
    },
    {
      id: "g4",
      title: "Pineapple Express Gummies 10-Pack",
      brand: "Sunny Side",
      minor: 1_875,
      stock: null,
      attributes: { pieces: 10, thc: "100mg", flavour: "pineapple" },
      en: ["10 pieces in the pack", "a pineapple flavour", "100 mg of THC"],
      th: ["10 ชิ้นในซอง", "รสสับปะรด", "THC 100 มก."],
    },
    {
      id: "g5",
      title: "Purple Punch 7g",
      brand: "Cascade Growers",
      minor: 6_200,
      stock: 5,
      attributes: { type: "indica", thc: 19.5, weight: "7g" },
      en: ["19.5% THC", "7 g in the jar"],
      th: ["THC 19.5%", "ขนาด 7 กรัม"],
    },
    {
      id: "g6",
      title: "Mellow Mint CBD Tincture 30ml",
      brand: "Halcyon",
      minor: 3_995,
      stock: 0,
      attributes: { cbd: "750mg", volume: "30ml", flavour: "mint" },
      en: ["750 mg of CBD", "a mint flavour", "a volume of 30 ml"],
      th: ["CBD 750 มก.", "รสมินต์", "ขนาด 30 มล."],
    },
  ],
);

const PHIU = shopOf(
  {
    name: "phiu",
    currency: "THB",
    categories: ["ความงาม", "สกินแคร์"],
    topic: { en: "skincare", th: "สกินแคร์" },
    facts: [...SHARED_FACTS_THAI, ...SHARED_FACTS, "ส่งฟรีเมื่อซื้อครบ 900 บาท"],
  },
  [
    {
      id: "b1",
      title: "Mizuna Hydra Gel Cream 50ml",
      brand: "Mizuna",
      minor: 69_000,
      stock: 18,
      attributes: { volume_ml: 50, skin_type: "oily" },
      en: ["50 ml in the jar", "a formula for oily skin"],
      th: ["ขนาด 50 มล.", "สูตรสำหรับผิวมัน"],
    },
    {
      id: "b2",
      title: "กันแดด Sora UV Milk SPF45 40 มล.",
      brand: "Sora",
      minor: 45_500,
      stock: 0,
      attributes: { spf: 45, volume_ml: 40 },
      en: ["SPF 45", "a volume of 40 ml"],
      th: ["SPF 45", "ปริมาณ 40 มล."],
    },
    {
      id: "b3",
      title: "ลิปทินท์ Pimdao Rosewood",
      brand: "Pimdao",
      minor: 19_900,
      stock: 27,
      attributes: { shade: "Rosewood", finish: "matte", เนื้อ: "แมตต์" },
      en: ["the shade Rosewood", "a matte finish"],
      th: ["สี Rosewood", "เนื้อแมตต์"],
    },
    {
      id: "b4",
      title: "Aurelle Vitamin C Serum 15ml",
      brand: "Aurelle",
      minor: 129_000,
      stock: null,
      attributes: { volume_ml: 15, vitamin_c: "10%" },
      en: ["15 ml in the bottle", "10% vitamin C"],
      th: ["ขนาด 15 มล.", "วิตามินซี 10%"],
    },
    {
      id: "b5",
      title: "โฟมล้างหน้าสูตรอ่อนโยน 100 กรัม",
      brand: "Pimdao",
      minor: 15_900,
      stock: 6,
      attributes: { weight: "100 g", ผิว: "แพ้ง่าย", skin_type: "sensitive" },
      en: ["100 g in the tube", "a formula for sensitive skin"],
      th: ["ปริมาณ 100 กรัม", "สูตรสำหรับผิวแพ้ง่าย"],
    },
  ],
);

const PANJAK = shopOf(
  {
    name: "panjak",
    currency: "THB",
    categories: ["จักรยาน", "อุปกรณ์จักรยาน"],
    topic: { en: "bikes", th: "จักรยาน" },
    facts: [...SHARED_FACTS_THAI, ...SHARED_FACTS, "Frames have a 1 year warranty.", "เฟรมรับประกัน 1 ปี"],
  },
  [
    {
      id: "k1",
      title: "Trinx M136 Elite Mountain Bike",
      brand: "Trinx",
      minor: 689_000,
      stock: 3,
      attributes: { gears: 21, wheel_in: 26, colour: "red", สี: "แดง" },
      en: ["21 gears", "26-inch wheels", "a red frame"],
      th: ["21 เกียร์", "ล้อ 26 นิ้ว", "สีแดง"],
    },
    {
      id: "k2",
      title: "Java Zelo 9 Folding Bike",
      brand: "Java",
      minor: 1_190_000,
      stock: 0,
      attributes: { gears: 9, wheel_in: 20, weight_kg: 10.8 },
      en: ["9 gears", "20-inch wheels", "a weight of 10.8 kg"],
      th: ["9 เกียร์", "ล้อ 20 นิ้ว", "น้ำหนัก 10.8 กก."],
    },
    {
      id: "k3",
      title: "จักรยานแม่บ้าน Umeko City 24 นิ้ว",
      brand: "Umeko",
      minor: 325_000,
      stock: 8,
      attributes: { wheel_in: 24, colour: "cream", สี: "ครีม" },
      en: ["24-inch wheels", "a cream frame"],
      th: ["ล้อ 24 นิ้ว", "สีครีม"],
    },
    {
      id: "k4",
      title: "Polygon Strattos S3 Road Bike",
      brand: "Polygon",
      minor: 2_290_000,
      stock: null,
      attributes: { gears: 18, frame: "aluminium", เฟรม: "อะลูมิเนียม" },
      en: ["18 gears", "an aluminium frame"],
      th: ["18 เกียร์", "เฟรมอะลูมิเนียม"],
    },
    {
      id: "k5",
      title: "หมวกกันน็อก Lixada LX-20 ไซส์ L",
      brand: "Lixada",
      minor: 79_000,
      stock: 22,
      attributes: { size: "L", weight_g: 260 },
      en: ["size L", "a weight of 260 g"],
      th: ["ไซส์ L", "น้ำหนัก 260 กรัม"],
    },
    {
      id: "k6",
      title: "Rockbros Saddle Bag 1.5L",
      brand: "Rockbros",
      minor: 49_000,
      stock: 0,
      attributes: { volume_l: 1.5, colour: "black", สี: "ดำ" },
      en: ["1.5 litres of room", "a black cover"],
      th: ["ความจุ 1.5 ลิตร", "สีดำ"],
    },
  ],
);

/** A dispensary, a cosmetics shop and a bicycle shop. */
export const FOURTH_SHOPS: readonly Shop[] = [EMBER, PHIU, PANJAK];
