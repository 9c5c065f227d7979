import { normaliseText } from "./normalise.ts";
import { isLatinLetter, isThaiUnit } from "./script.ts";

export type Language = "th" | "en";

export type LanguageGuess = {
  readonly language: Language;
  /** 0 … 1: how clear the text is, not how good the detector is. */
  readonly confidence: number;
  /** Both scripts carry words of the sentence. */
  readonly mixed: boolean;
};

/** What a caller knows of a Latin word: a brand that only lives in Thailand says "th", an English word "en". */
export type WordHint = (word: string) => Language | undefined;

// Names that people in Thailand write in Latin letters inside Thai notes.
const THAI_LATIN = new Set(
  `bts mrt arl srt brt makro lotus lotuss bigc tops villa cj mk ais dtac truemoney truewallet trueid kbank scb ktb ktc bbl ttb tmb gsb bay kplus promptpay lineman lazada shopee grab
  grabfood grabcar foodpanda robinhood inthanin punthai ptt bangchak caltex oishi homepro powerbuy jib banana advice nocnoc kerry thaipost airasia nokair lionair centara tesco 7-11 cpall amarin
  sukishi shabushi yayoi seven eveandboy watson thisshop mixue chabuton seoulgrill thaimart doikham dusit mistine wongnai linepay rabbit bolt indrive`.split(
    /\s+/,
  ),
);
// Words that only an English sentence holds.
const ENGLISH = new Set(
  `the a an and or for to from at on in of with my me i we you he she it is was were are be been have had has got get paid pay bought buy spent spend sent gave took went had new old last this next yesterday
  today tomorrow morning night week month year lunch dinner breakfast coffee tea food groceries bill fee tip rent ticket tickets bus train taxi gas fuel car phone water electric internet shoes shirt book snack
  drinks beer wine salary refund transfer savings cash card loan massage haircut dollars bucks pounds euros how what much did do does not no good room meeting`.split(
    /\s+/,
  ),
);

/**
 * Thai or English. Thai letters make it Thai whatever brands stand beside them, unless they are a word or two inside an
 * English sentence; Latin text is English unless every word is a name that Thai people write in Latin letters.
 *
 * @example detectLanguage("กาแฟ Starbucks 165") // { language: "th", confidence: 0.99, mixed: true }
 */
export function detectLanguage(text: string, hint: WordHint = () => undefined): LanguageGuess {
  const source = normaliseText(text);
  const folded = source.folded;
  let thai = 0;
  let latin = 0;
  for (let i = 0; i < folded.length; i++) {
    const unit = folded.charCodeAt(i);
    if (isThaiUnit(unit)) thai++;
    else if (isLatinLetter(unit)) latin++;
  }
  const thaiDigits = /[๐-๙]/.test(source.text);
  if (thai === 0 && latin === 0) {
    // 7-11 is Thai as a whole note; 555 is how Thai people laugh.
    const baht = /[฿]|^\s*7-11\b|^\s*5{3,}\+?\s*$/.test(folded) || thaiDigits;
    return { language: baht ? "th" : "en", confidence: baht ? 0.9 : 0.5, mixed: false };
  }
  const words = folded.slice(0, 4000).match(/[a-z][a-z'’-]*[a-z]|[a-z]|7-11/g) ?? [];
  if (thai > 0) return withThai(words, thai, latin);
  return latinOnly(words, hint, folded.includes("฿") || thaiDigits);
}

function withThai(words: readonly string[], thai: number, latin: number): LanguageGuess {
  if (latin === 0) return { language: "th", confidence: 1, mixed: false };
  const english = words.filter((word) => ENGLISH.has(word)).length;
  if (english >= 3 && latin > thai * 1.5) return { language: "en", confidence: 0.75, mixed: true };
  return { language: "th", confidence: english === 0 ? 0.99 : 0.9, mixed: true };
}

function latinOnly(words: readonly string[], hint: WordHint, thaiSigns: boolean): LanguageGuess {
  let english = 0;
  let thai = 0;
  let unknown = 0;
  for (const word of words) {
    if (UNITS.has(word)) continue;
    const hinted = THAI_LATIN.has(word) ? "th" : ENGLISH.has(word) ? "en" : hint(word);
    if (hinted === "th") thai++;
    else if (hinted === "en") english++;
    else unknown++;
  }
  if (thai > 0 && english === 0 && unknown <= thai / 2)
    return { language: "th", confidence: 0.8, mixed: false };
  if (thaiSigns && english === 0) return { language: "th", confidence: 0.7, mixed: false };
  return { language: "en", confidence: thai > 0 || thaiSigns ? 0.7 : english > 0 ? 0.99 : 0.9, mixed: false };
}

// Currency and size words say nothing about the language around them.
const UNITS = new Set([
  "thb",
  "baht",
  "usd",
  "k",
  "kg",
  "g",
  "ml",
  "l",
  "x",
  "b",
  "bht",
  "eur",
  "gbp",
  "jpy",
]);
