import type { Dice } from "./dice.ts";

/** An amount as written, and what it means. */
export interface WrittenAmount {
  text: string;
  amount: number;
  /** `null`: no currency was written. */
  currency: string | null;
}

export interface Range {
  price: readonly [low: number, high: number];
}

const cents = (amount: number): number => Math.round(amount * 100) / 100;

/** A price that people see: mostly whole or round, sometimes with cents. */
export function somePrice(dice: Dice, { price: [low, high] }: Range, fraction: number): number {
  // Small prices are commoner than large ones: even on a logarithmic scale.
  const whole = Math.max(1, Math.round(low * (high / low) ** (dice.whole(0, 1_000) / 1_000)));
  if (whole >= 1_000 && dice.chance(0.6)) return Math.round(whole / 50) * 50;
  if (whole >= 100 && dice.chance(0.5)) return Math.round(whole / 10) * 10;
  if (dice.chance(fraction))
    return cents(whole + dice.pick([0.5, 0.99, 0.95, 0.25, 0.75, 0.4, 0.2, 0.37, 0.08]));
  return whole;
}

const grouped = (amount: number): string => {
  const [whole = "", decimals] = plain(amount).split(".");
  const separated = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return decimals === undefined ? separated : `${separated}.${decimals}`;
};

/** 12 or 12.50: whole, or with two decimals. */
export const plain = (amount: number): string =>
  Number.isInteger(amount) ? String(amount) : amount.toFixed(2);

const digits = (dice: Dice, amount: number): string => {
  if (amount >= 1_000 && dice.chance(0.55)) return grouped(amount);
  return plain(amount);
};

const inThousands = (amount: number): string => String(amount / 1_000);

/** 1.5k wants a multiple of a hundred from one thousand up. */
const fitsThousands = (amount: number): boolean => amount >= 1_000 && amount % 100 === 0;

export function englishAmount(dice: Dice, amount: number): WrittenAmount {
  const bare = (text: string): WrittenAmount => ({ text, amount, currency: null });
  const style = dice.weighted([
    [50, "plain"],
    [18, "dollar"],
    [6, "pound"],
    [4, "euro"],
    [5, "code"],
    [6, "word"],
    [6, "spelled"],
    [5, "k"],
  ] as const);
  const text = digits(dice, amount);
  switch (style) {
    case "dollar":
      return { text: `$${text}`, amount, currency: "USD" };
    case "pound":
      return { text: `£${text}`, amount, currency: "GBP" };
    case "euro":
      return { text: dice.chance(0.5) ? `€${text}` : `${text}€`, amount, currency: "EUR" };
    case "code": {
      const code = dice.pick(["USD", "EUR", "GBP", "SGD", "THB", "AUD", "CAD", "CHF"]);
      const written = dice.chance(0.4) ? code.toLowerCase() : code;
      return {
        text: dice.chance(0.75) ? `${text} ${written}` : `${written} ${text}`,
        amount,
        currency: code,
      };
    }
    case "word": {
      const [word, currency] = dice.pick([
        ["dollars", "USD"],
        ["bucks", "USD"],
        ["quid", "GBP"],
        ["euros", "EUR"],
        ["baht", "THB"],
      ] as const);
      return { text: `${text} ${word}`, amount, currency };
    }
    case "spelled":
      return Number.isInteger(amount) && amount < 10_000
        ? dice.chance(0.4)
          ? { text: `${englishWords(amount)} dollars`, amount, currency: "USD" }
          : bare(englishWords(amount))
        : bare(text);
    case "k":
      return bare(fitsThousands(amount) ? `${inThousands(amount)}${dice.pick(["k", "K"])}` : text);
    default:
      return bare(text);
  }
}

const SMALL =
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(
    " ",
  );
const TENS = "zero ten twenty thirty forty fifty sixty seventy eighty ninety".split(" ");

/** 0 to 9,999 in words: "one thousand two hundred fifty". */
export function englishWords(amount: number): string {
  if (amount < 20) return SMALL[amount]!;
  if (amount < 100)
    return [TENS[Math.floor(amount / 10)]!, amount % 10 ? SMALL[amount % 10]! : ""].join(" ").trim();
  const unit = amount < 1_000 ? 100 : 1_000;
  const name = unit === 100 ? "hundred" : "thousand";
  const rest = amount % unit;
  return `${englishWords(Math.floor(amount / unit))} ${name}${rest ? ` ${englishWords(rest)}` : ""}`;
}

const thaiDigits = (text: string): string => text.replace(/\d/g, (digit) => "๐๑๒๓๔๕๖๗๘๙"[Number(digit)]!);

export function thaiAmount(dice: Dice, amount: number): WrittenAmount {
  const baht = (text: string): WrittenAmount => ({ text, amount, currency: "THB" });
  const text = digits(dice, amount);
  const style = dice.weighted([
    [42, "plain"],
    [26, "baht"],
    [5, "short"],
    [5, "sign"],
    [3, "dash"],
    [5, "thai"],
    [8, "spelled"],
    [3, "unit"],
    [5, "clipped"],
    [2, "k"],
  ] as const);
  switch (style) {
    case "baht":
      return baht(`${text}${dice.pick([" ", ""])}บาท`);
    case "short":
      return baht(`${text}${dice.pick(["บ.", " บ.", "บ", " thb", " THB"])}`);
    case "sign":
      return baht(dice.chance(0.7) ? `฿${text}` : `${text}฿`);
    case "dash":
      return baht(Number.isInteger(amount) ? `${text}.-` : text);
    case "thai":
      return baht(`${thaiDigits(text)}${dice.pick(["", " บาท"])}`);
    case "spelled":
      return Number.isInteger(amount) ? baht(`${thaiWords(amount)}${dice.pick(["", "บาท"])}`) : baht(text);
    case "unit":
      return baht(thaiUnit(amount) ?? text);
    case "clipped":
      return baht(thaiClipped(amount) ?? text);
    case "k":
      return baht(fitsThousands(amount) ? `${inThousands(amount)}k` : text);
    default:
      return baht(text);
  }
}

const THAI_SMALL = ["ศูนย์", "หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า"];
const THAI_UNITS: readonly (readonly [size: number, name: string])[] = [
  [100_000, "แสน"],
  [10_000, "หมื่น"],
  [1_000, "พัน"],
  [100, "ร้อย"],
];

/** 1 to 999,999 in words, in full: พันห้าร้อย stays หนึ่งพันห้าร้อย, so that nothing is ambiguous. */
export function thaiWords(amount: number): string {
  let left = amount;
  let words = "";
  for (const [size, name] of THAI_UNITS) {
    const count = Math.floor(left / size);
    if (count > 0) words += `${THAI_SMALL[count]!}${name}`;
    left %= size;
  }
  const tens = Math.floor(left / 10);
  if (tens > 0) words += `${tens === 1 ? "" : tens === 2 ? "ยี่" : THAI_SMALL[tens]!}สิบ`;
  const ones = left % 10;
  if (ones > 0) words += ones === 1 && amount > 9 ? "เอ็ด" : THAI_SMALL[ones]!;
  return words;
}

/** "3 พัน", "2 หมื่น"; `null` when the amount is no whole number of them. */
function thaiUnit(amount: number): string | null {
  if (amount >= 10_000) return amount % 10_000 === 0 ? `${amount / 10_000} หมื่น` : null;
  return amount >= 1_000 && amount % 1_000 === 0 ? `${amount / 1_000} พัน` : null;
}

/** As people say it: 1,500 is พันห้า and 25,000 สองหมื่นห้า; `null` unless the amount has just two leading digits. */
export function thaiClipped(amount: number): string | null {
  const unit = THAI_UNITS.find(([size]) => amount >= size);
  if (unit === undefined || unit[0] < 1_000) return null;
  const [size, name] = unit;
  const next = (amount % size) / (size / 10);
  // พันหนึ่ง may be 1,001 as well as 1,100.
  if (next < 2 || !Number.isInteger(next)) return null;
  const lead = Math.floor(amount / size);
  return `${lead === 1 ? "" : THAI_SMALL[lead]!}${name}${THAI_SMALL[next]!}`;
}
