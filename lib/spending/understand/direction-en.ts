import type { Direction } from "./direction-th.ts";
import { PEOPLE_EN } from "./people.ts";
import type { Kind } from "./types.ts";

const P = `(?:my |our |the |little |big |old )*${PEOPLE_EN}`;
const CARD =
  "(?:credit ?cards?|cc|visa(?: card)?|mastercard|amex|american express|barclaycard|capital one|discover card|chase card|chase sapphire|citi card|card (?:bill|balance|payment|debt)|my card|store card|credit card bill)";
const ACCOUNT =
  "(?:savings?|saving account|savings account|checking|current account|ira|roth|roth ira|401k|401 k|403b|529|isa|lisa|hsa|pension|retirement|brokerage|investments?|investing|investment account|emergency fund|rainy day fund|vacation fund|holiday fund|house fund|fund|piggy bank|vanguard|robinhood|fidelity|schwab|etoro|coinbase|binance|index funds?|deposit account|joint account|my other account|other account|my account|bank account|the bank|stash|pot|superannuation|super)";
const ASSET =
  "(?:bitcoins?|btc|eth|ether|ethereum|crypto(?:currency)?|dogecoin|doge|solana|sol|usdt|stocks?(?!ing)|shares?|etfs?|index funds?|mutual funds?|bonds|treasur(?:y|ies)|t-?bills|gold etf|s&p 500|sp500|options contracts|premium bonds)";
const MOVE =
  "(?:put|moved?|moving|transfer(?:r?ed)?|deposit(?:ed)?|added|add|saved?|contributed?|contribution|sent|stashed|set aside|topped up|invested|chucked|threw|parked|wired)";
const PAYAPP =
  "(?:bpay|paynow(?:ed)?|paylah(?:ed)?|payid|duitnow|promptpay|interac|beem(?:ed|it)?|monzo(?:ed)? (?!card|flex)|upi|gpay(?:ed)?|phonepe|paytm(?:ed)?|neft|imps|venmo(?:e?d)?|venmo'd|zelled?|zelle'd|cash ?app(?:ed)?|paypal(?:l?ed)?|wired?|wise|revolut(?:ed)?|e-?transfer(?:r?ed)?|bank transfer(?:r?ed)?|transfer(?:r?ed)?|sent|send|sending|remitted)";

const out = "TRANSFER_OUT";
const into = "TRANSFER_IN";
type Rule = readonly [pattern: RegExp, kind: Kind, primaryHint: string | null, unless?: RegExp];
const r = (source: string): RegExp => new RegExp(source);

// First match wins. Patterns see the folded words of one item with single spaces and # for amounts.
const RULES: readonly Rule[] = [
  [
    /\b(?:atm|bank|overdraft|wire|transfer|withdrawal|late|service|account|maintenance|foreign transaction|fx|card|annual|nsf|membership|booking|delivery|processing|convenience|admin|transaction|return|cancellation|parking|legal|school|entry|entrance|exchange|conversion) (?:fees?|charges?)\b|\bfees?\b(?! refund)|\binterest (?:charges?|charged|on (?:the )?(?:card|loan|credit))|\b(?:credit )?card interest\b|\b(?:paid|pay) (?:\S+ )?interest\b|\bloan interest\b/,
    "expense",
    null,
    /refund|reimburs|waived/,
  ],
  [
    /\b(?:paid|pay|paying) (?:(?!in\b|into\b|back\b)\S+ ){0,3}(?:salary|salaries|wages?|paycheck|bonus)\b|\bpaid (?:the )?(?:staff|employees?|nanny|maid|cleaner)\b|\bbonus (?:to|for) (?:staff|the|my)|\b(?:maid|nanny|cook|driver|cleaner|gardener|staff|helper|employees?|babysitter|housekeeper|watchman|carer|au pair)(?:'s)? (?:salary|salaries|wages?|pay|bonus)\b/,
    "expense",
    null,
    /\bgot paid|was paid|\bsalary paid|been paid|paid me/,
  ],
  [
    r(
      `\\b(?:paid|pay|paying|payment|payed|cleared|clear|settled|settle|payoff|bill|balance|autopay)\\b.*\\b${CARD}|\\b${CARD}\\b.*\\b(?:payment|bill|balance|paid|autopay|payoff|statement|debt|minimum)\\b|^ ?#? ?${CARD} ?#? ?$`,
    ),
    "transfer",
    "LOAN_PAYMENTS",
    /\b(?:with|by|on|using|via|to|w\/) (?:my |the |a |our )?(?:credit ?card|cc|visa|amex|mastercard|card)\b|gift card|card reader|sim card/,
  ],
  [
    /\btax (?:refund|rebate|return)\b|\brefund\b.*\b(?:irs|hmrc|tax)\b|\b(?:irs|hmrc) refund/,
    "income",
    "INCOME",
    /\btax return (?:prep|filing|fee|software|service)|paid|accountant|turbotax/,
  ],
  [/^(?!i\b|we\b|have\b|just\b|paid\b)\w+ (?:has |just )?(?:paid|gave) back (?:me )?#/, "income", into],
  [
    /^(?!i\b|we\b|have\b|just\b|paid\b)(?:my |the )?\w+ (?:has |just )?(?:paid|gave|sent|transferred|settled) (?:me |us )?(?:his|her|their|its) (?:half|share|part|portion|bit)\b/,
    "income",
    into,
  ],
  [
    /\bcash ?back (?:at|from) (?:the )?(?:till|checkout|register|shop|store|supermarket|cashier)\b/,
    "transfer",
    out,
  ],
  [
    r(
      `\\b(?:paid|pay|paying|gave|give|returned|return|sent|repaid|repay) ${P} back\\b|\\b(?:paid|pay|gave|repaid|repay) back (?:to )?${P}?|\\brepaid\\b|\\brepay(?:ment)?\\b.*\\b${P}\\b|\\bsettled up with\\b|\\bpaid (?:my )?(?!me\\b|us\\b|it\\b|in\\b|cash\\b)\\w+ back\\b|\\bpaid (?:off )?(?:my |the )?debt (?:to|with)\\b|\\bpaid (?:\\S+ )?(?:the )?(?:# )?i owed`,
    ),
    "transfer",
    out,
    /\bpaid (?:\S+ )?(?:loan|mortgage)|\bgot paid|student loan|\b(?:he|she|they|\w+) paid (?:me|us) back|\bloan\b/,
  ],
  [
    /\b(?:paid|pays|gave|sent|venmo'?e?d|zelled|transferred|wired|returned|repaid|reimbursed|handed) (?:it )?(?:to )?(?:me|us) (?:# )?back\b|\b(?:paid|gave) back (?:to )?me\b|\b(?:paid|gave) (?:me|us) # (?:\w+ )?back\b|\brepaid me\b|\bowed me\b.*\bpaid\b|\bback from (?!amazon|target|walmart|ikea|the (?:store|shop)|ebay|zara|shop)/,
    "income",
    into,
    /refund|return/,
  ],
  [
    /\b(?:client|customer|employer|boss|company|work|job|tenant|lodger|renter|gig|fiverr|upwork|student)s? (?:\w+ )?(?:paid|sent|gave|transferred|deposited)\b|\brent (?:received|collected|from)\b|\brental income\b/,
    "income",
    "INCOME",
  ],
  [
    /^(?!i\b|we\b|just\b|have\b|has\b)\w+ (?:has |just )?borrowed (?:#|some|money|cash)/,
    "transfer",
    out,
    /\bfrom (?!me\b|us\b)/,
  ],
  [
    /\blent me\b|\bloaned me\b|\bborrow(?:ed|ing)?\b|\bborowed\b|\b(?:got|took|received|taken) (?:out )?(?:a |an |the )?(?:\w+ )?loan\b|\bloan (?:from|received|disbursed|disbursement|proceeds|came|approved|payout)\b|\bcash advance\b|\bpayday loan (?:from|received)/,
    "income",
    into,
    /\bborrowed (?:by|from me)\b|\bborrowed # (?:from )?me\b|\b\w+ borrowed\b(?!.*\bfrom\b).*\bme\b|\bcash advance fee\b|\blet \w+ borrow/,
  ],
  [
    r(`\\b(?:lent|loaned|lend|loan to|let ${P} borrow)\\b|\\b${P} borrowed\\b`),
    "transfer",
    out,
    /\b(?:lent|loaned) me\b/,
  ],
  [
    /\brefund(?:ed|s)?\b|\brefund\b|\brefnd\b|\breimburse(?:d|ment)?\b|\breimbursment\b|\bcash ?back\b|\brebate\b|\bmoney back\b|\bchargeback\b|\b(?:returned|returning|sent back|took back)\b|\bgot (?:my )?(?:deposit|money) back\b|\bgot # back\b|\bget # back\b|\b(?:deposit) returned\b|\bstore credit received|\breturns? #$|^ ?#? ?returns? /,
    "income",
    null,
    /\btax return|\breturn (?:flight|trip|ticket|train|bus|journey|fare)|(?:flight|trip|ticket|train|bus) return|\brefund(?:ed)? (?:to|the) (?:a |the |my )?(?:customer|client|buyer)|\breturn ticket|\breturned from|returned (?:\S+ )?(?:late|books?)|\brefunded (?:a )?customer/,
  ],
  [
    r(`\\b(?:sold|selling|sale of|cashed out|redeemed)\\b.*\\b${ASSET}\\b|\\b${ASSET} (?:sold|sale)\\b`),
    "income",
    into,
    /garage|yard/,
  ],
  [
    /\bsold\b|\bselling\b|\bsale of (?:my|the|old)\b|\bebay sale\b|\betsy sales?\b|\bvinted\b.*\bsale|\bdepop\b.*\bsale|\bgarage sale (?:income|earnings|made)|\byard sale (?:income|made)/,
    "income",
    "INCOME",
    /\bsold out\b|\bbought\b/,
  ],
  [
    r(
      `\\b${MOVE}\\b.*\\bfrom (?:my |the |our )?(?:savings?|ira|401k|brokerage|emergency fund|investments?|fixed deposit|cd)\\b|\\bfixed deposit (?:matured|maturity|came|payout)|\\bcd matured|\\bmatured (?:fixed )?deposit`,
    ),
    "income",
    into,
    /\bto (?:my )?(?:savings|ira|brokerage)/,
  ],
  [
    r(
      `\\b(?:withdr[ae]w|withdrew|withdrawn|withdrawal|widthdrew|withdrawl|with drew)\\b|\\btook (?:out )?#? ?(?:out )?(?:in )?cash\\b|\\btook out #|\\btook # out\\b|\\bpulled (?:out )?#|\\bcash (?:out|withdrawal|machine|point)\\b|\\b(?:got|took|get|pulled) (?:# )?(?:in |of )?cash\\b|\\bcash from (?:the )?(?:atm|bank)\\b|^ ?(?:#? ?atm|atm ?#?)(?: cash)?(?: #)? ?$|\\b#? ?(?:from|at) (?:the |an )?(?:atm|cash machine|cashpoint)\\b|\\bcashed out\\b|\\batm cash\\b`,
    ),
    "transfer",
    out,
    /\bcashed (?:a|the|my) (?:check|cheque)|cash (?:gift|bonus|prize)|(?:tip|paid|pay)s? .*in cash|from (?:mom|dad|work)/,
  ],
  [
    r(
      `\\b(?:bought|buy|buying|purchased|invested|invest|investing|investment|dca|dca'd|ordered|put #? ?(?:in|into)|into)\\b.*\\b${ASSET}\\b|^ ?#? ?(?:of |in |for |on |into )?(?:the |some )?${ASSET} ?#? ?(?:purchase|buy|investment)? ?$|\\binvest(?:ed|ing|ment)?\\b`,
    ),
    "transfer",
    out,
    /\bstocking|investment property|dividend|book|course|stock (?:photo|up|pot|cube)|bonds? (?:street|no)/,
  ],
  [
    r(
      `\\b${MOVE}\\b.*\\b(?:to|into|in|on|for|towards?) (?:my |the |our |a |an |own |some )*(?:\\w+ )?${ACCOUNT}\\b|\\b${ACCOUNT} (?:contribution|deposit|transfer|top up)\\b|^ ?(?:monthly |weekly |another |the usual |\\+ ?)*# (?:in)?to (?:my |the |our )?${ACCOUNT}\\b|^ ?#? ?(?:vanguard|fidelity|schwab|etrade|betterment|wealthfront|acorns|coinbase|binance|bitkub|etoro)(?: deposit)? ?#? ?$|^ ?#? ?(?:to |for |into )?(?:my |the )?(?:\\w+ )?(?:savings?|savings account|emergency fund|ira|roth ira|401k|isa|retirement|rainy day fund)(?: account)?(?: contribution| deposit| #)? ?#? ?$`,
    ),
    "transfer",
    out,
    /\b(?:savings|saving) (?:on|interest)|interest|\bfrom (?:my )?(?:mom|dad|work|employer|client)|bought|pension (?:received|payment|came)|^ ?pension/,
  ],
  [
    /\b(?:saved|saving|set aside|put aside|put away|stashed|(?:put|set|tucked|stashed|squirreled) # (?:aside|away))\b(?! on| with| by)|\bsave(?:d)? #\b/,
    "transfer",
    out,
    /\bsaved # on\b|off|discount|bought/,
  ],
  [
    /\b(?:cash |check |cheque )?deposit(?:ed)?\b.*\b(?:cash|check|cheque|bank|account)\b|\b(?:cash|check|cheque) deposit|^ ?deposit(?:ed)? #/,
    "transfer",
    out,
    /security deposit|rent|apartment|hotel|paid|down|refund|paycheck|salary/,
  ],
  [
    /\b(?:salary|salery|sallary|pay ?check|paycheque|pay ?day|wages?|pay ?slip|stipend|pension|bonus|commission|dividends?|payroll|overtime pay|ot pay|severance|royalt(?:y|ies)|inheritance|scholarship|unemployment|social security|child support received|alimony received|gi bill|disability (?:check|payment)|universal credit|child benefit|maternity pay|sick pay|holiday pay|jury duty|stimulus)\b/,
    "income",
    "INCOME",
    /\bpaid (?!in|into|today|me|out|\$?#$)(?:\S+ )*(?:scholarship|pension|child support)|pension contribution|sent .*wages|bonus (?:card|points|pack)|dividend reinvest|\bto (?:my )?pension|commission (?:fee|paid to)|payday loan/,
  ],
  [
    /\b(?:got|get|was|been) paid\b|\bpaid me\b|\bpaid us\b|\bfreelance\b|\bfreelancing\b|\binvoice (?:#? ?)?(?:paid|received|payment|settled|cleared)\b|\bside (?:hustle|gig|job)\b|\bearn(?:ed|ing|ings|t)?\b|\bincome\b|\bmade # (?:from|selling|at|in|on|off|doing|babysitting|tutoring|driving|working|dogsitting|today|yesterday|last)|\bmade \S+ # (?:from|selling|in tips)|\btips? (?:earned|made|received|from (?:work|customers|shift))\b|\b(?:in|from) tips\b|\binterest (?:earned|received|income|payment|paid|credited|from)\b|\b(?:savings?|bank|deposit|account) interest\b|^ ?#? ?interest ?#? ?$|\binterest # from\b|\b(?:babysat|dogsat|petsat|catsat|house ?sat|dog ?sat|cat ?sat|pet ?sat|tutored|busked|moonlighted)\b|\b(?:rent|lodger|tenant|airbnb guests?) (?:money |payment )?(?:received|came in|arrived|landed)\b|\bpayout\b|\b(?:insurance|claim) (?:claim )?(?:paid|payout|money|settlement|check)\b|\bwon\b|\bwinnings?\b|\bprize(?: money)?\b|\bjackpot\b|\bfound # |\bgig (?:money|pay|payment)|\b(?:babysitting|tutoring|dog ?walking|mowing|lawn|coaching|modell?ing|survey|teaching|busking|delivery|consulting|catering|photography) (?:money|income|earnings|gig|pay(?:ment received)?)\b|\bbabysitting (?:money|job|pay|income)|\bpaycheck\b|\bpocket money (?:from|received)|\ballowance (?:from|received|came)|^ ?(?:my )?allowance ?#? ?$|\breceived\b|\brecieved\b|\bcame in\b|\bdeposited (?:into|in) my\b/,
    "income",
    "INCOME",
    /\bfreelance (?:course|designer|editor|website|software|license)|income tax|\bpaid (?:the |my |a |an )?(?:\w+ )?(?:invoice|freelancer)|\b(?:accountant|lawyer|solicitor|plumber|electrician|builder|contractor|vet|dentist|supplier|vendor|wholesaler|mechanic|garage|hospital|school|nursery|architect|surveyor)'?s? (?:\w+ )?invoice|earnings? tax|lottery ticket|prize draw ticket|bought|\b(?:from|by) (?:mom|mum|dad|grandma|grandpa|my (?:mom|mum|dad|parents|brother|sister|friend|wife|husband))\b|earnest/,
  ],
  [
    r(
      `\\b${P}(?:'s)? (?:just |has |also )?(?:sent|gave|transfer(?:r?ed)?|venmo'?e?d|venmoed|zelled|wired|paypal(?:l?ed)?|cashapped|e-?transfer(?:r?ed)?|slipped|handed|gifted|paid) (?:me|us|over)\\b|\\b\\w+ (?:sent|gave|venmo'?e?d|venmoed|zelled|transferred|wired|paypalled|gifted|slipped|handed) (?:me|us)\\b`,
    ),
    "income",
    into,
  ],
  [
    r(
      `^ ?${P} (?:just |has |also )?(?:sent|gave|transfer(?:r?ed)?|venmoed|zelled|wired|slipped|gifted) (?:over )?#`,
    ),
    "income",
    into,
  ],
  [
    r(
      `\\b(?:got|received|recieved|receive|get|money|cash|gift|transfer|payment|\\+ ?#|#|allowance|pocket money|birthday money|check|cheque|venmo|zelle|incoming)\\b.*\\bfrom ${P}\\b|\\b(?:transfer|money|payment|venmo|zelle|wire) (?:received|in|from)\\b|\\bincoming (?:transfer|wire|payment)`,
    ),
    "income",
    into,
    /\b(?:bought|lunch|dinner|coffee|pizza|groceries|food|flowers|paid|gift card|takeout|takeaway|eggs)\b/,
  ],
  [
    r(`\\b${PAYAPP}\\b.*\\bfor (?!me\\b|us\\b|${P}\\b|#|my (?:mom|dad|brother|sister|birthday))\\S+`),
    "expense",
    null,
    /\bfor (?:his|her|their|the) birthday|for safe ?keeping|for help/,
  ],
  [
    r(`\\b${PAYAPP}\\b`),
    "transfer",
    out,
    /\bpackage|parcel|flowers|letter|postcards?|gift|present|card|mail\b|transfer (?:fee|student)|wise (?:fee)|laundry/,
  ],
  [
    r(
      `\\b(?:gave|give|giving|handed|slipped|gifted) (?:# (?:dollars |bucks |usd )?(?:to )?)?(?:to )?${P}\\b|\\b(?:money|cash|allowance|pocket money) (?:to|for) (?:my )?${PEOPLE_EN}\\b(?! birthday| bday)|^ ?# to ${P}|^ ?#? ?(?:to|for) ${P} ?#? ?$`,
    ),
    "transfer",
    out,
    /\b(?:lunch|dinner|coffee|gift|present|birthday|toy|book|flowers|shoes|clothes|haircut|tip|ticket|tickets|food|school|bought|homeless|charity|for)\b.*/,
  ],
  [r(`^ ?paid ${P} ?#? ?$`), "transfer", out],
];

/** Which way the money of an English item goes, as far as its verbs say. Amounts stand as `#`. */
export function englishDirection(words: string): Direction | undefined {
  for (const [pattern, kind, primaryHint, unless] of RULES) {
    if (pattern.test(words) && unless?.test(words) !== true) return { kind, primaryHint };
  }
  return undefined;
}
