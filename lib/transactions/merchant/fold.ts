const ACCENTED = /[\u00C0-\u024F\u1E00-\u1EFF\uFF00-\uFF5E]/;
const PLAIN = /^[a-z]+$/;

/**
 * A word by its letters: lower case, no accents, no punctuation; `+` behind letters is `plus`, a sign for "and" alone is nothing.
 *
 * @example fold("McDonald's") // "mcdonalds"
 */
export function fold(word: string): string {
  let folded = word.toLowerCase();
  if (PLAIN.test(folded)) return folded;
  if (ACCENTED.test(folded))
    folded = folded
      .normalize("NFKD")
      .replace(/[\u0300-\u036F]/g, "")
      .replaceAll("ß", "ss")
      .replaceAll("ø", "o")
      .replaceAll("æ", "ae")
      .normalize("NFC");
  if (folded.endsWith("+") && folded.length > 2) folded = `${folded.slice(0, -1)}plus`;
  return folded.replace(/[^a-z0-9\u0E00-\u0E7F]+/g, "");
}

/** Words as one key. `and` falls out, as `&` does: `b and q` is `bq`. */
export function keyOf(words: readonly string[], end = words.length): string {
  let key = "";
  for (let i = 0; i < end; i++) if (words[i] !== "and" || end === 1) key += words[i];
  return key;
}
