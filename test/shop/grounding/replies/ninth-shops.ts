import type { Card } from "../../../../lib/shop/search/query.ts";
import type { Shop } from "./shops.ts";

interface Item {
  readonly title: string;
  readonly brand: string | null;
  readonly minor: number;
  readonly stock: number | null;
  readonly attributes: Card["attributes"];
  readonly en: readonly string[];
  readonly th: readonly string[];
}

const FACTS = [
  "Standard delivery takes 3 to 5 business days.",
  "Unopened items can be returned within 21 days.",
  "We accept credit cards and PromptPay.",
  "Customer service is open Monday to Saturday, 9 am to 6 pm.",
];

const GARDEN: readonly Item[] = [
  {
    title: "Hollin Pruning Shears",
    brand: "Hollin",
    minor: 2_450,
    stock: 14,
    attributes: { blade: "carbon steel", length_cm: 21 },
    en: ["a carbon steel blade", "a length of 21 cm"],
    th: ["ใบมีดเหล็กกล้าคาร์บอน", "ความยาว 21 ซม."],
  },
  {
    title: "Mossway Watering Can",
    brand: "Mossway",
    minor: 3_875,
    stock: 0,
    attributes: { material: "copper", capacity_litres: 5 },
    en: ["a copper body", "a capacity of 5 litres"],
    th: ["ตัวถังทองแดง", "ความจุ 5 ลิตร"],
  },
  {
    title: "Folding Kneeler Bench",
    brand: "Tilth & Co",
    minor: 4_190,
    stock: null,
    attributes: { colour: "green", max_load_kg: 120 },
    en: ["a green colour", "a maximum load of 120 kg"],
    th: ["สีเขียว", "พิกัดรับน้ำหนัก 120 กก."],
  },
  {
    title: "Rootwell Raised Bed",
    brand: "Rootwell",
    minor: 8_999,
    stock: 5,
    attributes: { material: "cedar wood", width_cm: 90 },
    en: ["a cedar wood build", "a width of 90 cm"],
    th: ["วัสดุไม้ซีดาร์", "ความกว้าง 90 ซม."],
  },
  {
    title: "Basil Seed Packet",
    brand: null,
    minor: 325,
    stock: 48,
    attributes: { seeds_per_packet: 200, days_to_sprout: 7 },
    en: ["200 seeds per packet", "7 days to sprout"],
    th: ["เมล็ด 200 เมล็ดต่อซอง", "ระยะงอก 7 วัน"],
  },
  {
    title: "Drizzle Soaker Hose",
    brand: "Drizzle",
    minor: 1_740,
    stock: 9,
    attributes: { length_m: 15, diameter_mm: 13 },
    en: ["a length of 15 m", "a diameter of 13 mm"],
    th: ["ความยาว 15 เมตร", "เส้นผ่านศูนย์กลาง 13 มม."],
  },
];

const MUSIC: readonly Item[] = [
  {
    title: "Lanna Concert Ukulele",
    brand: "Lanna",
    minor: 329_000,
    stock: 6,
    attributes: { body: "mahogany", strings: 4 },
    en: ["a mahogany body", "4 strings"],
    th: ["ตัวถังไม้มะฮอกกานี", "สาย 4 เส้น"],
  },
  {
    title: "Corvina Stage Piano",
    brand: "Corvina",
    minor: 2_490_000,
    stock: 2,
    attributes: { keys: 88, weight_kg: 11.8 },
    en: ["88 keys", "a weight of 11.8 kg"],
    th: ["คีย์ 88 คีย์", "น้ำหนัก 11.8 กก."],
  },
  {
    title: "Pimai Bamboo Flute",
    brand: "Pimai",
    minor: 45_000,
    stock: 0,
    attributes: { finger_holes: 7, length_cm: 42 },
    en: ["7 finger holes", "a length of 42 cm"],
    th: ["รูนิ้ว 7 รู", "ความยาว 42 ซม."],
  },
  {
    title: "Duskhall Dreadnought Guitar",
    brand: "Duskhall",
    minor: 875_000,
    stock: null,
    attributes: { top: "spruce", frets: 20 },
    en: ["a spruce top", "20 frets"],
    th: ["ไม้หน้าสปรูซ", "เฟรต 20 ช่อง"],
  },
  {
    title: "Tapwood Cajon Drum",
    brand: "Tapwood",
    minor: 519_050,
    stock: 11,
    attributes: { shell: "birch", height_cm: 48 },
    en: ["a birch shell", "a height of 48 cm"],
    th: ["ตัวกลองไม้เบิร์ช", "ความสูง 48 ซม."],
  },
  {
    title: "Clip Chromatic Tuner",
    brand: null,
    minor: 39_000,
    stock: 33,
    attributes: { display: "LCD", weight_g: 28 },
    en: ["an LCD display", "a weight of 28 g"],
    th: ["หน้าจอ LCD", "น้ำหนัก 28 กรัม"],
  },
];

const COFFEE: readonly Item[] = [
  {
    title: "Doi Mok Beans",
    brand: "Doi Mok",
    minor: 28_500,
    stock: 17,
    attributes: { roast: "dark", weight_g: 250 },
    en: ["a dark roast", "a weight of 250 g"],
    th: ["ระดับคั่วเข้ม", "น้ำหนัก 250 กรัม"],
  },
  {
    title: "Sunrow Cold Brew Bottles",
    brand: "Sunrow",
    minor: 54_000,
    stock: 0,
    attributes: { bottles_per_pack: 6, bottle_ml: 300 },
    en: ["6 bottles per pack", "300 ml per bottle"],
    th: ["ขวด 6 ขวดต่อแพ็ค", "ขนาด 300 มล. ต่อขวด"],
  },
  {
    title: "Palm Sugar Crackers",
    brand: "Kanom Nim",
    minor: 7_900,
    stock: 40,
    attributes: { flavour: "palm sugar", weight_g: 120 },
    en: ["a palm sugar flavour", "a weight of 120 g"],
    th: ["รสน้ำตาลโตนด", "น้ำหนัก 120 กรัม"],
  },
  {
    title: "กาแฟดริป บ้านสวน",
    brand: "บ้านสวน",
    minor: 19_900,
    stock: null,
    attributes: { drip_sachets: 10, roast: "medium" },
    en: ["10 drip sachets", "a medium roast"],
    th: ["ซองดริป 10 ซอง", "ระดับคั่วกลาง"],
  },
  {
    title: "Kessa Hand Grinder",
    brand: "Kessa",
    minor: 145_000,
    stock: 4,
    attributes: { burr: "ceramic", grind_settings: 18 },
    en: ["a ceramic burr", "18 grind settings"],
    th: ["เฟืองบดเซรามิก", "ระดับการบด 18 ระดับ"],
  },
];

function shop(
  name: string,
  currency: string,
  categories: string[],
  topic: Shop["topic"],
  items: readonly Item[],
): Shop {
  const idOf = (at: number) => `${name}-${at + 1}`;
  return {
    name,
    topic,
    facts: FACTS,
    cards: items.map(({ title, brand, minor, stock, attributes }, at) => ({
      id: idOf(at),
      title,
      brand,
      categories,
      url: `https://shop.example/${name}/${idOf(at)}`,
      stock,
      attributes,
      price: { minor, currency },
      image: null,
    })),
    spoken: Object.fromEntries(items.map(({ en, th }, at) => [idOf(at), { en, th }])),
  };
}

export const NINTH_SHOPS: readonly Shop[] = [
  shop("fern", "USD", ["Garden", "Supplies"], { en: "garden supplies", th: "อุปกรณ์ทำสวน" }, GARDEN),
  shop("chord", "THB", ["Music", "Instruments"], { en: "instruments", th: "เครื่องดนตรี" }, MUSIC),
  shop("brew", "THB", ["Coffee", "Snacks"], { en: "coffees and snacks", th: "กาแฟและของว่าง" }, COFFEE),
];
