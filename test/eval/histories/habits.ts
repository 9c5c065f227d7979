/** Things bought again and again, but not by calendar. Prices are medians of somebody of median income. */
export interface HabitKind {
  readonly detailed: string;
  /** Times a week, of those who have the habit. */
  readonly weekly: number;
  /** Share of people who have it. */
  readonly share: number;
  readonly usd: number;
  readonly thb: number;
  /** Of the price, in logarithms. */
  readonly spread: number;
  /** Saturday and Sunday against a weekday. */
  readonly weekend: number;
  /** Month (1…12) → how much more often. */
  readonly season?: Readonly<Partial<Record<number, number>>>;
  readonly car?: boolean;
  readonly en: readonly string[];
  readonly th: readonly string[];
}

const habit = (
  detailed: string,
  [weekly, share]: [number, number],
  [usd, thb, spread]: [number, number, number],
  weekend: number,
  en: readonly string[],
  th: readonly string[],
  more: Pick<HabitKind, "season" | "car"> = {},
): HabitKind => ({ detailed, weekly, share, usd, thb, spread, weekend, en, th, ...more });

const GIFT_SEASON = { 2: 1.4, 5: 1.2, 11: 1.3, 12: 3 };
const SHOPPING_SEASON = { 1: 0.8, 6: 1.15, 11: 1.7, 12: 1.6 };

export const HABITS: readonly HabitKind[] = [
  habit(
    "FOOD_AND_DRINK_COFFEE",
    [3.5, 0.7],
    [5.5, 65, 0.25],
    0.6,
    ["coffee", "latte", "starbucks", "iced coffee"],
    ["กาแฟ", "อเมริกาโน่", "ชาเย็น", "คาเฟ่ อเมซอน", "ลาเต้"],
  ),
  habit(
    "FOOD_AND_DRINK_RESTAURANT",
    [2.5, 0.95],
    [24, 190, 0.6],
    1.9,
    ["dinner", "lunch", "thai place", "sushi", "brunch", "pizza"],
    ["ข้าวเย็น", "หมูกระทะ", "ส้มตำ", "ชาบู", "ร้านอาหาร", "อาหารญี่ปุ่น"],
  ),
  habit(
    "FOOD_AND_DRINK_FAST_FOOD",
    [4, 0.85],
    [12, 60, 0.35],
    0.9,
    ["lunch", "burger", "chipotle", "mcdonald's", "sandwich"],
    ["ข้าวกลางวัน", "ข้าวมันไก่", "ก๋วยเตี๋ยว", "กะเพราไก่", "ข้าวผัด", "แมค"],
  ),
  habit(
    "FOOD_AND_DRINK_GROCERIES",
    [1.6, 0.9],
    [58, 420, 0.6],
    1.5,
    ["groceries", "trader joe's", "walmart groceries", "costco", "fruit"],
    ["ตลาด", "โลตัส", "แม็คโคร", "บิ๊กซี", "ผลไม้", "ของสด"],
  ),
  habit(
    "FOOD_AND_DRINK_BEER_WINE_AND_LIQUOR",
    [0.7, 0.4],
    [22, 180, 0.5],
    2.2,
    ["beer", "wine", "bar", "drinks"],
    ["เบียร์", "เหล้า", "ร้านเหล้า"],
    { season: { 4: 1.3, 12: 1.6 } },
  ),
  habit(
    "GENERAL_MERCHANDISE_CONVENIENCE_STORES",
    [2.5, 0.7],
    [8, 75, 0.5],
    1,
    ["7-eleven", "snacks", "corner shop", "water"],
    ["เซเว่น", "7-11", "ขนม", "น้ำดื่ม"],
  ),
  habit(
    "TRANSPORTATION_PUBLIC_TRANSIT",
    [6, 0.5],
    [2.9, 40, 0.2],
    0.35,
    ["bus", "subway", "metro card", "train"],
    ["รถไฟฟ้า", "bts", "mrt", "รถเมล์", "เติมบัตร bts"],
  ),
  habit(
    "TRANSPORTATION_TAXIS_AND_RIDE_SHARES",
    [1.5, 0.6],
    [18, 110, 0.5],
    1.4,
    ["uber", "lyft", "taxi"],
    ["แกร็บ", "แท็กซี่", "วินมอไซค์", "โบลท์"],
    { season: { 12: 1.2 } },
  ),
  habit(
    "TRANSPORTATION_GAS",
    [1.1, 0.9],
    [42, 800, 0.3],
    1.3,
    ["gas", "shell", "fuel"],
    ["น้ำมัน", "เติมน้ำมัน ปตท", "ค่าน้ำมัน"],
    { car: true, season: { 4: 1.5, 12: 1.3, 7: 1.15 } },
  ),
  habit("TRANSPORTATION_PARKING", [0.6, 0.5], [9, 40, 0.5], 1.2, ["parking"], ["ค่าจอดรถ"], { car: true }),
  habit("TRANSPORTATION_TOLLS", [0.8, 0.4], [5, 60, 0.3], 0.6, ["toll"], ["ทางด่วน", "easy pass"], {
    car: true,
    season: { 4: 1.5 },
  }),
  habit(
    "GENERAL_MERCHANDISE_ONLINE_MARKETPLACES",
    [0.9, 0.8],
    [36, 290, 0.85],
    1.1,
    ["amazon", "ebay", "online order", "amazon order"],
    ["ช้อปปี้", "ลาซาด้า", "shopee", "สั่งของออนไลน์", "ติ๊กต็อกช็อป"],
    { season: SHOPPING_SEASON },
  ),
  habit(
    "GENERAL_MERCHANDISE_CLOTHING_AND_ACCESSORIES",
    [0.35, 0.8],
    [52, 450, 0.7],
    2.4,
    ["clothes", "uniqlo", "shoes", "jacket"],
    ["เสื้อผ้า", "ยูนิโคล่", "รองเท้า", "กางเกง"],
    { season: SHOPPING_SEASON },
  ),
  habit(
    "GENERAL_MERCHANDISE_GIFTS_AND_NOVELTIES",
    [0.15, 0.7],
    [45, 500, 0.7],
    1.5,
    ["gift", "birthday present", "flowers"],
    ["ของขวัญ", "ซองงานแต่ง", "ดอกไม้"],
    { season: GIFT_SEASON },
  ),
  habit(
    "GENERAL_MERCHANDISE_ELECTRONICS",
    [0.07, 0.6],
    [110, 1_300, 0.9],
    1.3,
    ["headphones", "charger", "best buy"],
    ["หูฟัง", "สายชาร์จ", "พาวเวอร์บาย"],
    { season: SHOPPING_SEASON },
  ),
  habit(
    "GENERAL_MERCHANDISE_PET_SUPPLIES",
    [0.4, 0.25],
    [38, 420, 0.4],
    1.6,
    ["cat food", "dog food", "pet store"],
    ["อาหารแมว", "อาหารหมา", "ทรายแมว"],
  ),
  habit(
    "GENERAL_MERCHANDISE_BOOKSTORES_AND_NEWSSTANDS",
    [0.2, 0.4],
    [19, 290, 0.4],
    1.6,
    ["book", "kindle book"],
    ["หนังสือ", "นายอินทร์"],
    { season: { 3: 1.4, 10: 1.4 } },
  ),
  habit(
    "ENTERTAINMENT_TV_AND_MOVIES",
    [0.3, 0.6],
    [28, 300, 0.4],
    3,
    ["movie", "cinema tickets"],
    ["ดูหนัง", "ตั๋วหนัง", "เมเจอร์"],
  ),
  habit(
    "ENTERTAINMENT_VIDEO_GAMES",
    [0.35, 0.35],
    [20, 150, 0.8],
    1.5,
    ["steam", "game", "in-game top up"],
    ["เติมเกม", "steam", "เกม"],
    { season: { 6: 1.4, 12: 1.5 } },
  ),
  habit(
    "ENTERTAINMENT_SPORTING_EVENTS_AMUSEMENT_PARKS_AND_MUSEUMS",
    [0.12, 0.5],
    [65, 450, 0.6],
    4,
    ["concert ticket", "museum", "ball game"],
    ["บัตรคอนเสิร์ต", "พิพิธภัณฑ์", "สวนสนุก"],
  ),
  habit(
    "ENTERTAINMENT_CASINOS_AND_GAMBLING",
    [0.45, 0.25],
    [10, 160, 0.5],
    1,
    ["lottery", "scratch card"],
    ["หวย", "ลอตเตอรี่"],
  ),
  habit(
    "MEDICAL_PHARMACIES_AND_SUPPLEMENTS",
    [0.3, 0.8],
    [21, 180, 0.6],
    0.9,
    ["pharmacy", "cvs", "vitamins", "cold medicine"],
    ["ร้านยา", "ยาแก้แพ้", "วิตามิน", "วัตสัน"],
    { season: { 1: 1.3, 9: 1.3, 12: 1.2 } },
  ),
  habit(
    "MEDICAL_PRIMARY_CARE",
    [0.06, 0.6],
    [60, 900, 0.7],
    0.5,
    ["doctor", "copay", "clinic"],
    ["หาหมอ", "คลินิก", "โรงพยาบาล"],
  ),
  habit("MEDICAL_DENTAL_CARE", [0.03, 0.5], [140, 1_000, 0.5], 0.7, ["dentist"], ["ทำฟัน", "หมอฟัน"]),
  habit(
    "PERSONAL_CARE_HAIR_AND_BEAUTY",
    [0.3, 0.75],
    [42, 280, 0.5],
    1.9,
    ["haircut", "nails", "barber"],
    ["ตัดผม", "ทำผม", "ทำเล็บ"],
    { season: { 4: 1.2, 12: 1.2 } },
  ),
  habit(
    "PERSONAL_CARE_OTHER_PERSONAL_CARE",
    [0.35, 0.6],
    [19, 190, 0.5],
    1.3,
    ["shampoo", "skincare", "toothpaste"],
    ["แชมพู", "ครีม", "สกินแคร์", "สบู่"],
  ),
  habit(
    "PERSONAL_CARE_LAUNDRY_AND_DRY_CLEANING",
    [0.8, 0.3],
    [14, 60, 0.3],
    1.6,
    ["laundry", "dry cleaning"],
    ["ซักผ้า", "ซักรีด"],
  ),
  habit(
    "HOME_IMPROVEMENT_HARDWARE",
    [0.12, 0.5],
    [38, 350, 0.8],
    2.2,
    ["home depot", "paint", "light bulbs"],
    ["โฮมโปร", "หลอดไฟ", "ไทวัสดุ"],
    { season: { 5: 1.4 } },
  ),
  habit(
    "HOME_IMPROVEMENT_OTHER_HOME_IMPROVEMENT",
    [0.15, 0.5],
    [26, 250, 0.7],
    1.8,
    ["plants", "kitchen stuff", "ikea bits"],
    ["ต้นไม้", "ของใช้ในบ้าน", "ดีไอวาย"],
  ),
  habit(
    "GENERAL_SERVICES_POSTAGE_AND_SHIPPING",
    [0.15, 0.4],
    [12, 55, 0.4],
    0.4,
    ["postage", "usps"],
    ["ส่งของ", "ค่าส่ง", "ไปรษณีย์"],
  ),
  habit(
    "GENERAL_SERVICES_AUTOMOTIVE",
    [0.12, 0.6],
    [30, 300, 0.8],
    1.5,
    ["car wash", "oil change"],
    ["ล้างรถ", "เปลี่ยนถ่ายน้ำมันเครื่อง"],
    { car: true },
  ),
  habit(
    "GOVERNMENT_AND_NON_PROFIT_DONATIONS",
    [0.15, 0.4],
    [25, 100, 0.7],
    1.5,
    ["donation", "church"],
    ["ทำบุญ", "บริจาค"],
    { season: { 1: 1.3, 4: 1.5, 12: 1.8 } },
  ),
  habit("BANK_FEES_ATM_FEES", [0.1, 0.3], [3, 15, 0.2], 1, ["atm fee"], ["ค่าธรรมเนียมกดเงิน"]),
];
