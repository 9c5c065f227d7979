import {
  createSegmenter,
  type DateExpression,
  detectLanguage,
  isEnglishNumberWord,
  type Language,
  type Normalised,
  normaliseText,
  type Segmenter,
  type Token,
  tokenise,
} from "#lib/language";
import { intentOf } from "./intent.ts";
import { readLine } from "./line.ts";
import { thaiPhrases } from "./phrases.ts";
import type { Knowledge, Understood, UnderstoodItem, UnderstoodNeed } from "./types.ts";
import { thaiUnits } from "./units.ts";

// A note is a few lines. What comes after this many characters is not read: the cost of any input is bounded.
const MAX_CHARS = 6000;
const MAX_ITEMS = 100;
// Cues are looked for in this much of a line; longer lines are prose.
const MAX_LINE_CHARS = 400;

/**
 * Builds the segmenter over what is known, once, and returns the reader of notes. A note is read into items and needs. Pure: dates stay expressions and missing currencies stay null, so the result may be
 * cached and resolved against a clock and a user later. Never throws, whatever the text.
 */
export function createUnderstandNote(knowledge: Knowledge): (text: string) => Understood {
  const segmenter = createSegmenter(thaiWords(knowledge));
  return (text) => understandNote(text, knowledge, segmenter);
}

function understandNote(text: string, knowledge: Knowledge, segmenter: Segmenter): Understood {
  const source = normaliseText(text.length > MAX_CHARS ? text.slice(0, MAX_CHARS) : text);
  const guess = detectLanguage(source.text, (word) => languageHint(word, knowledge));
  const tokens = tokenise(source, segmenter);
  const context: Heading = { date: null, future: false };
  const items: UnderstoodItem[] = [];
  const needs: UnderstoodNeed[] = [];
  let ignored: string | null = null;
  const lines = linesOf(tokens);
  for (const line of lines) {
    if (items.length + needs.length >= MAX_ITEMS) break;
    const words = cueText(source, line);
    const intent = intentOf(words);
    const read = readLine({
      source,
      tokens: line,
      words,
      intent,
      knowledge,
      language: guess.language,
      heading: context.date,
      headingFuture: context.future,
    });
    items.push(...read.items);
    needs.push(...read.needs);
    ignored ??= read.ignored;
    if (read.heading !== undefined) {
      context.date = read.heading.date;
      context.future = read.heading.future;
    }
  }
  const list = lines.length > 1 ? withoutSums(items) : items;
  const long = text.length > MAX_CHARS || list.length > MAX_ITEMS;
  return {
    language: guess.language,
    languageConfidence: guess.confidence,
    verdict: needs.length > 0 ? "ask" : list.length > 0 ? "store" : "ignore",
    items: long
      ? list.slice(0, MAX_ITEMS).map((item) => ({ ...item, doubts: [...item.doubts, "long_text" as const] }))
      : list,
    needs: needs.slice(0, MAX_ITEMS),
    ignored: list.length > 0 || needs.length > 0 ? null : ignored,
  };
}

type Heading = { date: DateExpression | null; future: boolean };

function* thaiWords(knowledge: Knowledge): Iterable<string> {
  yield* thaiPhrases();
  yield* thaiUnits();
  // Only what is Thai throughout can be a word of a Thai run; a term that is a number would hide an amount.
  for (const word of knowledge.words)
    if (/^[ก-๎]{2,}$/.test(word) && !NUMBER_LIKE.test(word) && !SPLIT_FIRST.test(word)) yield word;
}

/** หารค่าไฟ is a split and ค่าไฟ. */
const SPLIT_FIRST = /^หาร[ก-๎]/;
const NUMBER_LIKE = /^(?:หนึ่ง|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า|สิบ|ร้อย|พัน|หมื่น|แสน|ล้าน|ยี่สิบ|ครึ่ง|บาท|ลด|หาร)+$/;

/** A Latin word that the lexicon knows as a Thai thing only hints at nothing more than its region; here: known English words. */
function languageHint(word: string, knowledge: Knowledge): Language | undefined {
  const meanings = knowledge.lookup(word);
  if (meanings === undefined) return isEnglishNumberWord(word) ? "en" : undefined;
  return meanings.some(
    (meaning) => meaning.kind === "goods" || meaning.kind === "service" || meaning.kind === "trade",
  )
    ? "en"
    : undefined;
}

/** Lines and sentences: a line break, or a full stop or semicolon-like break between words, ends one. */
function linesOf(tokens: readonly Token[]): Token[][] {
  const lines: Token[][] = [[]];
  tokens.forEach((token, i) => {
    const next = tokens[i + 1];
    const stop =
      token.kind === "symbol" &&
      /^[.!?]$/.test(token.text) &&
      (next === undefined || next.spaced) &&
      token.start > 0;
    if (token.kind === "newline") lines.push([]);
    else {
      lines[lines.length - 1]!.push(token);
      if (stop && next !== undefined && !isAbbreviation(tokens, i)) lines.push([]);
    }
  });
  return lines.filter((line) => line.length > 0);
}

function isAbbreviation(tokens: readonly Token[], at: number): boolean {
  const word = tokens[at - 1];
  // อบต. รพ. ธอส.: Thai has no full stops otherwise.
  if (word?.kind === "thai" && /^[ก-ฮ]{1,5}$/.test(word.text)) return true;
  return (
    word !== undefined &&
    /^(?:mr|mrs|ms|dr|st|no|vs|approx|incl|est|abt|jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun|บ|น|ร|อ|ต|จ|ถ|ซ|ม)$/.test(
      word.text,
    )
  );
}

/** The folded words of a line with `#` for every number: what the cues are matched against. */
function cueText(source: Normalised, line: readonly Token[]): string {
  const first = line[0]!;
  const last = line[line.length - 1]!;
  if (last.end - first.start <= MAX_LINE_CHARS)
    return numbersHidden(source.folded.slice(first.start, last.end));
  return numbersHidden(source.folded.slice(first.start, first.start + MAX_LINE_CHARS));
}

function numbersHidden(text: string): string {
  return text
    .replace(
      /(?:[$€£¥฿₩₹₫]\s?)?\d[\d,.]*(?:\s?(?:k|บาท|baht|บ\.|฿|bucks|dollars?|usd|thb|pounds?|euros?|quid|yen)(?![a-zก-๎]))?/g,
      "#",
    )
    .replace(/\s+/g, " ")
    .trim();
}

/** A list of lines whose last amount is the sum of the others and has no name of its own: the sum is no item. */
function withoutSums(items: readonly UnderstoodItem[]): UnderstoodItem[] {
  const last = items[items.length - 1];
  if (
    items.length < 3 ||
    last === undefined ||
    !/^(?:total|sum|รวม|รวมทั้งหมด|ทั้งหมด|grand total)?$/i.test(last.label)
  )
    return [...items];
  const sum = items.slice(0, -1).reduce((total, item) => total + Math.round(Number(item.amount) * 100), 0);
  return sum === Math.round(Number(last.amount) * 100) || last.label !== "" ? items.slice(0, -1) : [...items];
}
