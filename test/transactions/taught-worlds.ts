import { asBankLine } from "../../lib/categories/training/noise.ts";
import { Random } from "../../lib/categories/training/random.ts";
import { invented, Slots } from "../../lib/categories/training/slots.ts";
import type { Correction } from "../../lib/transactions/corrections/index.ts";
import { merchantKey } from "../../lib/transactions/merchant/index.ts";
import { questionOf } from "../../lib/transactions/question.ts";

/** Kinds of places with what they are: English and Thai. */
const KINDS = [
  ["coffee", "FOOD_AND_DRINK_COFFEE"],
  ["tailor", "GENERAL_SERVICES_OTHER_GENERAL_SERVICES"],
  ["yoga", "PERSONAL_CARE_GYMS_AND_FITNESS_CENTERS"],
  ["dental", "MEDICAL_DENTAL_CARE"],
  ["garage", "GENERAL_SERVICES_AUTOMOTIVE"],
  ["books", "GENERAL_MERCHANDISE_BOOKSTORES_AND_NEWSSTANDS"],
  ["hotel", "TRAVEL_LODGING"],
  ["bakery", "FOOD_AND_DRINK_OTHER_FOOD_AND_DRINK"],
  ["pharmacy", "MEDICAL_PHARMACIES_AND_SUPPLEMENTS"],
  ["hardware", "HOME_IMPROVEMENT_HARDWARE"],
  ["", "GENERAL_MERCHANDISE_OTHER_GENERAL_MERCHANDISE"],
  ["holdings", "GENERAL_SERVICES_ACCOUNTING_AND_FINANCIAL_PLANNING"],
  ["studio", "ENTERTAINMENT_OTHER_ENTERTAINMENT"],
] as const;
const THAI_KINDS = [
  ["ร้านกาแฟ", "FOOD_AND_DRINK_COFFEE"],
  ["ร้านขายยา", "MEDICAL_PHARMACIES_AND_SUPPLEMENTS"],
  ["ข้าวแกง", "FOOD_AND_DRINK_RESTAURANT"],
  ["ร้าน", "GENERAL_MERCHANDISE_OTHER_GENERAL_MERCHANDISE"],
  ["คลินิก", "MEDICAL_PRIMARY_CARE"],
] as const;
const THAI_NAMES =
  "ป้าแดง ลุงดำ เจ๊เล้ง แม่ประนอม พี่หนุ่ม อาม่า ครูส้ม โกเบนซ์ ยายสาย ตาเปลี่ยน เฮียหมู น้องพลอย สมใจ บุญมี วันดี".split(" ");
const SECOND = ["", "", "and sons", "brothers", "express", "central", "premium", "the original"] as const;

interface Merchant {
  readonly name: string;
  readonly category: string;
}

export interface World {
  readonly corrections: readonly Correction[];
  readonly lines: readonly { readonly text: string; readonly category: string; readonly taught: boolean }[];
}

/**
 * One user's taught merchants, and lines of theirs and of others: some share a name with a taught one, some the kind, some nothing. A fifth
 * of all merchants has a category that its name does not say, as habits do.
 */
export function taughtWorld(seed: number, size = 60, lines = 400): World {
  const random = new Random(seed);
  const slots = new Slots();
  const habit = (category: string) => (random.chance(0.2) ? random.pick(KINDS)[1] : category);
  const make = (name?: string): Merchant => {
    if (name === undefined && random.chance(0.25)) {
      const [kind, category] = random.pick(THAI_KINDS);
      return { name: `${kind}${random.pick(THAI_NAMES)}`, category: habit(category) };
    }
    const [kind, category] = random.pick(KINDS);
    const own = name ?? (random.chance(0.3) ? slots.value("surname", random) : invented(random));
    const second = random.chance(0.3) ? ` ${invented(random)}` : "";
    return {
      name: `${own}${second} ${kind} ${random.pick(SECOND)}`.replace(/ +/g, " ").trim(),
      category: habit(category),
    };
  };
  const noisy = ({ name }: Merchant) => {
    const options = { food: false, merchant: true, thaiPlace: random.chance(0.3) };
    return questionOf({ description: asBankLine(name, slots, random, options).toUpperCase() }).text;
  };
  const named = new Map<string, Merchant>();
  while (named.size < size) {
    const merchant = make();
    if (!named.has(merchant.name)) named.set(merchant.name, merchant);
  }
  const taught = [...named.values()];
  const corrections = taught.map((merchant, index): Correction => {
    const text = noisy(merchant);
    return {
      id: `cor_${index}`,
      key: merchantKey(text),
      text,
      direction: "unknown",
      category: merchant.category,
      merchant: null,
      answerId: null,
      createdAt: "2026-11-26T00:00:00Z",
    };
  });
  return {
    corrections,
    lines: Array.from({ length: lines }, () => {
      if (random.chance(0.5)) {
        const merchant = random.pick(taught);
        return { text: noisy(merchant), category: merchant.category, taught: true };
      }
      const shared = random.chance(0.4) ? random.pick(taught).name.split(" ")[0]! : undefined;
      const other = make(shared && /^[a-z]/.test(shared) ? shared : undefined);
      const known = named.get(other.name);
      return { text: noisy(other), category: (known ?? other).category, taught: known !== undefined };
    }),
  };
}
