import { fold } from "../grounding/fold.ts";

/** Letters of other scripts that pass for Latin ones. */
const LOOKALIKES: Readonly<Record<string, string>> = {
  а: "a",
  в: "b",
  с: "c",
  ԁ: "d",
  е: "e",
  ё: "e",
  ғ: "f",
  һ: "h",
  і: "i",
  ї: "i",
  ј: "j",
  к: "k",
  ӏ: "l",
  м: "m",
  н: "h",
  о: "o",
  р: "p",
  ԛ: "q",
  г: "r",
  ѕ: "s",
  т: "t",
  у: "y",
  ѵ: "v",
  ѡ: "w",
  х: "x",
  α: "a",
  β: "b",
  ε: "e",
  η: "n",
  ι: "i",
  κ: "k",
  ν: "v",
  ο: "o",
  ρ: "p",
  τ: "t",
  υ: "u",
  χ: "x",
  ω: "w",
  γ: "y",
  ı: "i",
  ø: "o",
  ł: "l",
  đ: "d",
  ß: "ss",
};
const DIGITS: Readonly<Record<string, string>> = {
  "0": "o",
  "1": "i",
  "3": "e",
  "4": "a",
  "5": "s",
  "7": "t",
  "8": "b",
  "@": "a",
  $: "s",
  "!": "i",
};

/** A text as one compares what it talks about: lower case, one script's letters for another's, figures that stand for letters as letters. */
export function skeleton(text: string): string {
  return fold(text)
    .text.toLowerCase()
    .replace(/[^\x00-\x7f]/g, (char) => LOOKALIKES[char] ?? char)
    .replace(/(?<![\p{L}\d])[\p{L}\d@$!]*\p{L}[\p{L}\d@$!]*/gu, (word) =>
      /\d|[@$!]./.test(word)
        ? word.replace(/[013457 8@$!](?=.)|[0134578@$]$/g, (char) => DIGITS[char] ?? char)
        : word,
    );
}

/** Letters that were spelled out put together: "w-e e.d" → "weed". */
export const unspelled = (text: string): string =>
  text.replace(/(?<!\p{L})(?:\p{L}[\s.\-_*|/·]+){2,}\p{L}(?!\p{L})/gu, (run) =>
    run.replace(/[\s.\-_*|/·]+/g, ""),
  );
