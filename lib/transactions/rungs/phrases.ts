import type { Direction } from "#lib/categories";

/** A phrase that banks print for a kind of line, wherever the account is held. */
export interface BankPhrase {
  readonly pattern: RegExp;
  /** By where the money went; undefined says nothing then. */
  readonly code: Readonly<Partial<Record<Direction, string>>>;
}

const out = (code: string) => ({ out: code, unknown: code });
const into = (code: string) => ({ in: code, unknown: code });
const either = (outCode: string, inCode: string, unknown = outCode) => ({
  out: outCode,
  in: inCode,
  unknown,
});

/**
 * Read against the line in lower case with single spaces. Anchored at its beginning, where banks put the kind; what follows is a name,
 * a place or a reference. The first that fits decides. Narrow on purpose: what is not certain is the model's to weigh.
 */
export const BANK_PHRASES: readonly BankPhrase[] = [
  // Fees
  {
    pattern:
      /^(?:non[- ]?sterling|foreign|intl|international|overseas|fx)(?: currency)?(?: transaction| trans| txn| purchase| exchange)? (?:fee|charge)s?\b/,
    code: out("BANK_FEES_FOREIGN_TRANSACTION_FEES"),
  },
  {
    pattern:
      /^(?:atm|cash ?point|out of network atm|non[- ]?network atm)(?: withdrawal| usage| operator)? (?:fee|charge|surcharge)s?\b/,
    code: out("BANK_FEES_ATM_FEES"),
  },
  {
    pattern:
      /^(?:un)?(?:arranged |planned |authori[sz]ed )?overdraft (?:fee|charge|item|usage|protection fee)s?\b/,
    code: out("BANK_FEES_OVERDRAFT_FEES"),
  },
  {
    pattern:
      /^(?:nsf|returned (?:item|payment|check|cheque|direct debit)|unpaid (?:item|direct debit)|insufficient funds)(?: (?:fee|charge)s?)?\b/,
    code: out("BANK_FEES_INSUFFICIENT_FUNDS"),
  },
  {
    pattern:
      /^(?:(?:monthly|annual|yearly|quarterly) )?(?:account |service |maintenance |membership |card |bank |admin(?:istration)? ){0,2}(?:maintenance|service|account|card|wire transfer|late payment|bank) (?:fee|charge)s?(?: |$)/,
    code: out("BANK_FEES_OTHER_BANK_FEES"),
  },
  { pattern: /^ค่าธรรมเนียม ?(?:ถอนเงิน|กดเงิน|atm|เอทีเอ็ม|ตู้)/, code: out("BANK_FEES_ATM_FEES") },
  {
    pattern: /^ค่าธรรมเนียม ?(?:แปลงสกุล|สกุลเงิน|ต่างประเทศ|ความเสี่ยงจากการแปลง)/,
    code: out("BANK_FEES_FOREIGN_TRANSACTION_FEES"),
  },
  {
    pattern: /^ค่าธรรมเนียม ?(?:รายปี|บัตร|โอน|รักษาบัญชี|sms|เอสเอ็มเอส|บริการ|ข้ามเขต|ข้ามธนาคาร|$)/,
    code: out("BANK_FEES_OTHER_BANK_FEES"),
  },
  // Interest
  {
    pattern:
      /^(?:overdraft |debit |loan |purchase |cash advance )?interest (?:charge|charged|debit)s?\b|^(?:finance charge|overdraft interest|debit interest)\b/,
    code: out("BANK_FEES_INTEREST_CHARGE"),
  },
  {
    pattern:
      /^(?:gross |net |credit |account |savings |deposit |monthly )?interest(?: payment)?(?: (?:paid|earned|received|credit|credited|capitali[sz]ed))?(?: |$)/,
    code: either("BANK_FEES_INTEREST_CHARGE", "INCOME_INTEREST_EARNED", "INCOME_INTEREST_EARNED"),
  },
  { pattern: /^(?:รับ)?ดอกเบี้ย ?(?:เงินฝาก|รับ|ออมทรัพย์|บัญชี)/, code: into("INCOME_INTEREST_EARNED") },
  { pattern: /^(?:จ่าย)?ดอกเบี้ย ?(?:เงินกู้|จ่าย|ค้างชำระ|od|เบิกเกิน|บัตร)/, code: out("BANK_FEES_INTEREST_CHARGE") },
  // Cash
  {
    pattern:
      /^(?:atm|cash ?machine|cash ?point|cardless|notemachine|link)(?: cash)? (?:withdrawal|wdl|wd|withdraw|w\/d|debit)\b|^(?:cash withdrawal|withdrawal at atm|atm (?:w\/d|wdl))\b/,
    code: out("TRANSFER_OUT_WITHDRAWAL"),
  },
  {
    pattern: /^(?:ถอนเงินสด|ถอนเงิน|กดเงินสด|กดเงิน|ถอนโดยไม่ใช้บัตร|ถอน ?atm|atm ?ถอน)/,
    code: out("TRANSFER_OUT_WITHDRAWAL"),
  },
  {
    pattern:
      /^(?:cash|cheque|check|atm|counter|branch|mobile) deposit\b|^deposit (?:at|via) (?:atm|branch|counter)\b/,
    code: into("TRANSFER_IN_DEPOSIT"),
  },
  { pattern: /^(?:ฝากเงินสด|ฝากเงิน|เงินฝากเข้า|ฝากเช็ค)/, code: into("TRANSFER_IN_DEPOSIT") },
  // Savings and own accounts
  {
    pattern:
      /^(?:online |auto(?:matic)? |recurring |scheduled |internal )?(?:transfer|tfr|trf|xfer) (?:to|into) (?:my )?(?:savings?|saver|isa|pot)\b/,
    code: out("TRANSFER_OUT_SAVINGS"),
  },
  {
    pattern:
      /^(?:online |auto(?:matic)? |internal )?(?:transfer|tfr|trf|xfer) from (?:my )?(?:savings?|saver|isa|pot)\b/,
    code: into("TRANSFER_IN_SAVINGS"),
  },
  {
    pattern:
      /^(?:online |internal |account |own account |interbank |faster payment |promptpay |instant |mobile |internet )?(?:transfer|tfr|trf|xfer) (?:to|out)\b/,
    code: out("TRANSFER_OUT_ACCOUNT_TRANSFER"),
  },
  {
    pattern:
      /^(?:online |internal |account |own account |interbank |faster payment |promptpay |instant |mobile |internet )?(?:transfer|tfr|trf|xfer) (?:from|in)\b/,
    code: into("TRANSFER_IN_ACCOUNT_TRANSFER"),
  },
  {
    pattern: /^(?:โอนเงินเข้า|รับโอน|เงินโอนเข้า|โอนเข้า|รับเงินโอน|รับเงินพร้อมเพย์)/,
    code: into("TRANSFER_IN_ACCOUNT_TRANSFER"),
  },
  {
    pattern: /^(?:โอนเงินไป|โอนเงินออก|โอนออก|โอนไป|โอนพร้อมเพย์|โอนเงินพร้อมเพย์|โอนเงิน(?= |$)|โอน(?= |$))/,
    code: either("TRANSFER_OUT_ACCOUNT_TRANSFER", "TRANSFER_IN_ACCOUNT_TRANSFER"),
  },
  // Pay
  {
    pattern:
      /^(?:direct dep(?:osit)? )?(?:payroll|salary|wages?)(?: (?:payment|credit|deposit|from))?(?: |$)/,
    code: into("INCOME_WAGES"),
  },
  { pattern: /^(?:เงินเดือน(?:เข้า)?|ค่าจ้าง|โบนัส)(?= |$|[^\u0E00-\u0E7F])/, code: into("INCOME_WAGES") },
];
