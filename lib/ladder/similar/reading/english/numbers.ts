const ONES =
  `zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
eighteen nineteen`.split(/\s+/);
const TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split(" ");
const SCALES: Readonly<Record<string, number>> = {
  hundred: 100,
  thousand: 1_000,
  million: 1e6,
  billion: 1e9,
};
const ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(
  " ",
);

const BEGINS = new Set([...ONES, ...TENS]);

/** `5,000`, `5000.0` and `5k` are one number. */
export function plainNumber(text: string): string {
  const value = Number(text.replaceAll(",", "").replace(/k$/i, "")) * (/k$/i.test(text) ? 1000 : 1);
  return Number.isSafeInteger(value) ? String(value) : text.toLowerCase();
}

/** A number in words that starts at `from`: its value and how many words it takes. */
export function numberAt(
  words: readonly string[],
  from: number,
): { value: string; length: number } | undefined {
  if (!BEGINS.has(words[from]!.split("-", 1)[0]!)) return undefined;
  let total = 0;
  let part = -1;
  let at = from;
  for (; at < words.length; at++) {
    for (const piece of words[at]!.split("-")) {
      const one = ONES.indexOf(piece);
      const ten = TENS.indexOf(piece);
      const scale = Object.hasOwn(SCALES, piece) ? SCALES[piece] : undefined;
      // "one two" is two numbers, "twenty one" one.
      if (one >= 0 && (part < 0 || (one < 10 && one > 0 && part >= 20 && part % 10 === 0)))
        part = Math.max(part, 0) + one;
      else if (ten >= 0 && (part < 0 || part % 100 === 0)) part = Math.max(part, 0) + (ten + 2) * 10;
      else if (scale === 100 && part > 0 && part < 100) part *= 100;
      else if (scale && scale > 100 && part > 0) {
        total += part * scale;
        part = 0;
      } else return at > from ? { value: String(total + part), length: at - from } : undefined;
    }
  }
  return at > from ? { value: String(total + part), length: at - from } : undefined;
}

/** `third` and `3rd`. */
export function ordinalOf(word: string): string | undefined {
  const at = ORDINALS.indexOf(word);
  if (at >= 0) return `#${at + 1}`;
  const digits = /^(\d+)(?:st|nd|rd|th)$/i.exec(word);
  return digits ? `#${digits[1]}` : undefined;
}
