import type { Remainder } from "../reading.ts";
import { CLASSIFIER } from "../reference.ts";
import { NUMBER, wholeNumber } from "../small-numbers.ts";

const NEGATIVE = /(?<![\p{L}\d])-\s?\d{1,12}/u;
const HALF_DOZEN = /(?<!\p{L})half (?:a )?dozen(?!\p{L})|ครึ่งโหล/u;
const TIMES = /(?<![\p{L}\d])[x×]\s?(\d{1,12})(?![\p{L}\d])|(?<![\p{L}\d])(\d{1,12})\s?[x×](?![\p{L}\d])/u;
/** 1.5 pieces; 1.5 kg is no count. */
const FRACTION = /(?<![\p{L}\d.])\d+\.\d+(?= (?:of|x) | *(?:pieces|pcs|ชิ้น|อัน))/u;
const COUNTED = new RegExp(`(${NUMBER})\\s?${CLASSIFIER}`, "u");
/** Not 500 mg, size 42, 12-inch, nor the end of an article number. */
const PLAIN = new RegExp(
  `(?<![\\da-z.\\-]|all |size |sz |ไซส์ |ไซส์)(${NUMBER})(?![\\d.]|\\s?(?:mg|kg|g|ml|cl|l|cm|mm|m|inch|inches|in|gb|tb|mah|w|v|%|oz|lb|th|st|nd|rd|dollars?|baht|บาท|กรัม|กก|มล|ซม|นิ้ว)(?![\\p{L}]))(?:\\s(?:of(?: the| those| them)?))?`,
  "u",
);
/** After "the white one", where one is no count. */
const LAST_WORD = /^\s*(?:$|[^\p{L}\s]|(?:please|pls|plz|to|in|into|from|now|out|off|too|x)(?!\p{L}))/u;
const ANOTHER = /(?<!\p{L})(?:another|one more)(?!\p{L})|อีก(?:หนึ่ง|1)?(?:อัน|ตัว|ชิ้น)/u;

/** How many pieces a clause names, taken out of it: negative and huge ones as they are, fractions as NaN; undefined for none. */
export function quantityIn(rest: Remainder): number | undefined {
  const negative = rest.take(NEGATIVE);
  if (negative !== undefined) return Number(negative[0].replace(/\s/g, ""));
  if (rest.take(HALF_DOZEN) !== undefined) return 6;
  const times = rest.take(TIMES);
  if (times !== undefined) return Number(times[1] ?? times[2]);
  const counted = rest.take(COUNTED);
  if (counted !== undefined) return wholeNumber(counted[1]!);
  if (rest.take(ANOTHER) !== undefined) return 1;
  if (rest.take(FRACTION) !== undefined) return Number.NaN;
  const plain = PLAIN.exec(rest.text);
  // "The white one" is no count.
  if (
    plain === null ||
    (plain[1] === "one" && !/of/.test(plain[0]) && LAST_WORD.test(rest.text.slice(plain.index + 3)))
  )
    return undefined;
  rest.blank(plain.index, plain[0].length);
  return wholeNumber(plain[1]!);
}
