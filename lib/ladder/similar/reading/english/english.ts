import type { Piece } from "../scan.ts";
import type { Kind, Term } from "../term.ts";
import { differenceBetween } from "./difference.ts";
import { invertHeads } from "./heads.ts";
import { isKnown, kindOf, QUESTION_WORDS } from "./kinds.ts";
import { openings, synonyms } from "./lexicon.ts";
import { prepare } from "./prepare.ts";
import { ABOUT_WORDS, DATA_NOUNS, HEADS, MODALS, OWN_NOUNS, PERSONS, TOPICS } from "./word-lists.ts";
import type { Word } from "./words.ts";

export interface EnglishReading {
  readonly terms: readonly Term[];
  readonly times: readonly string[];
  readonly tense: "past" | "future" | "present" | "";
}
/** Names that are also words: with a capital inside a sentence they are another thing. */
const NAME_OR_WORD = new Set(
  `apple amazon orange shell gap target visa subway line grab meta java python rust swift turkey china jordan chad georgia jack mark bill will may june
  april august rose mercury polish march nice reading bath cork mobile oracle square stripe zoom slack ford lotus mini smart best`.split(
    /\s+/,
  ),
);
/** Reads an English text, or the English pieces of a mixed one. */
export function readEnglish(pieces: readonly Piece[]): EnglishReading {
  const { words, times } = prepare(pieces);
  const verbatim = words.some(({ lemma }) => ABOUT_WORDS.has(lemma));
  const { terms, named } = termsOf(words, verbatim, times.length > 0);
  const tense = tenseOf(words);
  // "What is my balance" has no more of a verb than "my balance".
  return {
    terms,
    times,
    tense: named && tense !== "future" && (tense === "present" || terms[0]?.value === "who") ? "" : tense,
  };
}

function tenseOf(words: readonly Word[]): EnglishReading["tense"] {
  const texts = words.map(({ text }) => text);
  if (texts.some((text, i) => /^(?:will|shall)$/.test(text) || (text === "going" && texts[i + 1] === "to")))
    return "future";
  const present = texts.some((text) => /^(?:is|are|am|do|does)$/.test(text));
  if (texts.some((text) => /^(?:did|was|were|had)$/.test(text))) return "past";
  if (
    words.some(
      ({ past }, i) => past && words.slice(Math.max(0, i - 4), i).some(({ lemma }) => lemma === "have"),
    )
  )
    return "past";
  if (present) return "present";
  return words.some(({ past }) => past) ? "past" : "";
}

const WHAT_IS: readonly Word[] = ["what", "be"].map((text) => ({
  text,
  lemma: text,
  capital: false,
  plural: false,
  past: false,
}));

const asksItself = (lemmas: readonly string[]): boolean =>
  openings.at(lemmas, 0) !== undefined ||
  QUESTION_WORDS.has(lemmas[0]!) ||
  MODALS.has(lemmas[0]!) ||
  /^(?:do|be|have|if|whether|about|that|to)$/.test(lemmas[0]!);

/** @returns the terms, and whether the sentence only names what it is about */
function termsOf(
  words: readonly Word[],
  verbatim: boolean,
  timed: boolean,
): { terms: Term[]; named: boolean } {
  const lemmas = words.map(({ lemma }) => lemma);
  const opening = openings.at(lemmas, 0);
  // "Tell me" may stand before a question; before a thing it asks what that is.
  if (opening?.name === "-" && opening.length < words.length)
    return termsOf(
      [...(asksItself(lemmas.slice(opening.length)) ? [] : WHAT_IS), ...words.slice(opening.length)],
      verbatim,
      timed,
    );
  const terms: Term[] = [];
  let at = opening?.length ?? 0;
  const isData = lemmas.slice(at).some((lemma) => {
    const bare = lemma.replace("+s", "");
    return DATA_NOUNS.has(synonyms.at([bare], 0)?.name ?? bare);
  });
  let named = false;
  if (opening) {
    named = isData && /^(?:\?show|\?explain|price)$/.test(opening.name);
    const whole =
      opening.name === "?what time" && lemmas.some((lemma) => /^(?:open|close)$/.test(lemma))
        ? "?when"
        : opening.name;
    const names = whole.split(/ \+ | (?=spending|of$)/);
    if (!named) for (const name of names) terms.push({ kind: kindOfOpening(name), value: name });
    named ||= /^(?:we )?spending$|^who \+/.test(opening.name);
  } else if (/^(?:do|be|have)$/.test(lemmas[0] ?? "") && lemmas.length > 2) {
    terms.push({ kind: "question", value: "?whether" });
    at = 1;
  } else if (MODALS.has(lemmas[0] ?? "") && lemmas.length > 2)
    terms.push({ kind: "question", value: "?whether" });
  const asks = /^\?(?:whether|have|can i)$/.test(terms[0]?.value ?? "");
  let be = opening?.name === "?why" ? lemmas.slice(0, at).lastIndexOf("be") !== at - 1 : false;
  while (at < words.length) {
    const word = words[at]!;
    if (isHelper(words, at) || (asks && word.text === "any") || (be && word.lemma === "be")) {
      if (word.lemma === "be") be = false;
      at++;
      continue;
    }
    const phrase = verbatim || isOwnName(word) || word.literal ? undefined : synonyms.at(lemmas, at);
    const topic = word.text === "on" && TOPICS.has(words[at - 1]?.lemma ?? "");
    if (phrase) {
      terms.push({ kind: kindOf(phrase.name, true), value: phrase.name });
      at += phrase.length;
    } else {
      terms.push(topic ? { kind: "relation", value: "about" } : termOf(word, verbatim));
      at++;
    }
  }
  return {
    terms: floatMeasures(invertHeads(dropOwn(differenceBetween(terms)), HEADS), timed),
    named,
  };
}

function termOf(word: Word, verbatim: boolean): Term {
  if (word.literal === "number") return { kind: "number", value: word.lemma };
  if (word.literal)
    return { kind: word.literal === "symbol" ? symbolKind(word.text) : "literal", value: word.text };
  if (isOwnName(word)) return { kind: "name", value: `${word.text}^` };
  const value = word.lemma === "which" ? "what" : verbatim ? word.text : word.lemma;
  return { kind: word.capital && !isKnown(word.lemma) ? "name" : kindOf(value, isKnown(word.lemma)), value };
}

const symbolKind = (text: string): Kind => (/[$€£¥฿%]/.test(text) ? "unit" : "symbol");
const isOwnName = (word: Word): boolean => word.capital && NAME_OR_WORD.has(word.text);

const kindOfOpening = (name: string): Kind =>
  name.startsWith("?") ? "question" : name === "we" ? "person" : "word";

/** "do" and "have" that only carry the question or the tense. */
function isHelper(words: readonly Word[], at: number): boolean {
  const { lemma, literal } = words[at]!;
  if (literal) return false;
  const next = words[at + 1];
  if (lemma === "do")
    return (
      (next !== undefined && (PERSONS.has(next.lemma) || next.lemma === "not")) ||
      (at <= 4 &&
        words.slice(0, at).some((word) => QUESTION_WORDS.has(word.lemma)) &&
        !PERSONS.has(words[at - 1]?.lemma ?? ""))
    );
  if (lemma !== "have") return false;
  const following = words.slice(at + 1, at + 4);
  return following.some(({ past }) => past) || (next?.lemma === "not" && following.some(({ past }) => past));
}

/** "my balance" is "the balance": one asks for one's own. */
function dropOwn(terms: readonly Term[]): Term[] {
  return terms.filter(({ value }, at) => {
    if (value !== "my") return true;
    return !terms.slice(at + 1, at + 4).some((term) => OWN_NOUNS.has(term.value.replace("+s", "")));
  });
}

/** In a question about spending, "in total", "daily" and "on average" may stand anywhere. */
function floatMeasures(terms: readonly Term[], timed: boolean): Term[] {
  if (!terms.some(({ value }) => value === "spending")) return [...terms];
  const measures = new Set([
    "in total",
    "total",
    "on average",
    "average",
    "daily",
    "weekly",
    "monthly",
    "yearly",
  ]);
  const floating = terms
    .filter(({ value }) => measures.has(value))
    .map(({ kind, value }) => ({ kind, value: value.replace(/^(?:in|on) /, "") }));
  const rest = terms.filter(({ value }) => !measures.has(value));
  // With a time, all that was spent in it is the total.
  const said = timed ? floating.filter(({ value }) => value !== "total") : floating;
  return [...rest, ...said.sort((a, b) => (a.value < b.value ? -1 : 1))];
}
