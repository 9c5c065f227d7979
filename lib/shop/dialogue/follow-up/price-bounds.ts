import { exactMinor } from "#lib/language";
import type { ShopQuery } from "../../search/query.ts";
import type { DialogueContext } from "../context.ts";

const AMOUNT = "(?:[$฿€£]\\s?)?(\\d{1,9}(?:,\\d{3})*(?:\\.\\d{1,2})?)\\s?(k|พัน)?";
const THAI_DIGITS = ["หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า"];
/** สามพัน, ร้อย: as prices are said; one alone is 1. */
const WORD_AMOUNT = `(?:(${THAI_DIGITS.join("|")})?(ร้อย|พัน|หมื่น))`;
const SCALES: Readonly<Record<string, number>> = { ร้อย: 100, พัน: 1_000, หมื่น: 10_000 };

/** The words of prices, which name no goods. */
export const PRICE_WORDS = new RegExp(
  `${WORD_AMOUNT}|[$฿€£]|\\d[\\d,.]*\\s?k?|(?<!\\p{L})(?:under|below|less|than|up|to|max|maximum|within|budget|over|above|between|from|dollars?|bucks?|baht|usd|thb|pounds?|quid|euros?|cheaper|around|about)(?!\\p{L})|ไม่เกิน|ต่ำกว่า|น้อยกว่า|ถูกกว่า|มากกว่า|แพงกว่า|ใต้|งบ|บาท|เหรียญ|ดอลลาร์|พัน|ร้อย|ระหว่าง|ถึง|ราคา`,
  "gu",
);

const BETWEEN = new RegExp(
  `(?:between|from|ระหว่าง|ช่วง)\\s?${AMOUNT}\\s?(?:and|to|-|ถึง|กับ)\\s?${AMOUNT}`,
  "u",
);
const BELOW = new RegExp(
  `(?:under|below|less than|cheaper than|up to|at most|max(?:imum)?|no more than|not more than|within|budget(?: is| of)?|ใต้|ไม่เกิน|ต่ำกว่า|น้อยกว่า|ถูกกว่า|ไม่ถึง|งบ)\\s?(?:${AMOUNT}|${WORD_AMOUNT})(?!\\s?(?:cm|mm|kg|g|ml|inch|กรัม|ซม))`,
  "u",
);
const ABOVE = new RegExp(
  `(?:over|above|more than|at least|from|เกิน|มากกว่า|แพงกว่า|ตั้งแต่)\\s?${AMOUNT}(?!\\s?(?:cm|mm|kg|g|ml|inch|กรัม|ซม))`,
  "u",
);

/** The bounds that a text sets to the price, in minor units of the currency at hand; undefined for none. */
export function priceBounds(text: string, context: DialogueContext): ShopQuery["price"] | undefined {
  const currency =
    context.lastQuery?.price?.currency ??
    context.lastCards.find((card) => card.price)?.price?.currency ??
    context.vocabulary?.currency;
  if (!currency) return undefined;
  const minor = (amount: string | undefined, thousand: string | undefined) => {
    if (amount === undefined) return undefined;
    const exact = exactMinor(amount.replaceAll(",", ""), currency);
    return exact === undefined ? undefined : exact * (thousand ? 1_000 : 1);
  };
  const between = BETWEEN.exec(text);
  if (between !== null) {
    const [low, high] = [minor(between[1], between[2]), minor(between[3], between[4])];
    if (low !== undefined && high !== undefined && low <= high)
      return { minMinor: low, maxMinor: high, currency };
  }
  const below = BELOW.exec(text);
  const most = minor(below?.[4] === undefined ? below?.[1] : inWords(below[3], below[4]), below?.[2]);
  if (most !== undefined) return { maxMinor: most, currency };
  const above = ABOVE.exec(text);
  const least = minor(above?.[1], above?.[2]);
  return least === undefined ? undefined : { minMinor: least, currency };
}

const inWords = (digit: string | undefined, scale: string): string =>
  String((digit === undefined ? 1 : THAI_DIGITS.indexOf(digit) + 1) * SCALES[scale]!);
