/** Colours as shops write them, by the English name that they are compared under. */
const COLOURS: readonly (readonly [name: string, english: string, thai: string])[] = [
  ["black", "black", "ดำ"],
  ["white", "white", "ขาว"],
  ["red", "red|crimson", "แดง"],
  ["navy", "navy(?: blue)?", "กรมท่า|กรม"],
  ["blue", "blue", "น้ำเงิน|ฟ้า"],
  ["green", "green", "เขียว"],
  ["yellow", "yellow", "เหลือง"],
  ["orange", "orange", "ส้ม"],
  ["pink", "pink", "ชมพู"],
  ["purple", "purple|violet", "ม่วง"],
  ["brown", "brown", "น้ำตาล"],
  ["grey", "gr[ea]y", "เทา"],
  ["gold", "gold(?:en)?", "ทอง"],
  ["silver", "silver", "เงิน"],
  ["beige", "beige|cream", "เบจ|ครีม"],
];
const IN_TEXT = COLOURS.map(
  ([name, english, thai]) =>
    [name, new RegExp(`(?<![\\p{L}])(?:${english})(?![\\p{L}])|สี\\s?(?:${thai})`, "u")] as const,
);
const ALONE = COLOURS.map(
  ([name, english, thai]) => [name, new RegExp(`^(?:${english}|(?:สี)?(?:${thai}))$`, "u")] as const,
);

/** The facet names that hold colours, folded. */
export const COLOUR_FACETS: readonly string[] = ["color", "colour", "สี", "colors", "colours"];
export const SIZE_FACETS: readonly string[] = ["size", "sizes", "ไซส์", "ขนาด", "เบอร์"];

/** The pattern of each colour that a text names, with its name. */
export function* coloursIn(text: string): Generator<readonly [name: string, match: RegExpExecArray]> {
  for (const [name, pattern] of IN_TEXT) {
    const match = pattern.exec(text);
    if (match !== null) yield [name, match];
  }
}

/** "Gray", "สีเทา", "grey" → "grey"; what is no colour that we know, as it is. */
export function colourName(folded: string): string {
  return ALONE.find(([, pattern]) => pattern.test(folded))?.[0] ?? folded;
}

const LETTERS: Readonly<Record<string, string>> = {
  small: "s",
  medium: "m",
  large: "l",
  "x-large": "xl",
  "extra large": "xl",
  เล็ก: "s",
  กลาง: "m",
  ใหญ่: "l",
};
/** From small to large, as clothes have them. */
export const SIZE_ORDER: readonly string[] = ["xxs", "xs", "s", "m", "l", "xl", "xxl", "xxxl"];
const SIZE =
  /(?<!\p{L})(?:in )?(?:a )?(?:(?:size|sz)(?!s)|ไซส์|ไซซ์|ไซ้|ไซ|เบอร์)\s?(xx?s|x{0,3}l|s|m|small|medium|large|\d{1,3}(?:\.5)?)(?![\p{L}\d.])|(?<!\p{L})in (?:a )?(small|medium|(?:extra |x-)?large|x{1,3}l|[sml])(?!\p{L})/u;

/** A size that a text names: "size 42", "ไซส์ L", "in medium"; its value as sizes are compared. */
export function sizeIn(
  text: string,
): { readonly value: string; readonly match: RegExpExecArray } | undefined {
  const match = SIZE.exec(text);
  if (match === null) return undefined;
  return { value: sizeName((match[1] ?? match[2])!), match };
}

export const sizeName = (folded: string): string => LETTERS[folded] ?? folded;

/** How each colour is said. */
export const COLOUR_NAMES: ReadonlyMap<string, { readonly en: string; readonly th: string }> = new Map(
  COLOURS.map(([name, , thai]) => [name, { en: name, th: `สี${thai.split("|")[0]}` }]),
);
