import type { Piece } from "../scan.ts";
import { expandContraction } from "./contractions.ts";
import { numberAt, ordinalOf, plainNumber } from "./numbers.ts";
import { REQUESTS } from "./openings.ts";
import { takeTimes } from "./times.ts";
import { verbForms } from "./verbs.ts";
import { EMPTY } from "./word-lists.ts";
import { lemmaOf, type Word } from "./words.ts";

/** A sentence's words in their base forms: courtesy, times and contractions gone, numbers in digits. */
export function prepare(pieces: readonly Piece[]): { words: Word[]; times: string[] } {
  const { rest, times } = takeTimes(numbersToDigits(dropEmpty(wordsOf(pieces))));
  return { words: dropRequest(rest), times };
}

/** A determined plural of these is no different from its singular. */
const LOOSE_PLURALS = new Set(
  "fee cost price expense step detail hour discount reason rate requirement saving effect benefit cause spending grocery term word".split(
    " ",
  ),
);
const DETERMINERS = new Set(
  "my the this these that those our your his her their last next first all".split(" "),
);
const ACTIONS = new Set(
  `delete remove erase cancel close pay send transfer move block freeze unblock unfreeze return refund buy purchase order sell approve reject change update edit add
  archive renew stop start pause resume withdraw deposit book reserve lend borrow undo reset`.split(/\s+/),
);
/** What may stand before a request. */
const PREAMBLE = new Set("can could would will you i we want to like need would'd".split(" "));
const POINTERS = new Set("this these that those last next first".split(" "));

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
  // "Delete the entry" and "delete entries": whatever is done is done to so many.
  const acts = ACTIONS.has(words.find(({ text }) => !EMPTY.has(text) && !PREAMBLE.has(text))?.lemma ?? "");
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
    if (!word.literal && EMPTY.has(word.text)) continue;
    const loose = LOOSE_PLURALS.has(word.lemma) && !POINTERS.has(before);
    const determined = word.plural && (acts || (determiners.has(before) && !loose));
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
