import type { Variant } from "../../product.ts";
import type { Card } from "../../search/query.ts";
import { COLOUR_NAMES, colourName, coloursIn, sizeIn, sizeName } from "../colours-and-sizes.ts";
import type { Bilingual } from "../context.ts";
import { fold, stem } from "../naming.ts";
import { Remainder, wordsOf } from "../reading.ts";
import { sizesNamed } from "./sizes-named.ts";
import { type Traits, traitsOf, traitsOfCard } from "./traits.ts";

/** Something that a message wants of a variant. */
export interface Wish {
  readonly kind: keyof Traits;
  /** One of these will do. */
  readonly values: readonly string[];
}

export interface Wishes {
  readonly wishes: readonly Wish[];
  /** The text without them. */
  readonly rest: string;
}

/**
 * What a text wants of a product's variants. Of what neither they nor the product say anything there is no telling, and no wish.
 * @param answers the text answers a question for the variant: a bare number in it is a size where there is such a size
 */
export function wishesIn(
  text: string,
  card: Card,
  variants: readonly Variant[],
  { answers = false } = {},
): Wishes {
  const rest = new Remainder(text);
  const all = [traitsOfCard(card), ...variants.map(traitsOf)];
  const some = (kind: keyof Traits) => new Set(all.flatMap((each) => each[kind]));
  const wishes: Wish[] = [];
  const wish = (kind: keyof Traits, values: readonly string[]) => {
    if (values.length > 0) wishes.push({ kind, values });
  };
  wish("others", [...othersNamed(rest, variants)]);
  const sizes = some("sizes");
  if (sizes.size > 0) wish("sizes", sizesWished(rest, sizes, answers));
  const colours = some("colours");
  if (colours.size > 0) wish("colours", coloursWished(rest, card, colours));
  return { wishes, rest: rest.text };
}

/** Article numbers, and values that are neither colours nor sizes. */
function* othersNamed(rest: Remainder, variants: readonly Variant[]): Generator<string> {
  const values = new Set(variants.flatMap((each) => [...traitsOf(each).others, fold(each.id)]));
  for (const value of [...values].sort((a, b) => b.length - a.length)) {
    if (value.length < 2 || /^\d+$/.test(value)) continue;
    if (rest.takeWord(value)) yield value;
  }
}

function sizesWished(rest: Remainder, sizes: ReadonlySet<string>, answers: boolean): string[] {
  const found: string[] = [];
  for (const { value, start, length } of sizesNamed(rest.text, sizes, answers)) {
    found.push(value);
    rest.blank(start, length);
  }
  // One that there is not: it has to be refused, not overheard.
  const other = sizeIn(rest.text);
  if (other === undefined) return found;
  rest.blank(other.match.index, other.match[0].length);
  return [...found, other.value];
}

function coloursWished(rest: Remainder, { title }: Card, colours: ReadonlySet<string>): string[] {
  const found: string[] = [];
  for (const [name, match] of [...coloursIn(rest.text)]) {
    // What is called Red Bull is not asked for in red.
    if (!colours.has(name) && wordsOf(fold(title)).some((word) => colourName(word) === name)) continue;
    found.push(name);
    rest.takeWord(match[0]);
  }
  for (const word of wordsOf(rest.text)) {
    const name = colours.has(stem(word)) ? stem(word) : colourName(word);
    if (!colours.has(name)) continue;
    found.push(name);
    rest.takeWord(word);
  }
  return found;
}

/** The variants that are all of what is wished; what one does not say is as the product says. */
export function fitting(
  variants: readonly Variant[],
  wishes: readonly Wish[],
  card: Card,
): readonly Variant[] {
  const own = traitsOfCard(card);
  return variants.filter((variant) => {
    const traits = traitsOf(variant);
    return wishes.every(({ kind, values }) => {
      const says = traits[kind].length > 0 ? traits[kind] : own[kind];
      return values.some(
        (value) => says.includes(value) || (kind === "others" && fold(variant.id) === value),
      );
    });
  });
}

const SAID_FIRST: readonly (keyof Traits)[] = ["colours", "others", "sizes"];

/** What was wished, as it is said back: "black size 42". */
export function wishesText(wishes: readonly Wish[]): Bilingual {
  const said = (language: "en" | "th") =>
    [...wishes]
      .sort((a, b) => SAID_FIRST.indexOf(a.kind) - SAID_FIRST.indexOf(b.kind))
      .flatMap(({ kind, values }) =>
        values.map((value) => {
          if (kind === "sizes")
            return language === "th" ? `ไซส์ ${sizeLabel(value)}` : `size ${sizeLabel(value)}`;
          return (kind === "colours" && COLOUR_NAMES.get(value)?.[language]) || value;
        }),
      )
      .join(" ");
  return { en: said("en"), th: said("th") };
}

const sizeLabel = (value: string): string =>
  /^x*[sml]$/.test(sizeName(value)) ? value.toUpperCase() : value;
