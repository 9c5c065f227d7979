import type { Token } from "#lib/language";

/**
 * Tokens as one key of the lexicon: lower case, no accents or punctuation, `&` as "and", one space between words,
 * none between Thai words ("7-Eleven" → "7 eleven", "ชานม" + "ไข่มุก" → "ชานมไข่มุก").
 */
export function joinTokens(tokens: readonly Token[], at: number, end: number): string {
  if (end - at === 1) return plainWord(tokens[at]!.text);
  let key = "";
  let thai = false;
  for (let i = at; i < end; i++) {
    const token = tokens[i]!;
    if (token.kind === "symbol") {
      if (token.text === "&") key += " and";
      thai = false;
      continue;
    }
    const isThai = token.kind === "thai";
    // 3bb and ps5 are one word, 7-eleven two.
    const previous = tokens[i - 1];
    const glued =
      i > at && !token.spaced && previous!.kind !== "symbol" && !isThai && previous!.kind !== "thai";
    key += key === "" || (thai && isThai) || glued ? plainWord(token.text) : ` ${plainWord(token.text)}`;
    thai = isThai;
  }
  return key;
}

/** Tokens as a phrase of ours: words joined by single spaces, Thai words and symbols as they stand. */
export function phraseKey(tokens: readonly Token[], at: number, end: number): string {
  let key = tokens[at]!.text;
  for (let i = at + 1; i < end; i++) {
    const token = tokens[i]!;
    const thai = token.kind === "thai" && tokens[i - 1]!.kind === "thai";
    key += token.spaced && !thai ? ` ${token.text}` : token.text;
  }
  return key;
}

function plainWord(word: string): string {
  if (/^[\x00-\x7f]*$/.test(word)) return word.includes("'") ? word.replace(/'/g, "") : word;
  const first = word.charCodeAt(0);
  if (first >= 0x0e00 && first <= 0x0e7f) return word.replace(/[.ฯ]/g, "");
  return word
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .replace(/'/g, "");
}
