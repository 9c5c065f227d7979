import { formatMinor, type Language } from "#lib/language";
import type { Price } from "../../product.ts";

const SIGNS: Readonly<Record<string, string>> = {
  USD: "$",
  EUR: "€",
  GBP: "£",
  JPY: "¥",
  THB: "฿",
  KRW: "₩",
  INR: "₹",
  AUD: "A$",
  CAD: "C$",
  SGD: "S$",
};

/** As shops write it: $1,250.00, ฿390, 390 บาท. Whole baht have no satang. */
export function moneyText({ minor, currency }: Price, language: Language): string {
  const [whole = "0", fraction] = formatMinor(Math.abs(minor), currency).split(".");
  const short = currency === "THB" && fraction === "00";
  const amount = `${whole.replace(/\B(?=(?:\d{3})+$)/g, ",")}${fraction === undefined || short ? "" : `.${fraction}`}`;
  const sign = minor < 0 ? "-" : "";
  if (currency === "THB" && language === "th") return `${sign}${amount} บาท`;
  return currency in SIGNS ? `${sign}${SIGNS[currency]}${amount}` : `${sign}${amount} ${currency}`;
}
