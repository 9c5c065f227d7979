import { normaliseText } from "#lib/language";
import { currencyOf } from "../cells/amount-cell.ts";

/**
 * What a column holds: `label` is who or what in few words (a payee, a title), `description` the bank's or person's line, `note` what was added;
 * `debit` money out and `credit` money in; `kind` a word or sign for the direction; `transfer` true where money moved between accounts of
 * its owner.
 */
export const ROLES = [
  "date",
  "amount",
  "debit",
  "credit",
  "balance",
  "currency",
  "kind",
  "label",
  "description",
  "note",
  "category",
  "external_id",
  "transfer",
] as const;
export type Role = (typeof ROLES)[number];

/** English and Thai names of columns in the exports of banks and apps, the likelier first: of two dates, the day of the transaction. */
const NAMES: Readonly<Record<Role, string>> = {
  date: "transaction date|date of transaction|trans date|tran date|txn date|date time|date|วันที่ทำรายการ|วันที่ใช้จ่าย|วันที่รายการ|วันทำรายการ|วัน เดือน ปี|วัน ที่|วันที่ เวลา|วันที่|วันที่ใช้บัตร|started date|period|completed date|booking date|posting date|posted date|post date|value date|effective date|วันที่บันทึก|วันที่บันทึกรายการ|วันที่มีผล|datum|fecha",
  amount:
    "amount|transaction amount|amount in account currency|net amount|total amount|amount thb|จำนวนเงิน|จํานวนเงิน|จำนวน|ยอดเงิน|ยอดเงินรวม|มูลค่า|ราคา|ถอนเงิน ฝากเงิน|ถอน ฝาก|amt|value|sum|total|price|cost|betrag|importe",
  debit:
    "debit|debit amount|debits|withdrawal|withdrawals|withdrawal amount|withdraw|withdrawal amt|money out|paid out|outflow|payment amount|spent|expense|expenses|ถอน|ถอนเงิน|จำนวนเงินถอน|เดบิต|เดบิท|ถอน ลูกหนี้|หักบัญชี|รายจ่าย|จ่าย|เงินออก",
  credit:
    "credit|credit amount|credits|deposit|deposits|deposit amount|deposit amt|money in|paid in|inflow|received|income|ฝาก|ฝากเงิน|จำนวนเงินฝาก|เครดิต|ฝาก เจ้าหนี้|เข้าบัญชี|รายรับ|รับ|เงินเข้า",
  balance:
    "balance|running balance|running bal|bal|available balance|account balance|ledger balance|closing balance|outstanding balance|ยอดคงเหลือ|คงเหลือ|ยอดเงินคงเหลือ|ยอดเงินในบัญชี|saldo",
  currency: "currency|currency code|ccy|cur|สกุลเงิน|สกุล|account currency",
  kind: "type|kind|transaction type|income expense|expense income|debit credit|credit debit|dr cr|cr dr|d c|direction|ประเภท|ประเภทรายการ|ชนิด|ชนิดรายการ|รับ จ่าย",
  label:
    "label|payee|payee name|merchant|merchant name|name|title|item|counterparty|counter party|beneficiary|recipient|vendor|store|shop|ร้านค้า|ชื่อร้านค้า|ร้าน|ผู้รับ|ผู้รับเงิน|ชื่อรายการ|ชื่อ",
  description:
    "description|transaction description|original description|particulars|narrative|narration|details|transaction details|detail|statement description|statement|transaction|text|remittance information|payment reference|customer reference|รายละเอียด|รายละเอียดรายการ|รายการ|คำอธิบาย|รายการเดินบัญชี",
  note: "note|notes|memo|remark|remarks|comment|comments|additional information|หมายเหตุ|บันทึก|บันทึกช่วยจำ|โน้ต|โน๊ต",
  category:
    "category group category|category|category name|categories|หมวดหมู่|หมวด|ประเภทค่าใช้จ่าย|กลุ่ม|kategorie",
  external_id:
    "id|transaction id|transaction no|transaction number|reference|reference number|reference no|ref|ref no|ref number|fitid|trace no|เลขที่อ้างอิง|หมายเลขอ้างอิง|เลขอ้างอิง|รหัสอ้างอิง|เลขที่รายการ|รหัสรายการ",
  transfer: "is transfer|istransfer",
};

/** Names of columns that say nothing of an entry: where it was booked, how, and in what state. */
const OTHER = new Set(
  (
    "account|account name|account number|account no|account id|account type|wallet|card|card member|card number|card no|bank|bank name|iban|" +
    "partner iban|status|state|time|timezone|time zone|channel|branch|branch code|teller|via|emoji|address|email|from email address|to email address|receipt|tags|author|product|service|" +
    "exchange rate|fee|no|number|line|row|original description|check number|chq no|cheque number|check or slip|cleared|flag|" +
    "เวลา|ช่องทาง|สาขา|บัญชี|ชื่อบัญชี|เลขที่บัญชี|เลขบัญชี|ธนาคาร|สถานะ|ลำดับ|ลำดับที่|ที่|พนักงาน|เช็คเลขที่"
  ).split("|"),
);

export interface NameMatch {
  readonly role: Role;
  /** The name is one that the role goes by; else it holds one. */
  readonly isExact: boolean;
  /** Place among the names of the role: less is likelier. */
  readonly rank: number;
}

const EXACT = new Map<string, NameMatch>();
for (const role of ROLES)
  for (const [rank, name] of NAMES[role].split("|").entries())
    if (!EXACT.has(name)) EXACT.set(name, { role, isExact: true, rank });
/** Long names first: “transaction date” before “date”. */
const PARTIAL = [...EXACT].filter(([name]) => name.length >= 4).sort(([a], [b]) => b.length - a.length);

const NAME_LENGTH_MAX = 80;
const PARENTHESES = /[([]([^)\]]*)[)\]]/g;

/** Lower case, words only; what stands in parentheses is left out: `Amount (THB)` → `amount`. */
export function normaliseName(name: string): string {
  if (name.length > NAME_LENGTH_MAX) return "";
  const { folded } = normaliseText(name);
  const bare = words(folded.replace(PARENTHESES, " "));
  return bare === "" ? words(folded) : bare;
}

const words = (text: string): string => text.replace(/[^\p{L}\p{M}\p{N}]+/gu, " ").trim();

/** Whether a name says that a column is none of the roles. */
export const isOtherName = (name: string): boolean => OTHER.has(normaliseName(name));

/** What a column is by its name. */
export function matchName(name: string): NameMatch | undefined {
  const wanted = normaliseName(name);
  if (wanted === "" || OTHER.has(wanted)) return undefined;
  const withParentheses = words(normaliseText(name).folded);
  const exact = EXACT.get(withParentheses) ?? EXACT.get(wanted);
  if (exact) return exact;
  if (/ id$/.test(wanted)) return { role: "external_id", isExact: false, rank: 0 };
  // A name with a number is one of a series, or no name.
  const part = /\d/.test(wanted) ? undefined : PARTIAL.find(([known]) => holds(wanted, known));
  return part && { ...part[1], isExact: false };
}

/** Whole words in Latin letters; Thai has no spaces between them. */
const holds = (name: string, part: string): boolean =>
  /[ก-๛]/.test(part) ? name.includes(part) : ` ${name} `.includes(` ${part} `);

/** ISO 4217 that a name gives: `Amount (THB)`, `จำนวนเงิน (บาท)`, `Amount THB`. */
export function currencyInName(name: string): string | undefined {
  if (name.length > NAME_LENGTH_MAX) return undefined;
  const inside = [...name.matchAll(PARENTHESES)].map((match) => match[1]!);
  const last = /[\s_-]([A-Z]{3})$/.exec(name.trim())?.[1];
  for (const text of [...inside, ...(last ? [last] : [])]) {
    const currency = currencyOf(normaliseText(text).folded);
    if (currency) return currency;
  }
  return undefined;
}
