/** Names that are not spelt as their words: `written = as on the sign`. Also what well-known names are cut to. */
const TABLE = `
7 eleven = 7-Eleven; 711 = 7-Eleven; amzn = Amazon; amzn mktp = Amazon Marketplace; amazon mktp = Amazon Marketplace;
amzn mktp us = Amazon Marketplace; amzn mktp uk = Amazon Marketplace; amazon mktplace = Amazon Marketplace;
amazon mktpl = Amazon Marketplace; amazon prime = Amazon Prime; wm supercenter = Walmart Supercenter; wal mart = Walmart; walmart = Walmart;
mcdonalds = McDonald's; mcdonald s = McDonald's; mcd = McDonald's; kfc = KFC; h and m = H&M; h m = H&M; hm = H&M; ikea = IKEA; bp = BP; tk maxx = TK Maxx;
t mobile = T-Mobile; wholefds = Whole Foods; wholefds mkt = Whole Foods Market; whole foods = Whole Foods; whole foods mkt = Whole Foods Market; at and t = AT&T; att = AT&T; o2 = O2; ee = EE; bt = BT; hsbc = HSBC; axa = AXA; aa = AA; rac = RAC; dhl = DHL; ups = UPS;
usps = USPS; fedex = FedEx; ebay = eBay; itunes = iTunes; iherb = iHerb; youtube = YouTube; linkedin = LinkedIn; github = GitHub; openai = OpenAI;
paypal = PayPal; doordash = DoorDash; grubhub = GrubHub; wework = WeWork; airbnb = Airbnb; netflix = Netflix; b and q = B&Q; b q = B&Q;
m and s = M&S; marks and spencer = Marks & Spencer; marks spencer = Marks & Spencer; wh smith = WHSmith; whsmith = WHSmith; w h smith = WHSmith;
jd sports = JD Sports; jcpenney = JCPenney; cvs = CVS; cvs pharmacy = CVS Pharmacy; dsw = DSW; rei = REI; gnc = GNC; ihop = IHOP; bww = BWW; tgi fridays = TGI Fridays;
pret a manger = Pret A Manger; pret = Pret; sainsburys = Sainsbury's; sainsbury s = Sainsbury's; lowes = Lowe's; lowe s = Lowe's; kohls = Kohl's; macys = Macy's;
wendys = Wendy's; wendy s = Wendy's; dominos = Domino's; domino s = Domino's; dennys = Denny's; chilis = Chili's; arbys = Arby's; levis = Levi's;
trader joes = Trader Joe's; trader joe s = Trader Joe's; sams club = Sam's Club; sam s club = Sam's Club; bjs = BJ's; ben and jerrys = Ben & Jerry's;
dunkin donuts = Dunkin' Donuts; toys r us = Toys R Us; ptt = PTT; ais = AIS; dtac = dtac; bts = BTS; mrt = MRT; scb = SCB; mk = MK; s and p = S&P; jib = JIB;
cj = CJ; cj more = CJ More; cp all = CP All; tops = Tops; homepro = HomePro; b2s = B2S; kbank = KBank; shopeepay = ShopeePay; truemoney = TrueMoney;
foodpanda = foodpanda; lineman = LINE MAN; line man = LINE MAN; grabfood = GrabFood; asda = ASDA; dvla = DVLA; hmrc = HMRC; nhs = NHS; dvsa = DVSA; tfl = TfL;
tfl travel = TfL Travel; lner = LNER; gwr = GWR; klm = KLM; nspcc = NSPCC; rspca = RSPCA; bbc = BBC; itv = ITV; nbc = NBC; hbo = HBO; hbo max = HBO Max; espn = ESPN;
bbq = BBQ; diy = DIY; atm = ATM; ymca = YMCA; ywca = YWCA; dmv = DMV; irs = IRS; uber eats = Uber Eats; ubereats = Uber Eats; apple = Apple; chatgpt = ChatGPT
`;

const SPELLINGS: ReadonlyMap<string, string> = new Map(
  TABLE.trim()
    .split(/;\s*/)
    .map((entry) => entry.split(" = ") as [string, string]),
);

/** A normalised name as its owner writes it, where that is not what title case makes of it. */
export const spellingOf = (normalised: string): string | undefined => SPELLINGS.get(normalised);

/** Of the longest name in the table. */
export const SPELLING_WORDS_MAX = 4;

const SMALL: ReadonlySet<string> = new Set(
  "a an and at by de del der des di du en for in la le les of on or the to und van von y".split(" "),
);
/** What terminals cut everyday words to, inside a name. */
const ABBREVIATIONS: ReadonlyMap<string, string> = new Map(
  "mkt Market; supermkt Supermarket; rest Restaurant; restr Restaurant; rst Restaurant; svc Service; svcs Services; ctr Center; cntr Center; ctre Centre; intl International; pharm Pharmacy; phcy Pharmacy; stn Station; hosp Hospital; univ University; dept Department; grp Group; bros Brothers; hwy Highway; shp Shop; str Store; dr Dr; st St; mr Mr; ms Ms"
    .split("; ")
    .map((pair) => pair.split(" ") as [string, string]),
);
const NO_VOWEL = /^[bcdfghjklmnpqrstvwxz]{2,4}$/;

/** Title case with what names know: small words stay small inside, short words without a vowel are letters, `o'neil`, `mc…`. */
export function titleCase(words: readonly string[]): string {
  return words.map((word, index) => titleWord(word, index)).join(" ");
}

function titleWord(word: string, index: number): string {
  const lower = word.toLowerCase();
  const known = spellingOf(lower);
  if (known !== undefined) return known;
  // A writer who mixes cases knows the name better than a rule.
  if (
    /[a-z]/.test(word) &&
    /[A-Z]/.test(word) &&
    /^[\p{L}\p{N}'&.-]+$/u.test(word) &&
    !/^[A-Z][A-Z]+[a-z]$/.test(word)
  )
    return word;
  if (index > 0 && SMALL.has(lower)) return lower;
  const whole = index > 0 ? ABBREVIATIONS.get(lower) : undefined;
  if (whole !== undefined) return whole;
  if (NO_VOWEL.test(lower)) return lower.toUpperCase();
  return lower
    .replace(/(^|[-&/(])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase())
    .replace(/^(O'|D'|Mc)(\p{L})/u, (_, start: string, letter: string) => start + letter.toUpperCase());
}
