import type { Segmenter } from "#lib/language";
import type { Facet, Interval } from "../query.ts";
import { cutText } from "./keys.ts";
import { expressionKey } from "./phrases.ts";
import { FACET_NAMES, type FacetIdea } from "./words/facet-names.ts";
import { type Unit, unitOf } from "./words/units.ts";

/** A value of a text facet that is a number: "42", "100mg". */
export interface Quantity {
  readonly value: string;
  readonly number: number;
  readonly unit: Unit | undefined;
}

export interface FacetInfo {
  readonly name: string;
  readonly kind: Facet["kind"];
  readonly idea: FacetIdea;
  /** What a number of it is counted in, where its name says so. */
  readonly unit: Unit | undefined;
  readonly interval: Interval | undefined;
  /** Of a text facet most of whose values are numbers. */
  readonly quantities: readonly Quantity[] | undefined;
  /** How many products have it, at least. */
  readonly weight: number;
  /** Keys of what it is called, its own name first. */
  readonly names: readonly string[];
}

/** More values than these are not looked at to learn whether a facet is of numbers. */
const SAMPLE = 200;
const MOSTLY = 0.6;

export function facetInfo(facet: Facet, segmenter: Segmenter): FacetInfo {
  const words = nameWords(facet.name);
  const unit = words.length > 1 ? unitOf(words[words.length - 1]!) : undefined;
  const named = unit === undefined ? words : words.slice(0, -1);
  const own = expressionKey(named.join(" "), segmenter);
  const { idea, names } = calledAlike(named, own, segmenter);
  return {
    name: facet.name,
    kind: facet.kind,
    idea,
    unit,
    interval: facet.interval,
    quantities: facet.kind === "text" ? quantitiesOf(facet, segmenter) : undefined,
    weight: facet.weight ?? sumOf(facet.values),
    names: [...new Set([...(own === undefined ? [] : [own]), ...names])],
  };
}

function sumOf(values: Facet["values"]): number {
  let sum = 0;
  for (const { count } of values.values()) sum += count;
  return sum;
}

/** `display_diagonal`, `displayDiagonal`, `Display diagonal` */
function nameWords(name: string): string[] {
  return name
    .slice(0, 100)
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, "$1 $2")
    .toLowerCase()
    .split(/[\s_\-./()]+/)
    .filter((word) => word !== "");
}

interface KeyedLine {
  readonly idea: FacetIdea;
  readonly whole: boolean;
  readonly keys: readonly string[];
}

const lines = new WeakMap<Segmenter, readonly KeyedLine[]>();

function keyedLines(segmenter: Segmenter): readonly KeyedLine[] {
  let keyed = lines.get(segmenter);
  if (keyed === undefined) {
    keyed = FACET_NAMES.map(({ idea, whole, names }) => ({
      idea,
      whole,
      keys: names.map((name) => expressionKey(name, segmenter)!),
    }));
    lines.set(segmenter, keyed);
  }
  return keyed;
}

function calledAlike(words: readonly string[], own: string | undefined, segmenter: Segmenter) {
  const keyed = keyedLines(segmenter);
  // The noun that the name ends in, or that "of" follows: `product_colour`, `colour_of_product`.
  const of = words.indexOf("of");
  const head = expressionKey((of > 0 ? words[of - 1] : words[words.length - 1]) ?? "", segmenter);
  const found = keyed
    .filter(({ keys }) => own !== undefined && keys.includes(own))
    .concat(
      keyed.filter(({ whole, keys }) => !whole && head !== undefined && head !== own && keys.includes(head)),
    );
  return {
    idea: found[0]?.idea ?? ("other" as const),
    names: found.flatMap(({ keys }) => keys),
  };
}

function quantitiesOf(facet: Facet, segmenter: Segmenter): Quantity[] | undefined {
  const found: Quantity[] = [];
  let seen = 0;
  for (const [value, { label }] of facet.values) {
    seen++;
    const quantity = quantityOf(value, label, segmenter);
    if (quantity !== undefined) found.push(quantity);
    else if (seen >= SAMPLE && found.length < seen * MOSTLY) return undefined;
  }
  return found.length > 0 && found.length >= seen * MOSTLY ? found : undefined;
}

function quantityOf(value: string, label: string, segmenter: Segmenter): Quantity | undefined {
  if (label.length > 24 || !/^\s*[.\d]/.test(label)) return undefined;
  const tokens = cutText(label, segmenter);
  const first = tokens[0];
  if (first?.kind !== "number" || first.value === undefined || tokens.length > 2) return undefined;
  const unit = tokens[1] === undefined ? undefined : unitOf(tokens[1].text);
  if (tokens[1] !== undefined && unit === undefined) return undefined;
  return { value, number: Number(first.value) / 1e6, unit };
}
