import { createSegmenter, type Segmenter } from "#lib/language";
import type { Facet, Vocabulary } from "../query.ts";
import { contentOf, type SynonymGroups } from "../synonym-groups.ts";
import { type FacetInfo, facetInfo } from "./facet-info.ts";
import { generalLexicon } from "./general-lexicon.ts";
import { keyOfLabel, looseStem } from "./keys.ts";
import { expressionKey } from "./phrases.ts";
import { Spelling } from "./spelling.ts";
import type { FacetIdea } from "./words/facet-names.ts";
import type { Idea } from "./words/general.ts";

/** A value of a facet, as an expression may mean it. */
export interface Entry {
  readonly facet: FacetInfo;
  /** As the facet's values are keyed. */
  readonly value: string;
  readonly label: string;
  readonly count: number;
  /** The facet is of the kind that the expression speaks of: a colour's word in a facet of colours. */
  readonly home: boolean;
  /** Only after the facet's name. */
  readonly needsName: boolean;
  /** As it is written in full, not by a part of it or by another word. */
  readonly full: boolean;
}

/** A catalogue's values and facets by how they are asked for. */
export interface CatalogueLexicon {
  readonly segmenter: Segmenter;
  readonly values: ReadonlyMap<string, readonly Entry[]>;
  /** Of single words, by what their forms have in common. */
  readonly looseValues: ReadonlyMap<string, readonly Entry[]>;
  readonly facets: ReadonlyMap<string, readonly FacetInfo[]>;
  readonly numbers: readonly FacetInfo[];
  /** Names of facets of which a product has one. */
  readonly single: ReadonlySet<string>;
  readonly spelling: Spelling;
  /** Products of the catalogue, about: that have a brand, or a value of the facet that most have one of. */
  readonly size: number;
}

const ONE_OF_EACH: ReadonlySet<FacetIdea> = new Set(["brand", "colour", "size", "gender"]);

// What is longer is a description, no value to be asked for.
const LABEL_LENGTH_MAX = 60;
/** Of a word that is a value of many facets, the ones that most products mean. */
const ENTRIES_MAX = 3;
const FACETS_MAX = 8;
const SEGMENTER_WORDS_MAX = 20_000;

/** Values between two steps. */
const STEP_VALUES = 500;
/** Of one vocabulary: with the synonyms as they are, and as they were a moment ago. */
const LEXICONS_MAX = 2;

const NO_SYNONYMS: SynonymGroups = [];
const made = new WeakMap<Vocabulary, Map<string, CatalogueLexicon>>();

/** Made once for a vocabulary and its synonyms, and kept as long as it is. */
export function catalogueLexicon(vocabulary: Vocabulary, synonyms?: SynonymGroups): CatalogueLexicon {
  const steps = lexiconSteps(vocabulary, synonyms);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** The same, a little with each step. */
export function* lexiconSteps(
  vocabulary: Vocabulary,
  synonyms = NO_SYNONYMS,
): Generator<void, CatalogueLexicon> {
  const content = contentOf(synonyms);
  const known = made.get(vocabulary) ?? new Map<string, CatalogueLexicon>();
  made.set(vocabulary, known);
  const lexicon = known.get(content) ?? (yield* build(vocabulary, synonyms));
  known.set(content, lexicon);
  for (const other of known.keys()) if (known.size > LEXICONS_MAX && other !== content) known.delete(other);
  return lexicon;
}

function* build(vocabulary: Vocabulary, synonyms: SynonymGroups): Generator<void, CatalogueLexicon> {
  const all = [...vocabulary.facets.values()];
  const segmenter = yield* segmenterFor(all, synonyms);
  const alike = sameExpressions(synonyms, segmenter);
  const values = new Map<string, Entry[]>();
  const looseValues = new Map<string, Entry[]>();
  const facets = new Map<string, FacetInfo[]>();
  const words = new Set<string>();
  const infos = all.map((facet) => ({
    facet,
    info: facetInfo(facet, segmenter),
  }));
  for (const { facet, info } of infos) {
    for (const name of info.names) {
      push(facets, name, info);
      for (const other of alike.get(name) ?? []) push(facets, other, info);
    }
    if (facet.kind !== "text" || isIdentifier(facet, info)) continue;
    let step = 0;
    for (const [value, { label, count }] of facet.values) {
      if (++step % STEP_VALUES === 0) yield;
      if (label.length > LABEL_LENGTH_MAX) continue;
      let full = true;
      for (const writing of writings(label)) {
        const key = keyOfLabel(writing, segmenter);
        if (key === undefined) continue;
        const home = isHome(key, undefined, info);
        const entry = { facet: info, value, label, count, full, home, needsName: false };
        addValue(values, key, entry, alike);
        const isWord = !key.includes(" ");
        const stem = isWord ? looseStem(key) : undefined;
        if (stem !== undefined) push(looseValues, stem, entry);
        if (isWord) words.add(key);
        else for (const word of key.split(" ")) words.add(word);
        full = false;
      }
    }
  }
  yield;
  for (const name of facets.keys())
    facets.set(
      name,
      facets
        .get(name)!
        .sort((a, b) => b.weight - a.weight)
        .slice(0, FACETS_MAX),
    );
  for (const map of [values, looseValues])
    for (const [key, entries] of map) if (entries.length > 1) map.set(key, likeliest(entries));
  const brand = infos.find(({ info }) => info.idea === "brand")?.info;
  return {
    segmenter,
    values,
    looseValues,
    facets,
    numbers: infos.map(({ info }) => info).filter(({ kind, quantities }) => kind === "number" || quantities),
    single: new Set(infos.filter(({ info }) => ONE_OF_EACH.has(info.idea)).map(({ info }) => info.name)),
    spelling: new Spelling(words),
    size: Math.max(1, brand?.weight ?? 0, ...(brand ? [] : infos.map(({ info }) => info.weight))),
  };
}

/** A value under its own key and those of all that means the same. */
function addValue(
  values: Map<string, Entry[]>,
  key: string,
  entry: Entry,
  alike: ReadonlyMap<string, readonly string[]>,
): void {
  const add = (as: string, idea: Idea | undefined, needsName: boolean) =>
    push(values, as, { ...entry, home: isHome(as, idea, entry.facet), needsName });
  push(values, key, entry);
  for (const other of alike.get(key) ?? []) add(other, undefined, false);
  for (const alias of generalLexicon().aliases.get(key) ?? []) {
    // What someone needs is no brand and no title: only a facet of needs has "sleepy" for "sleep".
    if (alias.idea !== "need" || entry.facet.idea === "need")
      add(alias.key, alias.idea as Idea, alias.needsName);
  }
}

/** Numbers of articles and the like: as many values as products. They are found by their words. */
const isIdentifier = ({ values }: Facet, { weight, idea }: FacetInfo): boolean =>
  values.size > 500 && weight < 1.2 * values.size && idea === "other";

function isHome(key: string, idea: Idea | undefined, info: FacetInfo): boolean {
  if (idea !== undefined) return idea === info.idea;
  const ideas = generalLexicon().ideas.get(key);
  return ideas !== undefined && (ideas as ReadonlySet<string>).has(info.idea);
}

function likeliest(entries: Entry[]): Entry[] {
  const seen = new Set<string>();
  const inFull = new Set(entries.filter(({ full }) => full).map(({ facet }) => facet));
  return entries
    .filter(({ full, facet }) => full || !inFull.has(facet))
    .sort((a, b) => Number(b.home) - Number(a.home) || b.count - a.count)
    .filter(({ facet, value }) => {
      const id = `${facet.name}\u0000${value}`;
      return !seen.has(id) && seen.add(id);
    })
    .filter((entry, at, all) => at < ENTRIES_MAX || (entry.home && at < 4 * ENTRIES_MAX && all[0]!.home));
}

/** How a value is written: as a whole, without what stands in brackets, and what stands there: Granddaddy Purple (GDP). */
function writings(label: string): string[] {
  const bracket = label.endsWith(")") ? /^([^()]+)\(([^()]+)\)$/.exec(label) : null;
  if (bracket === null) return [label];
  const parts = bracket[2]!.split(/ \/ |[,;]/).filter((part) => part.trim().length > 2);
  return [label, bracket[1]!, ...parts];
}

function sameExpressions(
  synonyms: SynonymGroups,
  segmenter: Segmenter,
): ReadonlyMap<string, readonly string[]> {
  const alike = new Map<string, string[]>();
  for (const group of synonyms) {
    const keys = group.map((text) => expressionKey(text, segmenter)).filter((key) => key !== undefined);
    for (const key of keys)
      alike.set(key, [...(alike.get(key) ?? []), ...keys.filter((other) => other !== key)]);
  }
  return alike;
}

const THAI_LETTER = /[ก-๎]/;
const THAI_RUN = /[ก-๎]{2,30}/g;

function* segmenterFor(facets: readonly Facet[], synonyms: SynonymGroups): Generator<void, Segmenter> {
  const general = generalLexicon();
  const thai = new Set<string>();
  const collect = (text: string) => {
    if (!THAI_LETTER.test(text)) return;
    for (const [run] of text.slice(0, LABEL_LENGTH_MAX).matchAll(THAI_RUN))
      if (thai.size < SEGMENTER_WORDS_MAX) thai.add(run);
  };
  for (const facet of facets) {
    collect(facet.name);
    if (facet.kind !== "text") continue;
    let step = 0;
    for (const { label } of facet.values.values()) {
      if (++step % STEP_VALUES === 0) yield;
      if (label.length <= LABEL_LENGTH_MAX) collect(label);
    }
  }
  for (const text of synonyms.flat()) collect(text);
  return thai.size === 0 ? general.segmenter : createSegmenter([...general.thaiWords, ...thai]);
}

function push<T>(map: Map<string, T[]>, key: string, item: T): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [item]);
  else list.push(item);
}
