import { detailedCategories, lexicon, primaryOf } from "#lib/categories";
import { type Random, seededRandom } from "./random.ts";

/** A label as a tenant keeps it. */
export interface TenantLabel {
  readonly text: string;
  readonly direction: "in" | "out" | "unknown";
  readonly category: string;
}

/** How a merchant stands to what the shipped model knows. */
type Habit = "usual" | "local" | "own way";

interface Merchant {
  readonly name: string;
  readonly category: string;
  readonly habit: Habit;
}

/** Of ten merchants: five are what their name says, three have a name that says nothing, two this tenant books its own way. */
const HABITS: readonly Habit[] = [
  "usual",
  "local",
  "usual",
  "own way",
  "usual",
  "local",
  "usual",
  "own way",
  "usual",
  "local",
];
/** A tenant books into some categories, not into all hundred. */
const CATEGORIES = 25;
const THAI_SHARE = 0.2;
/** Of labels: only the primary is given; the wrong category is given. */
const PRIMARY_ONLY = 0.1;
const MISTAKEN = 0.02;

const LATIN = [
  "bra",
  "kel",
  "mon",
  "dri",
  "vos",
  "tan",
  "zu",
  "ric",
  "pel",
  "gor",
  "lin",
  "hux",
  "wem",
  "ash",
  "quo",
  "fen",
];
const THAI = ["สม", "บูรณ์", "ชัย", "พัฒ", "รุ่ง", "เจริญ", "ทอง", "ศิริ", "มงคล", "วัฒน์", "นคร", "ไพศาล"];
const FIRST = [
  "harbour",
  "green valley",
  "old mill",
  "city",
  "riverside",
  "northern",
  "st james",
  "corner",
  "kings",
  "lakeside",
];
const BEFORE = ["", "", "", "SQ *", "PAYPAL *", "POS ", "CARD PURCHASE ", "TST* "];
const TOWNS = ["", "", "LEEDS GB", "AUSTIN TX", "SYDNEY AU", "DUBLIN", "BANGKOK"];
const THAI_TOWNS = ["", "", "สาขา 12", "กรุงเทพ", "นนทบุรี", "เชียงใหม่"];

const pick = <T>(from: readonly T[], random: Random): T => from[Math.floor(random() * from.length)]!;

/** Everyday words that mean one category, by category. */
function clearWords(language: "en" | "th"): Map<string, string[]> {
  const words = new Map<string, string[]>();
  for (const term of lexicon.words(language)) {
    const entries = lexicon.lookup(term)!;
    const [entry] = entries;
    if (entries.length !== 1 || entry!.strength < 3 || (entry!.kind !== "trade" && entry!.kind !== "service"))
      continue;
    if (!/^([a-z]{4,}( [a-z]{4,})?|[\u0E00-\u0E7F]{4,})$/.test(term)) continue;
    if (primaryOf(entry!.code) === entry!.code) continue;
    words.set(entry!.code, [...(words.get(entry!.code) ?? []), term]);
  }
  return words;
}
const WORDS = { en: clearWords("en"), th: clearWords("th") } as const;

function merchantOf(habit: Habit, categories: readonly string[], random: Random): Merchant {
  const language = random() < THAI_SHARE ? "th" : "en";
  const category = pick(categories, random);
  if (habit === "local") {
    const parts = language === "th" ? THAI : LATIN;
    const word = () =>
      pick(parts, random) + pick(parts, random) + (random() < 0.5 ? pick(parts, random) : "");
    return {
      name: language === "th" ? word() : random() < 0.5 ? word() : `${word()} ${word()}`,
      category,
      habit,
    };
  }
  const clear = WORDS[language];
  const said = habit === "usual" && clear.has(category) ? category : pick([...clear.keys()], random);
  const word = pick(clear.get(said)!, random);
  const name = language === "th" ? `${word}${pick(THAI, random)}` : `${pick(FIRST, random)} ${word}`;
  return { name, category: habit === "usual" ? said : category, habit };
}

function lineOf({ name }: Merchant, random: Random): string {
  const thai = name.charCodeAt(0) >= 0x0e00;
  const number = random() < 0.5 ? ` ${Math.floor(random() * 1e6)}` : "";
  const town = pick(thai ? THAI_TOWNS : TOWNS, random);
  return `${pick(BEFORE, random)}${name.toUpperCase()}${number} ${town}`.trim();
}

/**
 * Labels of a made-up tenant: the same seed and count, the same labels. Merchants come by Zipf's law, so some are seen often and many
 * once; what a cross-validation holds out therefore has merchants that no label named.
 */
export function tenantLabels(count: number, seed: number): TenantLabel[] {
  const random = seededRandom(seed);
  const codes = detailedCategories.map(({ code }) => code).filter((code) => WORDS.en.has(code));
  const categories = Array.from({ length: CATEGORIES }, () => pick(codes, random));
  const size = Math.max(12, Math.round(6 * Math.sqrt(count)));
  const merchants = Array.from({ length: size }, (_, index) =>
    merchantOf(HABITS[index % HABITS.length]!, categories, random),
  );
  const shares = merchants.map((_, index) => 1 / (index + 3));
  const total = shares.reduce((sum, share) => sum + share, 0);
  return Array.from({ length: count }, () => {
    let left = random() * total;
    const index = shares.findIndex((share) => {
      left -= share;
      return left <= 0;
    });
    const merchant = merchants[Math.max(0, index)]!;
    const exact = random() < MISTAKEN ? pick(categories, random) : merchant.category;
    const category = random() < PRIMARY_ONLY ? primaryOf(exact)! : exact;
    return { text: lineOf(merchant, random), direction: "out", category };
  });
}
