import { Phrases } from "../phrases.ts";
import type { Piece } from "../scan.ts";
import type { Kind, Term } from "../term.ts";
import { expandContraction } from "./contractions.ts";
import { differenceBetween } from "./difference.ts";
import { invertHeads } from "./heads.ts";
import { numberAt, ordinalOf, plainNumber } from "./numbers.ts";
import { OPENINGS, REQUESTS } from "./openings.ts";
import { SYNONYMS } from "./synonyms.ts";
import { takeTimes } from "./times.ts";
import { verbForms } from "./verbs.ts";
import {
  ABOUT_WORDS,
  COMPARABLE,
  DATA_NOUNS,
  EMPTY,
  HEADS,
  MODALS,
  NEGATIONS,
  OWN_NOUNS,
  PERSONS,
  POLAR,
  RELATIONS,
  SCOPES,
  TOPICS,
  UNITS,
} from "./word-lists.ts";
import { baseForm, lemmaOf, type Word } from "./words.ts";

export interface EnglishReading {
  readonly terms: readonly Term[];
  readonly times: readonly string[];
  readonly tense: "past" | "future" | "present" | "";
}

const isEmpty = (word: string): boolean => EMPTY.has(word);
const openings = new Phrases(OPENINGS, baseForm, isEmpty);
const synonyms = new Phrases(SYNONYMS, baseForm, isEmpty);

/** Names that are also words: with a capital inside a sentence they are another thing. */
const NAME_OR_WORD = new Set(
  `apple amazon orange shell gap target visa subway line grab meta java python rust swift turkey china jordan chad georgia jack mark bill will may june
  april august rose mercury polish march nice reading bath cork mobile oracle square stripe zoom slack ford lotus mini smart best`.split(
    /\s+/,
  ),
);
/** A determined plural of these is no different from its singular. */
const LOOSE_PLURALS = new Set(
  "fee cost price expense step detail hour discount reason rate requirement saving effect benefit cause spending grocery term word".split(
    " ",
  ),
);
const DETERMINERS = new Set(
  "my the this these that those our your his her their last next first all".split(" "),
);
const POINTERS = new Set("this these that those last next first".split(" "));
const QUESTION_WORDS = new Set("what which who whom whose when where why how".split(" "));

/** Reads an English text, or the English pieces of a mixed one. */
export function readEnglish(pieces: readonly Piece[]): EnglishReading {
  const { rest, times } = takeTimes(numbersToDigits(dropEmpty(wordsOf(pieces))));
  const words = dropRequest(rest);
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

const CURRENCIES: Readonly<Record<string, string>> = { $: "dollar", "€": "euro", "฿": "baht" };

/** `$500` is 500 dollars. */
function signsAfter(pieces: readonly Piece[]): Piece[] {
  const out = [...pieces];
  for (let at = 0; at + 1 < out.length; at++) {
    const [sign, number] = [out[at]!, out[at + 1]!];
    const name = Object.hasOwn(CURRENCIES, sign.text) ? CURRENCIES[sign.text] : undefined;
    if (!name || number.kind !== "number") continue;
    out[at] = number;
    out[at + 1] = { kind: "word", text: name, start: sign.start };
  }
  return out;
}

function wordsOf(pieces: readonly Piece[]): Word[] {
  return signsAfter(pieces).flatMap(({ kind, text, start }): Word[] => {
    if (kind !== "word") {
      const value = kind === "number" ? plainNumber(text) : literalForm(text);
      return [{ text: value, lemma: value, capital: false, plural: false, past: false, literal: kind }];
    }
    const capital = start > 0 && /^\p{Lu}/u.test(text);
    return expandContraction(text.toLowerCase()).map((word): Word => {
      // "Adams" is no plural.
      if (capital && !verbForms.has(word) && text !== text.toUpperCase())
        return { text: word, lemma: word, capital, plural: false, past: false };
      return { text: word, capital, ...lemmaOf(word) };
    });
  });
}

/** `5 PM` and `5pm`; everything else as written, for case matters in codes and addresses less than a wrong answer does. */
const literalForm = (text: string): string =>
  /^\d[\d:]*\s?[ap]\.?m\.?$/i.test(text) ? text.toLowerCase().replace(/[\s.]|:00/g, "") : text;

/** Takes out what says nothing, and marks determined plurals: "my orders" are not "my order". */
function dropEmpty(words: readonly Word[]): Word[] {
  const kept: Word[] = [];
  // To see them is to see however many there are; to delete or cancel them is not.
  const shows = /^(?:show|list|what|display|give|view|how|which)$/.test(words[0]?.text ?? "");
  const determiners = shows ? POINTERS : DETERMINERS;
  for (const [at, word] of words.entries()) {
    const next = words[at + 1];
    const before = words[at - 1]?.text ?? "";
    if (word.text === "a" && next && /^(?:few|little|lot)$/.test(next.text)) {
      kept.push({ ...word, text: "a-", lemma: "a-" });
      continue;
    }
    if (
      word.text === "so" &&
      next?.text === "far" &&
      words.some(({ text }) => text === "this" || text === "today")
    )
      continue;
    if (word.text === "far" && before === "so" && kept.at(-1)?.text !== "so") continue;
    if (word.text === "a" && at + 2 === words.length && /^(?:day|week|month|year)$/.test(next!.text)) {
      kept.push({ ...word, text: "per", lemma: "per" });
      continue;
    }
    if (!word.literal && isEmpty(word.text)) continue;
    const determined = word.plural && determiners.has(before) && !LOOSE_PLURALS.has(word.lemma);
    kept.push(determined ? { ...word, lemma: `${word.lemma}+s` } : word);
  }
  return kept;
}

function numbersToDigits(words: readonly Word[]): Word[] {
  const texts = words.map(({ text }) => text);
  const out: Word[] = [];
  for (let at = 0; at < words.length; ) {
    const number = words[at]!.literal ? undefined : numberAt(texts, at);
    const value = number?.value ?? ordinalOf(words[at]!.text);
    if (value === undefined) out.push(words[at]!);
    else
      out.push({ text: value, lemma: value, capital: false, plural: false, past: false, literal: "number" });
    at += number?.length ?? 1;
  }
  return out;
}

/** "Can you tell me …", "could you please make …": the request itself is left. */
function dropRequest(words: readonly Word[]): Word[] {
  const lemmas = words.map(({ lemma }) => lemma);
  const tail = / (?:can|could) you help(?: me)?$/.exec(lemmas.join(" "));
  if (tail) return dropRequest(words.slice(0, words.length - (tail[0].endsWith("me") ? 4 : 3)));
  const [first, second, third] = lemmas;
  const asks = /^(?:can|could|will|would)$/.test(first ?? "") && second === "you";
  return asks && REQUESTS.has(third ?? "") ? words.slice(2) : [...words];
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

/** @returns the terms, and whether the sentence only names what it is about */
function termsOf(
  words: readonly Word[],
  verbatim: boolean,
  timed: boolean,
): { terms: Term[]; named: boolean } {
  const lemmas = words.map(({ lemma }) => lemma);
  const opening = openings.at(lemmas, 0);
  // "Tell me" may stand before a question.
  if (opening?.name === "-" && opening.length < words.length)
    return termsOf(words.slice(opening.length), verbatim, timed);
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

function kindOf(value: string, known: boolean): Kind {
  const lemma = value.replace("+s", "");
  if (NEGATIONS.has(lemma)) return "negation";
  if (MODALS.has(lemma)) return "modal";
  if (QUESTION_WORDS.has(lemma)) return "question";
  if (SCOPES.has(lemma)) return "scope";
  if (PERSONS.has(lemma)) return "person";
  if (RELATIONS.has(lemma)) return "relation";
  if (UNITS.has(lemma)) return "unit";
  if (compares(lemma)) return "comparison";
  if (POLAR.has(lemma)) return "polar";
  return known ? "word" : "unknown";
}

const COMPARISONS = new Set(
  "more less most least better worse best worst fewer fewest further furthest farther".split(" "),
);

function compares(word: string): boolean {
  if (COMPARISONS.has(word)) return true;
  const stem = /^(.+?)i?(?:er|est)$/.exec(word)?.[1];
  if (!stem) return false;
  return [stem, `${stem}e`, `${stem}y`, stem.replace(/(.)\1$/, "$1")].some((form) => COMPARABLE.has(form));
}

const lists = [
  EMPTY,
  NEGATIONS,
  MODALS,
  SCOPES,
  RELATIONS,
  PERSONS,
  POLAR,
  UNITS,
  DATA_NOUNS,
  OWN_NOUNS,
  HEADS,
  ABOUT_WORDS,
];
const isKnown = (lemma: string): boolean =>
  verbForms.has(lemma) ||
  synonyms.words.has(lemma) ||
  openings.words.has(lemma) ||
  lists.some((list) => list.has(lemma));
