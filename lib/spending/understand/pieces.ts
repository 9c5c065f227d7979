import { type DateRead, type Decimal, type Normalised, readDate, type Token } from "#lib/language";
import { readAmount } from "./amount.ts";
import { joinTokens, phraseKey } from "./ngrams.ts";
import { type Operation, operationsOf } from "./phrases.ts";
import type { Doubt, Knowledge, TermMeaning } from "./types.ts";
import { unitKind } from "./units.ts";

/**
 * A meaningful stretch of a line; offsets are into the normalised text.
 * `number` is a number whose role is not known yet; `money`, `count` and `percent` are; `noise` is a number that is none of
 * them (a time, a room, a phone). `op` is a phrase that does something to amounts.
 */
export type Piece = {
  type: "number" | "money" | "count" | "percent" | "noise" | "date" | "op" | "word" | "symbol";
  text: string;
  start: number;
  end: number;
  spaced: boolean;
  value?: Decimal;
  currency?: string | null;
  /** The writer marked it as money: a sign, a currency word, ".-". */
  explicit?: boolean;
  vague?: boolean;
  sign?: 1 | -1;
  inWords?: boolean;
  /** A price for one of something. */
  perUnit?: string;
  unit?: string;
  ops?: readonly Operation[];
  date?: DateRead;
  /** The meanings of a term, if the lexicon knows it. */
  meanings?: readonly TermMeaning[];
  thai?: boolean;
  doubts?: Doubt[];
};

const MAX_WORDS_IN_TERM = 6;

/** Turns the tokens of one line into pieces, left to right: brands with digits, dates, numbers, operations, terms, words. */
export function readPieces(
  source: Normalised,
  tokens: readonly Token[],
  knowledge: Knowledge,
  dayFirst: boolean,
): Piece[] {
  const pieces: Piece[] = [];
  const numbers = tokens.filter((token) => token.kind === "number").length;
  for (let i = 0; i < tokens.length; ) {
    const token = tokens[i]!;
    const next =
      fractionPiece(source, tokens, i, pieces) ??
      numericBrand(source, tokens, i, knowledge, pieces) ??
      datePiece(source, tokens, i, dayFirst, numbers, pieces) ??
      noisePiece(token, i, pieces) ??
      readAmount(source, tokens, i, pieces) ??
      phrasePiece(source, tokens, i, knowledge, pieces);
    i = next;
  }
  return pieces;
}

/** 7-eleven, forever 21, five guys, 3bb: the number is part of a name. */
function numericBrand(
  source: Normalised,
  tokens: readonly Token[],
  at: number,
  knowledge: Knowledge,
  pieces: Piece[],
): number | undefined {
  const longest = Math.min(tokens.length, at + 4);
  for (let end = longest; end > at + 1; end--) {
    const last = tokens[end - 1]!;
    if (last.kind === "newline" || last.kind === "symbol") continue;
    let digits = false;
    let letters = false;
    let words = false;
    let glued = true;
    for (let i = at; i < end; i++) {
      const token = tokens[i]!;
      if (token.kind === "number") digits = true;
      else if (token.kind === "word" || token.kind === "thai") letters = true;
      if (token.kind === "word" && NUMBER_NAMES.has(token.text)) words = true;
      if (i > at && token.spaced) glued = false;
    }
    if (!(digits || words) || !(letters || glued)) continue;
    if (!letters && end - at < 3) continue;
    const key = joinTokens(tokens, at, end);
    if (/^x\d|^\d+ ?x|^(?:ลด|หาร) /.test(key) || /^\d+ (?:บาท|baht|dollar|pound|yen|euro)/.test(key))
      continue;
    const meanings = knowledge.lookup(key);
    // A name glued from one letter and a figure (b7, m6) must be written so.
    if (
      meanings === undefined ||
      (meanings[0]!.strength < 2 && !glued && !words) ||
      (key.length < 4 && !glued)
    )
      continue;
    if (!glued && !words && tokens[at]!.kind === "number" && meanings[0]!.kind !== "brand") continue;
    if (!glued && tokens[end - 1]!.kind === "number" && meanings[0]!.kind !== "brand") continue;
    pieces.push(wordPiece(source, tokens, at, end, meanings));
    return end;
  }
  return undefined;
}

const NUMBER_NAMES = new Set(
  "one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty hundred thousand million".split(
    " ",
  ),
);

function datePiece(
  source: Normalised,
  tokens: readonly Token[],
  at: number,
  dayFirst: boolean,
  numbers: number,
  pieces: Piece[],
): number | undefined {
  const previous = tokens[at - 1];
  const slash = numbers > 2 || /^(?:on|วันที่|เมื่อ|date|วัน)$/.test(previous?.text ?? "");
  const date = readDate(source.folded, tokens, at, {
    dayFirst,
    slash: slash && !shares(tokens, at + 3),
    shortYear: numbers >= 3,
  });
  if (date === undefined) return undefined;
  const token = tokens[at]!;
  const end = tokens[date.end - 1]!.end;
  // "5 may cost" never is a date; a price before a month needs no day: "rent 800 nov".
  pieces.push({
    type: "date",
    text: source.folded.slice(token.start, end),
    start: token.start,
    end,
    spaced: token.spaced,
    date,
    ...(date.ambiguous ? { doubts: ["ambiguous_date"] } : {}),
  });
  return date.end;
}

/** A fraction of something: "900/3 คน", "1/2 kg". */
function shares(tokens: readonly Token[], at: number): boolean {
  return unitKind(tokens[at]?.text ?? "") !== undefined;
}

/** Pairs of numbers that name or describe and are no amounts: งวด 5/10, เทอม 2/2569, "1/2 kg", 1 แถม 1, "buy 1 get 1". */
function fractionPiece(
  source: Normalised,
  tokens: readonly Token[],
  at: number,
  pieces: Piece[],
): number | undefined {
  const [a, link, b] = [tokens[at]!, tokens[at + 1], tokens[at + 2]];
  if (a.kind !== "number" || link === undefined || b?.kind !== "number") return undefined;
  if (link.text === "/" && a.text === "50" && b.text === "50" && !link.spaced) {
    pieces.push({ type: "op", text: "50/50", start: a.start, end: b.end, spaced: a.spaced, ops: ["halve"] });
    return at + 3;
  }
  const slash = link.text === "/" && !link.spaced && !b.spaced && a.text.length <= 2;
  const year = slash && /^(?:25[4-9]\d|20[0-4]\d)$/.test(b.text) && Number(a.text) <= 12;
  const part =
    slash &&
    (/^(?:งวด|งวดที่|เทอม|ภาคเรียน|ภาค|ครั้งที่|installment|instalment|part|term|semester)$/.test(
      tokens[at - 1]?.text ?? "",
    ) ||
      (Number(a.text) < 10 &&
        Number(b.text) < 10 &&
        shares(tokens, at + 3) &&
        !/^(?:people|ways)$/.test(unitKind(tokens[at + 3]!.text) ?? "")));
  const free =
    /^(?:แถม|ฟรี|get)$/.test(link.text) ||
    (link.text === "for" && /^[12]$/.test(b.text) && Number(a.text) <= 3 && Number(a.text) > Number(b.text));
  if (!year && !part && !free) return undefined;
  pieces.push({
    type: "noise",
    text: source.folded.slice(a.start, b.end),
    start: a.start,
    end: b.end,
    spaced: a.spaced,
  });
  return at + 3;
}

function noisePiece(token: Token, at: number, pieces: Piece[]): number | undefined {
  if (token.kind !== "time" && token.kind !== "code" && token.kind !== "date") return undefined;
  pieces.push({ type: "noise", text: token.text, start: token.start, end: token.end, spaced: token.spaced });
  return at + 1;
}

/** The longest operation or term that starts here; a term wins when it is longer. */
function phrasePiece(
  source: Normalised,
  tokens: readonly Token[],
  at: number,
  knowledge: Knowledge,
  pieces: Piece[],
): number {
  const token = tokens[at]!;
  let term: { end: number; meanings: readonly TermMeaning[] } | undefined;
  let op: { end: number; ops: readonly Operation[] } | undefined;
  let limit = at + 1;
  while (
    limit < tokens.length &&
    limit < at + MAX_WORDS_IN_TERM &&
    !/number|newline|time|date|code/.test(tokens[limit]!.kind)
  )
    limit++;
  for (let end = limit; end > at && (term === undefined || op === undefined); end--) {
    if (op === undefined) {
      const ops = operationsOf(phraseKey(tokens, at, end));
      if (ops !== undefined) op = { end, ops };
    }
    // Terms such as "ค่า netflix หาร" would swallow the split.
    const swallows = end > at + 1 && sharesBill(tokens[end - 1]!);
    if (term === undefined && !swallows && token.kind !== "symbol" && tokens[end - 1]!.kind !== "symbol") {
      const meanings = lookUp(knowledge, joinTokens(tokens, at, end), end - at === 1);
      if (meanings !== undefined) term = { end, meanings };
    }
  }
  if (op !== undefined && (term === undefined || op.end >= term.end || sharesBill(token))) {
    const end = tokens[op.end - 1]!.end;
    const piece: Piece = {
      type: "op",
      text: source.folded.slice(token.start, end),
      start: token.start,
      end,
      spaced: token.spaced,
      ops: op.ops,
    };
    if (term !== undefined && term.end === op.end) piece.meanings = term.meanings;
    pieces.push(piece);
    return op.end;
  }
  if (term !== undefined) {
    pieces.push(wordPiece(source, tokens, at, term.end, term.meanings));
    return term.end;
  }
  if (token.kind === "symbol") {
    pieces.push({
      type: "symbol",
      text: token.text,
      start: token.start,
      end: token.end,
      spaced: token.spaced,
    });
  } else pieces.push(wordPiece(source, tokens, at, at + 1, undefined));
  return at + 1;
}

function sharesBill(token: Token): boolean {
  return token.kind === "thai" && operationsOf(token.text)?.includes("split") === true;
}

function lookUp(knowledge: Knowledge, key: string, single: boolean): readonly TermMeaning[] | undefined {
  const found = knowledge.lookup(key);
  if (found !== undefined) return found;
  // coffees, sandwiches
  if (!single || key.length < 4 || !/[a-z]s$/.test(key)) return undefined;
  return (
    knowledge.lookup(key.slice(0, -1)) ??
    (key.endsWith("es") ? knowledge.lookup(key.slice(0, -2)) : undefined)
  );
}

function wordPiece(
  source: Normalised,
  tokens: readonly Token[],
  at: number,
  end: number,
  meanings: readonly TermMeaning[] | undefined,
): Piece {
  const [first, last] = [tokens[at]!, tokens[end - 1]!];
  return {
    type: "word",
    text: source.folded.slice(first.start, last.end),
    start: first.start,
    end: last.end,
    spaced: first.spaced,
    thai: first.kind === "thai",
    ...(meanings === undefined ? {} : { meanings }),
  };
}
