import type { Card } from "../../../../lib/shop/search/query.ts";
import type { Shop } from "./shops.ts";

interface Item {
  readonly id: string;
  readonly title: string;
  readonly brand: string | null;
  readonly minor: number;
  readonly stock: number | null;
  readonly attributes: Card["attributes"];
  readonly en: readonly string[];
  readonly th: readonly string[];
}

/** What every one of these shops says of itself, so that templates may repeat it. */
const FACTS = [
  "Orders placed before 2 pm leave our shop the same day.",
  "Unopened items can be returned within 14 days with the receipt.",
  "Picking up at our counter is free, every day from 10 am to 8 pm.",
  "We accept cash and cards.",
  "สั่งก่อน 14.00 น. ของออกจากร้านวันเดียวกัน",
  "คืนสินค้าที่ยังไม่เปิดได้ภายใน 14 วัน พร้อมใบเสร็จ",
  "รับเองที่หน้าร้านได้ฟรีทุกวัน 10.00-20.00 น.",
  "รับเงินสดและบัตร",
];

function openShop(
  name: string,
  currency: string,
  categories: string[],
  topic: Shop["topic"],
  items: readonly Item[],
): Shop {
  const cards = items.map(({ id, title, brand, minor, stock, attributes }) => ({
    id,
    title,
    brand,
    categories,
    url: `https://${name}.example/p/${id}`,
    stock,
    attributes,
    price: { minor, currency },
    image: null,
  }));
  return {
    name,
    topic,
    facts: FACTS,
    cards,
    spoken: Object.fromEntries(items.map(({ id, en, th }) => [id, { en, th }])),
  };
}

const PETS: readonly Item[] = [
  {
    id: "p1",
    title: "Pawberry Salmon Kibble for Cats 1.2 kg",
    brand: "Pawberry",
    minor: 38_900,
    stock: 18,
    attributes: { flavour: "salmon", weight: "1.2 kg" },
    en: ["a salmon flavour", "a weight of 1.2 kg"],
    th: ["รสแซลมอน", "น้ำหนัก 1.2 กก."],
  },
  {
    id: "p2",
    title: "Tuggo Rope Ring Dog Toy",
    brand: "Tuggo",
    minor: 14_500,
    stock: 41,
    attributes: { material: "cotton", length_cm: 28 },
    en: ["a length of 28 cm", "a cotton rope"],
    th: ["ยาว 28 ซม.", "เนื้อผ้าฝ้าย"],
  },
  {
    id: "p3",
    title: "ทรายแมวเต้าหู้ กลิ่นชาเขียว Nimbo 6 ลิตร",
    brand: "Nimbo",
    minor: 22_900,
    stock: 0,
    attributes: { scent: "green tea", volume_l: 6 },
    en: ["a green tea scent", "6 litres in the bag"],
    th: ["กลิ่นชาเขียว", "ขนาด 6 ลิตร"],
  },
  {
    id: "p4",
    title: "Snuggle Donut Bed",
    brand: "Velvetail",
    minor: 119_000,
    stock: null,
    attributes: { colour: "grey", diameter_cm: 60 },
    en: ["a grey colour", "a diameter of 60 cm"],
    th: ["สีเทา", "เส้นผ่านศูนย์กลาง 60 ซม."],
  },
  {
    id: "p5",
    title: "ปลอกคอแมวกระดิ่งทอง",
    brand: null,
    minor: 9_900,
    stock: 27,
    attributes: { colour: "red", width_mm: 10 },
    en: ["a red colour", "a width of 10 mm"],
    th: ["สีแดง", "กว้าง 10 มม."],
  },
  {
    id: "p6",
    title: "Bubbleup Oatmeal Shampoo for Dogs 300 ml",
    brand: "Bubbleup",
    minor: 25_900,
    stock: 9,
    attributes: { ingredient: "oatmeal", volume_ml: 300 },
    en: ["an oatmeal formula", "300 ml in the bottle"],
    th: ["สูตรข้าวโอ๊ต", "ขนาด 300 มล."],
  },
];

const BOOKS: readonly Item[] = [
  {
    id: "b1",
    title: "Kanso Dotted Notebook A5",
    brand: "Kanso",
    minor: 1_450,
    stock: 33,
    attributes: { pages: 192, ruling: "dotted", cover: "linen" },
    en: ["192 pages", "a linen cover"],
    th: ["192 หน้า", "ปกผ้าลินิน"],
  },
  {
    id: "b2",
    title: "Maple Street Fountain Pen",
    brand: "Halden",
    minor: 3_600,
    stock: 12,
    attributes: { nib_mm: 0.5, colour: "green" },
    en: ["a 0.5 mm nib", "a green colour"],
    th: ["หัวปากกา 0.5 มม.", "สีเขียว"],
  },
  {
    id: "b3",
    title: "Rainy Season Letters",
    brand: "Tamarind House",
    minor: 1_895,
    stock: 0,
    attributes: { format: "paperback", pages: 348 },
    en: ["348 pages", "a paperback binding"],
    th: ["348 หน้า", "ปกอ่อน"],
  },
  {
    id: "b4",
    title: "Weekly Desk Planner",
    brand: "Orderly",
    minor: 2_675,
    stock: null,
    attributes: { weeks: 52, paper_gsm: 100 },
    en: ["52 weeks", "100 gsm paper"],
    th: ["52 สัปดาห์", "กระดาษ 100 แกรม"],
  },
  {
    id: "b5",
    title: "Aquarelle Brush Pen Set",
    brand: "Fennel & Co",
    minor: 4_125,
    stock: 8,
    attributes: { colours: 24, ink: "water-based" },
    en: ["24 colours", "water-based ink"],
    th: ["24 สี", "หมึกสูตรน้ำ"],
  },
  {
    id: "b6",
    title: "My First Thai Alphabet Book",
    brand: "Little Kites",
    minor: 995,
    stock: 20,
    attributes: { pages: 40, age: "3-6 years" },
    en: ["40 pages", "an age range of 3-6 years"],
    th: ["40 หน้า", "ช่วงอายุ 3-6 ปี"],
  },
];

const DISPENSARY: readonly Item[] = [
  {
    id: "d1",
    title: "Mango Haze Gummies",
    brand: "Lantern Farm",
    minor: 45_000,
    stock: 22,
    attributes: { flavour: "mango", thc: "5 mg" },
    en: ["a mango flavour", "5 mg of THC"],
    th: ["รสมะม่วง", "THC 5 มก."],
  },
  {
    id: "d2",
    title: "Midnight Cocoa Bar",
    brand: "Velvet Leaf",
    minor: 52_000,
    stock: 0,
    attributes: { flavour: "dark chocolate", thc: "50 mg" },
    en: ["a dark chocolate flavour", "50 mg of THC"],
    th: ["รสดาร์กช็อกโกแลต", "THC 50 มก."],
  },
  {
    id: "d3",
    title: "ชาดอกกัญชา ไร่ภูตะวัน",
    brand: "ไร่ภูตะวัน",
    minor: 28_000,
    stock: 16,
    attributes: { sachets: 12, flavour: "lemongrass" },
    en: ["12 sachets", "a lemongrass flavour"],
    th: ["12 ซอง", "รสตะไคร้"],
  },
  {
    id: "d4",
    title: "Hilltop OG Pre-Roll 2-Pack",
    brand: "Hilltop",
    minor: 39_000,
    stock: null,
    attributes: { strain: "indica", thc_percent: 21 },
    en: ["21% THC", "an indica strain"],
    th: ["THC 21%", "สายพันธุ์อินดิก้า"],
  },
  {
    id: "d5",
    title: "Sunday Breeze CBD Oil 15 ml",
    brand: "Koh Botanics",
    minor: 129_000,
    stock: 7,
    attributes: { cbd_mg: 1500, volume_ml: 15 },
    en: ["1500 mg of CBD", "15 ml in the bottle"],
    th: ["CBD 1500 มก.", "ขนาด 15 มล."],
  },
  {
    id: "d6",
    title: "Blue Canyon Flower 3.5 g",
    brand: "Canyon Growers",
    minor: 62_000,
    stock: 11,
    attributes: { strain: "sativa", thc_percent: 17 },
    en: ["17% THC", "a sativa strain"],
    th: ["THC 17%", "สายพันธุ์ซาติวา"],
  },
];

export const SEVENTH_SHOPS: readonly Shop[] = [
  openShop("tailtown", "THB", ["Pet supplies", "สัตว์เลี้ยง"], { en: "pet supplies", th: "ของใช้สัตว์เลี้ยง" }, PETS),
  openShop(
    "inkwell",
    "USD",
    ["Books", "Stationery"],
    { en: "books and stationery", th: "หนังสือและเครื่องเขียน" },
    BOOKS,
  ),
  openShop(
    "greenlamp",
    "THB",
    ["Dispensary", "กัญชา"],
    { en: "cannabis products", th: "ผลิตภัณฑ์กัญชา" },
    DISPENSARY,
  ),
];
