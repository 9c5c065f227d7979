/** One piece of a text as written. */
export interface Piece {
  readonly kind: "word" | "number" | "literal" | "symbol" | "thai";
  readonly text: string;
  /** Offset in the text. */
  readonly start: number;
}

const PATTERNS: readonly (readonly [Piece["kind"] | "skip", RegExp])[] = [
  ["skip", /\s+/y],
  // Most words are plain ones; the patterns below are for the others.
  ["word", /[A-Za-z]+(?=[\s,!?;]|\.?$|\.\s)/y],
  ["literal", /https?:\/\/\S+|www\.\S+/iy],
  ["literal", /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/y],
  ["literal", /[@#][\p{L}\p{N}_]+/uy],
  ["literal", /"[^"]*"|«[^»]*»/y],
  // A quotation in single marks begins after a space and ends before one.
  ["literal", /(?<![\p{L}\p{N}])'[^']+'(?![\p{L}\p{N}])/uy],
  // A clock time: 5 pm, 17:30.
  ["literal", /\d{1,2}(?::\d{2})?\s?(?:am|pm|a\.m\.|p\.m\.)(?![a-z])|\d{1,2}:\d{2}(?::\d{2})?/iy],
  ["literal", /\d{1,4}([-/.])\d{1,2}\1\d{1,4}(?![\d.])/y],
  ["number", /\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d\p{L}])|\d+(?:\.\d+)?(?:k(?!\p{L}))?(?![\d\p{L}_])/iuy],
  // Ordinals in digits are numbers too, but not the same ones.
  ["literal", /\d+(?:st|nd|rd|th)(?!\p{L})/iuy],
  // Letters and digits in one: A-1042, S24, 3x, 10m, QR-code_7, GRAB*RIDE, file.txt, example.com, C++, C#.
  ["literal", /(?=[A-Za-z_*./&+-]*\d)[A-Za-z\d][A-Za-z\d_*./&+-]*[A-Za-z\d%]/y],
  [
    "literal",
    /[A-Za-z]+(?:[_*/&][A-Za-z]+)+|[A-Za-z]\w*(?:\.[A-Za-z]{2,5})+(?![A-Za-z])|[A-Za-z]+(?:\+\+|#)/y,
  ],
  ["thai", /[\u0e01-\u0e3a\u0e40-\u0e4e]+/y],
  ["word", /(?:(?![\u0e00-\u0e7f])[\p{L}\p{M}])+(?:['-](?:(?![\u0e00-\u0e7f])[\p{L}\p{M}])+)*/uy],
  // Marks between clauses; a dash alone is one.
  ["skip", /[.,!?;…·ฯ]+|\s-+\s/y],
  ["symbol", /[\s\S]/uy],
];

const MATERIAL = /:\s+(\S[\s\S]*)$/y;

/**
 * Cuts a text into words, numbers and things that are only themselves. What follows a colon is material to work on, not a way of
 * asking: it stays whole. Linear in the text's length.
 */
export function scan(text: string): Piece[] {
  const pieces: Piece[] = [];
  for (let at = 0; at < text.length; ) {
    MATERIAL.lastIndex = at;
    const rest = text[at] === ":" && pieces.length > 0 ? MATERIAL.exec(text) : null;
    if (rest) {
      pieces.push({ kind: "literal", text: `: ${rest[1]!.trim().replace(/\s+/g, " ")}`, start: at });
      break;
    }
    for (const [kind, pattern] of PATTERNS) {
      pattern.lastIndex = at;
      const found = pattern.exec(text)?.[0];
      if (found === undefined) continue;
      if (kind !== "skip") pieces.push({ kind, text: found, start: at });
      at += found.length;
      break;
    }
  }
  return pieces;
}
