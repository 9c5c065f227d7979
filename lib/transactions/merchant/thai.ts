import { type LexiconEntry, lexicon } from "#lib/categories";
import { fold } from "./fold.ts";
import { PLACES, THAI_MALL_HEADS, THAI_PLACES } from "./tails.ts";

const THAI = /[\u0E00-\u0E7F]/;

/** What stands before a name, longest first where one begins another. Again and again, spaces between them or not. */
const FRONTS =
  /^(?:ชำระเงินค่าสินค้าและบริการ|ชำระค่าสินค้าและบริการ|ชำระค่าสินค้า\/บริการ|ชำระค่าสินค้า|ชำระค่าบริการ|ชำระค่า(?:โทรศัพท์|ไฟฟ้า|ไฟ|น้ำประปา|น้ำ|อินเทอร์เน็ต|เน็ต|งวด|ประกัน)(?=[\s:])|ชำระค่า|ชำระบิล|ชำระเงิน(?:ให้|ที่)?|ชำระ(?=\s|$)|ชำระ qr|ซื้อสินค้า(?:และบริการ)?(?:ที่|จาก)?|ค่าสินค้า(?:และบริการ)?|ค่าบริการ(?=\s)|จ่ายบิล|จ่ายค่าสินค้า|จ่ายเงิน(?:ให้|ที่)?|จ่าย(?=\s)|สแกนจ่าย|สแกน qr|โอนเงินเพื่อชำระ(?:ค่าสินค้า|ค่า)?|โอนเพื่อชำระ|โอนชำระ|รายการซื้อ|ซื้อของ(?:ที่|จาก)|หักบัญชีอัตโนมัติ|หักบัญชี|บัตรเดบิต|บัตรเครดิต|พร้อมเพย์ qr|คิวอาร์|บริษัท(?=[\s.])|บริษัท|บมจ|บจก|บจ\.|หจก|ห้างหุ้นส่วนจำกัด|หสม|นิติบุคคล(?=\s)|qr payment|qr(?=\s)|thai qr payment|promptpay qr|bill payment|shopeepay|truemoney|linepay|line pay|k plus|scb easy|edc|pos|debit card|visa|mastercard|purchase|payment|2c2p|omise)[\s.:*]*/i;
/** From here on a line says where, when and in which register. */
const TAIL =
  /(?:^|\s|\(|(?<=[\u0E00-\u0E7F\w]))(?:สาขา|\(สาขา|สนญ|สำนักงานใหญ่|จำกัด|\(มหาชน|มหาชน|\(ประเทศไทย|ประเทศไทย|\(thailand|thailand|อ้างอิง|เลขที่|รหัส|ref\b|bts |mrt |ปตท\.(?=\S)).*$/is;
const LOOSE_TAIL =
  /\s(?:th|tha|bkk|bangkok|(?:bill )?payment|purchase|co\.?,? ?ltd\.?|ltd\.?|card|\p{L}?\d[\d/:.*x-]+\p{L}{0,3}|#\S+|x{3,}\S*|\*+\S*|\p{L}{1,3}\d{3,}\S*|(?:มกรา|มีนา|พฤษภา|กรกฎา|สิงหา|ตุลา|ธันวา)คม|(?:เมษา|มิถุนา|กันยา|พฤศจิกา)ยน|กุมภาพันธ์)$/iu;
const MONTH = /\s?(?:ม\.ค|ก\.พ|มี\.ค|เม\.ย|พ\.ค|มิ\.ย|ก\.ค|ส\.ค|ก\.ย|ต\.ค|พ\.ย|ธ\.ค)\.?$/;
const GLUED_NUMBER = /(?<=[\u0E00-\u0E7F])[\d/#*-]{3,}$/;
const FIRST_NUMBERS = /^[\d\s/:.*#x-]{2,}(?=[\u0E00-\u0E7F])/;
const SHORTEST_KNOWN = 3;
const STRONG = 4;

/** Fronts and tails of a line that holds Thai letters. */
export function trimThai(line: string): string {
  let text = line.replaceAll("เเ", "แ").replace(/\s+/g, " ").trim();
  for (let look = 0; look < 6; look++) {
    const next = text.replace(FIRST_NUMBERS, "").replace(FRONTS, "");
    if (next === text) break;
    text = next;
  }
  const cut = text.replace(TAIL, "").trim();
  if (/[\p{L}]/u.test(cut)) text = cut;
  for (let look = 0; look < 6; look++) {
    const next = withoutLatinPlace(text)
      .replace(LOOSE_TAIL, "")
      .replace(MONTH, "")
      .replace(GLUED_NUMBER, "")
      .replace(/[\s.,:;*#(/-]+$/, (end) => (end.startsWith(".") ? "." : ""))
      .trim();
    if (next === text || !/\p{L}/u.test(next)) break;
    text = next;
  }
  return text.replace(/(?<=[\u0E00-\u0E7F]{4})\.$/, "");
}

/** `อเนลโล่PHITSANULOK`, `… TERMINAL 21`. */
function withoutLatinPlace(text: string): string {
  const match = /^(.*[\u0E00-\u0E7F].*?)\s?([a-z][a-z ]*\d{0,2})$/is.exec(text);
  if (!match) return text;
  const place = fold(match[2]!);
  return PLACES.has(place) || LATIN_MALL.test(place) ? match[1]!.trim() : text;
}
const LATIN_MALL = /^(?:central|lotuss?|tescolotus|bigc|robinson|themall|drivethru|bts|mrt|ptt)/;

/** Latin words with a Thai place behind them: the Latin part of the line, where the name is. */
export function latinBefore(text: string): string | undefined {
  const at = text.search(THAI);
  const latin = text.slice(0, at).trim();
  return /[a-z]{2}/i.test(latin) && isLocation(text.slice(at)) ? latin : undefined;
}

export const isThai = (text: string): boolean => THAI.test(text);

/** The merchant in a line without its fronts and tails: what is known, or all but places at its end. */
export function findThai(trimmed: string): string {
  const shop = /^ร้าน\s?/.exec(trimmed)?.[0] ?? "";
  const known = knownLength(trimmed, shop.length);
  if (known > 0) return trimmed.slice(shop.length, known).trim();
  let words = trimmed.split(" ");
  while (words.length > 1 && isPlace(words[words.length - 1]!)) words = words.slice(0, -1);
  // `พระราม 9`
  if (words.length > 2 && THAI_PLACES.has(words.slice(-2).join(""))) words = words.slice(0, -2);
  return words.join(" ");
}

const isPlace = (word: string): boolean =>
  THAI_PLACES.has(word) || THAI_PLACES.has(word.replace(/^(?:ต|อ|จ|ถ)\./, ""));

/** Where the known name that the text begins with ends; 0 when it begins with none, or goes on with more of a name. */
function knownLength(text: string, from: number): number {
  // Letters without spaces, and where each stands in the text.
  const at: number[] = [];
  let letters = "";
  for (let i = from; i < text.length && letters.length < 40; i++) {
    const letter = text[i]!;
    if (letter === " " || letter === "-" || letter === ".") continue;
    letters += letter;
    at.push(i + 1);
  }
  const longest = Math.min(letters.length, lexicon.longest(letters, 0));
  for (let length = longest; length >= SHORTEST_KNOWN; length--) {
    const term = letters.slice(0, length);
    const entries = lexicon.lookup(term);
    if (!entries?.some(isBrand)) continue;
    const end = at[length - 1]!;
    const rest = text.slice(end);
    if (rest.trim() === "") return end;
    if (isLocation(rest.trim())) return end;
    if (
      rest.startsWith(" ") &&
      length >= STRONG &&
      entries.some(isStrong) &&
      !entries.some(isEveryday) &&
      !startsEveryday(rest.trim())
    )
      return end;
  }
  return 0;
}

/** Whether text says where, with numbers and places only, the last of them perhaps cut. */
function isLocation(rest: string): boolean {
  const squeezed = rest.replace(/[\s.]|[#*\w-]*\d{3,}\w*|#\d+/g, "");
  if (squeezed === "") return true;
  if (THAI_PLACES.has(squeezed) || /^[\d#*x/-]+$/i.test(squeezed)) return true;
  for (const head of THAI_MALL_HEADS) if (squeezed.startsWith(head)) return true;
  for (let i = 2; i < squeezed.length; i++)
    if (THAI_PLACES.has(squeezed.slice(0, i)) && isLocation(squeezed.slice(i))) return true;
  return false;
}

const startsEveryday = (rest: string): boolean =>
  lexicon.find(rest.split(" ")[0]!)?.some(isEveryday) ?? false;
const isBrand = ({ kind }: LexiconEntry): boolean => kind === "brand" || kind === "institution";
const isStrong = ({ kind, strength }: LexiconEntry): boolean =>
  (kind === "brand" || kind === "institution") && strength === 3;
const isEveryday = ({ kind }: LexiconEntry): boolean =>
  kind === "goods" || kind === "trade" || kind === "service";
