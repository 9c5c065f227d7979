import { type Decimal, decimalOf, multiply, SCALE } from "./decimal.ts";
import type { NumberRead } from "./numbers.ts";
import type { Token } from "./tokens.ts";

/** Words for 0 to 19, slips of the keyboard among them. */
export const englishUnits: ReadonlyMap<string, number> = new Map(
  Object.entries({
    zero: 0,
    one: 1,
    two: 2,
    three: 3,
    four: 4,
    five: 5,
    six: 6,
    seven: 7,
    eight: 8,
    nine: 9,
    ten: 10,
    eleven: 11,
    twelve: 12,
    thirteen: 13,
    fourteen: 14,
    fifteen: 15,
    sixteen: 16,
    seventeen: 17,
    eighteen: 18,
    nineteen: 19,
    eigth: 8,
    tweleve: 12,
    fiveteen: 15,
  }),
);
/** Words for 20, 30, … 90. */
export const englishTens: ReadonlyMap<string, number> = new Map(
  Object.entries({
    twenty: 20,
    thirty: 30,
    forty: 40,
    fourty: 40,
    fifty: 50,
    fivety: 50,
    sixty: 60,
    seventy: 70,
    eighty: 80,
    ninety: 90,
    ninty: 90,
    twenny: 20,
  }),
);
const SCALES = new Map<string, number>(
  Object.entries({
    hundred: 100,
    hundreds: 100,
    hunderd: 100,
    hundo: 100,
    thousand: 1000,
    thousands: 1000,
    thousend: 1000,
    tousand: 1000,
    k: 1000,
    grand: 1000,
    gs: 1000,
    lakh: 100_000,
    million: 1_000_000,
    millions: 1_000_000,
    mil: 1_000_000,
    mn: 1_000_000,
    crore: 10_000_000,
    billion: 1e9,
    bn: 1e9,
  }),
);
const SLANG = new Map<string, number>(Object.entries({ fiver: 5, tenner: 10 }));

export function isEnglishNumberWord(word: string): boolean {
  return englishUnits.has(word) || englishTens.has(word) || SCALES.has(word);
}

/**
 * "twenty five", "a hundred and fifty", "two grand", "fifteen hundred", "half a million"; "nine fifty" reads as 9.50 and is marked
 * ambiguous. A bare "a" or "one" of a sentence is the caller's to doubt.
 */
export function readEnglishNumber(tokens: readonly Token[], at: number): NumberRead | undefined {
  const first = tokens[at]!;
  if (first.kind !== "word") return undefined;
  const bucks = readBuckFifty(tokens, at);
  if (bucks !== undefined) return bucks;
  if (first.text === "hundreds" || first.text === "thousands")
    return {
      value: decimalOf(first.text === "hundreds" ? 300 : 3000),
      end: at + 1,
      words: true,
      vague: true,
    };
  const slang = SLANG.get(first.text);
  if (slang !== undefined) return { value: decimalOf(slang), end: at + 1, words: true, currency: "GBP" };
  if (first.text === "half") return readHalf(tokens, at);
  if (first.text === "a" || first.text === "an" || first.text === "one") {
    const vague = readVagueHundreds(tokens, at);
    if (vague !== undefined) return vague;
  }
  if (first.text === "a" || first.text === "an") {
    const scale = scaleAt(tokens, at + 1);
    if (scale === undefined || tokens[at + 1]!.text === "k") return undefined;
    return compose(tokens, at + 1);
  }
  if (
    !englishUnits.has(first.text) &&
    !englishTens.has(first.text) &&
    !SCALES.has(first.text) &&
    !isJoined(first.text)
  ) {
    return readVagueHundreds(tokens, at);
  }
  if (first.text === "k" || first.text === "gs" || first.text === "mil" || first.text === "mn")
    return undefined;
  return compose(tokens, at);
}

/** "a buck fifty", "two bucks twenty", "a quid ten": the minor unit goes unsaid. */
function readBuckFifty(tokens: readonly Token[], at: number): NumberRead | undefined {
  const [count, coin, cents] = [tokens[at]!, tokens[at + 1], tokens[at + 2]];
  const currency = coin === undefined ? undefined : COINS.get(coin.text);
  const whole = count.text === "a" ? 1 : englishUnits.get(count.text);
  const minor =
    cents === undefined
      ? undefined
      : (englishTens.get(cents.text) ?? isJoined(cents.text) ?? englishUnits.get(cents.text));
  if (currency === undefined || whole === undefined || minor === undefined || minor < 5) return undefined;
  return { value: decimalOf(whole) + decimalOf(minor) / 100n, end: at + 3, words: true, currency };
}

const COINS = new Map([
  ["buck", "USD"],
  ["bucks", "USD"],
  ["quid", "GBP"],
]);

function compose(tokens: readonly Token[], at: number): NumberRead | undefined {
  let total = 0;
  let current = 0;
  let i = at;
  let lastWasTens = false;
  let lastWasUnit = false;
  let ambiguous = false;
  let cents: number | undefined;
  let any = false;
  while (i < tokens.length) {
    const word = tokens[i]!.text;
    const joined = isJoined(word);
    const unit = joined === undefined ? englishUnits.get(word) : undefined;
    const tens = joined ?? englishTens.get(word);
    const scale = SCALES.get(word);
    if (tokens[i]!.kind !== "word") {
      // "twenty-five"
      const hyphen =
        word === "-" && lastWasTens && !tokens[i]!.spaced && englishUnits.has(tokens[i + 1]?.text ?? "");
      if (!hyphen) break;
      i++;
      continue;
    }
    if (unit !== undefined) {
      if (lastWasUnit) break;
      if (lastWasTens && unit >= 10) {
        cents = cents ?? unit;
        if (total > 0) break;
        ambiguous = true;
        i++;
        break;
      }
      current += unit;
      lastWasUnit = true;
      lastWasTens = false;
    } else if (tens !== undefined) {
      if (lastWasUnit || lastWasTens) {
        // "nine fifty", "twelve ninety nine": dollars and cents, most likely.
        if (total > 0 || current >= 100) break;
        cents = tens;
        const next = englishUnits.get(tokens[i + 1]?.text ?? "");
        if (joined === undefined && next !== undefined && next > 0 && next < 10) {
          cents += next;
          i++;
        }
        ambiguous = true;
        i++;
        break;
      }
      current += tens;
      lastWasTens = joined === undefined || joined % 10 === 0;
      lastWasUnit = !lastWasTens;
    } else if (scale !== undefined) {
      if (scale === 100) current = (current || 1) * 100;
      else {
        total += (current || 1) * scale;
        current = 0;
      }
      lastWasTens = false;
      lastWasUnit = false;
    } else if (word === "and" && any && (current >= 100 || total > 0) && startsSmallNumber(tokens, i + 1)) {
      lastWasTens = false;
      lastWasUnit = false;
    } else if (word === "point" && any && englishUnits.has(tokens[i + 1]?.text ?? "")) {
      let digits = "";
      i++;
      while (i < tokens.length && (englishUnits.get(tokens[i]!.text) ?? 99) < 10)
        digits += englishUnits.get(tokens[i++]!.text);
      return { value: decimalOf(Number(`${total + current}.${digits}`)), end: i, words: true };
    } else break;
    any = true;
    i++;
  }
  if (!any) return undefined;
  const value = decimalOf(total + current) + (cents === undefined ? 0n : decimalOf(cents) / 100n);
  return { value, end: i, words: true, ...(ambiguous ? { ambiguous: true } : {}) };
}

function startsSmallNumber(tokens: readonly Token[], at: number): boolean {
  const word = tokens[at]?.text ?? "";
  return englishUnits.has(word) || englishTens.has(word) || isJoined(word) !== undefined;
}

/** "twentyfive" */
function isJoined(word: string): number | undefined {
  if (word.length < 9) return undefined;
  for (const [tens, value] of englishTens) {
    if (!word.startsWith(tens)) continue;
    const unit = englishUnits.get(word.slice(tens.length));
    if (unit !== undefined && unit > 0 && unit < 10) return value + unit;
  }
  return undefined;
}

function scaleAt(tokens: readonly Token[], at: number): number | undefined {
  const token = tokens[at];
  return token?.kind === "word" ? SCALES.get(token.text) : undefined;
}

function readHalf(tokens: readonly Token[], at: number): NumberRead | undefined {
  const article = tokens[at + 1]?.text === "a" ? 1 : 0;
  const scale = scaleAt(tokens, at + 1 + article);
  if (scale === undefined || scale === 100 || tokens[at + 1 + article]!.text === "k") return undefined;
  return { value: decimalOf(scale / 2), end: at + 2 + article, words: true };
}

/** "a few hundred", "couple hundred", "several thousand", "a few bucks": how much stays open. */
function readVagueHundreds(tokens: readonly Token[], at: number): NumberRead | undefined {
  let i = at;
  if (tokens[i]?.text === "a") i++;
  const word = tokens[i]?.text;
  if (word !== "few" && word !== "couple" && word !== "several" && word !== "some" && word !== "many")
    return undefined;
  i++;
  if (tokens[i]?.text === "of") i++;
  const scale = scaleAt(tokens, i);
  if (scale === undefined) return undefined;
  return { value: decimalOf((word === "couple" ? 2 : 3) * scale), end: i + 1, words: true, vague: true };
}

/** Multiplies a number in digits by the scale words that follow: "5 hundred", "2.5 grand", "20 k". */
export function scaleDigits(
  value: Decimal,
  tokens: readonly Token[],
  at: number,
): { value: Decimal; end: number } {
  let end = at;
  let scaled = value;
  while (end < tokens.length) {
    const scale = scaleAt(tokens, end);
    if (scale === undefined) break;
    const word = tokens[end]!;
    // "k" and "mil" must touch the number or stand alone right after it; "grand hotel" is no amount.
    if (word.text === "grand" && /^(?:palace|hotel|canyon|hyatt|tour)$/.test(tokens[end + 1]?.text ?? ""))
      break;
    if (
      word.text === "k" &&
      /^(?:tv|monitor|display|video|screen|run|race|walk|marathon|entry|fun|jog|steps|resolution|camera|charity)$/.test(
        tokens[end + 1]?.text ?? "",
      ) &&
      value <= 50n * SCALE
    )
      break;
    scaled = multiply(scaled, decimalOf(scale));
    end++;
  }
  return { value: scaled, end };
}
