/**
 * What banks, card networks, terminals and payment processors put around a merchant's name. Patterns are anchored and hold no nested
 * repetition: each is linear in the length of the line.
 */

/** Processors: the merchant follows. Where nothing follows, the processor is the merchant. */
export const PROCESSORS: readonly { readonly pattern: RegExp; readonly name: string }[] = [
  { pattern: /^(?:sq|sqc|sqr|gosq\.com) ?\* ?/i, name: "Square" },
  { pattern: /^(?:paypal|pypl|pp) ?\* ?/i, name: "PayPal" },
  { pattern: /^paypal (?:inst xfer|des:inst xfer id:|payment) ?/i, name: "PayPal" },
  { pattern: /^(?:tst|toast) ?\* ?/i, name: "Toast" },
  { pattern: /^(?:sumup|sum up) ?[*_] ?/i, name: "SumUp" },
  { pattern: /^(?:iz|zettle|izettle) ?[*_]\*? ?/i, name: "Zettle" },
  { pattern: /^(?:sp|spfy|shopify) ?\* ?/i, name: "Shopify" },
  { pattern: /^(?:stripe|str) ?[*-] ?/i, name: "Stripe" },
  {
    pattern:
      /^(?:wpy|worldpay|py|cke|clover|chw|fs|ezi|dd|in|bt|ic|ls|mcp|dnh|ct|aplpay|apple pay|google pay|gpay) ?\* ?/i,
    name: "",
  },
  { pattern: /^google ?\* ?/i, name: "Google" },
  { pattern: /^(?:grab(?:food|pay|taxi|mart)?) ?[*-] ?/i, name: "Grab" },
  { pattern: /^(?:line ?pay|rabbit line pay|lp) ?\* ?/i, name: "LINE Pay" },
  { pattern: /^(?:truemoney|true money|tmn) ?[*-] ?/i, name: "TrueMoney" },
  { pattern: /^(?:omise|2c2p|gb ?prime(?:pay)?|opn|kbank|scb|ksher) ?\* ?/i, name: "" },
  { pattern: /^(?:shopee ?pay|airpay) ?\* ?/i, name: "ShopeePay" },
];

/** Words for the kind of payment, before the name. Taken off again and again, from the front. */
export const FRONTS: readonly RegExp[] = [
  /^(?:pos|pin pos|edc|eftpos|nnt|crd|bkcard|checkcard|check card|dbt|dbt crd|visa|mastercard|maestro|amex|vis|mc|db|cr|deb|cpm|bcc|wdl)(?: (?:debit|credit|purchase|payment|card|txn|sale|pay))?[ :-]+/i,
  /^(?:debit|credit|prepaid)? ?card(?: (?:purchase|payment|transaction|txn|sale))?(?: (?:to|at|from))?[ :-]+/i,
  /^(?:contactless|recurring|online|mobile|web|ach|pre[- ]?auth(?:orized)?|in-store|international|intl|external|digital)(?: (?:card|debit|pmt|pymt|payment|purchase|transaction|withdrawal))*(?: (?:to|at))?[ :-]+/i,
  /^(?:purchase|payment|pymt|pmt|sale|withdrawal|bill payment|direct debit|bacs|standing order|chaps)(?: authori[sz]ed on)?(?: (?:to|at|of|from))?[ :-]+/i,
  /^(?:purchase|withdrawal|debit|payment)s?[ :-]+/i,
  /^(?:ชำระค่าสินค้า|ชำระค่าบริการ|ชำระเงิน|ชำระ qr|ชำระบิล|ชำระค่า|ชำระ|จ่ายบิล|จ่ายค่า|ค่าสินค้า|ซื้อสินค้า|สแกนจ่าย|โอนเงินเพื่อชำระ|เติมเงิน|หักบัญชี) ?/,
  /^(?:qr payment|promptpay qr|promptpay|thai qr|k plus|scb easy|krungthai next|bualuang) ?/i,
  /^(?:bill pay(?:ment)?|pay to) /i,
];

/** Company forms and Thai words for a shop, before the name. */
export const FORM_FRONTS: readonly RegExp[] = [/^(?:บริษัท|บจก\.?|บมจ\.?|หจก\.?|ห้างหุ้นส่วนจำกัด|หสม\.?) ?/];

/** From the end. Taken off again and again. */
export const TAILS: readonly RegExp[] = [
  /[ ,.-]+(?:ltd|limited|plc|inc|llc|llp|gmbh|corp|corporation|co ltd|co\.,? ?ltd|pty(?: ltd)?|pte(?: ltd)?|s\.?a\.?r?\.?l?|b\.?v|ag)\.?$/i,
  / ?(?:จำกัด|\(มหาชน\)|มหาชน|สำนักงานใหญ่)$/,
  / ?\(?(?:สาขา|สาขาที่|ส\.)[^)]{0,40}\)?$/,
  /[ -]+(?:dd|ddr|d\/d|bgc|fpo|chq|stores?|retail|pending|payments?|purchase|bill payment|debit card purchase|card purchase|internet|website|online|contactless|branch|outlet|www)$/i,
  / (?:web|ppd|ccd) id:?.*$/i,
  / (?:des|id|indn|co id|ref|reference|auth|card|terminal|tid|trace|txn|inv|order|invoice|acct|account)[ :#.]*[\w*-]*\d[\w*-]*(?: .*)?$/i,
  /[ ,-]+(?:usa?|gbr?|uk|united kingdom|tha?|thailand|aus?|sgp?|sg|deu?|fra?|irl|ie|nl|lu|lux|jpn?|hkg?|my|mys|can)$/i,
];

/** Two capital letters after a town: states of the US and Australia, provinces of Canada. */
export const STATES: ReadonlySet<string> = new Set(
  "AL AK AZ AR CA CO CT DE FL GA HI IA ID IL IN KS KY LA MA MD ME MI MN MO MS MT NC ND NE NH NJ NM NV NY OH OK OR PA RI SC SD TN TX UT VA VT WA WI WV WY DC NSW VIC QLD TAS ACT NT SA ON BC QC AB MB SK NS NB".split(
    " ",
  ),
);

/** A chunk that names nothing: references, masks, dates, times, telephone and store numbers. */
export const REFERENCE =
  /^(?:[#*]+|#?\d[\d*x/.:-]*|x{2,}[\dx/-]*|\*+\d*|[a-z]{0,3}\d{3,}\w*|\d+[a-z]{1,3}\d\w*|(?:[a-z]+\d+|\d+[a-z]+){2,}\w*|[a-z]-[a-z0-9]{3,}|[a-z0-9]+-\d{2,}[\w-]*|\d{1,2}[a-z]{3}(?:\d{2,4})?|\([^)]*\d[^)]*\))$/i;
