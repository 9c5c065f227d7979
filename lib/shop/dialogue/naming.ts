import type { Card } from "../search/query.ts";
import { COLOUR_FACETS, colourName, coloursIn, SIZE_FACETS } from "./colours-and-sizes.ts";
import { contentWords } from "./function-words.ts";
import { wordsOf } from "./reading.ts";

const fold = (text: string): string => text.normalize("NFC").toLowerCase();

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
const termsOf = new WeakMap<Card, ReadonlySet<string>>();

function terms(card: Card): ReadonlySet<string> {
  let known = termsOf.get(card);
  if (known === undefined) {
    const found = new Set<string>();
    const add = (text: string) => {
      for (const word of wordsOf(fold(text))) found.add(stem(word));
    };
    add(card.title);
    add(card.brand ?? "");
    add(card.categories.at(-1) ?? "");
    for (const [name, value] of Object.entries(card.attributes)) {
      const facet = fold(name);
      if (SIZE_FACETS.includes(facet)) continue;
      if (value === true) add(facet);
      for (const each of valuesOf(value))
        add(COLOUR_FACETS.includes(facet) ? `${each} ${colourName(each)}` : each);
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

const calls = (names: ReadonlySet<string>, title: string, word: string): boolean =>
  names.has(word) ||
  (/[\u0e00-\u0e7f]/.test(word)
    ? word.length > 4 && title.includes(word)
    : [...names].some((name) => isSlip(name, word)));

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
    const own = words.filter((word) => calls(names, title, word));
    for (const word of own) called.add(word);
    return { card, score: own.length };
  });
  const best = Math.max(0, ...scored.map(({ score }) => score));
  return {
    cards: best === 0 ? [] : scored.filter(({ score }) => score === best).map(({ card }) => card),
    words: [...called],
    strange: words.filter((word) => !called.has(word)),
  };
}
