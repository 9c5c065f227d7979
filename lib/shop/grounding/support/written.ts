import type { Known } from "../evidence.ts";
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
  if (pack !== undefined) texts.push(pack);
  // "Bluetooth 5.3"
  if (before !== undefined && before.length > 2) texts.push(`${before} ${said}`);
  return (
    texts.length > 0 &&
    known.some(({ card }) =>
      [card.title, ...Object.keys(card.attributes), ...Object.values(card.attributes).flat()].some((text) =>
        texts.some((one) => holdsWord(String(text).toLowerCase(), one)),
      ),
    )
  );
}

/** "2 x 10 W" */
const PACK = /^\d+\s?[x×]\s?\d[\d.]*(?:\s?[a-z]+)?/;

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
