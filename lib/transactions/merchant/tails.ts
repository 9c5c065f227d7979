import { englishPlaces, thaiPlaces } from "#lib/categories";

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Company forms: of the register, not of the name. */
export const COMPANY_FORMS = words(`
ltd limited plc inc incorporated llc llp lp corp gmbh ag sarl srl spa bv nv pty pte oy ab kg ohg eurl sas pcl pvt sdn bhd co cic`);

/** Words that a bank or a shop's own till puts behind a name; never part of one. */
export const BANK_TAILS = words(`
pending purchase payment payments pymt pymts pmt pmts paymt ref reference card visa mastercard debit credit contactless recurring des ppd id web
autopay auth authcode txn trans transaction inv invoice order bill dd mbp subscr signature pos eft pin ach ccd tel null xxxx
mar nov dec jan feb apr jun jul aug sep sept oct purchaseref refno no on s at card# fpos chip tap purchas purcha purch purc pur pu acrd paymen payme paym pend pendin usd gbp thb eur`);

/** Words that many chains append, and that do not tell what was bought: dropped behind a name that is known. */
export const SHOP_TAILS = words(`
store stores shop shops retail online direct internet website web superstore supercenter supercentre superstores group holdings station
stations services service international uk gb us usa eu th thai thailand branch outlet smkts supermarket supermarkets supermkt mkt market markets
com www app europe company whse sacat digital ecom ecommerce`);
/** The same behind the name of who sells fuel anyway. A supermarket's petrol is another trade than the supermarket. */
export const FUEL_TAILS = words(
  "petrol fuel fuels pfs gas oil garage service station stations services sstn",
);

/** The same, where nothing is known of the name: so weak that a key leaves them out. */
export const KEY_TAILS = words("store stores retail online direct internet website group ltd uk");

/** Countries, as codes and names, behind a name. */
export const COUNTRIES = words(`
gb gbr uk us usa eu ie irl nl nld de deu fr fra es esp it ita lu lux ch che at be se swe dk dnk no fi pl cz pt th tha sg sgp my mys hk hkg jp jpn cn
au aus nz nzl ca can in ind ph vn id idn kr ae thailand england scotland wales ireland germany france spain italy netherlands singapore malaysia
australia canada luxembourg sweden japan`);

export const STATES = words(`
al ak az ar ca co ct de fl ga hi id il in ia ks ky la me md ma mi mn ms mo mt ne nv nh nj nm ny nc nd oh ok or pa ri sc sd tn tx ut vt va wa wv wi wy
dc on bc ab qc mb sk ns nb nsw vic qld`);
/** States and countries that are words: they need a town or a number before them. */
export const WORDLIKE = words(
  "al co de hi id il in la ma me ms no oh ok on or pa at it be my us es se is ab",
);

/** Towns whose names are words too, streets, and where in a town: places at the end of a line, words elsewhere. */
const TOWNLIKE = `
reading; bath; hull; derby; rugby; dover; bury; perth; stirling; barry; mesa; aurora; buffalo; lancaster; sandwich; bolton; salem; burnaby;
surrey; kent; essex; sussex; new york city; nyc; sf; la jolla; high st; high street; main st; main street; station rd; station road; market st; market street;
5th ave; retail park; the parade; airport; stn; rail stn; oracle; stockholm; copenhagen; lisbon; helsinki; warsaw; prague; tokyo; osaka; seoul;
cupertino; san mateo; los angeles; washington; washington dc; richmond; halifax; ca us; london gb; san fran; st pancras; kings cross; victoria;
waterloo; paddington; stratford; soho; shoreditch; texas; florida; nevada; new jersey; oregon; california; virginia; ohio; ontario;
alpharetta; bellevue; the fort; northgate; southgate; eastgate; westfield; broadway`;

const MALLS = `
central world; centralworld; siam paragon; siam center; iconsiam; icon siam; terminal 21; emquartier; emporium; mega bangna; megabangna; seacon square;
seacon; fashion island; future park; futurepark; the mall; mbk; mbk center; ctw; gateway ekamai; platinum; siam square; union mall; esplanade;
central plaza; central rama 9; central ladprao; central festival; robinson; silom complex; samyan mitrtown; true digital park; siam`;

const key = (text: string): string => text.replaceAll(" ", "").replaceAll("-", "");
const list = (text: string): string[] => text.trim().split(/;\s*/);

/** Places by their letters alone. */
export const PLACES: ReadonlySet<string> = new Set(
  [...englishPlaces, ...thaiPlaces, ...list(TOWNLIKE), ...list(MALLS)].map(key),
);

/** Thai places and shopping centres, longest first: glued to what stands before them as often as not. */
const THAI_MALLS = `
เซ็นทรัลเวิลด์; เซ็นทรัลพระราม9; สยามพารากอน; เทอร์มินอล21; เอ็มควอเทียร์; เมกาบางนา; ซีคอนสแควร์; ซีคอน; แฟชั่นไอส์แลนด์; ฟิวเจอร์พาร์ค; เดอะมอลล์;
ยูเนี่ยนมอลล์; เวสต์เกต; จามจุรีสแควร์; เอสพลานาด; มาบุญครอง; พารากอน; เซ็นทรัล; โรบินสัน; โลตัส; บิ๊กซี; แม็คโคร; ไดรฟ์ทรู; สถานี; สนามบิน`;
export const THAI_PLACES: ReadonlySet<string> = new Set(
  [...thaiPlaces, ...list(THAI_MALLS)].map(key).filter((place) => /^[\u0E00-\u0E7F\d]+$/.test(place)),
);
/** Malls that a district's name follows. */
export const THAI_MALL_HEADS: readonly string[] = list(THAI_MALLS).sort((a, b) => b.length - a.length);
