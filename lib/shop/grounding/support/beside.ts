import type { Figure } from "../figures.ts";
import { clauseAt, type Sentence } from "../sentence.ts";
import { nameKey } from "../words.ts";

/** Words that end what a number is of. */
const STOP =
  /^(?:and|or|is|are|was|has|have|for|at|in|with|on|to|from|per|that|which|but|while|it|they|you|we|if|by|a|an|the|up|less|more|cheaper|short|together|make|makes|each|left|under|over|below|above|within|right|now|today|กับ|และ|หรือ|ใน|ที่|แต่|รวม|บวก|แล้ว|ค่ะ|ครับ|คะ|นะ)$/;
const BREAK = /[,.;:!?()\n—–·]/;
const AFTER_MAX = 4;

/** Words behind a figure up to where another thought begins, as `nameKey`s: "250", "sheets". */
export function wordsAfter({ words, low }: Sentence, { end }: Figure): string[] {
  const found: string[] = [];
  let last = end;
  for (const word of words) {
    if (word.start < end) continue;
    if (found.length === AFTER_MAX || BREAK.test(low.slice(last, word.start)) || STOP.test(word.low)) break;
    found.push(nameKey(word.low));
    last = word.end;
  }
  return found;
}

/** The two words before it: "size 42", ไซส์ 42. */
export function wordsBefore({ words, low }: Sentence, { start }: Figure): string[] {
  const before = words.filter((word) => word.end <= start).slice(-2);
  return before
    .filter((word) => !BREAK.test(low.slice(word.end, start).replace(/[:]/g, "")))
    .map((word) => nameKey(word.low));
}

/** All words of its clause. */
export function wordsAround(sentence: Sentence, { start }: Figure): string[] {
  const clause = clauseAt(sentence, start);
  return sentence.words
    .filter((word) => word.start >= clause.start && word.end <= clause.end)
    .map(({ low }) => nameKey(low));
}

/** The figure as it is written, with all that touches it: "4k", "60x40", "ipx7". */
export function written({ low }: Sentence, { start, end }: Figure): string {
  let [from, to] = [start, end];
  while (from > 0 && /[\p{L}\p{M}\d.,/×-]/u.test(low[from - 1]!) && !/[ก-๎]/.test(low[from - 1]!)) from--;
  while (to < low.length && /[\p{L}\d.,/%°×-]/u.test(low[to]!) && !/[ก-๎]/.test(low[to]!)) to++;
  return low.slice(from, to).replace(/^[.,-]+|[.,-]+$/g, "");
}
