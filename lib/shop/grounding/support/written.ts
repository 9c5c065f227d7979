import { type Known, keyWords } from "../evidence.ts";
import type { Figure } from "../figures.ts";
import type { Sentence } from "../sentence.ts";
import { written } from "./beside.ts";

/** The figure as it is written stands in a title or value: "4K", "5G", "60x40". */
export function isWritten(sentence: Sentence, figure: Figure, known: readonly Known[]): boolean {
  const said = written(sentence, figure);
  const { low, words } = sentence;
  const before = words.findLast(({ end }) => end === figure.start - 1)?.low;
  const texts = /[^\d.,]|^0\d/.test(said) ? [said] : [];
  // "5-6 years" of sizes that are "5-6"
  const number = said.replace(/\s\p{L}+$/u, "");
  if (number !== said && /[^\d.,]/.test(number)) texts.push(number);
  const pack = PACK.exec(low.slice(figure.start))?.[0];
  // "90 x 92 in" of a size that is written without its unit
  if (pack !== undefined) texts.push(pack, pack.replace(/\s?\p{L}+$/u, ""));
  // "Bluetooth 5.3"
  if (before !== undefined && before.length > 2) texts.push(`${before} ${said}`);
  // "5 to 8" of ages that are "5-8"
  const range = RANGE_TO.exec(low.slice(figure.start)) ?? RANGE_FROM.exec(low.slice(0, figure.end));
  if (range) texts.push(`${range[1]}-${range[2]}`, `${range[1]}–${range[2]}`);
  // "UK 8, 9 and 10"
  const of = SIZES_OF.exec(low.slice(0, figure.start))?.[1];
  if (of !== undefined) texts.push(`${of} ${said}`);
  // "At 8 ohms" of `power_at_8ohm`
  const keyed = `${figure.value}${figure.unit}`;
  if (
    figure.unit !== null &&
    known.some(({ card }) => Object.keys(card.attributes).some((key) => keyWords(key).includes(keyed)))
  )
    return true;
  return (
    texts.length > 0 &&
    known.some(({ card }) =>
      [card.title, ...Object.keys(card.attributes), ...Object.values(card.attributes).flat()].some((text) =>
        texts.some((one) => holdsWord(String(text).toLowerCase(), one)),
      ),
    )
  );
}

/** "2 x 10 W", "21 x 17 x 8 in" */
const PACK = /^\d[\d.]*(?:\s?[x×]\s?\d[\d.]*)+(?:\s?[a-z]+)?/;

const RANGE_TO = /^(\d[\d.]*) (?:to|and) (\d[\d.]*)/;
const RANGE_FROM = /(\d[\d.]*) (?:to|and) (\d[\d.]*)$/;
/** What sizes are counted in stands before the first of them alone. */
const SIZES_OF = /\b(uk|us|eu|size) (?:\d[\d.]*(?:, | and | or | to |, and |, or |-|–))*$/;

function holdsWord(text: string, said: string): boolean {
  const at = text.indexOf(said);
  // Thai words run on.
  const isThai = /^[ก-๎]/.test(said);
  return (
    at >= 0 &&
    (isThai || !/[\p{L}\d]/u.test(text[at - 1] ?? " ")) &&
    !/[\p{L}\d]/u.test(text[at + said.length] ?? " ")
  );
}
