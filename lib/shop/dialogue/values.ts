import type { Card, Vocabulary } from "../search/query.ts";
import { COLOUR_FACETS, colourName, coloursIn, SIZE_FACETS, sizeIn } from "./colours-and-sizes.ts";
import { fold, stem, valuesOf } from "./naming.ts";
import { wordsOf } from "./reading.ts";

/** A value of a facet that a message names. */
export interface NamedValue {
  /** As the catalogue calls it. */
  readonly facet: string;
  readonly kind: "colour" | "size" | "brand" | "attribute";
  /** Folded, as the catalogue compares it. */
  readonly value: string;
  /** As the message wrote it. */
  readonly words: string;
}

const WORDS_MAX = 60;

/** The facet's name among `names`, as the products and the catalogue write it. */
export function facetNamed(
  names: readonly string[],
  cards: readonly Card[],
  vocabulary?: Vocabulary,
): string | undefined {
  for (const card of cards) {
    const own = Object.keys(card.attributes).find((name) => names.includes(fold(name)));
    if (own !== undefined) return own;
  }
  return names.find((name) => vocabulary?.facets.has(name));
}

/** How the catalogue writes a colour: "ดำ" where its facet holds "ดำ". */
function asWritten(
  colour: string,
  facet: string | undefined,
  cards: readonly Card[],
  vocabulary?: Vocabulary,
): string {
  if (facet === undefined) return colour;
  const values = [
    ...cards.flatMap((card) => valuesOf(card.attributes[facet])),
    ...(vocabulary?.facets.get(facet)?.values.keys() ?? []),
  ];
  return values.find((value) => colourName(value) === colour) ?? colour;
}

/** Colours, a size, brands and values of attributes that a text names, each once. */
export function valuesIn(text: string, cards: readonly Card[], vocabulary?: Vocabulary): NamedValue[] {
  const found: NamedValue[] = [];
  for (const [colour, match] of coloursIn(text)) {
    const facet = facetNamed(COLOUR_FACETS, cards, vocabulary);
    found.push({
      facet: facet ?? "color",
      kind: "colour",
      value: asWritten(colour, facet, cards, vocabulary),
      words: match[0],
    });
  }
  const size = sizeIn(text);
  if (size !== undefined) {
    const facet = facetNamed(SIZE_FACETS, cards, vocabulary) ?? "size";
    found.push({ facet, kind: "size", value: size.value, words: size.match[0].trim() });
  }
  const rest = found.reduce((left, { words }) => left.replace(words, " "), text);
  const words = wordsOf(rest).slice(0, WORDS_MAX);
  for (const { facet, value, words: written = value } of textValues(cards)) {
    if (names(rest, words, written)) add(found, facet, value, written);
  }
  for (const phrase of phrasesOf(words)) {
    for (const [name, facet] of vocabulary?.facets ?? []) {
      if (facet.kind === "text" && name !== "category" && facet.values.has(phrase)) add(found, name, phrase);
    }
  }
  return found;
}

function add(found: NamedValue[], facet: string, value: string, words = value): void {
  if (found.some((other) => other.value === value || other.facet === facet)) return;
  found.push({ facet, kind: facet === "brand" ? "brand" : "attribute", value, words });
}

function* textValues(cards: readonly Card[]): Generator<{ facet: string; value: string; words?: string }> {
  for (const card of cards) {
    if (card.brand !== null) yield { facet: "brand", value: fold(card.brand) };
    for (const [facet, value] of Object.entries(card.attributes)) {
      if (COLOUR_FACETS.includes(fold(facet)) || SIZE_FACETS.includes(fold(facet))) continue;
      if (value === true) yield { facet, value: "true", words: fold(facet) };
      else if (typeof value !== "number") for (const each of valuesOf(value)) yield { facet, value: each };
    }
  }
}

/** Whole words for Latin, in singular or plural; a piece of the text for Thai. */
function names(text: string, words: readonly string[], value: string): boolean {
  if (value.length < 2) return false;
  if (/[\u0e00-\u0e7f]/.test(value)) return text.includes(value);
  if (value.includes(" ")) return text.includes(` ${value} `);
  return words.some((word) => stem(word) === stem(value));
}

function* phrasesOf(words: readonly string[]): Generator<string> {
  for (let i = 0; i < words.length; i++) {
    yield words[i]!;
    if (i + 1 < words.length) yield `${words[i]} ${words[i + 1]}`;
  }
}
