const list = (text: string): string[] => text.trim().split(/;\s*/);

/**
 * Lines of the bank's own: cash, transfers, fees, interest, wages. They name no merchant, or name a person, or an employer.
 * A line is one when it begins with one of these, behind numbers and dates.
 */
const HEADS = list(`
atm; cash withdrawal; cash wdl; cash wd; cash advance; cash machine; cashpoint; cash deposit; branch cash; counter withdrawal; withdrawal at atm;
withdrawal made; interest; int paid; int earned; gross interest; net interest; credit interest; debit interest; transfer; transfer to; transfer from; trf;
tfr; xfer; online transfer; internal transfer; mobile transfer; internet transfer; online banking transfer; instant transfer; funds transfer; fund transfer; wire; wire transfer;
incoming wire; outgoing wire; domestic wire; zelle; venmo; faster payment; faster payments; fpi; fpo; fps; fast payment; standing order; sto; bank giro credit;
bgc; giro; salary; payroll; wages; wage; direct deposit; direct dep; mobile deposit; mobile check deposit; remote deposit; check deposit; cheque deposit;
cheque; check; deposit; overdraft; od fee; unarranged overdraft; arranged overdraft; nsf; returned item; returned check; insufficient funds; service charge; service fee; monthly fee;
monthly service; monthly maintenance; monthly account; maintenance fee; account fee; account maintenance; annual fee; annual card fee; late fee; late payment fee; foreign transaction; foreign exchange;
non sterling; nonsterling; non gbp; fx fee; stop payment; balance; opening balance; closing balance; brought forward; balance brought forward; dividend; credit card payment;
card payment received; payment thank you; payment received; thank you; autopay payment; automatic payment; loan payment; loan repayment; mortgage payment; mortgage; savings; round up; roundup; save the change;
keep the change; move to; moved to; from savings; to savings; person to person; p2p; cash app; promptpay transfer; promptpay; e transfer; interac e transfer; etransfer; branch withdrawal; branch deposit;
tax refund; irs treas; wire fee; exchange fee; card replacement fee; replacement card fee; bank charge; bank charges; bank fee; minimum balance fee; paper statement fee; account transfer; withholding tax;
pension; expense reimbursement; bonus payment; regular transfer; charge for; rent payment; rent; saving; isa transfer; pot transfer; revolut transfer; wise transfer; cdm; cash in; courtesy pay; cashback reward; cash back reward`);

/** Words that make a line the bank's wherever they stand. */
const ANYWHERE: ReadonlySet<string> = new Set(
  "payroll salary wages zelle venmo overdraft cashpoint dirdep payrl atm fedwire".split(" "),
);
/** Lines of such words alone are the bank's: `QUARTERLY ACCOUNT MAINTENANCE CHARGE`. */
const BANK_WORDS: ReadonlySet<string> = new Set(
  `monthly annual quarterly yearly service account maintenance charge charges fee fees interest paid charged earned credit debit transfer cash withdrawal deposit
  statement card bank balance overdraft usage daily late foreign transaction transactions exchange international wire atm loan payment repayment refund
  reversal adjustment savings current checking chk sav to from of for on the and received sent out in incoming outgoing online mobile own acct acc a c reward
  rewards cashback net gross tax vat commission commissions handling conversion currency cross border purchase purchases pos direct ref no thank you autopay dividend
  interest january february march april may june july august september october november december jan feb mar apr jun jul aug sep oct nov dec`.split(
    /\s+/,
  ),
);

const HEADS_BY_FIRST = new Map<string, string[][]>();
for (const head of HEADS) {
  const words = head.split(" ");
  const known = HEADS_BY_FIRST.get(words[0]!);
  if (known) known.push(words);
  else HEADS_BY_FIRST.set(words[0]!, [words]);
}

/** Heads that are also how shops begin to be called: only alone, or with words of the bank behind them. */
const ALONE: ReadonlySet<string> = new Set([
  "interest",
  "balance",
  "deposit",
  "transfer",
  "check",
  "savings",
  "rent",
  "mortgage",
  "wire",
  "saving",
  "pension",
  "thank you",
  "move to",
  "wage",
]);
const TO: ReadonlySet<string> = new Set([
  "charge",
  "charges",
  "charged",
  "credit",
  "payment",
  "rate",
  "adjustment",
  "to",
  "from",
  "in",
  "out",
  "ref",
  "paid",
  "on",
  "earned",
  "received",
  "sent",
]);

/** Whether folded words (numbers and dates left out) are a line of the bank's own in English. */
export function isBankLine(words: readonly string[]): boolean {
  if (words.length === 0) return false;
  if (words.every((word) => BANK_WORDS.has(word)) && words.some((word) => TELLING.has(word))) return true;
  if (words.some((word) => ANYWHERE.has(word))) return true;
  for (const head of HEADS_BY_FIRST.get(words[0]!) ?? []) {
    if (!head.every((word, index) => words[index] === word)) continue;
    const next = words[head.length];
    if (!ALONE.has(head.join(" ")) || next === undefined || TO.has(next)) return true;
  }
  const last = words[words.length - 1]!;
  return (last === "fee" || last === "fees") && words.some((word) => FEE_OF_BANKS.has(word));
}

const TELLING: ReadonlySet<string> = new Set(
  `fee fees charge charges interest transfer withdrawal deposit balance overdraft loan commission commissions dividend cash reward rewards cashback atm wire repayment
  adjustment savings`.split(/\s+/),
);
const FEE_OF_BANKS: ReadonlySet<string> = new Set(
  "atm transaction account overdraft wire annual maintenance monthly late foreign card service nsf sterling fx cash exchange".split(
    " ",
  ),
);

/**
 * The same in Thai, as the line begins without its spaces. A payment that happens to be made by transfer ("โอนเงินเพื่อชำระ")
 * is not one.
 */
const THAI_HEADS =
  /^(?:(?:รับ|ถูก|มี|ทำ|แจ้ง|รายการ)?โอน(?!เงินเพื่อชำระ|เพื่อชำระ|ชำระ)|เงินโอน|รับเงิน|เงินเข้า|เงินออก|ถอน|กดเงิน|เบิกเงิน|ฝาก(?:เงิน|ถอน|ประจำ|เช็ค|$)|นำฝาก|เช็ค|ค่าธรรมเนียม|ค่าทำเนียม|ค่าบริการ(?:รายเดือน|รายปี|บัญชี|sms|บัตร)|ค่ารักษาบัญชี|ดอกเบี้ย|เงินเดือน|โบนัส|ค่าจ้าง|เงินปันผล|ปันผล|พร้อมเพย์(?:โอน|ให้|รับ|ไป)|ย้ายเงิน|ออมเงิน|เงินออม|ภาษีหัก|หักภาษี|หักบัญชี(?:เงินกู้|สินเชื่อ)|ยอดยกมา|คงเหลือ|ปรับปรุงยอด|ชำระ(?:บัตรเครดิต|สินเชื่อ|เงินกู้|ค่าบัตร|หนี้)|จ่ายบัตรเครดิต|เบี้ยปรับ|คืนเงินภาษี|เงินคืน(?:เครดิต|$)|เครดิตเงินคืน|บำนาญ|เงินบำนาญ)/;
const THAI_ANYWHERE = /เงินเดือน|โอนให้|โอนเงินให้|ถอนเงินสด/;

export const isThaiBankLine = (squeezed: string): boolean =>
  THAI_HEADS.test(squeezed) || THAI_ANYWHERE.test(squeezed);
