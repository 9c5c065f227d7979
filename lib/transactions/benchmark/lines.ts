import type { Transaction } from "../transaction.ts";

/** Names of kinds of places, with what banks put around them: enough for times, which do not depend on who is named. */
const NAMES = [
  "HARBOUR COFFEE ROASTERS",
  "SQ *CORNER BAKERY",
  "GREEN VALLEY GROCERS",
  "CITY PARKING METER",
  "PAYPAL *VINYLSTORE",
  "RIVERSIDE PHARMACY",
  "NORTHERN POWER UTILITIES DD",
  "WWW.CHEAPFLIGHTS.EXAMPLE",
  "ATM WITHDRAWAL HIGH ST",
  "TRANSFER TO SAVINGS",
  "QUILLFEATHER HOLDINGS",
  "ร้านก๋วยเตี๋ยวเรือ สาขา",
  "ปั๊มน้ำมัน พระราม 2",
  "บจก. สมบูรณ์ค้าวัสดุ",
  "โอนเงินไป พร้อมเพย์",
] as const;
const TOWNS = ["LEEDS GB", "AUSTIN TX", "BANGKOK", "SYDNEY AU", "นนทบุรี", ""] as const;

/** Line number `index` of an endless list without repeats, always the same. */
export const benchmarkLine = (index: number): Transaction => ({
  description: `${NAMES[index % NAMES.length]} ${index} ${TOWNS[index % TOWNS.length]}`.trim(),
  amount: index % 7 === 0 ? 100 : -1,
});
