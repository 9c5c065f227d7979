import { dateOf, monthOf } from "./calendar.ts";
import type { Dice } from "./dice.ts";
import { primaryOf } from "./recurring.ts";
import type { HistoryEntry } from "./types.ts";
import { pricedMinor, type User } from "./user.ts";

/** One kind of thing within a burst. */
interface Purchase {
  readonly detailed: string;
  readonly count: readonly [least: number, most: number];
  /** Days after the burst begins. */
  readonly days: readonly [from: number, to: number];
  readonly usd: number;
  readonly thb: number;
  readonly en: readonly string[];
  readonly th: readonly string[];
}

const buy = (
  detailed: string,
  count: readonly [number, number],
  days: readonly [number, number],
  [usd, thb]: readonly [number, number],
  en: readonly string[],
  th: readonly string[],
): Purchase => ({ detailed, count, days, usd, thb, en, th });

const BURSTS: readonly (readonly [share: number, purchases: readonly Purchase[]])[] = [
  [
    0.4, // a trip, its flight booked weeks ahead
    [
      buy(
        "TRAVEL_FLIGHTS",
        [0, 2],
        [-40, -10],
        [310, 3_200],
        ["flight", "plane tickets"],
        ["ตั๋วเครื่องบิน", "แอร์เอเชีย"],
      ),
      buy("TRAVEL_LODGING", [1, 3], [-12, 5], [190, 1_600], ["hotel", "airbnb"], ["โรงแรม", "ที่พัก", "agoda"]),
      buy(
        "FOOD_AND_DRINK_RESTAURANT",
        [2, 8],
        [0, 6],
        [32, 280],
        ["dinner on trip", "restaurant"],
        ["อาหารทะเล", "ข้าวเย็น"],
      ),
      buy(
        "TRANSPORTATION_TAXIS_AND_RIDE_SHARES",
        [0, 5],
        [0, 6],
        [25, 200],
        ["taxi", "uber"],
        ["แท็กซี่", "แกร็บ"],
      ),
      buy(
        "ENTERTAINMENT_SPORTING_EVENTS_AMUSEMENT_PARKS_AND_MUSEUMS",
        [0, 3],
        [0, 6],
        [40, 400],
        ["tickets", "tour"],
        ["ค่าเข้า", "ทัวร์"],
      ),
    ],
  ],
  [
    0.2, // a new home
    [
      buy(
        "HOME_IMPROVEMENT_FURNITURE",
        [1, 4],
        [0, 18],
        [220, 2_900],
        ["ikea", "desk", "mattress"],
        ["อิเกีย", "โต๊ะ", "ที่นอน"],
      ),
      buy(
        "HOME_IMPROVEMENT_HARDWARE",
        [0, 4],
        [0, 18],
        [45, 420],
        ["home depot", "curtains"],
        ["ผ้าม่าน", "โฮมโปร"],
      ),
      buy("GENERAL_MERCHANDISE_ONLINE_MARKETPLACES", [0, 4], [0, 25], [40, 350], ["amazon"], ["ช้อปปี้"]),
    ],
  ],
  [
    0.14,
    [
      buy(
        "GENERAL_MERCHANDISE_ELECTRONICS",
        [1, 2],
        [0, 3],
        [780, 14_500],
        ["new phone", "laptop"],
        ["โทรศัพท์ใหม่", "โน้ตบุ๊ก"],
      ),
    ],
  ],
  [
    0.14, // ill
    [
      buy(
        "MEDICAL_PRIMARY_CARE",
        [1, 3],
        [0, 15],
        [150, 1_800],
        ["hospital", "er visit", "doctor"],
        ["โรงพยาบาล", "หาหมอ"],
      ),
      buy("MEDICAL_PHARMACIES_AND_SUPPLEMENTS", [1, 3], [0, 15], [30, 250], ["prescription"], ["ค่ายา"]),
    ],
  ],
  [
    0.12,
    [
      buy(
        "GENERAL_SERVICES_AUTOMOTIVE",
        [1, 2],
        [0, 4],
        [480, 5_200],
        ["car repair", "tires", "mechanic"],
        ["ซ่อมรถ", "เปลี่ยนยาง"],
      ),
    ],
  ],
];

/** Trips, furniture, illness: a lot at once and then nothing. Thai trips gather around Songkran, everybody's in December. */
export function makeBursts(dice: Dice, user: User, first: number, last: number): HistoryEntry[] {
  const entries: HistoryEntry[] = [];
  for (let day = first; day <= last; day += 1) {
    const month = monthOf(day);
    const season = month === 12 ? 2 : month === 4 && user.language === "th" ? 2.2 : 0.85;
    if (!dice.chance((user.burstsPerYear / 365) * season)) continue;
    const purchases = drawPurchases(dice);
    const size = dice.factor(0.5) * user.priceLevel;
    for (const purchase of purchases) entries.push(...bought(dice, user, purchase, day, size));
  }
  return entries.filter(({ date }) => date >= dateOf(first) && date <= dateOf(last));
}

function drawPurchases(dice: Dice): readonly Purchase[] {
  let left = dice.random();
  for (const [share, purchases] of BURSTS) {
    left -= share;
    if (left < 0) return purchases;
  }
  return BURSTS[0]![1];
}

function bought(dice: Dice, user: User, purchase: Purchase, begin: number, size: number): HistoryEntry[] {
  const count = dice.wholeBetween(...purchase.count);
  return Array.from({ length: count }, () => ({
    date: dateOf(begin + dice.wholeBetween(...purchase.days)),
    kind: "expense" as const,
    amountMinor: pricedMinor(
      dice,
      (user.currency === "THB" ? purchase.thb : purchase.usd) * size * dice.factor(0.35),
      user.currency,
    ),
    currency: user.currency,
    label: dice.pick(purchase[user.language]),
    category: primaryOf(purchase.detailed),
    detailed: purchase.detailed,
  }));
}
