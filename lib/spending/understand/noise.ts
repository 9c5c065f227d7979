import { SCALE } from "#lib/language";
import { hasOp, isContent, isNumeric, strengthOf } from "./fillers.ts";
import type { Piece } from "./pieces.ts";
import { isWhole } from "./products.ts";
import { isNumbered, modelLimit } from "./units.ts";

/** Numbers that name things or moments: room 204, iphone 15, "at 7", the Thai laughter 555. */
export function isNoise(pieces: readonly Piece[], at: number): boolean {
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
