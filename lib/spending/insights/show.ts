import { nameOf } from "#lib/categories";
import { formatMinor } from "#lib/language";

export type Shown = { readonly en: string; readonly th: string };

/** What people write before an amount; other currencies are written by their code. */
const SIGNS: Readonly<Record<string, string>> = {
  THB: "฿",
  USD: "$",
  EUR: "€",
  GBP: "£",
  JPY: "¥",
  CNY: "CN¥",
  KRW: "₩",
  INR: "₹",
  VND: "₫",
  AUD: "A$",
  CAD: "C$",
  SGD: "S$",
  HKD: "HK$",
  TWD: "NT$",
  NZD: "NZ$",
};

/** @example formatMoney(123_400, "THB") // "฿1,234.00" */
export function formatMoney(amountMinor: number, currency: string): string {
  const [whole = "", decimals] = formatMinor(Math.abs(amountMinor), currency).split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  const amount = decimals === undefined ? grouped : `${grouped}.${decimals}`;
  return `${amountMinor < 0 ? "-" : ""}${SIGNS[currency] ?? `${currency} `}${amount}`;
}

const MONTHS_EN = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");
const MONTHS_TH = "ม.ค. ก.พ. มี.ค. เม.ย. พ.ค. มิ.ย. ก.ค. ส.ค. ก.ย. ต.ค. พ.ย. ธ.ค.".split(" ");
const BUDDHIST_YEARS = 543;

function formatDate(date: string): Shown {
  const [year = 0, month = 1, day = 1] = date.split("-").map(Number);
  return {
    en: `${day} ${MONTHS_EN[month - 1]} ${year}`,
    th: `${day} ${MONTHS_TH[month - 1]} ${year + BUDDHIST_YEARS}`,
  };
}

const PERIODS: Readonly<Record<string, Shown>> = {
  weekly: { en: "every week", th: "ทุกสัปดาห์" },
  biweekly: { en: "every other week", th: "ทุกสองสัปดาห์" },
  monthly: { en: "every month", th: "ทุกเดือน" },
  quarterly: { en: "every quarter", th: "ทุกไตรมาส" },
  yearly: { en: "every year", th: "ทุกปี" },
};

/** Longer labels are cut in a text. */
const LABEL_LENGTH_MAX = 40;

/** A person's words inside of ours: on one line, without the quotation marks around them or what turns the line around. */
function quoted(label: string): string {
  const clean = label
    .toWellFormed()
    .replace(/[\p{C}“”]+/gu, " ")
    .replace(/\s+/g, " ")
    .trim();
  const short =
    clean.length > LABEL_LENGTH_MAX
      ? `${clean
          .slice(0, LABEL_LENGTH_MAX - 1)
          .toWellFormed()
          .trimEnd()}…`
      : clean;
  return `“${short}”`;
}

const same = (text: string): Shown => ({ en: text, th: text });

/** A figure as both languages write it; what it is, is the end of its name. */
export function show(name: string, value: number | string, currency: string): Shown {
  const text = String(value);
  if (name.endsWith("Minor")) return same(formatMoney(Number(value), currency));
  if (name.endsWith("On")) return formatDate(text);
  if (name.endsWith("Percent")) return same(`${text}%`);
  if (/category$/i.test(name)) return nameOf(text) ?? same(text);
  if (/period$/i.test(name)) return PERIODS[text] ?? same(text);
  if (/label$/i.test(name)) return same(quoted(text));
  return same(text);
}
