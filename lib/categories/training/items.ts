import type { TermKind } from "../lexicon/format.ts";
import { readSource, SOURCE_FILES } from "../lexicon/source.ts";
import { squeeze } from "../model/joined-terms.ts";
import { normaliseTerm } from "../normalise.ts";
import { emojiKinds, type KnownName, mccNames, nsiBrands, ordinaryWords, placeKinds } from "./sources.ts";
import { readCategoryLists } from "./tables.ts";

/** Something that lessons are made of. */
export type Item = {
  readonly text: string;
  /** Detailed, or primary where only that is certain; undefined for a name that says nothing. */
  readonly code: string | undefined;
  /** `brand`: called by its name; `kind`: stands beside any name; `phrase`: a whole line with slots; `unknown`: no cue at all. */
  readonly form: "brand" | "kind" | "phrase" | "unknown";
  readonly weight: number;
  /** The lexicon's term that may be hidden from the model, squeezed. */
  readonly term: string | undefined;
  readonly thaiPlace: boolean;
  readonly source: string;
};

const STRENGTH_WEIGHT = [0, 0.15, 0.6, 1] as const;
const KIND_WEIGHT: Readonly<Record<TermKind, number>> = {
  brand: 1,
  trade: 1.5,
  service: 1.3,
  institution: 1.2,
  goods: 0.7,
  bank_phrase: 1.6,
};
const NEAR_REGIONS: ReadonlySet<string> = new Set(["", "GB", "US", "TH", "IE", "CA", "AU"]);
/** A phrase with slots makes many lines, a merchant's name is what bank lines are mostly made of. */
const PHRASE_WEIGHT = 6;
const PLAIN_PHRASE_WEIGHT = 3;
const MERCHANT_WEIGHT = 2.5;
const THAI = /[\u0E00-\u0E7F]/;

function lexiconItems(ordinary: ReadonlySet<string>): Item[] {
  const items: Item[] = [];
  for (const { term, code, kind, strength, region } of SOURCE_FILES.flatMap(readSource)) {
    const text = normaliseTerm(term);
    if (text === "") continue;
    // "castle" is not a pub by itself, whatever somebody called a pub.
    const misleading = kind === "brand" && strength < 3 && ordinary.has(text);
    if (misleading) continue;
    items.push({
      text,
      code,
      form: kind === "brand" ? "brand" : kind === "bank_phrase" ? "phrase" : "kind",
      weight: STRENGTH_WEIGHT[strength] * KIND_WEIGHT[kind] * (NEAR_REGIONS.has(region) ? 1 : 0.4),
      term: squeeze(text),
      thaiPlace: region === "TH",
      source: "lexicon",
    });
  }
  return items;
}

const itemOf = (source: string, factor: number) => {
  return ({ name, code, what, weight, thaiPlace }: KnownName): Item => ({
    text: name,
    code,
    form: what,
    weight: weight * factor,
    term: squeeze(name),
    thaiPlace,
    source,
  });
};

function writtenItems(): Item[] {
  const items: Item[] = [];
  for (const [file, weight] of [
    ["phrases-en.txt", PHRASE_WEIGHT],
    ["phrases-th.txt", PHRASE_WEIGHT],
    ["merchants.txt", MERCHANT_WEIGHT],
  ] as const)
    for (const [code, lines] of readCategoryLists(file))
      for (const text of lines)
        items.push({
          text: text.toLowerCase(),
          code,
          form: file === "merchants.txt" ? "brand" : "phrase",
          weight: weight === PHRASE_WEIGHT && !text.includes("{") ? PLAIN_PHRASE_WEIGHT : weight,
          term: undefined,
          thaiPlace: file === "phrases-th.txt" || THAI.test(text),
          source: file,
        });
  return items;
}

/** One in this many brands is never taught: how the model does on names it has not met is measured on them. */
const HELD_OUT = 20;

/** Brands kept out of the lessons. Only such as the lexicon does not know either. */
export function isHeldOut({ text, source }: Item): boolean {
  if (source !== "name-suggestion-index") return false;
  let hash = 0;
  for (let i = 0; i < text.length; i++) hash = (Math.imul(hash, 31) + text.charCodeAt(i)) | 0;
  return (hash >>> 7) % HELD_OUT === 0;
}

/** What can be learnt from the repository alone, without any package. */
export const repositoryItems = (): Item[] => [...lexiconItems(new Set()), ...writtenItems()];

/** Everything there is to learn from; `packages` is where `installPackages` put them. */
export function readItems(packages: string): Item[] {
  const ordinary = ordinaryWords(packages);
  const items = [
    ...lexiconItems(ordinary),
    ...writtenItems(),
    ...nsiBrands(packages, ordinary).map(itemOf("name-suggestion-index", 0.5)),
    ...placeKinds(packages).map(itemOf("id-tagging-schema", 1)),
    ...emojiKinds(packages).map(itemOf("cldr-annotations-modern", 1)),
    ...mccNames().map(itemOf("mcc-codes", 1)),
  ];
  return items;
}
