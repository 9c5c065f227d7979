import type { Card } from "../search/query.ts";
import { COLOUR_FACETS, colourName, coloursIn, SIZE_FACETS } from "./colours-and-sizes.ts";
import { contentWords } from "./function-words.ts";
import { wordsOf } from "./reading.ts";

export const fold = (text: string): string => text.normalize("NFC").toLowerCase();

/** "boxes" → "box", "hoses" → "hose": near enough to compare two writings of one word. */
export function stem(word: string): string {
  if (word.length > 4 && /(?:[sx]|[cs]h)es$/.test(word)) return word.slice(0, -2);
  if (word.length > 4 && word.endsWith("ies")) return `${word.slice(0, -3)}y`;
  return word.length > 3 && /[^s]s$/.test(word) ? word.slice(0, -1) : word;
}

/** The values of an attribute, folded. */
export function valuesOf(value: Card["attributes"][string] | undefined): string[] {
  if (value === undefined || typeof value === "boolean") return [];
  return (Array.isArray(value) ? value : [value]).map((each) => fold(String(each)).trim());
}

/** What a product can be called by: the stems of its title, brand, narrowest category, colours and other values. */
const termsOf = new WeakMap<Card, ReadonlyMap<string, number>>();
/** A word of the title tells more than a value that is asked about as often as it names: "does the arc lamp have usb". */
const VALUE_WEIGHT = 0.9;

function terms(card: Card): ReadonlyMap<string, number> {
  let known = termsOf.get(card);
  if (known === undefined) {
    const found = new Map<string, number>();
    const add = (text: string, weight = 1) => {
      for (const word of wordsOf(fold(text))) {
        const key = stem(word);
        found.set(key, Math.max(weight, found.get(key) ?? 0));
      }
    };
    add(card.title);
    add(card.brand ?? "");
    add(card.categories.at(-1) ?? "");
    for (const [name, value] of Object.entries(card.attributes)) {
      const facet = fold(name);
      if (SIZE_FACETS.includes(facet)) continue;
      if (value === true) add(facet, VALUE_WEIGHT);
      const isColour = COLOUR_FACETS.includes(facet);
      for (const each of valuesOf(value))
        add(isColour ? `${each} ${colourName(each)}` : each, isColour ? 1 : VALUE_WEIGHT);
    }
    known = found;
    termsOf.set(card, known);
  }
  return known;
}

/** One letter too many, too few, another, or two swapped. */
export function isSlip(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1 || Math.min(a.length, b.length) < 5 || a[0] !== b[0]) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  const [restA, restB] = [a.slice(start), b.slice(start)];
  return (
    restA.slice(1) === restB.slice(1) ||
    restA.slice(1) === restB ||
    restA === restB.slice(1) ||
    (restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2))
  );
}

/** How much a word says that a product is meant; 0 for nothing. */
function calls(names: ReadonlyMap<string, number>, title: string, word: string): number {
  const exact = names.get(word);
  if (exact !== undefined) return exact;
  if (/[\u0e00-\u0e7f]/.test(word)) return word.length > 4 && title.includes(word) ? 1 : 0;
  for (const [name, weight] of names) if (isSlip(name, word)) return weight;
  return 0;
}

export interface Named {
  /** All that fit best, in the order shown; more than one when the words do not tell them apart. */
  readonly cards: readonly Card[];
  /** The words of the text that named them. */
  readonly words: readonly string[];
  /** The words that name none of the products. */
  readonly strange: readonly string[];
}

/** The products that the words of a text fit best: how many of its words each is called by, colours by their meaning. */
export function namedIn(text: string, cards: readonly Card[]): Named {
  const colours = [...coloursIn(text)];
  const plain = colours.reduce((rest, [, match]) => rest.replace(match[0], " "), text);
  const words = [
    ...new Set([...contentWords(plain).slice(0, 40).map(stem), ...colours.map(([name]) => name)]),
  ];
  const called = new Set<string>();
  const scored = cards.map((card) => {
    const names = terms(card);
    const title = fold(card.title);
    let score = 0;
    for (const word of words) {
      const weight = calls(names, title, word);
      if (weight > 0) called.add(word);
      score += weight;
    }
    return { card, score };
  });
  const best = Math.max(0, ...scored.map(({ score }) => score));
  return {
    cards:
      best === 0 ? [] : scored.filter(({ score }) => Math.abs(score - best) < 1e-9).map(({ card }) => card),
    words: [...called],
    strange: words.filter((word) => !called.has(word)),
  };
}
