import type { Random } from "./random.ts";
import { reference, type Slots } from "./slots.ts";

/** What stands before a merchant's name on English lines, and says nothing of it. */
const FRONTS = [
  "checkcard xxxx ",
  "check card purchase ",
  "debit card purchase {ref} ",
  "debit card purchase ",
  "purchase authorized on {date} ",
  "pos purchase ",
  "pos debit ",
  "pin pos ",
  "pos ",
  "mobile purchase {ref} ",
  "card payment to ",
  "card purchase ",
  "dbt crd ",
  "dbt purchase ",
  "recurring payment ",
  "recurring card purchase {date} ",
  "visa purchase ",
  "contactless payment ",
  "contactless ",
  "paypal *",
  "paypal inst xfer ",
  "paypal des:inst xfer id:",
  "pp*",
  "sq *",
  "sqc*",
  "iz *",
  "sp * ",
  "sp ",
  "sumup *",
  "zettle_*",
  "wpy*",
  "cke*",
  "py *",
  "worldpay ",
  "stripe ",
  "apple pay ",
  "google pay ",
  "google *",
  "ach debit ",
  "ach pmt ",
  "bill payment ",
  "direct debit ",
  "dd ",
  "online payment ",
  "web pymt ",
  "external withdrawal ",
  "withdrawal ",
  "pre-auth ",
  "preauthorized debit ",
  "bkcard ",
  "crd ",
  "nnt ",
  "amex ",
  "bacs ",
  "{date} ",
  "{ref} ",
  "0123 ",
] as const;
const TAILS = [
  " {town}",
  " {town} {state}",
  " {town} {state}",
  " {town} {state} {date}",
  " {town} {country}",
  " {ref}",
  " {ref}",
  " #{n}",
  " {ref} {town}",
  " {ref} {town} {state}",
  " {town} {ref}",
  " {date}",
  " {date} {time}",
  " card {ref}",
  " card#0123",
  " xxx-xxx-xxxx {state}",
  " 012-012-0123 {state}",
  " web id: {ref}",
  " ppd id: {ref}",
  " des:payment id:{ref}",
  " usa",
  " {country}",
  " ltd",
  " limited",
  " plc",
  " inc",
  " llc",
  " co",
  " uk",
  " online",
  " direct",
  " store {ref}",
  " stores",
  " stores ltd",
  " retail",
  " retail ltd",
  " pending",
  " purchase",
  " bill payment",
  " payment",
  " s01234{ref} card 0123",
  " debit card purchase",
  " card purchase",
  " shop",
  " group",
  " payments",
  " - {town}",
  "-{town}",
  "/{town}",
  " {street} {town}",
  " {surname}",
  " {surname}",
  " {name}",
  " {surname} {town}",
  " {surname} {state}",
  " {town} airport",
  " {town} stn",
  " {town} services",
  "-internet",
  " internet",
  "-online",
  " website",
  "debit card purchase",
  "purchase {town}",
  "{ref}",
] as const;
const WEB_TAILS = [
  ".co.uk",
  ".co.u",
  ".co.",
  ".com",
  ".com",
  ".c",
  ".co",
  ".org",
  ".or",
  ".org.uk",
  ".net",
  ".uk",
  ".com/bill",
];
const THAI_FRONTS = [
  "ชำระค่าสินค้า ",
  "จ่ายบิล ",
  "ชำระเงิน ",
  "ชำระค่า",
  "ค่าสินค้า ",
  "สแกนจ่าย ",
  "qr payment ",
  "ชำระ qr ",
  "ร้าน",
  "ร้าน ",
  "บจก.",
  "บจก. ",
  "บริษัท ",
  "บมจ.",
  "หจก.",
  "หจก. ",
  "โอนเงินเพื่อชำระ ",
  "promptpay qr ",
  "edc ",
  "k plus ",
  "scb easy ",
  "shopeepay*",
  "truemoney*",
  "ซื้อสินค้า ",
  "bill payment ",
] as const;
const THAI_TAILS = [
  " {tplace}",
  " {tplace}",
  " สาขา{tplace}",
  " สาขา {tplace}",
  " สาขา {ref}",
  " (สาขา {ref})",
  " {ref}",
  " จำกัด",
  " จำกัด (มหาชน)",
  " (ประเทศไทย)",
  " {tmonth}",
  " {date}",
  " thailand",
  " th",
  " bkk",
  " {tplace} th",
  " (thailand) co ltd",
  " {ref} {tplace}",
  " {mall}",
  " {mall}",
  "{mall}",
  " สาขา{mall}",
  " bts {tplace}",
  " ปตท.{tplace}",
] as const;
const LATIN_TAILS_TH = [
  " {tplace}",
  " {ref} {tplace}",
  " thailand",
  " th",
  " (thailand)",
  " bangkok th",
  " {ref}",
  " co ltd",
  " {mall}",
  " {mall}",
  " bts {tplace}",
  " ptt {tplace}",
  "{ref} {tplace}",
] as const;

const STREETS = [
  "high st",
  "station rd",
  "main st",
  "w university dr",
  "5th ave",
  "market st",
  "the parade",
  "retail park",
];
const THAI = /[\u0E00-\u0E7F]/;

/** Fronts of tills that only some trades use; `TST*` stands on restaurants' tills alone. */
const FOOD_FRONTS = ["tst* ", "tst*", "sq *", "toast "] as const;

export type NoiseOptions = {
  readonly food: boolean;
  /** Merchants get fronts, towns, store numbers and web addresses; bank phrases little of that. */
  readonly merchant: boolean;
  readonly thaiPlace: boolean;
};

/** Makes of a clean name a line as a bank prints it. */
export function asBankLine(
  name: string,
  slots: Slots,
  random: Random,
  { food, merchant, thaiPlace }: NoiseOptions,
): string {
  const fill = (text: string): string => slots.fill(text.replace("{street}", random.pick(STREETS)), random);
  const thai = THAI.test(name);
  let line = name;
  if (thai) {
    if (random.chance(merchant ? 0.3 : 0.08)) line = fill(random.pick(THAI_FRONTS)) + line;
    if (random.chance(merchant ? 0.5 : 0.25)) line += fill(random.pick(THAI_TAILS));
    return random.chance(0.1) ? line.replace(/ /g, "") : line;
  }
  if (merchant && random.chance(0.12) && !/[{*]/.test(line)) line = asWebAddress(line, random);
  else if (random.chance(0.55))
    line += fill(random.pick(thaiPlace && random.chance(0.7) ? LATIN_TAILS_TH : TAILS));
  if (food && random.chance(0.08)) line = random.pick(FOOD_FRONTS) + line;
  else if (random.chance(merchant ? 0.3 : 0.12)) line = fill(random.pick(FRONTS)) + line;
  if (random.chance(0.12)) line = misspelt(line, random);
  // Card networks cut the name at 22 letters, some banks at 18 or 25.
  if (random.chance(0.25)) line = line.slice(0, random.pick([18, 22, 22, 22, 25]));
  if (random.chance(0.04)) line += ` ${reference(random)} ${reference(random)}`;
  return line;
}

function asWebAddress(name: string, random: Random): string {
  const glued = name.replace(/[^a-z0-9]+/g, random.chance(0.2) ? "-" : "");
  return (random.chance(0.6) ? "www." : "") + glued + random.pick(WEB_TAILS);
}

/** One slip: a vowel or a space dropped, a letter doubled, left out or swapped, a word shortened to its consonants. */
function misspelt(line: string, random: Random): string {
  const at = 1 + random.below(Math.max(1, line.length - 2));
  switch (random.below(6)) {
    case 0:
      return line.replace(/ /, "");
    case 1:
      return line.slice(0, at) + line.slice(at + 1);
    case 2:
      return line.slice(0, at) + (line[at + 1] ?? "") + (line[at] ?? "") + line.slice(at + 2);
    case 3: {
      const words = line.split(" ");
      const word = random.below(words.length);
      words[word] = words[word]!.slice(0, 1) + words[word]!.slice(1).replace(/[aeiou]/g, "");
      return words.join(" ");
    }
    case 4: {
      const words = line.split(" ");
      const last = words.length - 1;
      words[last] = words[last]!.slice(0, Math.max(2, words[last]!.length - 1 - random.below(3)));
      return words.join(" ");
    }
    default:
      return line.replace(/[aeiou](?=[^aeiou ]+$)/, "");
  }
}
