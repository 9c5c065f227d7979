const PLAIN = /^[a-z0-9]+(?: [a-z0-9]+)*$/;
/** What `normaliseThai` mends. */
const THAI_SLIP =
  /[๐-๙ๆฯ\u0E4D]|เเ|[\u0E48-\u0E4B][\u0E31\u0E34-\u0E3A]|([\u0E31\u0E34-\u0E3A\u0E47-\u0E4E])\1/;
/** Thai letters and marks, but for one that NFC may put elsewhere. */
const THAI_LETTERS = /^[\u0E01-\u0E2E\u0E30-\u0E39\u0E40-\u0E45\u0E47-\u0E4E]+$/;
/** May take a letter of a rare script for something else. */
const OTHER_THAN_LETTERS = /[^a-z0-9 \u0E01-\u0E3A\u0E40-\u0E4E]| {2}/;
/** All but & ' + . and `. */
const SPACED_ASCII = /^[\u0000-%(-*,\-/-_a-~]*$/;
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
  // Lower-case ASCII words and clean Thai are most of what comes: nothing below would change them.
  if (PLAIN.test(text) || (THAI_LETTERS.test(text) && !THAI_SLIP.test(text))) return text;
  let s = text.normalize("NFC").toLowerCase();
  // In ASCII, but for what is written inside words or stands for one, what is no letter is space.
  if (SPACED_ASCII.test(s)) return s.replace(/[^a-z0-9]+/g, " ").trim();
  // Taking out what stood between two marks may bring them into an order that a second look mends.
  for (let look = 0; look < MAX_LOOKS; look++) {
    const next = mend(s);
    if (next === s) break;
    s = next;
  }
  return s;
}

const MAX_LOOKS = 8;

/** Every step that rarely has anything to do is asked first: most texts need few of them. */
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
  const thai = /[\u0E00-\u0E7F]/.test(s);
  if (thai && THAI_SLIP.test(s)) s = normaliseThai(s);
  s = s.replace(/['’`´]/g, "");
  if (s.includes("."))
    s = s
      .replace(/(?<![\p{L}\p{N}])((?:\p{L}\.)+\p{L}?)(?![\p{L}\p{N}])/gu, (m) => m.replace(/\./g, ""))
      .replace(/(?<=[\u0E00-\u0E7F])\./g, "");
  if (s.includes("&")) s = s.replace(/\s*&\s*/g, " and ");
  if (s.includes("+")) s = s.replace(/(?<=[\p{L}])\+(?![\p{L}\p{N}])/gu, " plus ");
  if (OTHER_THAN_LETTERS.test(s)) s = s.replace(/[^\p{L}\p{N}\p{M}]+/gu, " ");
  if (thai)
    s = s
      .replace(/(?<=[\u0E00-\u0E7F]) (?=[\u0E00-\u0E7F])/g, "")
      .replace(/(?<=[\u0E00-\u0E7F])(?=[^\u0E00-\u0E7F ])|(?<=[^\u0E00-\u0E7F ])(?=[\u0E00-\u0E7F])/g, " ");
  return s.trim();
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
