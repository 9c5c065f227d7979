import type { Known } from "../evidence.ts";
import type { Sentence } from "../sentence.ts";
import { unitOf } from "../units.ts";
import { nameKey } from "../words.ts";

/** A number right behind a name, as a model's: no figure of what is counted or measured follows it. */
const NUMBERED =
  /^(?:\s|\s?[-#]\s?|\.\s?|\s(?:no\.?|number|mk\.?|mark|version|gen)\s?#?)(\d{1,4})([a-z]{0,4})(?=$|,(?!\d)|[;:!?)]|\.(?!\d)|\s?(?:-\s|\()|\s(?:is|are|was|isn't|has|have|costs?|comes?|with|which|that|if|at|for|from|and|or|but|as|in|we|you|too|also|instead|works?|would|could|can|pancake)\b)/i;
const ORDINAL = /^\d+(?:st|nd|rd|th|s)$/;

/** A model's number behind a name is one of the product's own ("Aero 55" is no "Aero 77"). */
export function numbersHold({ text, mentions, evidence }: Sentence): boolean {
  return mentions.every(({ pointing, end, candidates }) => {
    // "TQ-18" where there is a TQ-20.
    const code = pointing
      ? null
      : /[a-z]+-\d{1,4}(?![\d.,]*\s?%)/i.exec(
          text.slice(end).match(/^-\d+/) ? text.slice(text.slice(0, end).search(/[a-z]+$/i)) : "",
        );
    if (code?.index === 0 && !isCode(candidates, code[0])) return false;
    const match = pointing ? null : NUMBERED.exec(text.slice(end));
    if (match === null) return true;
    const [, digits, letters] = match as unknown as [string, string, string];
    const word = `${digits}${letters}`.toLowerCase();
    const value = Number(digits);
    if (letters !== "" && (unitOf(letters.toLowerCase()) === undefined || ORDINAL.test(word))) return true;
    const isOwn = candidates.some(
      ({ words, names, quantities, price }) =>
        // "Two notebooks 370"
        (price !== null && price > 0 && value % price === 0) ||
        words.has(word) ||
        [...names].some((name) => name.includes(word)) ||
        quantities.some((quantity) => quantity.value === value),
    );
    if (isOwn || evidence.questionNumbers.has(value)) return true;
    // "the A at 20 and the B 30": a figure of another kind, which other checks hold.
    return letters === "" && !isModel(candidates, text.slice(end, end + match[0].length));
  });
}

const isCode = (candidates: readonly Known[], code: string): boolean => {
  const joined = code.toLowerCase().replace("-", "");
  return candidates.some(({ words }) => [...words].some((word) => word.startsWith(joined)));
};

/** Only names that have numbers themselves, or are followed by "No.", go on with one. */
const isModel = (candidates: readonly Known[], behind: string): boolean =>
  /no|#|mk|mark|number|version|gen|^\./i.test(behind) ||
  candidates.some(({ nameNumbers }) => nameNumbers.size > 0);

/** "TQ-18" where the evidence has a TQ-20 and an 18. */
export function isOthersCode({ words, evidence }: Sentence, at: number): boolean {
  const [word, next] = [words[at]!, words[at + 1]];
  if (!/^[A-Z]{1,4}$/.test(word.text) || word.glued || !next?.glued || !/^\d{1,4}$/.test(next.text))
    return false;
  const code = nameKey(word.low + next.low);
  return ![evidence.factWords, evidence.questionWords, ...evidence.known.map(({ words: own }) => own)].some(
    (own) => own.has(code) || [...own].some((one) => one.startsWith(code)),
  );
}

/** The letters that a name of letters and digits ends with, or its part to the last digit: "BT" of an LP-410BT, "Q8" of a 55Q8. */
export const isPart = ({ evidence }: Sentence, key: string): boolean =>
  key.length > 1 &&
  evidence.known.some(({ names }) =>
    [...names].some(
      (name) =>
        /\d/.test(name) &&
        name.length > key.length &&
        name.endsWith(key) &&
        /\d/.test(name[name.length - key.length - 1]!) !== /\d/.test(key[0]!),
    ),
  );

/** "250,000 SHU": behind a number that a card gives. */
export const isUnitOfCard = ({ words, evidence }: Sentence, at: number): boolean => {
  const number = Number(words[at - 1]?.text.replace(/,/g, ""));
  return (
    /^[A-Z]{2,4}$/.test(words[at]!.text) &&
    number >= 100 &&
    evidence.known.some(({ quantities }) =>
      quantities.some(({ value, key }) => key !== null && value === number),
    )
  );
};
