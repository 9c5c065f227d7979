import { createSegmenter, type Segmenter, thaiDigits, thaiScales } from "#lib/language";
import type { EnglishReading } from "../english/english.ts";
import { plainNumber } from "../english/numbers.ts";
import { Phrases } from "../phrases.ts";
import type { Piece } from "../scan.ts";
import type { Kind, Term } from "../term.ts";
import { arrange } from "./arrange.ts";
import { SYNONYMS, TIMES } from "./synonyms.ts";
import {
  COURTESIES,
  EMPTY,
  KNOWN,
  MODALS,
  NEGATIONS,
  PERSONS,
  POLAR,
  QUESTIONS,
  RELATIONS,
  SCOPES,
  UNITS,
} from "./word-lists.ts";

const same = (word: string): string => word;
const synonyms = new Phrases(SYNONYMS, same);
const times = new Phrases(TIMES, same);

/** "of" and "in" before a time say no more than that it is one; before and after say on which side. */
const PLAIN = new Set(["ใน", "ของ", "ตอน", "เมื่อ", "ช่วง", "เดือน", "ใน เดือน"]);
const SIDES = new Set(["ก่อน", "หลัง", "ตั้งแต่", "จนถึง", "ถึง", "ภายใน", "หลังจาก", "จาก", "ระหว่าง"]);

interface Token {
  readonly text: string;
  readonly kind: "thai" | "number" | "literal" | "symbol" | "word";
  readonly known: boolean;
}

let segmenter: Segmenter | undefined;

/** Made when first needed: sorting the words takes some milliseconds. */
function segmenterOf(): Segmenter {
  segmenter ??= createSegmenter(
    [
      EMPTY,
      COURTESIES,
      NEGATIONS,
      MODALS,
      SCOPES,
      RELATIONS,
      PERSONS,
      POLAR,
      QUESTIONS,
      UNITS,
      KNOWN,
      synonyms.words,
      times.words,
    ].flatMap((words) => [...words]),
  );
  return segmenter;
}

/** Reads a Thai text; what is Latin in it is taken as names. */
export function readThai(pieces: readonly Piece[]): EnglishReading {
  const found: string[] = [];
  const terms: Term[] = [];
  let future = false;
  const tokens = numbersToDigits(tokensOf(pieces));
  for (const [at, token] of tokens.entries()) {
    const { text, kind } = token;
    const time = kind === "thai" ? times.at([text], 0)?.name : undefined;
    if (time) {
      const before = terms.at(-1)?.value ?? "";
      if (SIDES.has(before)) found.push(`${terms.pop()!.value} ${time}`);
      else {
        if (PLAIN.has(before)) terms.pop();
        found.push(time);
      }
    } else if (kind === "thai" && isCourtesy(text) && isLoose(tokens, at)) {
      // Courtesy.
    } else if (text === "จะ") future = true;
    else if (!(text === "แล้ว" && terms.some(({ value }) => value === "ใช้จ่าย"))) terms.push(termOf(token));
  }
  return { terms: arrange(terms), times: found, tense: future ? "future" : "" };
}

const isCourtesy = (word: string): boolean => EMPTY.has(word) || COURTESIES.has(word);

/** Courtesy stands at the ends of a sentence; inside one, "ด้วย" is "with". */
function isLoose(tokens: readonly Token[], at: number): boolean {
  const courteous = ({ kind, text }: Token) =>
    kind === "thai" && (isCourtesy(text) || times.at([text], 0) !== undefined);
  return tokens.slice(0, at).every(courteous) || tokens.slice(at).every(courteous);
}

function tokensOf(pieces: readonly Piece[]): Token[] {
  return pieces.flatMap(({ kind, text }): Token[] => {
    if (kind === "number") return [{ kind, text: plainNumber(text), known: true }];
    if (kind !== "thai") return [{ kind, text: kind === "word" ? text.toLowerCase() : text, known: true }];
    // ๆ repeats the word before it; with a space or without.
    return segmenterOf()
      .segment(text)
      .map((segment) => ({ kind, text: text.slice(segment.start, segment.end), known: segment.known }))
      .filter((token) => token.text !== "ๆ" && token.text !== "");
  });
}

function numbersToDigits(tokens: readonly Token[]): Token[] {
  const out: Token[] = [];
  for (let at = 0; at < tokens.length; ) {
    let [total, part, end] = [0, -1, at];
    for (; end < tokens.length && tokens[end]!.kind === "thai"; end++) {
      const { text } = tokens[end]!;
      const digit = text === "ยี่" ? 2 : thaiDigits.get(text);
      const scale = text === "สิบ" ? 10 : text === "ยี่สิบ" ? 20 : thaiScales.get(text);
      if (digit !== undefined && part < 0) part = digit;
      else if (scale !== undefined) {
        total += Math.max(part, 1) * scale;
        part = -1;
      } else break;
    }
    if (end > at) {
      out.push({ kind: "number", text: String(total + Math.max(part, 0)), known: true });
      at = end;
    } else {
      out.push(tokens[at]!);
      at++;
    }
  }
  return out;
}

function termOf({ text, kind, known }: Token): Term {
  if (kind === "number") return { kind: "number", value: text };
  if (kind === "word") return { kind: "name", value: text };
  if (kind !== "thai") return { kind: /[$€£¥฿%]/.test(text) ? "unit" : kind, value: text };
  const value = synonyms.at([text], 0)?.name ?? text;
  return { kind: kindOf(value, known), value };
}

function kindOf(word: string, known: boolean): Kind {
  if (NEGATIONS.has(word) || word.startsWith("ไม่") || word.endsWith("ไม่ได้")) return "negation";
  if (QUESTIONS.has(word) || word === "คืออะไร") return "question";
  if (MODALS.has(word)) return "modal";
  if (SCOPES.has(word)) return "scope";
  if (UNITS.has(word)) return "unit";
  if (POLAR.has(word)) return "polar";
  if (RELATIONS.has(word)) return "relation";
  if (PERSONS.has(word)) return "person";
  return known ? "word" : "unknown";
}
