import { createSegmenter, minorExponent, type Segmenter } from "#lib/language";
import type { Card } from "../search/query.ts";
import { fold } from "./fold.ts";
import { type Quantity, quantitiesIn } from "./units.ts";
import { stems } from "./words/stems.ts";
import { shopThai } from "./words/thai.ts";
import { nameKey, type Word, wordsOf } from "./words.ts";

/** A number that a card states. */
export interface Stated extends Quantity {
  /** Of the attribute, in lower case; null in a title. */
  readonly key: string | null;
  /** What stands around it in a text. */
  readonly before?: string;
  readonly after?: string;
}

/** A card as replies are held against it. */
export interface Known {
  readonly card: Card;
  /** Of title and brand, as `nameKey`s. */
  readonly names: ReadonlySet<string>;
  /** Of all that it says. */
  readonly words: ReadonlySet<string>;
  /** Of its title, in order. */
  readonly title: readonly string[];
  /** What title and brand begin with. */
  readonly heads: ReadonlySet<string>;
  /** Of title and texts, with the attribute they are the value of. */
  readonly quantities: readonly Stated[];
  /** Of the title alone: they are part of a name ("Pegasus 40"). */
  readonly nameNumbers: ReadonlySet<number>;
  /** In major units; null for no price. */
  readonly price: number | null;
}

export interface Fact {
  readonly text: string;
  readonly low: string;
}

/** All that a reply may rest on. */
export interface Evidence {
  readonly known: readonly Known[];
  readonly facts: readonly Fact[];
  readonly factWords: ReadonlySet<string>;
  /** Of each fact, every word and what it is an inflection of. */
  readonly factStems: readonly ReadonlySet<string>[];
  /** Of facts and addresses of cards, in lower case: where a link must be found. */
  readonly links: string;
  /** In lower case. */
  readonly question: string;
  readonly questionWords: ReadonlySet<string>;
  readonly questionNumbers: ReadonlySet<number>;
  readonly attributeKeys: ReadonlySet<string>;
  readonly segmenter: Segmenter;
  /** Words with a full stop that ends no sentence. */
  readonly abbreviations: ReadonlySet<string>;
}

export interface EvidenceSource {
  readonly cards: readonly Card[];
  readonly facts: readonly string[];
  readonly shopName?: string | undefined;
  readonly question: string;
}

/** Of "pieces_per_pack": no attribute by itself. */
const JOINS = /^(?:per|of|in|with|for|and|the|to|is|has|an?|no|at|by|on|or|from)$/;
const THAI_CHUNK = /[ก-๎]{2,}/g;

let plain: Segmenter | undefined;
/** Where no card has Thai of its own. */
const plainSegmenter = (): Segmenter => (plain ??= createSegmenter(shopThai()));

export function gatherEvidence({ cards: given, facts, shopName, question }: EvidenceSource): Evidence {
  const cards = given.map(withoutProse);
  const texts = cards.map((card) =>
    [card.title, card.brand ?? "", ...card.categories, ...attributeTexts(card)].map(
      (text) => fold(text).text,
    ),
  );
  const chunks = texts.flat().flatMap((text) => text.match(THAI_CHUNK) ?? []);
  const segmenter = chunks.length === 0 ? plainSegmenter() : createSegmenter([...shopThai(), ...chunks]);
  const keysOf = (text: string): string[] => keys(wordsOf(text, segmenter));
  const known = cards.map((card, at) => knownOf(card, texts[at]!, keysOf));
  const told = [...facts, ...(shopName ? [shopName] : [])].map((fact) => fold(fact).text);
  const asked = fold(question).text;
  return {
    known,
    facts: told.map((text) => ({ text, low: text.toLowerCase() })),
    factWords: new Set(told.flatMap(keysOf)),
    factStems: told.map((text) => new Set(keysOf(text).flatMap(stems))),
    links: [...told, ...cards.flatMap(({ url, image }) => [url ?? "", image ?? ""])].join("\n").toLowerCase(),
    question: asked.toLowerCase(),
    questionWords: new Set(keysOf(asked)),
    questionNumbers: new Set(quantitiesIn(asked).map(({ value }) => value)),
    attributeKeys: new Set(
      cards
        .flatMap(({ attributes }) => Object.keys(attributes).flatMap(keyWords))
        .filter((word) => !JOINS.test(word)),
    ),
    segmenter,
    abbreviations: new Set(
      texts.flatMap(([title = ""]) => title.toLowerCase().match(/\S+(?:\.(?=\s|$)|[!?](?=\s))/g) ?? []),
    ),
  };
}

/** Every word, and joined what only a sign parts: "wh", "1000xm4", "wh1000xm4". */
function keys(words: readonly Word[]): string[] {
  const found = words.map(({ low }) => nameKey(low));
  let joined = "";
  words.forEach((word, at) => {
    joined = word.glued ? joined + word.low : word.low;
    if (word.glued && !words[at + 1]?.glued) found.push(nameKey(joined));
  });
  return found;
}

function knownOf(
  card: Card,
  [title = "", brand = "", ...rest]: readonly string[],
  keysOf: (text: string) => string[],
): Known {
  const quantities: Stated[] = [title, ...card.categories].flatMap((text) =>
    quantitiesIn(text).map((quantity) => ({ ...quantity, key: null })),
  );
  for (const [key, value] of Object.entries(card.attributes)) {
    for (const number of numbersOf(value))
      quantities.push({ value: number, unit: null, key: key.toLowerCase() });
    if (typeof value !== "number")
      for (const text of valuesOf(value))
        quantities.push(
          ...quantitiesIn(fold(text).text).map((quantity) => ({ ...quantity, key: key.toLowerCase() })),
        );
  }
  const told = Object.entries(card.attributes).filter(([, value]) => value !== false);
  const names = [...keysOf(title), ...keysOf(brand)];
  return {
    card,
    names: new Set(names),
    words: new Set([...names, ...rest.flatMap(keysOf), ...told.flatMap(([key]) => keyWords(key))]),
    title: keysOf(title),
    heads: new Set([title, brand].flatMap((text) => keysOf(text).slice(0, 1))),
    quantities,
    nameNumbers: new Set(quantitiesIn(title).map(({ value }) => value)),
    price: card.price && card.price.minor / 10 ** minorExponent(card.price.currency),
  };
}

const attributeTexts = ({ attributes }: Card): string[] => Object.values(attributes).flatMap(valuesOf);

/** A longer value is prose, and prose is no evidence: it may say anything, of other products too, or speak to the model. */
const VALUE_LENGTH_MAX = 40;

/** Some shops write what is so or not in words. */
const YES_NO: ReadonlyMap<unknown, boolean> = new Map([
  ["yes", true],
  ["no", false],
]);

/** A card without prose in its attributes, so that no check can take it for evidence. */
function withoutProse(card: Card): Card {
  const isProse = (value: unknown) => typeof value === "string" && value.length > VALUE_LENGTH_MAX;
  const kept = Object.entries(card.attributes).flatMap(([key, value]) => {
    if (isProse(value)) return [];
    return [
      [
        key,
        Array.isArray(value) ? value.filter((one) => !isProse(one)) : (YES_NO.get(value) ?? value),
      ] as const,
    ];
  });
  return { ...card, attributes: Object.fromEntries(kept) as Card["attributes"] };
}

const valuesOf = (value: Card["attributes"][string]): string[] =>
  [value].flat().filter((text: unknown): text is string => typeof text === "string");

/** Of a number, and of a list of sizes that came as numbers. */
const numbersOf = (value: unknown): number[] =>
  [value].flat().filter((one): one is number => typeof one === "number");

/** "battery_hours" → battery, hours; "MagSafe" → mag, safe, magsafe */
export const keyWords = (key: string): string[] =>
  [key.replace(/([a-z])([A-Z])/g, "$1 $2"), ...(key.match(/\b[A-Z][a-z]+[A-Z]\w*/g) ?? [])]
    .join(" ")
    .toLowerCase()
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word !== "");
