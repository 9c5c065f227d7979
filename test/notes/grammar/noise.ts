import type { Language } from "../../eval/notes.ts";
import type { Dice } from "./dice.ts";

const EMOJI = ["😅", "🙏", "☕", "🍜", "💸", "🎉", "😭", "👍"];
const TAILS: Record<Language, readonly string[]> = {
  en: ["!", ".", " lol", " ugh", " haha", " thanks", "..."],
  th: ["ครับ", "ค่ะ", "คับ", "จ้า", "นะ", " นะครับ", " 555", "!"],
};

/** Makes a note look typed on a phone: case, spaces, tails, now and then a slip of the thumb. The meaning stays. */
export function withNoise(dice: Dice, text: string, language: Language): string {
  let noisy = text;
  if (language === "en") {
    if (dice.chance(0.1)) noisy = noisy.replace(/^./, (first) => first.toUpperCase());
    else if (dice.chance(0.03)) noisy = noisy.toUpperCase();
  }
  if (dice.chance(0.05)) noisy = typo(dice, noisy, language);
  if (dice.chance(0.05)) noisy = noisy.replace(" ", "  ");
  if (dice.chance(0.02)) noisy = ` ${noisy} `;
  if (dice.chance(language === "th" ? 0.1 : 0.06)) noisy += tail(dice, noisy, language);
  if (dice.chance(0.05)) noisy += ` ${dice.pick(EMOJI)}`;
  return noisy;
}

function tail(dice: Dice, text: string, language: Language): string {
  const added = dice.pick(TAILS[language]);
  // "120 555" or "5..." would be other numbers, and "?" another sentence.
  // Laughter (555) needs a finished amount before it, or it would be the amount.
  if (added.includes("555") && !text.trim().endsWith("บาท")) return "";
  const endsInNumber = /[\d๐-๙.]$/.test(text.trim());
  if (endsInNumber && /^[.\s]*\d|^\./.test(added.trim())) return "";
  return added;
}

/** Swaps two neighbouring letters inside a long English word, or writes แ as two เ, as many keyboards do. */
function typo(dice: Dice, text: string, language: Language): string {
  if (language === "th") return text.replace("แ", "เเ");
  const words = [...text.matchAll(/[a-z]{6,}/g)].filter(([word]) => !AMOUNT_OR_DATE.test(word));
  if (words.length === 0) return text;
  const { 0: word, index } = dice.pick(words);
  const at = dice.whole(1, word.length - 3);
  const swapped = word.slice(0, at) + word[at + 1]! + word[at]! + word.slice(at + 2);
  return text.slice(0, index) + swapped + text.slice(index + word.length);
}

/** Words that carry the amount or the date, or say what the note wants: a slip there would change the label. */
const AMOUNT_OR_DATE =
  /day|teen|ty$|hundred|thousand|dollar|pound|euro|before|morning|night|evening|ber$|uary|april|august|second|minus|discount|coupon|split|between|around|roughly|couple|change|should|thinking|afford|tomorrow|refund|borrowed|salary|transfer|withdrew|invested/;
