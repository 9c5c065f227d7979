/**
 * What banks, terminals and processors print before a merchant's name, folded (`fold`), word by word; the longest that fits is
 * taken, again and again. Numbers, masks and dates between them are skipped.
 */
const VERBS = `
pos; pos purchase; pos debit; pos pur; pos trans; pos transaction; pos refund; pin pos; pin purchase; pin pur; debit; debit card;
debit card purchase; debit card payment; debit purchase; visa debit; visa; visa purchase; visa dda pur; visa dda; visa card;
visa pos; visa debit card; pos debit visa card; mastercard; mastercard debit; maestro; amex; american express card; card;
card payment; card payment to; card purchase; card transaction; credit card purchase; check card; checkcard; check card purchase; check card credit;
checkcard purchase; check crd purchase; purchase; purchase at; purchase authorized on; recurring payment; recurring payment authorized on;
recurring card purchase; recurring debit; recurring; contactless; contactless payment; contactless purchase; mobile purchase; mobile payment;
online payment; online purchase; web pymt; web payment; internet purchase; eft; eftpos; eftpos purchase; interac purchase; idp purchase;
dbt crd; dbt purchase; dbt card; crd; crd pur; bkcard; nnt; ach; ach debit; ach pmt; ach payment; ach web; direct debit; direct debit payment;
direct debit payment to; direct debit to; dd; ddr; bill payment; bill pay; bill pmt; bill payment to; payment to; paid to; preauthorized debit;
preauth; pre auth; pre authorised payment; external withdrawal; withdrawal; withdrawal debit; non atm withdrawal; apple pay; google pay;
samsung pay; signature purchase; retail purchase; return; refund; refund from; reversal; pending; pending purchase; bacs; edc; qr payment;
qr; promptpay qr; thai qr payment; scan pay; k plus; kplus; scb easy; krungthai next; web; int; intl; international purchase; foreign purchase;
card no; card ending; webpymt; dbtcrd; googlepay; applepay; billpayment; pospurchase; purchaseauthorized on; prchs authorized on; check card prchs; dbt; paypal inst xfer; paypal des inst xfer id; paypal des; paypal instant transfer; to; at`;

/** Processors before a star, or before the name. `name` is theirs, for lines that hold nothing else. */
const PROCESSORS = `
sq=Square; sqc=Square; square=Square; sqsp=Squarespace; tst=Toast; toast=Toast; paypal=PayPal; pp=PayPal; pypl=PayPal; sp=; shopify=Shopify;
iz=Zettle; izettle=Zettle; zettle=Zettle; sumup=SumUp; grab=Grab; linepay=LINE Pay; line pay=LINE Pay; rabbit line pay=LINE Pay; omise=Omise;
opn=Opn; 2c2p=2C2P; truemoney=TrueMoney; true money=TrueMoney; tmn=TrueMoney; shopeepay=ShopeePay; airpay=AirPay; alipay=Alipay; wechat pay=WeChat Pay;
gbprimepay=GB Prime Pay; ksher=Ksher; beam=Beam; wpy=WorldPay; worldpay=WorldPay; cke=Clover; clv=Clover; clover=Clover; py=PaymentSpring; stripe=Stripe;
stp=Stripe; klarna=Klarna; afterpay=Afterpay; clearpay=Clearpay; zip=Zip; paddle=Paddle; fs=FastSpring; fsp=FastSpring; 2co=2Checkout;
2checkout=2Checkout; dri=Digital River; crv=; adyen=Adyen; mollie=Mollie; braintree=Braintree; bt=; ppx=; lvl=; lightspeed=Lightspeed;
ls=Lightspeed; spo=; eb=Eventbrite; fh=; wl=; tm=Ticketmaster; in=; bb=; dnh=GoDaddy; chs=; gpay=Google Pay; gocardless=GoCardless; gc=GoCardless;
dojo=Dojo; tyl=Tyl; viva=Viva; vivawallet=Viva; stax=; mb=; myp=; ic=; gg=; nyx=; ctlp=; usa=; bps=; bam=; ach=; kbank=; scb=; bbl=; ktb=; k shop=`;

/** Processors that are also the first word of other names: taken only before a star. */
export const ONLY_BEFORE_STAR: ReadonlySet<string> = new Set(
  `toast square clover beam zip sp in bt usa eb fh wl bb tm grab ls mb ic gg viva dojo klarna shopify kbank scb bbl ktb ach gc fs paddle
  lightspeed klarna clearpay afterpay`.split(/\s+/),
);

const list = (text: string): string[] => text.trim().split(/;\s*/);

export const PROCESSOR_NAMES: ReadonlyMap<string, string | null> = new Map(
  list(PROCESSORS).map((each) => {
    const [key = "", name = ""] = each.split("=");
    return [key, name || null];
  }),
);

/** First word → the fronts that begin with it, longest first. A front is its words. */
export const FRONTS: ReadonlyMap<string, readonly (readonly string[])[]> = byFirstWord([
  ...list(VERBS),
  ...[...PROCESSOR_NAMES.keys()].filter((key) => !ONLY_BEFORE_STAR.has(key)),
  // Shops on Shopify's tills print `SP` with a space as often as with a star.
  "sp",
]);

function byFirstWord(phrases: readonly string[]): Map<string, string[][]> {
  const map = new Map<string, string[][]>();
  for (const phrase of phrases) {
    const words = phrase.split(" ");
    const known = map.get(words[0]!);
    if (known) known.push(words);
    else map.set(words[0]!, [words]);
  }
  for (const each of map.values()) each.sort((a, b) => b.length - a.length);
  return map;
}
