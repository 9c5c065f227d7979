import { normaliseName } from "../table/header-names.ts";

export type KindWord = "expense" | "income" | "transfer";

/** Words and signs for the direction of money, as columns of type and kind hold them. */
const WORDS: Readonly<Record<KindWord, string>> = {
  expense:
    "expense|expenses|exp|debit|dr|db|d|withdrawal|withdraw|withdrawals|out|outflow|payment|purchase|sale|spending|pos|card payment|รายจ่าย|จ่าย|ค่าใช้จ่าย|ถอน|ถอนเงิน|เดบิต|จ่ายเงิน|ชำระเงิน|ชำระค่าสินค้า|ชำระบิล|จ่ายบิล|ซื้อ|ถอนเงินสด|หักบัญชี|หักเงิน|โอนออก|โอนเงินออก|เงินออก|ค่าธรรมเนียม",
  income:
    "income|incomes|inc|credit|cr|c|deposit|deposits|in|inflow|refund|salary|interest|topup|top up|รายรับ|รายได้|รับ|ฝาก|ฝากเงิน|เครดิต|เงินเข้า|รับเงิน|รับโอน|รับโอนเงิน|โอนเข้า|โอนเงินเข้า|ฝากเงินสด|เงินเดือน|ดอกเบี้ย|ดอกเบี้ยรับ|คืนเงิน|รับเงินคืน",
  transfer: "transfer|transfers|transfer in|transfer out|โอน|โอนเงิน|โอนระหว่างบัญชี|ย้ายเงิน",
};

const KINDS = new Map<string, KindWord>();
for (const kind of ["expense", "income", "transfer"] as const)
  for (const word of WORDS[kind].split("|")) KINDS.set(word, kind);

/** @example kindWord("Expenses") // "expense" */
export const kindWord = (cell: string): KindWord | undefined =>
  cell.length > 32 ? undefined : (KINDS.get(cell) ?? KINDS.get(normaliseName(cell)));
