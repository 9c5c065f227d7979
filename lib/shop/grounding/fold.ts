/** A text as a reader understands it, whatever characters it was dressed in. */
export interface Folded {
  readonly text: string;
  /** It holds what has no place in a shop's reply: reordering or tag characters, letters in boxes, letters that are spelled out. */
  readonly disguised: boolean;
  /** Markup that a page might execute or show otherwise than it reads: tags, entities, code. */
  readonly code: boolean;
}

// U+202A–E and U+2066–9 reorder, U+E0000–7F are tags, U+1F100–1F1E5 and U+2460–24FF letters and digits in boxes and circles.
const DISGUISE =
  /[\u202a-\u202e\u2066-\u2069\u{e0000}-\u{e01ef}\u{1f100}-\u{1f1e5}\u2460-\u24ff\u2776-\u2793]/u;
// Three flags in a row spell a word.
const FLAG_LETTERS = /(?:[\u{1f1e6}-\u{1f1ff}]\s*){5,}/u;
// Small capitals, phonetic and modifier letters that pass for Latin ones.
const LOOKALIKE = /[\u0250-\u02af\u1d00-\u1dbf\u0131\ua720-\ua7ff\uab30-\uab6f]/u;
// Latin letters with Cyrillic or Greek ones among them; μ of μg is a unit's.
const MIXED =
  /[A-Za-z][[\p{Script=Cyrillic}\p{Script=Greek}]--[μΩ]]|[[\p{Script=Cyrillic}\p{Script=Greek}]--[μΩ]][A-Za-z]/v;
const SPELLED = /(?<![\p{L}\p{N}'’])(?:\p{L}[\s.\-_·*|/]+){3,}\p{L}(?![\p{L}\p{N}])/u;
// A single Thai letter between spaces is half a word; ๆ and ฯ stand alone, and น. is o'clock.
const THAI_SPELLED = /(?<![ก-๎])[ก-ฮ][ะ-๎]?\s+[ก-ฮ][ะ-๎]?(?![ก-๎])/;
const CODE = /<\/?[a-z!?][^>]*>|<\||\|>|&#?\w{2,8};|\$\$|\\[a-z(]|\{\{|\}\}/i;
const INVISIBLE = /[[\p{Cf}\p{Mn}\p{Me}]--[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]]/gv;

/**
 * NFKC with every script's digits as 0-9, marks taken off Latin letters, invisible characters and Markdown's emphasis left out.
 * What is cut from the middle of a word or number joins its halves, as a page would show it.
 */
export function fold(raw: string): Folded {
  const compatible = raw.normalize("NFKC").replace(/[\p{Nd}--[0-9]]/gv, digit);
  const bare = compatible
    .normalize("NFD")
    .replace(INVISIBLE, "")
    .normalize("NFC")
    .replace(/[⁄∕]/g, "/")
    .replace(/\\([^a-z(])/gi, "$1")
    .replace(/[*`_]+|~~/g, "");
  const text = plain(bare);
  return {
    text,
    disguised:
      DISGUISE.test(raw) ||
      FLAG_LETTERS.test(raw) ||
      LOOKALIKE.test(raw) ||
      MIXED.test(text) ||
      SPELLED.test(text) ||
      THAI_SPELLED.test(text),
    code: CODE.test(bare),
  };
}

/** One form for every quote, dash and space, and Thai as it is typed: NFKC takes ำ apart. */
function plain(text: string): string {
  return text
    .replace(/\u0e4d([\u0e48-\u0e4b]?)\u0e32/g, "$1\u0e33")
    .replace(/\u0e40\u0e40/g, "\u0e41")
    .replace(/[‘’‛ʼ´]/g, "'")
    .replace(/[“”„‟«»]/g, '"')
    .replace(/[\u2010-\u2015\u2212]/g, "-")
    .replace(/[\u2028\u2029\u0085\v\f\r]/g, "\n")
    .replace(/[^\S\n]/g, " ");
}

/** Decimal digits of a script stand in tens, from its zero on. */
function digit(char: string): string {
  const code = char.codePointAt(0)!;
  for (let zero = code; zero > code - 10; zero--)
    if (!/\p{Nd}/u.test(String.fromCodePoint(zero - 1))) return String(code - zero);
  // Mathematical digits: five sets without a gap, from U+1D7CE.
  return String(code >= 0x1d7ce ? (code - 0x1d7ce) % 10 : code % 10);
}
