export interface Phrases {
  /** Whole words. */
  readonly en?: string;
  /** Anywhere: Thai has no spaces between words. */
  readonly th?: string;
  /** As they are. */
  readonly more?: string;
}

const alternatives = (text: string): string =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .join("|");

/** A pattern from lists of alternatives that may run over several lines; matches in any case. */
export function phrases({ en, th, more }: Phrases, flags = "i"): RegExp {
  const parts = [
    ...(en === undefined ? [] : [`\\b(?:${alternatives(en)})\\b`]),
    ...[more, th].flatMap((text) => (text === undefined ? [] : [alternatives(text)])),
  ];
  return new RegExp(parts.join("|"), flags);
}
