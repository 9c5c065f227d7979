import {
  type CurrencyWord,
  currencyWord,
  type Decimal,
  decimalOf,
  divide,
  isThaiNumberWord,
  readNumber,
  SCALE,
  type Token,
} from "#lib/language";
import { operationsOf } from "./phrases.ts";
import { fitsSingular, isAlsoNoun, unitKind } from "./units.ts";

const AFTER_CLASSIFIER =
  /^(?:ละ|ๆ|กับ|และ|รวม|ทั้งหมด|ราคา|เป็น|ที่|ใหญ่|เล็ก|กลาง|คนละ|หาร|ลด|จ่าย|แพง|ถูก|เมื่อ|วันนี้|เท่านั้น|นะ|ครับ|ค่ะ|คะ|ไป|มา|แล้ว|ก่อน|หลัง|ต่อ|บาท|ซื้อ|ตก|แค่|อันละ|จบ|เสร็จ|ครบ|แรก|สุดท้าย|ยัง|ใน|ก็|เอง|ติด|เลย|แถม|ฟรี|ได้|เหลือ|ส่ง|ถึง)/;
const BATH_THINGS =
  /^(?:towel|towels|mat|bomb|bombs|soap|salts?|tub|robe|room|and|toys?|rug|shelf|oil|gel|products?)$/;

// "flat 12b", "gate 4b": the letter belongs to the name.
const LETTERED =
  /^(?:flat|apartment|apt|unit|room|gate|seat|row|block|bay|house|building|platform|class|year|section|exit|bus|no|number|#)$/;

export function isLettered(noun: string): boolean {
  return LETTERED.test(noun);
}

export function currencyAt(
  tokens: readonly Token[],
  at: number,
  before: boolean,
): (CurrencyWord & { end: number }) | undefined {
  const token = tokens[at];
  if (token === undefined || token.kind === "number" || token.kind === "newline") return undefined;
  const next = tokens[at + 1];
  // US$, A$, HK$ and the two-word names.
  if (
    next !== undefined &&
    (next.text === "$" ||
      /^(?:ไทย|dollars?|baht|sterling|สิงคโปร์|ฮ่องกง|ไต้หวัน|สหรัฐ|ออสเตรเลีย)$/.test(next.text))
  ) {
    const joined = currencyWord(
      next.spaced && next.kind === "word" ? `${token.text} ${next.text}` : token.text + next.text,
    );
    if (joined !== undefined) return { ...joined, end: at + 2 };
  }
  let found = currencyWord(token.text);
  if (
    found === undefined &&
    !before &&
    token.text === "b" &&
    !token.spaced &&
    !LETTERED.test(tokens[at - 2]?.text ?? "")
  )
    found = { code: "THB", minor: false };
  if (found === undefined && !before && token.text === "บ") found = { code: "THB", minor: false };
  if (found === undefined && !before && token.text === "c" && !token.spaced)
    found = { code: "USD", minor: true };
  if (
    found === undefined &&
    !before &&
    (token.text === "bath" || token.text === "bth") &&
    !BATH_THINGS.test(next?.text ?? "")
  ) {
    found = { code: "THB", minor: false };
  }
  if (found === undefined) return undefined;
  if (before) {
    // Before a number only signs and codes: "won 50" and "pounds 3" are other things.
    const sign =
      token.kind === "symbol" ||
      /^(?:usd|thb|eur|gbp|jpy|sgd|myr|rm|inr|rs|hkd|krw|aud|cad|cny|rmb|vnd|idr|rp|twd|ntd|chf|php|nzd|zł|บาท|baht)$/.test(
        token.text,
      );
    if (
      !sign ||
      found.minor ||
      next === undefined ||
      (next.kind !== "number" && next.text !== "-" && !/^[a-zก-๎]/.test(next.text))
    )
      return undefined;
    if (
      (token.text === "baht" || token.text === "บาท" || token.text === "rs" || token.text === "rp") &&
      next.kind !== "number"
    )
      return undefined;
    if (token.text === "บาท") return undefined;
    return { ...found, end: at + 1 };
  }
  if (token.kind === "word" && token.text === "p" && token.spaced) return undefined;
  if (token.text === "¢" || token.kind !== "symbol") {
    // "20 try …", "5 real …": codes that are English words need to close the amount.
    if (
      /^(?:try|real|ron|all|lei|cop|rand|sen|penny|kip|rub|ars|mop|lak|sek)$/.test(token.text) &&
      next?.kind === "word"
    )
      return undefined;
    return { ...found, end: at + 1 };
  }
  // A sign after the number belongs to it only when it touches it, or nothing follows that it could belong to: "5 $7".
  return !token.spaced || next?.kind !== "number" || next.spaced ? { ...found, end: at + 1 } : undefined;
}

export function percentAt(tokens: readonly Token[], at: number): number | undefined {
  const token = tokens[at];
  if (token === undefined) return undefined;
  if (operationsOf(token.text)?.includes("percentword")) return at + 1;
  return token.text === "per" && tokens[at + 1]?.text === "cent" ? at + 2 : undefined;
}

/** "5 dollars 25 cents", "12 บาท 50 สตางค์". */
export function minorPart(
  tokens: readonly Token[],
  at: number,
  code: string,
): { value: Decimal; end: number } | undefined {
  const start = tokens[at]?.text === "and" ? at + 1 : at;
  const number = tokens[start] === undefined ? undefined : readNumber(tokens, start);
  if (number === undefined || number.value >= 100n * SCALE) return undefined;
  const next = tokens[number.end];
  const word = next === undefined ? undefined : currencyWord(next.text);
  // "8 euro fifty"
  if (
    number.words === true &&
    start === at &&
    number.value >= 5n * SCALE &&
    (next === undefined || next.kind === "symbol" || next.kind === "newline")
  )
    return { value: divide(number.value, decimalOf(100)), end: number.end };
  // เจ็ดสิบสองบาทห้าสิบ: what stands in words right behind บาท is satang.
  if (
    code === "THB" &&
    number.words &&
    word === undefined &&
    tokens[start]!.kind === "thai" &&
    !tokens[start]!.spaced &&
    [25n, 50n, 75n].some((satang) => number.value === satang * SCALE)
  )
    return { value: divide(number.value, decimalOf(100)), end: number.end };
  if (word?.minor !== true && !(tokens[number.end]?.text === "ตังค์" && code === "THB")) return undefined;
  return { value: divide(number.value, decimalOf(100)), end: number.end + 1 };
}

export function unitAt(
  tokens: readonly Token[],
  at: number,
  value: Decimal,
): { word: string; kind: NonNullable<ReturnType<typeof unitKind>>; end: number } | undefined {
  const token = tokens[at];
  if (token === undefined || token.kind === "newline" || token.kind === "number") return undefined;
  // "$20/day" and "3.50 a cup" are unit prices; the words behind them are read there.
  if (token.text === "°") {
    const next = tokens[at + 1];
    const end = next !== undefined && !next.spaced && /^[cf]$/.test(next.text) ? at + 2 : at + 1;
    return { word: "°", kind: "measure", end };
  }
  if (token.text === "of" && tokens[at + 1]?.text === "us")
    return { word: "people", kind: "people", end: at + 2 };
  if (token.text === "-" && !token.spaced && tokens[at + 1]?.spaced === false) {
    const kind = unitKind(tokens[at + 1]!.text);
    return kind === undefined ? undefined : { word: tokens[at + 1]!.text, kind, end: at + 2 };
  }
  const kind = unitKind(token.text);
  if (kind === undefined || token.text === "x") return undefined;
  // Single letters are units only when they touch the number: 5 m, 500g.
  if (/^[a-z]$/.test(token.text) && token.spaced) return undefined;
  if (/^(?:st|nd|rd|th|pp)$/.test(token.text) && token.spaced) return undefined;
  if (!fitsSingular(token.text, Number(value / SCALE))) return undefined;
  // "95 ลิตรละ 35": the unit is the next price's.
  if (kind === "measure" && tokens[at + 1]?.text === "ละ") return undefined;
  if (token.kind === "thai" && kind !== "measure" && kind !== "time") {
    // A price stands before many words that could count: "ค่าเทอม 5000 ลูก", "เสื้อ 250 กล่องดินสอ 30".
    const next = tokens[at + 1];
    // But a crowd is a crowd: "คนมา 200 คน".
    const crowd =
      /^(?:คน|ท่าน|อัน|ชิ้น|รูป|คลิป|ไฟล์|ข้อความ|เมล)$/.test(token.text) &&
      (next === undefined || next.kind === "newline");
    if (value >= 100n * SCALE && !crowd) return undefined;
    const glued =
      next?.kind === "thai" &&
      !next.spaced &&
      !AFTER_CLASSIFIER.test(next.text) &&
      !isThaiNumberWord(next.text);
    if (glued && value > 10n * SCALE) return undefined;
    if (value >= 30n * SCALE && isAlsoNoun(token.text) && token.spaced && tokens[at - 2] === undefined)
      return undefined;
  }
  return { word: token.text, kind, end: at + 1 };
}
