import { type Decimal, decimalOf, multiply, SCALE } from "./decimal.ts";
import type { NumberRead } from "./numbers.ts";
import type { Token } from "./tokens.ts";

/** Words for 0 to 9, everyday ones too. */
export const thaiDigits: ReadonlyMap<string, number> = new Map(
  Object.entries({
    ศูนย์: 0,
    หนึ่ง: 1,
    นึง: 1,
    เอ็ด: 1,
    สอง: 2,
    สาม: 3,
    สี่: 4,
    ห้า: 5,
    หก: 6,
    เจ็ด: 7,
    แปด: 8,
    เก้า: 9,
  }),
);
/** Words for what a digit is multiplied by, but ten. */
export const thaiScales: ReadonlyMap<string, number> = new Map(
  Object.entries({ ร้อย: 100, พัน: 1000, หมื่น: 10_000, แสน: 100_000, ล้าน: 1_000_000 }),
);
// Words that the segmenter keeps whole though they hold several number words, slips of the keyboard among them.
const WHOLE = new Map<string, readonly string[]>(
  Object.entries({
    ยี่สิบ: ["ยี่", "สิบ"],
    สีสิบ: ["สี่", "สิบ"],
    หาสิบ: ["ห้า", "สิบ"],
    หาร้อย: ["ห้า", "ร้อย"],
    สีร้อย: ["สี่", "ร้อย"],
    รอยนึง: ["ร้อย", "นึง"],
    ครึ่งนึง: ["ครึ่ง"],
    ครึ่งหนึ่ง: ["ครึ่ง"],
  }),
);

export function isThaiNumberWord(word: string): boolean {
  return (
    thaiDigits.has(word) ||
    thaiScales.has(word) ||
    WHOLE.has(word) ||
    word === "สิบ" ||
    word === "ยี่" ||
    word === "ซาว"
  );
}

export function thaiScale(word: string): number | undefined {
  return thaiScales.get(word);
}

type Atom = { readonly word: string; readonly digits?: Decimal; readonly end: number };
type Small = {
  readonly value: Decimal;
  readonly next: number;
  readonly single: boolean;
  readonly one: boolean;
  readonly vague: boolean;
};

/**
 * Thai number words, digits mixed in: ห้าสิบ, ร้อยนึง, พันห้า = 1,500, สองหมื่นห้า = 25,000, พันครึ่ง, ครึ่งหมื่น, "2 พัน 5", "1.5 หมื่น".
 * สองสามร้อย, ห้าหกสิบ and ร้อยสองร้อย are read as vague.
 */
export function readThaiNumber(tokens: readonly Token[], at: number): NumberRead | undefined {
  const atoms = atomsFrom(tokens, at);
  let total: Decimal = 0n;
  let lastScale = 0;
  let lastHadDigit = false;
  let vague = false;
  let i = 0;
  let end = 0;
  if (atoms[0]?.word === "ครึ่ง") {
    const scale = thaiScales.get(atoms[1]?.word ?? "");
    return scale === undefined ? undefined : { value: decimalOf(scale / 2), end: atoms[1]!.end, words: true };
  }
  while (i < atoms.length) {
    const small = readSmall(atoms, i);
    const next = small?.next ?? i;
    const scale = thaiScales.get(atoms[next]?.word ?? "");
    vague ||= small?.vague === true;
    if (scale !== undefined) {
      const count = small?.value ?? SCALE;
      if (lastScale > 0 && scale >= lastScale) {
        // ล้าน multiplies all before it; any other scale that does not fall is the upper end of a range.
        if (scale === 1_000_000 && lastScale < scale)
          total = multiply(total + (small?.value ?? 0n), decimalOf(scale));
        else vague = true;
      } else total += multiply(count, decimalOf(scale));
      lastHadDigit = small !== undefined;
      lastScale = scale;
      i = next + 1;
      end = atoms[next]!.end;
      continue;
    }
    if (small === undefined) {
      if (atoms[i]!.word === "ครึ่ง" && lastScale >= 100) {
        total += decimalOf(lastScale / 2);
        end = atoms[i]!.end;
      }
      break;
    }
    if (!(small.one && lastScale > 0 && !lastHadDigit)) {
      total +=
        lastScale >= 1000 && small.single ? multiply(small.value, decimalOf(lastScale / 10)) : small.value;
    }
    end = atoms[next - 1]!.end;
    // สามสิบสี่สิบ
    const another = readSmall(atoms, next);
    if (another !== undefined && !another.single && !small.single && lastScale === 0) {
      vague = true;
      end = atoms[another.next - 1]!.end;
    }
    break;
  }
  if (end === 0) return undefined;
  return { value: total, end, words: true, ...(vague ? { vague: true } : {}) };
}

/** 1 … 99 in words, or digits. `single` is a bare 1 … 9 other than เอ็ด. */
function readSmall(atoms: readonly Atom[], at: number): Small | undefined {
  const atom = atoms[at];
  if (atom === undefined) return undefined;
  if (atom.digits !== undefined) {
    if (atoms[at + 1]?.word === "สิบ")
      return { value: atom.digits * 10n, next: at + 2, single: false, one: false, vague: false };
    const single = atom.digits < 10n * SCALE && atom.digits % SCALE === 0n && atom.digits > 0n;
    return { value: atom.digits, next: at + 1, single, one: false, vague: false };
  }
  let digit = thaiDigits.get(atom.word);
  let next = at;
  let vague = false;
  if (digit !== undefined) {
    next++;
    const second = thaiDigits.get(atoms[next]?.word ?? "");
    const after = atoms[next + 1]?.word ?? "";
    if (second === digit + 1 && (after === "สิบ" || thaiScales.has(after))) {
      // สองสามร้อย, ห้าหกสิบ
      digit = second;
      vague = true;
      next++;
    }
  }
  const word = atoms[next]?.word;
  if (word === "สิบ" || (digit === undefined && (word === "ยี่" || word === "ซาว"))) {
    let tens = word === "สิบ" ? (digit ?? 1) * 10 : 20;
    next++;
    if (word === "ยี่" && atoms[next]?.word === "สิบ") next++;
    const ones = thaiDigits.get(atoms[next]?.word ?? "");
    const ranged =
      ones !== undefined && (atoms[next + 1]?.word === "สิบ" || thaiScales.has(atoms[next + 1]?.word ?? ""));
    if (ones !== undefined && !ranged) {
      tens += ones;
      next++;
    }
    return { value: decimalOf(tens), next, single: false, one: false, vague };
  }
  if (digit === undefined) return undefined;
  return {
    value: decimalOf(digit),
    next,
    single: digit > 0 && atom.word !== "เอ็ด",
    one: digit === 1 && atom.word !== "เอ็ด",
    vague,
  };
}

function atomsFrom(tokens: readonly Token[], at: number): Atom[] {
  const atoms: Atom[] = [];
  for (let i = at; i < tokens.length && atoms.length < 24; i++) {
    const token = tokens[i]!;
    if (token.kind === "number") {
      // Digits take part only beside a Thai scale: "5 พัน", "2 พัน 5".
      const next = tokens[i + 1];
      const scaled =
        next?.kind === "thai" && (thaiScales.has(next.text) || (next.text === "สิบ" && atoms.length > 0));
      const closing =
        atoms.length > 0 && thaiScales.has(atoms[atoms.length - 1]!.word) && closesScale(tokens, i);
      if (!scaled && !closing) break;
      atoms.push({ word: "", digits: token.value ?? 0n, end: i + 1 });
    } else if (token.kind === "thai") {
      const parts = WHOLE.get(token.text);
      if (parts !== undefined) for (const word of parts) atoms.push({ word, end: i + 1 });
      else if (
        thaiDigits.has(token.text) ||
        thaiScales.has(token.text) ||
        /^(?:สิบ|ยี่|ซาว|ครึ่ง)$/.test(token.text)
      )
        atoms.push({ word: token.text, end: i + 1 });
      else break;
      if (token.text === "ครึ่ง" && atoms.length > 1) break;
    } else break;
  }
  return atoms;
}

/** "2 พัน 5" and "2พัน5": a single digit right after the scale that no classifier or currency of its own follows by a new label. */
function closesScale(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at]!;
  if (token.value === undefined || token.value >= 10n * SCALE || token.value % SCALE !== 0n) return false;
  const next = tokens[at + 1];
  return (
    !token.spaced ||
    next === undefined ||
    next.kind === "newline" ||
    next.text === "บาท" ||
    next.text === "บ."
  );
}
