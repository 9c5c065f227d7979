import {
  type CurrencyWord,
  currencyWord,
  type Decimal,
  decimalOf,
  divide,
  isThaiNumberWord,
  type Normalised,
  readNumber,
  SCALE,
  type Token,
} from "#lib/language";
import { operationsOf } from "./phrases.ts";
import type { Piece } from "./pieces.ts";
import type { Doubt } from "./types.ts";
import { fitsSingular, isAlsoNoun, isNumbered, unitKind } from "./units.ts";

const VAGUE_TAIL = /^(?:กว่าๆ|กว่า|ต้นๆ|ปลายๆ|นิดๆ|ขึ้นไป|ish|something|odd|or so|ish\.|หน่อยๆ|เศษๆ|เศษ|โดยประมาณ)$/;
const AFTER_CLASSIFIER =
  /^(?:ละ|ๆ|กับ|และ|รวม|ทั้งหมด|ราคา|เป็น|ที่|ใหญ่|เล็ก|กลาง|คนละ|หาร|ลด|จ่าย|แพง|ถูก|เมื่อ|วันนี้|เท่านั้น|นะ|ครับ|ค่ะ|คะ|ไป|มา|แล้ว|ก่อน|หลัง|ต่อ|บาท|ซื้อ|ตก|แค่|อันละ)/;
const BATH_THINGS =
  /^(?:towel|towels|mat|bomb|bombs|soap|salts?|tub|robe|room|and|toys?|rug|shelf|oil|gel|products?)$/;

/**
 * Reads an amount at token `at` with its signs and words of currency, its unit or percent, and what makes it vague
 * ("2-3 ร้อย", "50ish", "100+"). Pushes one piece and returns the token after it, or returns nothing.
 */
export function readAmount(
  source: Normalised,
  tokens: readonly Token[],
  at: number,
  pieces: Piece[],
): number | undefined {
  let i = at;
  let sign: 1 | -1 | undefined;
  const first = tokens[at]!;
  if (
    first.kind === "symbol" &&
    (first.text === "-" || first.text === "+") &&
    first.spaced &&
    tokens[at + 1]?.spaced === false
  ) {
    sign = first.text === "-" ? -1 : 1;
    i++;
  }
  const prefix = currencyAt(tokens, i, true);
  let currency: string | null = null;
  if (prefix !== undefined) {
    currency = prefix.code;
    i = prefix.end;
    if (tokens[i]?.text === "-" && sign === undefined && tokens[i]?.spaced === false) {
      sign = -1;
      i++;
    }
  }
  const number = tokens[i] === undefined ? undefined : readNumber(tokens, i);
  if (number === undefined) return undefined;
  if (sign !== undefined && prefix === undefined && number.words) return undefined;
  const doubts: Doubt[] = [];
  let { value, end } = number;
  let explicit = prefix !== undefined;
  let vague = number.vague === true;
  if (number.currency !== undefined) currency = number.currency;
  if (number.currency !== undefined) explicit = true;
  if (number.ambiguous) doubts.push("ambiguous_number");
  if (number.words) doubts.push("number_in_words");

  const base = { start: first.start, spaced: first.spaced };
  const finish = (piece: Omit<Piece, "text" | "start" | "end" | "spaced">, until: number): number => {
    const last = tokens[until - 1]!.end;
    pieces.push({
      ...base,
      text: source.folded.slice(base.start, last),
      end: last,
      ...piece,
      ...(doubts.length > 0 ? { doubts } : {}),
    });
    return until;
  };
  if ((number.leadingZero || number.long) && !explicit && currencyAt(tokens, end, false) === undefined) {
    return finish({ type: "noise" }, end);
  }
  const percentEnd = percentAt(tokens, end);
  if (percentEnd !== undefined) return finish({ type: "percent", value }, percentEnd);

  const range = rangeAt(tokens, end, value, number.words === true, at);
  if (range !== undefined) {
    if (range.noise) return finish({ type: "noise" }, range.end);
    value = range.value;
    end = range.end;
    vague = true;
  }
  const tail = vagueTail(tokens, end);
  if (tail !== undefined) {
    vague = true;
    end = tail;
  }
  const suffix = currencyAt(tokens, end, false);
  if (suffix !== undefined && !(prefix !== undefined && suffix.minor)) {
    end = suffix.end;
    explicit = true;
    if (suffix.minor) value = divide(value, decimalOf(100));
    currency = prefix !== undefined && suffix.code === "USD" ? prefix.code : suffix.code;
    const minor = suffix.minor ? undefined : minorPart(tokens, end, suffix.code);
    if (minor !== undefined) {
      value += minor.value;
      end = minor.end;
    }
    const after = vagueTail(tokens, end);
    if (after !== undefined) {
      vague = true;
      end = after;
    }
  }
  const flourish = priceFlourish(tokens, end);
  if (flourish !== undefined) {
    explicit = true;
    end = flourish;
  }
  if (!explicit) {
    const unit = unitAt(tokens, end, value);
    const named = isNumbered(pieces[pieces.length - 1]?.text ?? "") && unit !== undefined && isAlsoNoun(unit.word);
    if (unit !== undefined && !named && !(unit.kind === "count" && number.words && vague)) {
      return finish(
        {
          type: "count",
          value,
          unit: unit.word,
          ...(vague ? { vague } : {}),
          ...(number.words ? { inWords: true } : {}),
        },
        unit.end,
      );
    }
  }
  return finish(
    {
      type: explicit ? "money" : "number",
      value,
      currency,
      explicit,
      ...(vague ? { vague } : {}),
      ...(sign === undefined ? {} : { sign }),
      ...(number.words ? { inWords: true } : {}),
    },
    end,
  );
}

function currencyAt(
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
  if (found === undefined && !before && token.text === "b" && !token.spaced)
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

function percentAt(tokens: readonly Token[], at: number): number | undefined {
  const token = tokens[at];
  if (token === undefined) return undefined;
  if (operationsOf(token.text)?.includes("percentword")) return at + 1;
  return token.text === "per" && tokens[at + 1]?.text === "cent" ? at + 2 : undefined;
}

/** "40-50", "40 to 50", "50 ถึง 60", "2-3 ร้อย", "20 or 30". A falling pair is no range; what counts things is noise. */
function rangeAt(
  tokens: readonly Token[],
  at: number,
  low: Decimal,
  inWords: boolean,
  start: number,
): { value: Decimal; end: number; noise: boolean } | undefined {
  const link = tokens[at];
  const between = /^(?:between|ระหว่าง)$/.test(tokens[start - 1]?.text ?? "") && /^(?:and|กับ|และ|&)$/.test(link?.text ?? "");
  if (link === undefined || (!between && !/^(?:-|~|to|ถึง|or|หรือ)$/.test(link.text))) return undefined;
  let next = at + 1;
  if (tokens[next]?.kind === "symbol" && currencyWord(tokens[next]!.text) !== undefined) next++;
  const high = tokens[next] === undefined ? undefined : readNumber(tokens, next);
  if (high === undefined || (inWords && !high.words)) return undefined;
  const dash = link.text === "-" || link.text === "~";
  if (dash && link.spaced !== (tokens[next]!.spaced ?? false)) return undefined;
  if (percentAt(tokens, high.end) !== undefined) return { value: low, end: high.end + 1, noise: true };
  const unit = unitAt(tokens, high.end, high.value);
  if (unit !== undefined && unit.kind !== "people") return { value: low, end: unit.end, noise: true };
  // "2-3 ร้อย": the lower end has its scale on the upper.
  if (high.value <= low)
    return dash && !link.spaced && low < 10n * SCALE ? { value: low, end: high.end, noise: true } : undefined;
  return { value: high.value, end: high.end, noise: false };
}

function vagueTail(tokens: readonly Token[], at: number): number | undefined {
  const token = tokens[at];
  if (token === undefined) return undefined;
  if (VAGUE_TAIL.test(token.text)) {
    // "50 something blue" is still vague; "ish" must touch.
    return token.text === "ish" && token.spaced ? undefined : at + 1;
  }
  if (token.text === "or" && tokens[at + 1]?.text === "so") return at + 2;
  if (token.text === "-" && !token.spaced && tokens[at + 1]?.text === "ish") return at + 2;
  if (token.text === "+" && !token.spaced) {
    const next = tokens[at + 1];
    return next === undefined || next.spaced || next.kind === "newline"
      ? isSum(tokens, at)
        ? undefined
        : at + 1
      : undefined;
  }
  return undefined;
}

/** "50+ 40" adds; "500+ on shoes" is vague. */
function isSum(tokens: readonly Token[], plus: number): boolean {
  return tokens.slice(plus + 1).some((token) => token.kind === "number");
}

/** "5 dollars 25 cents", "12 บาท 50 สตางค์". */
function minorPart(
  tokens: readonly Token[],
  at: number,
  code: string,
): { value: Decimal; end: number } | undefined {
  const start = tokens[at]?.text === "and" ? at + 1 : at;
  const number = tokens[start] === undefined ? undefined : readNumber(tokens, start);
  if (number === undefined || number.value >= 100n * SCALE) return undefined;
  const word = tokens[number.end] === undefined ? undefined : currencyWord(tokens[number.end]!.text);
  if (word?.minor !== true && !(tokens[number.end]?.text === "ตังค์" && code === "THB")) return undefined;
  return { value: divide(number.value, decimalOf(100)), end: number.end + 1 };
}

/** 150.- 50/- 1,250,- : the dash that stands for no satang. */
function priceFlourish(tokens: readonly Token[], at: number): number | undefined {
  const [mark, dash] = [tokens[at], tokens[at + 1]];
  if (mark === undefined || dash === undefined || mark.spaced || dash.spaced || dash.text !== "-")
    return undefined;
  return /^[.,/:]$/.test(mark.text) && tokens[at + 2]?.kind !== "number" ? at + 2 : undefined;
}

function unitAt(
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
  if (token.kind === "thai" && kind !== "measure" && kind !== "time") {
    // A price stands before many words that could count: "ค่าเทอม 5000 ลูก", "เสื้อ 250 กล่องดินสอ 30".
    if (value >= 100n * SCALE) return undefined;
    const next = tokens[at + 1];
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
