import type { Random } from "../../../eval/random.ts";

const ONES = ["", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
const TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
const THAI = ["", "หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า"];

/** 20 to 99 in words. */
export const amountWords = (value: number, lang: "en" | "th"): string => {
  const [tens, ones] = [Math.floor(value / 10), value % 10];
  if (lang === "en") return ones === 0 ? TENS[tens]! : `${TENS[tens]}-${ONES[ones]}`;
  return `${tens === 2 ? "ยี่" : THAI[tens]}สิบ${ones === 1 ? "เอ็ด" : THAI[ones]}`;
};

/** A price in one of the ways that people write it. */
export function priceText(minor: number, currency: string, lang: "en" | "th", random: Random): string {
  const [whole, cents] = [Math.floor(minor / 100), minor % 100];
  const grouped = random() < 0.8 ? whole.toLocaleString("en-US") : String(whole);
  const plain = cents === 0 && random() < 0.6 ? grouped : `${grouped}.${String(cents).padStart(2, "0")}`;
  const way = random();
  if (currency === "USD") {
    if (lang === "th") return way < 0.5 ? `$${plain}` : way < 0.8 ? `${plain} ดอลลาร์` : `${plain} USD`;
    return way < 0.75 ? `$${plain}` : way < 0.9 ? `${plain} dollars` : `USD ${plain}`;
  }
  if (lang === "th") {
    if (way < 0.1)
      return `${[...plain].map((c) => (/\d/.test(c) ? String.fromCharCode(0x0e50 + Number(c)) : c)).join("")} บาท`;
    return way < 0.7
      ? `${plain} บาท`
      : way < 0.85
        ? `฿${plain}`
        : `${plain}.-`.replace(/(\.\d\d)\.-$/, "$1 บาท");
  }
  return way < 0.4 ? `฿${plain}` : way < 0.7 ? `${plain} baht` : way < 0.9 ? `THB ${plain}` : `${plain} THB`;
}
