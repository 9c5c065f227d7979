import {
  currencyWord,
  type Decimal,
  decimalOf,
  divide,
  type Normalised,
  readNumber,
  SCALE,
  type Token,
} from "#lib/language";
import { currencyAt, isLettered, minorPart, percentAt, unitAt } from "./amount-parts.ts";
import type { Piece } from "./pieces.ts";
import type { Doubt } from "./types.ts";
import { isAlsoNoun, isNumbered } from "./units.ts";

const VAGUE_TAIL = /^(?:กว่าๆ|กว่า|ต้นๆ|ปลายๆ|นิดๆ|ขึ้นไป|ish|something|odd|or so|ish\.|หน่อยๆ|เศษๆ|เศษ|โดยประมาณ)$/;
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
  // "a 10k run" is a distance.
  if (!explicit && tokens[end]?.text === "k" && !tokens[end]!.spaced)
    return finish({ type: "noise" }, end + 1);
  // "flat 12b", "seat 14c": a name.
  if (
    !explicit &&
    /^[a-h]$/.test(tokens[end]?.text ?? "") &&
    !tokens[end]!.spaced &&
    isLettered(tokens[i - 1]?.text ?? "")
  )
    return finish({ type: "noise" }, end + 1);
  const percentEnd = percentAt(tokens, end);
  if (percentEnd !== undefined) return finish({ type: "percent", value }, percentEnd);

  // "invoice #88 - 1,900": the number names the paper.
  if (!explicit && tokens[at - 1]?.text === "#" && !first.spaced) return finish({ type: "noise" }, end);

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
  // "a 15-dollar shirt"
  if (
    tokens[end]?.text === "-" &&
    !tokens[end]!.spaced &&
    tokens[end + 1]?.kind === "word" &&
    !tokens[end + 1]!.spaced &&
    currencyWord(tokens[end + 1]!.text)
  )
    end++;
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
    const named =
      isNumbered(pieces[pieces.length - 1]?.text ?? "") && unit !== undefined && isAlsoNoun(unit.word);
    // "2 กิโลครึ่ง"
    if (
      unit !== undefined &&
      tokens[unit.end]?.text === "ครึ่ง" &&
      !tokens[unit.end]!.spaced &&
      tokens[unit.end + 1]?.spaced !== false
    ) {
      value += SCALE / 2n;
      unit.end++;
    }
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

/** "40-50", "40 to 50", "50 ถึง 60", "2-3 ร้อย", "20 or 30". A falling pair is no range; what counts things is noise. */
function rangeAt(
  tokens: readonly Token[],
  at: number,
  low: Decimal,
  inWords: boolean,
  start: number,
): { value: Decimal; end: number; noise: boolean } | undefined {
  const link = tokens[at];
  const between =
    /^(?:between|ระหว่าง)$/.test(tokens[start - 1]?.text ?? "") && /^(?:and|กับ|และ|&)$/.test(link?.text ?? "");
  if (link === undefined || (!between && !/^(?:-|~|to|ถึง|or|หรือ)$/.test(link.text))) return undefined;
  let next = at + 1;
  if (tokens[next]?.kind === "symbol" && currencyWord(tokens[next]!.text) !== undefined) next++;
  const high = tokens[next] === undefined ? undefined : readNumber(tokens, next);
  if (high === undefined || (inWords && !high.words)) return undefined;
  const dash = link.text === "-" || link.text === "~";
  // "term 2 - 96 dollars": so far apart, and set apart, they are no range.
  if (dash && link.spaced && high.value > low * 4n) return undefined;
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
  if (token.text === "-" && !token.spaced && /^(?:ish|something|odd)$/.test(tokens[at + 1]?.text ?? ""))
    return at + 2;
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

/** 150.- 50/- 1,250,- : the dash that stands for no satang. */
function priceFlourish(tokens: readonly Token[], at: number): number | undefined {
  const [mark, dash] = [tokens[at], tokens[at + 1]];
  if (mark === undefined || dash === undefined || mark.spaced || dash.spaced || dash.text !== "-")
    return undefined;
  return /^[.,/:]$/.test(mark.text) && tokens[at + 2]?.kind !== "number" ? at + 2 : undefined;
}
