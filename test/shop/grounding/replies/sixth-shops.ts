import type { Card } from "../../../../lib/shop/search/query.ts";
import type { Shop } from "./shops.ts";

interface Product {
  readonly id: string;
  readonly title: string;
  readonly brand: string | null;
  readonly minor: number;
  readonly stock: number | null;
  readonly attributes: Card["attributes"];
  readonly en: readonly string[];
  readonly th: readonly string[];
}

const EVERYWHERE = [
  "Returns are accepted within 14 days of delivery.",
  "คืนสินค้าได้ภายใน 14 วันหลังได้รับของ",
  "We are open every day from 10:00 to 20:00.",
  "ร้านเปิดทุกวัน 10.00-20.00 น.",
];

function shop(
  name: string,
  currency: string,
  categories: string[],
  topic: Shop["topic"],
  facts: readonly string[],
  products: readonly Product[],
): Shop {
  return {
    name,
    topic,
    facts: [...EVERYWHERE, ...facts],
    cards: products.map(({ id, title, brand, minor, stock, attributes }) => ({
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
    spoken: Object.fromEntries(products.map(({ id, en, th }) => [id, { en, th }])),
  };
}

const SPEAKERS: readonly Product[] = [
  {
    id: "p1",
    title: "JBL Flip 6 Portable Speaker",
    brand: "JBL",
    minor: 429_000,
    stock: 8,
    attributes: { battery_hours: 12, colour: "teal", water_rating: "IP67" },
    en: ["12 hours of battery", "a teal finish", "an IP67 water rating"],
    th: ["แบตเตอรี่ 12 ชั่วโมง", "กันน้ำระดับ IP67"],
  },
  {
    id: "p2",
    title: "Marshall Emberton II",
    brand: "Marshall",
    minor: 699_000,
    stock: 0,
    attributes: { battery_hours: 30, colour: "black", weight_g: 700 },
    en: ["30 hours of battery", "a black finish", "a weight of 700 g"],
    th: ["แบต 30 ชั่วโมง", "สีดำ", "หนัก 700 กรัม"],
  },
  {
    id: "p3",
    title: "Soundcore Motion 300 Hi-Res Speaker",
    brand: "Anker",
    minor: 279_000,
    stock: null,
    attributes: { power_w: 30, battery_hours: 13 },
    en: ["30 W of power", "13 hours of battery"],
    th: ["กำลังขับ 30 วัตต์", "แบตเตอรี่ 13 ชั่วโมง"],
  },
  {
    id: "p4",
    title: "Sony SRS-XB100",
    brand: "Sony",
    minor: 199_000,
    stock: 17,
    attributes: { battery_hours: 16, weight_g: 274, colour: "orange" },
    en: ["16 hours of battery", "a weight of 274 g", "an orange finish"],
    th: ["แบต 16 ชั่วโมง", "หนัก 274 กรัม", "สีส้ม"],
  },
  {
    id: "p5",
    title: "Harman Kardon Onyx Studio 8",
    brand: "Harman Kardon",
    minor: 849_000,
    stock: 1,
    attributes: { power_w: 50, battery_hours: 8, colour: "champagne" },
    en: ["50 W of power", "8 hours of battery", "a champagne finish"],
    th: ["กำลังขับ 50 วัตต์", "แบตเตอรี่ 8 ชั่วโมง"],
  },
  {
    id: "p6",
    title: "Tronsmart T7 Mini",
    brand: null,
    minor: 119_000,
    stock: 5,
    attributes: { power_w: 15, colour: "green", bluetooth: "5.3" },
    en: ["15 W of power", "a green finish", "Bluetooth 5.3"],
    th: ["กำลังขับ 15 วัตต์", "สีเขียว", "รองรับบลูทูธ 5.3"],
  },
];

const EDIBLES: readonly Product[] = [
  {
    id: "g1",
    title: "Juniper Row Peach Gummies 10-Pack",
    brand: "Juniper Row",
    minor: 1_800,
    stock: 22,
    attributes: { thc: "100mg", pieces: 10, flavour: "peach" },
    en: ["100 mg of THC", "10 pieces in the pack", "a peach flavour"],
    th: ["THC 100 มก.", "มี 10 ชิ้น", "รสพีช"],
  },
  {
    id: "g2",
    title: "Nightjar Dark Chocolate Bar",
    brand: "Nightjar",
    minor: 2_450,
    stock: 0,
    attributes: { thc: "90mg", cocoa: "70%" },
    en: ["90 mg of THC", "70% cocoa"],
    th: ["THC 90 มก.", "โกโก้ 70%"],
  },
  {
    id: "g3",
    title: "Willow & Wren CBD Mints",
    brand: "Willow & Wren",
    minor: 1_425,
    stock: null,
    attributes: { cbd: "200mg", pieces: 20, flavour: "spearmint" },
    en: ["200 mg of CBD", "20 mints in the tin", "a spearmint flavour"],
    th: ["CBD 200 มก.", "มี 20 เม็ด"],
  },
  {
    id: "g4",
    title: "Hollow Oak Live Rosin Caramels",
    brand: "Hollow Oak",
    minor: 3_200,
    stock: 3,
    attributes: { thc: "50mg", pieces: 5, type: "hybrid" },
    en: ["50 mg of THC", "5 caramels in the box"],
    th: ["THC 50 มก.", "มี 5 ชิ้น"],
  },
  {
    id: "g5",
    title: "Citrine Lemon Seltzer 355ml",
    brand: null,
    minor: 780,
    stock: 40,
    attributes: { thc: "5mg", volume_ml: 355, flavour: "lemon" },
    en: ["5 mg of THC", "a volume of 355 ml", "a lemon flavour"],
    th: ["THC 5 มก.", "ปริมาณ 355 มล."],
  },
];

const BACKPACKS: readonly Product[] = [
  {
    id: "b1",
    title: "Osprey Daylite Plus 20L",
    brand: "Osprey",
    minor: 335_000,
    stock: 6,
    attributes: { capacity_l: 20, colour: "grey" },
    en: ["a capacity of 20 litres", "a grey shell"],
    th: ["ความจุ 20 ลิตร", "สีเทา"],
  },
  {
    id: "b2",
    title: "กระเป๋าเป้ Anello รุ่น Base",
    brand: "Anello",
    minor: 189_000,
    stock: 0,
    attributes: { capacity_l: 18, colour: "ดำ" },
    en: ["a capacity of 18 litres"],
    th: ["ความจุ 18 ลิตร", "สีดำ"],
  },
  {
    id: "b3",
    title: "Deuter Futura 32",
    brand: "Deuter",
    minor: 590_000,
    stock: null,
    attributes: { capacity_l: 32, weight_g: 1550 },
    en: ["a capacity of 32 litres", "a weight of 1,550 g"],
    th: ["ความจุ 32 ลิตร", "หนัก 1,550 กรัม"],
  },
  {
    id: "b4",
    title: "กระเป๋าเป้กันน้ำ ลุยฝน 28 ลิตร",
    brand: "ลุยฝน",
    minor: 99_000,
    stock: 14,
    attributes: { capacity_l: 28, material: "TPU", colour: "เหลือง" },
    en: ["a capacity of 28 litres", "a TPU shell"],
    th: ["ความจุ 28 ลิตร", "สีเหลือง", "ทำจาก TPU"],
  },
  {
    id: "b5",
    title: "Fjällräven Kånken Classic",
    brand: "Fjällräven",
    minor: 379_000,
    stock: 2,
    attributes: { capacity_l: 16, colour: "ox red", weight_g: 300 },
    en: ["a capacity of 16 litres", "an ox red colour", "a weight of 300 g"],
    th: ["ความจุ 16 ลิตร", "หนัก 300 กรัม"],
  },
  {
    id: "b6",
    title: "กระเป๋าเป้ผ้าแคนวาส สีเขียวขี้ม้า",
    brand: null,
    minor: 69_000,
    stock: null,
    attributes: { colour: "เขียวขี้ม้า", material: "ผ้าแคนวาส", pockets: 4 },
    en: ["4 pockets"],
    th: ["สีเขียวขี้ม้า", "มี 4 ช่อง"],
  },
];

export const SIXTH_SHOPS: readonly Shop[] = [
  shop(
    "hertz",
    "THB",
    ["Electronics", "Speakers"],
    { en: "speakers", th: "ลำโพง" },
    ["Free shipping on orders over 1,499 baht.", "Speakers carry a 1 year manufacturer's warranty."],
    SPEAKERS,
  ),
  shop(
    "fern",
    "USD",
    ["Edibles", "Dispensary"],
    { en: "edibles", th: "ขนมกัญชา" },
    ["We only sell to adults of 21 and over.", "The delivery fee is $4.90."],
    EDIBLES,
  ),
  shop(
    "pao",
    "THB",
    ["กระเป๋า", "กระเป๋าเป้"],
    { en: "backpacks", th: "กระเป๋าเป้" },
    ["ค่าส่ง 45 บาททั่วประเทศ", "Shipping is 45 baht nationwide."],
    BACKPACKS,
  ),
];
