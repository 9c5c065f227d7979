import { exactMinor } from "#lib/language";
import type { ShopQuery } from "../../search/query.ts";
import type { DialogueContext } from "../context.ts";

const AMOUNT = "(?:[$฿€£]\\s?)?(\\d{1,9}(?:,\\d{3})*(?:\\.\\d{1,2})?)\\s?(k|พัน)?";
const WORD_AMOUNT = "(พัน|ร้อย|สองพัน|สามพัน|ห้าร้อย|ห้าพัน)";
const THAI_AMOUNTS: Readonly<Record<string, string>> = {
  พัน: "1000",
  ร้อย: "100",
  สองพัน: "2000",
  สามพัน: "3000",
  ห้าร้อย: "500",
  ห้าพัน: "5000",
};
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
  const most = minor(below?.[3] === undefined ? below?.[1] : THAI_AMOUNTS[below[3]], below?.[2]);
  if (most !== undefined) return { maxMinor: most, currency };
  const above = ABOVE.exec(text);
  const least = minor(above?.[1], above?.[2]);
  return least === undefined ? undefined : { minMinor: least, currency };
}
