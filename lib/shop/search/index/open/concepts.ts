import { LIMITS, upTo } from "../limits.ts";
import type { Ranking } from "../ranking.ts";
import { STOP_WORDS } from "../text/stop-words.ts";
import { type Term, termsOf } from "../text/terms.ts";
import type { IndexData } from "./index-data.ts";
import type { Synonyms } from "./synonyms.ts";
import { nearTerms } from "./typos.ts";

/** One of the things a question asks for, with all ways in which a product may have it. */
export interface Concept {
  /** The term itself; −1 where no product has it. */
  readonly term: number;
  readonly thai: boolean;
  readonly ways: Way[];
}

/** Terms side by side (mostly one), and what having them counts. */
export interface Way {
  readonly terms: readonly number[];
  readonly weight: number;
}

export interface ConceptOptions {
  readonly ranking: Ranking;
  readonly synonyms: Synonyms;
  /** The last word may go on. */
  readonly prefix: boolean;
}

/** Products of a word that may be a typo of a common one. */
const RARE_MOST = 2;
/** How many times more products the common word has. */
const COMMONER = 20;
const PREFIX_LENGTH_MIN = 2;
const PREFIX_TERMS_MOST = 20;
const SPLIT_LENGTH_MIN = 6;
const PART_LENGTH_MIN = 3;
/** A number without its unit says little. */
const NUMBER_ALONE = 0.3;

/** What a question asks for. Empty for a text without a letter or digit. */
export function conceptsOf(data: IndexData, question: string, options: ConceptOptions): Concept[] {
  const all = termsOf(upTo(question, LIMITS.question));
  const meaning = all.filter((term) => !STOP_WORDS.has(term.text));
  const terms = withUnitsJoined(data, meaning.length > 0 ? meaning : all).slice(0, LIMITS.concepts);
  const concepts = terms.map((term) => ownConcept(data, term));
  if (options.ranking.variants.synonym > 0) {
    addCompounds(data, terms, concepts, options.ranking.variants.synonym);
    addSynonyms(data, terms, concepts, options);
  }
  if (options.prefix && terms.length > 0) addPrefix(data, terms.at(-1)!, concepts.at(-1)!, options.ranking);
  for (const [i, term] of terms.entries()) addTypos(data, term, concepts[i]!, options.ranking);
  const seen = new Set<string>();
  return concepts.filter((_, i) => !seen.has(terms[i]!.text) && seen.add(terms[i]!.text));
}

/** "17 inch" asks for one thing where products have it as one. */
function withUnitsJoined(data: IndexData, terms: readonly Term[]): Term[] {
  const kept: Term[] = [];
  for (let i = 0; i < terms.length; i++) {
    const term = terms[i]!;
    if (term.joined !== undefined && data.terms.find(term.joined) >= 0) {
      kept.push({ ...term, text: term.joined, aliases: [term.text], kind: "code" });
      i++;
    } else kept.push(term);
  }
  return kept;
}

function ownConcept(data: IndexData, term: Term): Concept {
  const own = data.terms.find(term.text);
  const concept: Concept = { term: own, thai: term.kind === "thai", ways: [] };
  if (own >= 0) concept.ways.push({ terms: [own], weight: 1 });
  for (const alias of term.aliases)
    if (alias !== term.joined)
      addWay(data, concept, [alias], term.kind === "code" && term.joined !== undefined ? NUMBER_ALONE : 1);
  return concept;
}

/** Adds a way when all of its terms are known. */
function addWay(data: IndexData, concept: Concept, texts: readonly string[], weight: number): void {
  if (texts.length === 0) return;
  const terms = texts.map((text) => data.terms.find(text));
  if (terms.every((term) => term >= 0)) concept.ways.push({ terms, weight });
}

/** "play station" is found as "playstation", and the other way round. */
function addCompounds(
  data: IndexData,
  terms: readonly Term[],
  concepts: readonly Concept[],
  weight: number,
): void {
  for (const [i, term] of terms.entries()) {
    if (term.kind !== "word") continue;
    const next = terms[i + 1];
    if (next?.kind === "word" && next.gap !== "break")
      for (const concept of [concepts[i]!, concepts[i + 1]!])
        addWay(data, concept, [term.text + next.text], weight);
    const parts = partsOf(data, term.text);
    if (parts !== undefined) concepts[i]!.ways.push({ terms: parts, weight });
  }
}

/** The two known words that a word is made of; of several ways the one whose rarer part is commonest. */
function partsOf(data: IndexData, word: string): [number, number] | undefined {
  if (word.length < SPLIT_LENGTH_MIN) return undefined;
  let best: [number, number] | undefined;
  let most = 0;
  for (let at = PART_LENGTH_MIN; at <= word.length - PART_LENGTH_MIN; at++) {
    const first = data.terms.find(word.slice(0, at));
    if (first < 0) continue;
    const second = data.terms.find(word.slice(at));
    if (second < 0) continue;
    const rarer = Math.min(data.postings.counts[first]!, data.postings.counts[second]!);
    if (rarer > most) [best, most] = [[first, second], rarer];
  }
  return best;
}

function addSynonyms(
  data: IndexData,
  terms: readonly Term[],
  concepts: readonly Concept[],
  { synonyms, ranking }: ConceptOptions,
): void {
  const texts = terms.map(({ text }) => text);
  for (let i = 0; i < terms.length; ) {
    const found = synonyms.at(texts, i);
    const length = found?.length ?? 1;
    for (const other of found?.others ?? [])
      for (const concept of concepts.slice(i, i + length))
        addWay(data, concept, other, ranking.variants.synonym);
    i += length;
  }
}

function addPrefix(data: IndexData, term: Term, concept: Concept, { variants }: Ranking): void {
  if (term.text.length < PREFIX_LENGTH_MIN) return;
  const from = data.terms.lowerBound(term.text);
  const to = data.terms.lowerBound(`${term.text}\uffff`, from);
  const longer = Array.from({ length: to - from }, (_, i) => from + i).filter(
    (each) => each !== concept.term,
  );
  longer.sort((a, b) => data.postings.counts[b]! - data.postings.counts[a]! || a - b);
  for (const each of longer.slice(0, PREFIX_TERMS_MOST))
    concept.ways.push({ terms: [each], weight: variants.prefix });
}

/** Only where a word is found nowhere else, or so seldom that it may be a typo in the catalogue as well. */
function addTypos(data: IndexData, term: Term, concept: Concept, { variants }: Ranking): void {
  if (variants.oneEdit === 0 || term.kind === "number") return;
  const products = concept.term < 0 ? 0 : data.postings.counts[concept.term]!;
  if (concept.term < 0 ? concept.ways.length > 0 : products > RARE_MOST) return;
  for (const near of nearTerms(data, term.text, products * COMMONER))
    concept.ways.push({
      terms: [near.term],
      weight:
        (near.edits === 1 ? variants.oneEdit : variants.twoEdits) * (near.sameStart ? 1 : variants.oneEdit),
    });
}
