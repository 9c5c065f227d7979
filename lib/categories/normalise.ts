const THAI_MARK_ORDER = /([\u0E48-\u0E4B])([\u0E31\u0E34-\u0E3A])/g;

/**
 * The form under which terms are stored and looked up: lower case, no Latin accents, Thai slips of the keyboard mended
 * (`เเ` → `แ`, `ํา` → `ำ`, tone before vowel, doubled marks), one space between words and where the script changes,
 * none between Thai letters, no punctuation (`7-Eleven` → `7 eleven`, `M.R.T.` → `mrt`, `fish & chips` → `fish and chips`).
 * Idempotent.
 *
 * @example normaliseTerm("กาเเฟ  เย็น (Café)") // "กาแฟเย็น cafe"
 */
export function normaliseTerm(text: string): string {
  let s = text.normalize("NFC").toLowerCase();
  // Pure lower-case ASCII words are most of what comes: nothing below would change them.
  if (/^[a-z0-9]+(?: [a-z0-9]+)*$/.test(s)) return s;
  // Taking out what stood between two marks may bring them into an order that a second look mends.
  for (let look = 0; look < MAX_LOOKS; look++) {
    const next = mend(s);
    if (next === s) break;
    s = next;
  }
  return s;
}

const MAX_LOOKS = 8;

function mend(s: string): string {
  if (/[^\u0000-\u007F\u0E00-\u0E7F]/.test(s)) {
    s = s
      .normalize("NFKD")
      .replace(/[\u0300-\u036F]/g, "")
      .replace(/[\u200B-\u200F\u2060\uFEFF\u00AD]/g, "")
      .replace(/ß/g, "ss")
      .normalize("NFC")
      .toLowerCase();
  }
  if (/[\u0E00-\u0E7F]/.test(s)) s = normaliseThai(s);
  return s
    .replace(/['’`´]/g, "")
    .replace(/(?<![\p{L}\p{N}])((?:\p{L}\.)+\p{L}?)(?![\p{L}\p{N}])/gu, (m) => m.replace(/\./g, ""))
    .replace(/(?<=[\u0E00-\u0E7F])\./g, "")
    .replace(/\s*&\s*/g, " and ")
    .replace(/(?<=[\p{L}])\+(?![\p{L}\p{N}])/gu, " plus ")
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, " ")
    .replace(/(?<=[\u0E00-\u0E7F]) (?=[\u0E00-\u0E7F])/g, "")
    .replace(/(?<=[\u0E00-\u0E7F])(?=[^\u0E00-\u0E7F ])|(?<=[^\u0E00-\u0E7F ])(?=[\u0E00-\u0E7F])/g, " ")
    .trim();
}

function normaliseThai(text: string): string {
  return text
    .replace(/[๐-๙]/g, (digit) => String(digit.charCodeAt(0) - 0x0e50))
    .replace(/เเ/g, "แ")
    .replace(/\u0E4D([\u0E48-\u0E4B]?)\u0E32/g, "$1\u0E33")
    .replace(THAI_MARK_ORDER, "$2$1")
    .replace(/([\u0E31\u0E34-\u0E3A\u0E47-\u0E4E])\1+/g, "$1")
    .replace(/ๆ/g, " ")
    .replace(/ฯ/g, "");
}
