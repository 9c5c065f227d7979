import { SCALE } from "#lib/language";
import { hasOp, isContent, isFiller, isNumeric, isSeparator, strengthOf } from "./fillers.ts";
import type { Piece } from "./pieces.ts";
import { isWhole, multiplyOut } from "./products.ts";
import { isNumbered, modelLimit } from "./units.ts";

// Plural nouns that name a purchase and not a number of things: "20 groceries".
const MASS_PLURALS =
  /(?:groceries|drinks|clothes|shoes|jeans|pants|shorts|headphones|earphones|earbuds|flowers|snacks|taxes|fees|meds|supplies|utilities|glasses|sunglasses|scissors|toys|gifts|savings|tips|fries|chips|noodles|gas|bus|bills|games|parts|repairs|tools|series|news|address|lens|dress|class|fitness|business|wellness|express|plus|pass|boots|sneakers|socks|gloves|leggings|pyjamas|pajamas|vitamins|veggies|vegetables|fruits|sweets|treats|nails|lessons|cosmetics|electronics|diapers|nappies|wipes|tissues|wages|odds|starbucks|mcdonalds|wendys|lotus|tops|fuels|ss|us|is)$/;

/** Decides what every number of a line is: money, a quantity, or neither. Products ("50x3") are worked out first. */
export function settleNumbers(pieces: Piece[]): void {
  multiplyOut(pieces);
  for (let i = 0; i < pieces.length; i++) {
    const piece = pieces[i]!;
    if (piece.type === "number" && isNoise(pieces, i)) piece.type = "noise";
  }
  for (let i = 0; i < pieces.length; i++) {
    const piece = pieces[i]!;
    if (piece.type === "number" && isCount(pieces, i)) {
      piece.type = "count";
      piece.unit = "";
    }
  }
  for (const piece of pieces) if (piece.type === "number") piece.type = "money";
}

/** Numbers that name things or moments: room 204, iphone 15, "at 7", the Thai laughter 555. */
function isNoise(pieces: readonly Piece[], at: number): boolean {
  const piece = pieces[at]!;
  const previous = pieces[at - 1];
  const next = pieces[at + 1];
  const whole = isWhole(piece.value);
  const value = Number((piece.value ?? 0n) / SCALE);
  if (
    /^(?:[01]?\d|2[0-3])\.[0-5]\d$/.test(piece.text) &&
    /(?:ออก|ถึง|ตอน|เวลา|เริ่ม|ขึ้นเครื่อง|บิน|ลงจอด|นัด|ประชุม|เปิด|ปิด|leaves|departs|arrives|starts|opens|closes)$/.test(
      previous?.text ?? "",
    )
  )
    return true;
  if (!whole)
    return (
      previous?.type === "word" &&
      /^(?:version|ver|v|pm|รุ่น|เวอร์ชั่น|chapter|บท|เกรด|เกรดเฉลี่ย)$/.test(previous.text)
    );
  if (
    next?.type === "money" &&
    next.explicit === true &&
    next.currency != null &&
    piece.value! > 20n * SCALE &&
    previous !== undefined &&
    isContent(previous)
  )
    return true;
  const otherMoney = pieces.some((other, i) => i !== at && isNumeric(other));
  if (/^5555+$/.test(piece.text) || (piece.text === "555" && previous !== undefined)) {
    const before = pieces.slice(0, at).some(isNumeric);
    const known = pieces.some((other) => strengthOf(other) >= 2);
    const last = pieces.slice(at + 1).every((other) => other.type === "symbol" || hasOp(other, "separator"));
    if (
      last &&
      (before || (!known && pieces.length > 1 && !/ค่า|ซื้อ|จ่าย/.test(pieces.map((p) => p.text).join(""))))
    )
      return true;
  }
  // "55555 ตลกมาก"
  if (
    /^555+$/.test(piece.text) &&
    previous === undefined &&
    next !== undefined &&
    (otherMoney || !pieces.some((other) => strengthOf(other) >= 2))
  )
    return true;
  if (previous?.type === "symbol" && previous.text === "#") return true;
  // "ends in 2027", "since 1988"; "wordle in 4": a year, a number of something unsaid. "put in 20" pays.
  if (/^(?:in|since|until|till|by)$/.test(previous?.text ?? "") && previous!.type !== "number") {
    if (value >= 1900 && value <= 2099 && /^\d{4}$/.test(piece.text)) return true;
    const verb = pieces[at - 2]?.text ?? "";
    if (
      previous!.text === "in" &&
      (next === undefined || next.type === "symbol") &&
      !/^(?:put|chip|chipped|threw|pitched|throw|paid|came|come|cash|all|brought|total|got|raked|pulled)$/.test(
        verb,
      ) &&
      !hasOp(previous, "total") &&
      value <= 60
    )
      return true;
  }
  if (piece.text === "one" && !(previous?.text === "for" && pieces.length > 3 && otherMoney)) return true;
  if (previous === undefined) return false;
  // A bus line: รถเมล์สาย 510.
  if (
    !otherMoney &&
    /(?:^|รถเมล์|รถ)สาย$/.test(previous.text) &&
    !pieces.some((other) => /ซื้อ|ค่า/.test(other.text))
  )
    return true;

  const words = previous.text.split(/[ ]/);
  const noun = words[words.length - 1]!;
  const limit = modelLimit(noun);
  if (limit !== undefined && value <= limit) return true;
  // "จอดเกินเวลา 60": no hour is that late.
  const hour = /^(?:เวลา|ตี|บ่าย|ตอน)$/.test(noun) && value > 24 && !otherMoney;
  if (
    !hour &&
    previous.type === "word" &&
    isNumbered(noun) &&
    (words.length === 1 || strengthOf(previous) < 2)
  ) {
    // "จองห้อง 1200" is a price: nothing else could be one, and something was bought.
    const bought = pieces
      .slice(0, at)
      .some((other) => /^(?:จอง|เช่า|จ่าย|ซื้อ|ค่า|booked|paid|rent|rented|bought)/.test(other.text));
    if (!(bought && !otherMoney && value >= 20)) return true;
  }
  // ม.40, ป.6: a section of a law, a class.
  if (
    previous.text === "." &&
    !previous.spaced &&
    !piece.spaced &&
    /^[ก-ฮ]{1,2}$/.test(pieces[at - 2]?.text ?? "") &&
    value <= 100
  )
    return true;
  // A code of one or two letters: A204, EK 385.
  if (
    previous.type === "word" &&
    !piece.spaced &&
    /^[a-z]{1,2}$/.test(previous.text) &&
    strengthOf(previous) < 2 &&
    value >= 10
  )
    return true;
  // คิวที่ 47
  if (
    previous.text === "ที่" &&
    !previous.spaced &&
    !otherMoney &&
    pieces[at - 2]?.type === "word" &&
    strengthOf(pieces[at - 2]!) < 2
  )
    return true;
  // งวดที่ 5, อันที่ 2; the octane of petrol.
  if (previous.text === "ที่" && !previous.spaced && otherMoney && value <= 100) return true;
  if (
    otherMoney &&
    /^(?:91|95|20|85)$/.test(piece.text) &&
    /(?:น้ำมัน|โซฮอล์|โซฮอล|เบนซิน|เติม|gasohol|unleaded)$/.test(previous.text)
  )
    return true;
  if (
    /^(?:at|by|until|till|before|after|around|เวลา|ตอน|ก่อน|หลัง)$/.test(previous.text) &&
    value <= 12 &&
    !hasOp(next, "each", "per")
  ) {
    const counted = pieces.some((other, i) => i < at && (other.type === "count" || other.type === "number"));
    return !counted;
  }
  return false;
}

/** Quantities without a unit: "2 coffees 7", "beer 2 9.50", "dinner for two 80", "bought 3 shirts". */
function isCount(pieces: readonly Piece[], at: number): boolean {
  const piece = pieces[at]!;
  // "office 365 99": of two bare numbers side by side the last is the price.
  const beside = pieces[at + 1];
  if (
    isWhole(piece.value) &&
    beside?.type === "number" &&
    beside.spaced &&
    piece.vague !== true &&
    !beside.vague &&
    isContentBefore(pieces, at) &&
    pieces[at + 2]?.type !== "number" &&
    piece.value! > 50n * SCALE
  )
    return true;
  // "business cards 250 for 29.99"
  const dozens =
    pieces[at + 1]?.text === "for" && isNumeric(pieces[at + 2]) && piece.value! > pieces[at + 2]!.value!;
  if (
    dozens &&
    isWhole(piece.value) &&
    piece.explicit !== true &&
    isContentBefore(pieces, at) &&
    !isContent(pieces[at + 3] ?? piece)
  )
    return true;
  if (!isWhole(piece.value) || piece.value! > 50n * SCALE || piece.vague || piece.sign !== undefined)
    return false;
  const previous = pieces[at - 1];
  const next = pieces[at + 1];
  if (
    hasOp(
      previous,
      "discount",
      "final",
      "divide",
      "split",
      "total",
      "change",
      "tender",
      "share",
      "per",
      "at",
      "was",
      "equals",
    )
  ) {
    // หาร 3 and "split 3" count people; the split is worked out with them. So does "หาร 4 419".
    return (
      hasOp(previous, "split", "divide") &&
      (pieces.slice(0, at).some(isNumeric) ||
        (next !== undefined && isNumeric(next) && piece.value! <= 20n * SCALE && next.value! > piece.value!))
    );
  }
  if (hasOp(next, "off", "each", "per", "total")) return false;
  // "yarn 4 skeins 11.25 each": things, and what one of them costs.
  if (
    next !== undefined &&
    next.type === "word" &&
    /[a-z]{2,}s$|^(?:people|adult|child|kid|children)$/.test(next.text) &&
    piece.explicit !== true
  ) {
    const price = pieces[at + 2];
    const unit = hasOp(pieces[at + 3], "each", "per") || (hasOp(price, "at") && isNumeric(pieces[at + 3]));
    if (unit && (isNumeric(price) || hasOp(price, "at"))) return true;
  }
  // "coffee 2 for 7", "paid 30 for 2 pizzas": the one that things follow counts them.
  if (next?.text === "for" && isNumeric(pieces[at + 2]) && isContentBefore(pieces, at)) {
    const thing = pieces[at + 3];
    if (thing === undefined || !isContent(thing)) return piece.value! <= 20n * SCALE;
  }
  if (
    previous?.text === "for" &&
    isNumeric(pieces[at - 2]) &&
    next !== undefined &&
    isContent(next) &&
    piece.value! < pieces[at - 2]!.value!
  )
    return piece.value! <= 20n * SCALE;
  // "zara 3 tops 75": a shop, some things of it, the price.
  const shop = previous?.meanings?.[0]?.kind === "brand" && previous.meanings[0].strength >= 2;
  if (shop && piece.value! <= 10n * SCALE && next !== undefined && isContent(next)) {
    const price = nextNumeric(pieces, at + 1);
    const noun = lastWordOfRun(pieces, at + 1);
    const things = /[a-z]{2,}s$/.test(noun) && !MASS_PLURALS.test(noun);
    if (things && price !== undefined && pieces[price]!.value! > piece.value! * 2n) return true;
  }
  // "4 @ 18"
  if (next?.text === "@" && isNumeric(pieces[at + 2])) return true;
  const following = nextNumeric(pieces, at + 1);
  const small = piece.value! <= 12n * SCALE;
  if (piece.inWords) {
    if (following === undefined && !pieces.slice(0, at).some(isNumeric)) {
      if (piece.thai !== true && next !== undefined && isContent(next)) return small;
      return /[ก-๎]/.test(piece.text) && piece.value! < 10n * SCALE;
    }
    if (small) return true;
  }
  if (
    next !== undefined &&
    isNumeric(next) &&
    next.explicit !== true &&
    next.spaced !== false &&
    !next.vague
  ) {
    return next.value! > piece.value! && isContentBefore(pieces, at);
  }
  if (next?.type === "money" && next.explicit && isContentBefore(pieces, at))
    return piece.value! <= 20n * SCALE;
  if (previous?.text === "for" && following !== undefined && (next === undefined || isNumeric(next)))
    return small;
  if (previous?.text === "of" && next !== undefined && isContent(next) && following !== undefined)
    return true;
  if (startsItem(pieces, at) && next !== undefined && isContent(next)) {
    if (following === undefined) {
      const noun = lastWordOfRun(pieces, at + 1);
      const sole = !pieces.some((other, i) => i !== at && isNumeric(other));
      return sole && small && /[a-z]{2,}s$/.test(noun) && !MASS_PLURALS.test(noun);
    }
    const plural = /[a-z]{2,}s$/.test(lastWordOfRun(pieces, at + 1));
    if (piece.value! > 20n * SCALE && !plural) return false;
    return closesAmount(pieces, following) && !(pieces[following]!.value! < piece.value! && !small);
  }
  return false;
}

function isContentBefore(pieces: readonly Piece[], at: number): boolean {
  for (let i = at - 1; i >= 0 && !isSeparator(pieces[i]!); i--) {
    if (isContent(pieces[i]!)) return true;
    if (isNumeric(pieces[i]!)) return false;
  }
  return false;
}

/** No label text stands between the start of the item (line, separator, finished amount) and this number. */
function startsItem(pieces: readonly Piece[], at: number): boolean {
  for (let i = at - 1; i >= 0; i--) {
    const piece = pieces[i]!;
    if (isSeparator(piece) || isNumeric(piece) || piece.type === "date") return true;
    if (isFiller(piece) || piece.type === "noise") continue;
    return false;
  }
  return true;
}

/** Index of the next amount of the same item, past label words. */
function nextNumeric(pieces: readonly Piece[], from: number): number | undefined {
  for (let i = from; i < pieces.length; i++) {
    const piece = pieces[i]!;
    if (isNumeric(piece)) return i;
    if (isSeparator(piece) || hasOp(piece, "discount", "split", "total")) return undefined;
  }
  return undefined;
}

/** After the amount the item is over: the end, a separator, a preposition, another number. Otherwise amounts come first here. */
function closesAmount(pieces: readonly Piece[], at: number): boolean {
  for (let i = at + 1; i < pieces.length; i++) {
    const piece = pieces[i]!;
    if (piece.type === "date" || piece.type === "symbol" || piece.type === "noise") continue;
    if (isContent(piece)) {
      // "… 7 bagel 3" goes on with another label and its amount; "4 coffee 12 lunch" ends with a label.
      return nextNumeric(pieces, i) !== undefined;
    }
    return true;
  }
  return true;
}

function lastWordOfRun(pieces: readonly Piece[], from: number): string {
  let noun = "";
  for (let i = from; i < pieces.length && isContent(pieces[i]!); i++) noun = pieces[i]!.text;
  const words = noun.split(" ");
  return words[words.length - 1] ?? "";
}
