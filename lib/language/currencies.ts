/** ISO 4217 codes with the number of decimals of their minor unit, and how people write them in English and Thai. */
type Row = readonly [code: string, exponent: number, words: string];

// Words are separated by |. An entry after ~ stands for one hundredth of the unit.
const ROWS: readonly Row[] = [
  ["THB", 2, "baht|bahts|bht|bt|thb|฿|บาท|บาทไทย|บ.|บาด|บาทถ้วน|ตังค์ไทย|thai baht~satang|สตางค์|สตางค์|สต."],
  [
    "USD",
    2,
    "dollar|dollars|doller|dollers|dolar|dolars|buck|bucks|usd|us$|us dollar|us dollars|$|ดอลลาร์|ดอลล่าร์|ดอลลาร์สหรัฐ|ดอล|ดอลลา|ยูเอสดี|เหรียญสหรัฐ|เหรียญ|ยูเอสดี~cent|cents|เซนต์|เซ็นต์|¢",
  ],
  ["EUR", 2, "euro|euros|eur|€|ยูโร~eurocent|eurocents"],
  ["GBP", 2, "pound|pounds|pounds sterling|quid|quids|gbp|£|sterling|ปอนด์|ปอน~p|pence|penny|pennies|เพนซ์"],
  ["JPY", 0, "yen|jpy|¥|円|เยน"],
  ["CNY", 2, "yuan|rmb|cny|renminbi|元|หยวน|cn¥"],
  ["KRW", 0, "won|wons|krw|₩|원|วอน"],
  ["TWD", 2, "ntd|twd|nt$|nt dollars|taiwan dollars|ดอลลาร์ไต้หวัน|เหรียญไต้หวัน"],
  ["HKD", 2, "hkd|hk$|hk dollars|hong kong dollars|ดอลลาร์ฮ่องกง|เหรียญฮ่องกง"],
  ["SGD", 2, "sgd|s$|sg$|sing dollars|singapore dollars|ดอลลาร์สิงคโปร์|สิงคโปร์ดอลลาร์|เหรียญสิงคโปร์|ดอลสิงคโปร์"],
  ["MYR", 2, "myr|ringgit|ringgits|rm|ริงกิต|ริงกิตมาเลเซีย~sen"],
  ["IDR", 2, "idr|rupiah|rupiahs|rp|รูเปียห์|รูเปีย"],
  ["VND", 0, "vnd|dong|₫|đ|ด่อง|ดอง|ดองเวียดนาม"],
  ["LAK", 2, "lak|kip|₭|กีบ"],
  ["KHR", 2, "khr|riel|riels|៛|เรียล"],
  ["MMK", 2, "mmk|kyat|kyats|จ๊าด|จ๊าต|จ๊าท"],
  ["PHP", 2, "php|peso|pesos|piso|₱|เปโซ"],
  ["INR", 2, "inr|rupee|rupees|rs|rs.|₹|รูปี~paise"],
  ["AUD", 2, "aud|a$|au$|aussie dollars|australian dollars|ดอลลาร์ออสเตรเลีย|เหรียญออสเตรเลีย"],
  ["NZD", 2, "nzd|nz$|ดอลลาร์นิวซีแลนด์"],
  ["CAD", 2, "cad|c$|ca$|canadian dollars|loonies|ดอลลาร์แคนาดา"],
  ["CHF", 2, "chf|franc|francs|swiss francs|sfr|ฟรังก์|ฟรังค์~rappen"],
  ["SEK", 2, "sek|kr|krona|kronor|โครนา"],
  ["NOK", 2, "nok|norwegian kroner"],
  ["DKK", 2, "dkk|kroner|krone"],
  ["ISK", 0, "isk"],
  ["PLN", 2, "pln|zloty|zlotys|zł"],
  ["CZK", 2, "czk|koruna|kč"],
  ["HUF", 2, "huf|forint|forints"],
  ["RON", 2, "ron|lei"],
  ["TRY", 2, "try|₺|turkish lira|lira|liras"],
  ["RUB", 2, "rub|ruble|rubles|rouble|roubles|₽|รูเบิล"],
  ["UAH", 2, "uah|hryvnia|₴"],
  ["ILS", 2, "ils|nis|shekel|shekels|₪"],
  ["AED", 2, "aed|dirham|dirhams|ดีแรห์ม|เดอร์แฮม"],
  ["SAR", 2, "sar|riyal|riyals"],
  ["QAR", 2, "qar"],
  ["KWD", 3, "kwd|kuwaiti dinar|kuwaiti dinars"],
  ["BHD", 3, "bhd"],
  ["OMR", 3, "omr"],
  ["JOD", 3, "jod"],
  ["EGP", 2, "egp|egyptian pounds"],
  ["ZAR", 2, "zar|rand|rands"],
  ["NGN", 2, "ngn|naira|₦"],
  ["KES", 2, "kes|ksh"],
  ["BRL", 2, "brl|r$|reais|real"],
  ["MXN", 2, "mxn|mx$|mexican pesos"],
  ["ARS", 2, "ars"],
  ["CLP", 0, "clp"],
  ["COP", 2, "cop"],
  ["MOP", 2, "mop|mop$|ปาตากา"],
  ["LKR", 2, "lkr"],
  ["NPR", 2, "npr"],
  ["BDT", 2, "bdt|taka"],
  ["PKR", 2, "pkr"],
  ["KZT", 2, "kzt|tenge|₸"],
  ["MNT", 2, "mnt|tugrik"],
  ["MVR", 2, "mvr|rufiyaa"],
  ["BND", 2, "bnd"],
];

export type CurrencyWord = { readonly code: string; readonly minor: boolean };

const EXPONENTS = new Map(ROWS.map(([code, exponent]) => [code, exponent]));
const WORDS = new Map<string, CurrencyWord>();
for (const [code, , text] of ROWS) {
  const [major = "", minor = ""] = text.split("~");
  for (const word of major.split("|")) if (!WORDS.has(word)) WORDS.set(word, { code, minor: false });
  for (const word of minor.split("|"))
    if (word !== "" && !WORDS.has(word)) WORDS.set(word, { code, minor: true });
}

/** The currency that a folded word, code or sign stands for: "bucks", "บาท", "usd", "€". */
export function currencyWord(folded: string): CurrencyWord | undefined {
  return WORDS.get(folded);
}

/** Decimals of the currency's minor unit (JPY 0, THB 2, KWD 3); undefined for an unknown code. */
export function currencyExponent(code: string): number | undefined {
  return EXPONENTS.get(code);
}

export function currencyCodes(): readonly string[] {
  return [...EXPONENTS.keys()];
}
