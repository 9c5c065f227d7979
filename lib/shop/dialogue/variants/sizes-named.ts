import type { Variant } from "../../product.ts";
import { sizeName } from "../colours-and-sizes.ts";
import { Remainder, wordsOf } from "../reading.ts";
import { CLASSIFIER } from "../reference.ts";
import { traitsOf } from "./traits.ts";

/** A size in a text: where it stands there, what says that it is one included. */
export interface SizeNamed {
  readonly value: string;
  readonly start: number;
  readonly length: number;
}

const MARK =
  /(?:(?<!\p{L})(?:in|size|sizes|sz|eu|us|uk)|ไซส์|ไซซ์|ไซ้|ไซ|เบอร์|ขนาด)(?: (?:a|an|size|the|ที่))?\s?$/u;
const COUNTED = new RegExp(`^\\s?(?:${CLASSIFIER}|[x×](?!\\p{L})|of(?!\\p{L})|pairs?|pieces?|pcs)`, "u");
/** The smallest that people say as a size rather than a count where nothing else tells. */
const SURELY_SIZE = 10;

/**
 * Those of `sizes` that a text names, and other numbers behind "in" where some are numbers. A number alone may as well be a count: it is a size behind "size" or "in", where something is named before it ("the red 42"),
 * from ten on, and wherever the text `answers` a question for it; never before what is counted ("42 pairs").
 */
export function sizesNamed(text: string, sizes: ReadonlySet<string>, answers: boolean): SizeNamed[] {
  const found: SizeNamed[] = [];
  const numbered = [...sizes].some((size) => /^\d/.test(size));
  let from = 0;
  for (const word of wordsOf(text)) {
    const at = text.indexOf(word, from);
    if (at < 0) continue;
    from = at + word.length;
    const value = sizeName(word);
    const before = text.slice(0, at);
    const mark = MARK.exec(before);
    const isNumber = /^\d/.test(word);
    const other = numbered && mark !== null && /^\d{1,2}(?:\.5)?$/.test(word);
    if ((!sizes.has(value) && !other) || /['’]$/.test(before)) continue;
    if (isNumber && mark === null) {
      if (COUNTED.test(text.slice(from)) || /[$฿€£x×-]\s?$/.test(before)) continue;
      if (!answers && Number(word) < SURELY_SIZE && !namesSomething(before)) continue;
    }
    const start = mark === null ? at : mark.index;
    found.push({ value, start, length: from - start });
  }
  return found;
}

/** "The red 2", "the first one 2"; not "add 2". */
const namesSomething = (before: string): boolean =>
  /(?<!\p{L})(?:the|one|this|that|it)(?!\p{L})|อัน|ตัว|คู่|สี/u.test(before);

/** A text without the sizes of variants that it names. */
export function withoutSizes(text: string, variants: readonly Variant[], answers: boolean): string {
  const sizes = new Set(variants.flatMap((variant) => traitsOf(variant).sizes));
  if (sizes.size === 0) return text;
  const rest = new Remainder(text);
  for (const { start, length } of sizesNamed(text, sizes, answers)) rest.blank(start, length);
  return rest.text;
}
