import { englishPlaces } from "#lib/categories";
import { asBankLine } from "../../lib/categories/training/noise.ts";
import { Random } from "../../lib/categories/training/random.ts";
import { invented, Slots } from "../../lib/categories/training/slots.ts";
import type { Correction } from "../../lib/transactions/corrections/index.ts";
import { taughtKey } from "../../lib/transactions/corrections/key.ts";
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

/** Words that many merchants' names hold. */
const COMMON =
  "king golden royal green city blue red star sun grand new crown lotus dragon lucky happy union park river lake hill stone oak rose lion eagle phoenix silver white black north south west east first best super modern classic smart fresh family sweet magic dream garden summit harbour bridge castle tiger".split(
    " ",
  );
/** Kinds that the words hardly say. */
const VAGUE_KINDS = [
  ["trading", "GENERAL_SERVICES_ACCOUNTING_AND_FINANCIAL_PLANNING"],
  ["house", "ENTERTAINMENT_OTHER_ENTERTAINMENT"],
  ["point", "TRANSPORTATION_PARKING"],
  ["hub", "GENERAL_SERVICES_CONSULTING_AND_LEGAL"],
] as const;

interface Merchant {
  readonly name: string;
  readonly category: string;
}

export interface World {
  readonly corrections: readonly Correction[];
  readonly lines: readonly { readonly text: string; readonly category: string; readonly taught: boolean }[];
}

/** @param name its first word */
type Make = (name?: string) => Merchant;

/**
 * One user's taught merchants, and lines of theirs and of others: some share a name with a taught one, some the kind, some nothing. A fifth
 * of all merchants has a category that its name does not say, as habits do.
 */
export function taughtWorld(seed: number, size = 60, lines = 400): World {
  const random = new Random(seed);
  const slots = new Slots();
  const make: Make = (name) => {
    if (name === undefined && random.chance(0.25)) {
      const [kind, category] = random.pick(THAI_KINDS);
      return { name: `${kind}${random.pick(THAI_NAMES)}`, category: habit(category, random) };
    }
    const [kind, category] = random.pick(KINDS);
    const own = name ?? (random.chance(0.3) ? slots.value("surname", random) : invented(random));
    const second = random.chance(0.3) ? ` ${invented(random)}` : "";
    return {
      name: spaced(`${own}${second} ${kind} ${random.pick(SECOND)}`),
      category: habit(category, random),
    };
  };
  return worldOf(make, { random, slots, size, lines, named: 0.4 });
}

/** The same of merchants that nothing but common words and towns tell apart: `KING COFFEE`, `KING TAILOR`, `LEEDS HOTEL`, `ELGIN HOTEL`. */
export function namesakeWorld(seed: number, size = 60, lines = 300): World {
  const random = new Random(seed);
  const slots = new Slots();
  const make: Make = () => {
    const [kind, category] = random.pick([...KINDS, ...VAGUE_KINDS]);
    const own = random.chance(0.25)
      ? random.pick(englishPlaces)
      : random.chance(0.3)
        ? invented(random)
        : random.pick(COMMON);
    const second = random.chance(0.45)
      ? ` ${random.pick(COMMON)}`
      : random.chance(0.15)
        ? ` ${invented(random)}`
        : "";
    return { name: spaced(`${own}${second} ${kind}`), category: habit(category, random) };
  };
  return worldOf(make, { random, slots, size, lines, named: 0 });
}

const spaced = (name: string): string => name.replace(/ +/g, " ").trim();
const habit = (category: string, random: Random): string =>
  random.chance(0.2) ? random.pick(KINDS)[1] : category;

/** @param options.named share of other merchants' lines that have a taught merchant's first word */
function worldOf(
  make: Make,
  options: {
    readonly random: Random;
    readonly slots: Slots;
    readonly size: number;
    readonly lines: number;
    readonly named: number;
  },
): World {
  const { random, slots, size } = options;
  const noisy = ({ name }: Merchant) => {
    const noise = { food: false, merchant: true, thaiPlace: random.chance(0.3) };
    return questionOf({ description: asBankLine(name, slots, random, noise).toUpperCase() }).text;
  };
  const named = new Map<string, Merchant>();
  while (named.size < size) {
    const merchant = make();
    if (!named.has(merchant.name)) named.set(merchant.name, merchant);
  }
  const taught = [...named.values()];
  return {
    corrections: taught.map((merchant, index) =>
      taughtAs(noisy(merchant), merchant.category, `cor_${index}`),
    ),
    lines: Array.from({ length: options.lines }, () => {
      if (random.chance(0.5)) {
        const merchant = random.pick(taught);
        return { text: noisy(merchant), category: merchant.category, taught: true };
      }
      const shared = random.chance(options.named) ? random.pick(taught).name.split(" ")[0]! : undefined;
      const other = make(shared && /^[a-z]/.test(shared) ? shared : undefined);
      const known = named.get(other.name);
      return { text: noisy(other), category: (known ?? other).category, taught: known !== undefined };
    }),
  };
}

/** A correction as the table gives it. */
export function taughtAs(
  text: string,
  category: string,
  id: string = `cor_${text}`,
  more: Partial<Correction> = {},
): Correction {
  return {
    id,
    key: taughtKey(text),
    text,
    direction: "unknown",
    category,
    merchant: null,
    answerId: null,
    createdAt: "2026-11-26T00:00:00.000Z",
    ...more,
  };
}
