import type { Shop } from "./shops.ts";

type Spoken = readonly string[];

interface Product {
  readonly id: string;
  readonly title: string;
  readonly brand: string | null;
  readonly minor: number;
  readonly stock: number | null;
  readonly attributes: Shop["cards"][number]["attributes"];
  readonly en: Spoken;
  readonly th: Spoken;
}

function open(
  {
    name,
    currency,
    categories,
    ...told
  }: Omit<Shop, "cards" | "spoken"> & {
    readonly currency: string;
    readonly categories: string[];
  },
  products: readonly Product[],
): Shop {
  const cards = products.map(({ id, title, brand, minor, stock, attributes }) => ({
    id,
    title,
    brand,
    categories,
    url: `https://shop.example/${name}/${id}`,
    stock,
    attributes,
    price: { minor, currency },
    image: null,
  }));
  return {
    name,
    ...told,
    cards,
    spoken: Object.fromEntries(products.map(({ id, en, th }) => [id, { en, th }])),
  };
}

/** All three let people collect an order for nothing; none has a sale, reviews or certificates. */
export const FIFTH_SHOPS: readonly Shop[] = [
  open(
    {
      name: "ridge",
      currency: "USD",
      categories: ["Outdoor", "Camping"],
      topic: { en: "camping gear", th: "อุปกรณ์แคมป์ปิ้ง" },
      facts: [
        "Orders of $75 or more ship free within the lower 48 states.",
        "Unused gear can be returned within 45 days with the receipt.",
        "Store pickup is free, every day from 9 am to 7 pm.",
        "รับสินค้าที่ร้านได้ฟรี",
      ],
    },
    [
      {
        id: "r1",
        title: "Coleman Sundome 4-Person Tent",
        brand: "Coleman",
        minor: 8_999,
        stock: 6,
        attributes: { capacity_people: 4, rainfly: "green", weight_kg: 4.3 },
        en: ["room for 4 people", "a green rainfly", "a weight of 4.3 kg"],
        th: ["นอนได้ 4 คน", "น้ำหนัก 4.3 กก."],
      },
      {
        id: "r2",
        title: "Primus Essential Trail Stove",
        brand: "Primus",
        minor: 3_495,
        stock: 0,
        attributes: { weight_g: 113, fuel: "gas canister" },
        en: ["a weight of 113 g"],
        th: ["น้ำหนัก 113 กรัม", "ใช้แก๊สกระป๋อง"],
      },
      {
        id: "r3",
        title: "Trail Scout Sleeping Pad",
        brand: "Therm-a-Rest",
        minor: 6_450,
        stock: 11,
        attributes: { r_value: 3.1, length_cm: 183 },
        en: ["an R-value of 3.1", "a length of 183 cm"],
        th: ["ค่า R-value 3.1", "ยาว 183 ซม."],
      },
      {
        id: "r4",
        title: "Black Diamond Moji Lantern",
        brand: "Black Diamond",
        minor: 2_495,
        stock: null,
        attributes: { brightness: "200 lumens", water_resistance: "IPX4" },
        en: ["200 lumens of brightness", "IPX4 water resistance"],
        th: ["ความสว่าง 200 ลูเมน", "กันน้ำระดับ IPX4"],
      },
      {
        id: "r5",
        title: "Osprey Daylite Plus",
        brand: "Osprey",
        minor: 7_500,
        stock: 3,
        attributes: { volume_l: 20, colour: "black" },
        en: ["20 litres of space", "a black finish"],
        th: ["ความจุ 20 ลิตร", "สีดำ"],
      },
      {
        id: "r6",
        title: "Lodge Cast Iron Camp Oven",
        brand: "Lodge",
        minor: 10_990,
        stock: null,
        attributes: { capacity: "5 quarts", material: "cast iron" },
        en: ["a capacity of 5 quarts", "a cast iron body"],
        th: ["ความจุ 5 ควอร์ต"],
      },
    ],
  ),
  open(
    {
      name: "krua",
      currency: "THB",
      categories: ["เครื่องใช้ไฟฟ้า", "เครื่องครัว"],
      topic: { en: "kitchen appliances", th: "เครื่องใช้ไฟฟ้าในครัว" },
      facts: [
        "ส่งฟรีเมื่อซื้อครบ 1,500 บาท",
        "รับประกันสินค้า 1 ปี",
        "All appliances come with a 1 year warranty.",
        "รับสินค้าที่ร้านได้ฟรี ทุกวัน 10.00-20.00 น.",
        "Store pickup is free.",
      ],
    },
    [
      {
        id: "k1",
        title: "หม้อหุงข้าว Sharp KSH-D18 1.8 ลิตร",
        brand: "Sharp",
        minor: 89_000,
        stock: 14,
        attributes: { volume_l: 1.8, power_w: 650 },
        en: ["a capacity of 1.8 litres", "650 watts of power"],
        th: ["ความจุ 1.8 ลิตร", "กำลังไฟ 650 วัตต์"],
      },
      {
        id: "k2",
        title: "Philips HD9200 Airfryer 4.1L",
        brand: "Philips",
        minor: 279_000,
        stock: 0,
        attributes: { volume_l: 4.1, power_w: 1400, colour: "black" },
        en: ["a 4.1 litre basket", "1,400 watts of power"],
        th: ["ความจุ 4.1 ลิตร", "กำลังไฟ 1,400 วัตต์"],
      },
      {
        id: "k3",
        title: "เครื่องปั่น Otto BE-127 โถพลาสติก",
        brand: "Otto",
        minor: 69_500,
        stock: 5,
        attributes: { volume_l: 1.5, speeds: 2, jar: "พลาสติก" },
        en: ["2 speeds", "a capacity of 1.5 litres"],
        th: ["ความจุ 1.5 ลิตร", "ปรับได้ 2 ระดับ"],
      },
      {
        id: "k4",
        title: "Tefal Comfort Max Kettle",
        brand: "Tefal",
        minor: 119_000,
        stock: null,
        attributes: { volume_l: 1.7, material: "stainless steel" },
        en: ["a capacity of 1.7 litres", "a stainless steel body"],
        th: ["ความจุ 1.7 ลิตร"],
      },
      {
        id: "k5",
        title: "กระทะไฟฟ้า Hanabishi HGP-30",
        brand: "Hanabishi",
        minor: 99_000,
        stock: 8,
        attributes: { diameter_cm: 30, power_w: 1300 },
        en: ["a diameter of 30 cm", "1,300 watts of power"],
        th: ["เส้นผ่านศูนย์กลาง 30 ซม.", "กำลังไฟ 1,300 วัตต์"],
      },
      {
        id: "k6",
        title: "เครื่องปิ้งขนมปัง 2 ช่อง สีครีม",
        brand: null,
        minor: 54_900,
        stock: null,
        attributes: { slots: 2, colour: "ครีม" },
        en: ["2 slots"],
        th: ["มี 2 ช่อง", "สีครีม"],
      },
    ],
  ),
  open(
    {
      name: "emberly",
      currency: "USD",
      categories: ["Dispensary", "Edibles"],
      topic: { en: "edibles", th: "ขนมกัญชา" },
      facts: [
        "Guests must be 21 or older and show a valid photo ID.",
        "Delivery costs $7 and runs between noon and 8 pm.",
        "All sales of edibles are final.",
        "Store pickup is free.",
        "รับสินค้าที่ร้านได้ฟรี",
      ],
    },
    [
      {
        id: "d1",
        title: "Wyld Elderberry Gummies 10-Pack",
        brand: "Wyld",
        minor: 1_800,
        stock: 20,
        attributes: { thc: "100mg", cbn: "50mg", pieces: 10 },
        en: ["100 mg of THC", "50 mg of CBN", "10 pieces in the pack"],
        th: ["THC 100 มก.", "มี 10 ชิ้น"],
      },
      {
        id: "d2",
        title: "Midnight Dark Chocolate Bar",
        brand: "Kiva",
        minor: 2_150,
        stock: 4,
        attributes: { thc: "120mg", weight: "40g", flavour: "dark chocolate" },
        en: ["120 mg of THC", "a weight of 40 g"],
        th: ["THC 120 มก.", "น้ำหนัก 40 กรัม"],
      },
      {
        id: "d3",
        title: "Cann Lemon Lavender Soda 6-Pack",
        brand: "Cann",
        minor: 2_400,
        stock: 0,
        attributes: { thc_per_can: "2mg", cans: 6 },
        en: ["2 mg of THC in each can", "6 cans"],
        th: ["THC กระป๋องละ 2 มก.", "มี 6 กระป๋อง"],
      },
      {
        id: "d4",
        title: "Releaf Tincture 1:1 30ml",
        brand: "Papa & Barkley",
        minor: 4_800,
        stock: null,
        attributes: { thc: "450mg", cbd: "450mg", volume: "30ml" },
        en: ["450 mg of CBD", "30 ml in the bottle"],
        th: ["CBD 450 มก.", "ปริมาณ 30 มล."],
      },
      {
        id: "d5",
        title: "Petra Moroccan Mints",
        brand: "Kiva",
        minor: 1_650,
        stock: 7,
        attributes: { thc_per_piece: "2.5mg", pieces: 40 },
        en: ["2.5 mg of THC in each mint", "40 mints in the tin"],
        th: ["THC เม็ดละ 2.5 มก.", "มี 40 เม็ด"],
      },
    ],
  ),
];
