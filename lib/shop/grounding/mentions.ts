import { type Evidence, type Known, keyWords } from "./evidence.ts";
import { fold } from "./fold.ts";
import { once } from "./once.ts";
import { unitOf } from "./units.ts";
import { isCommon, isEnglish, isEveryday } from "./words/dictionary.ts";
import { THAI_TALK } from "./words/thai-talk.ts";
import { nameKey, type Word } from "./words.ts";

/** A place of a sentence that names products. */
export interface Mention {
  readonly start: number;
  readonly end: number;
  /** Which it may be: several for a brand or part of a title. */
  readonly candidates: readonly Known[];
  /** "the cheaper one", "ตัวแรก": points at a product without its name. */
  readonly pointing: boolean;
  /** Begins as the title or brand does: words further inside of one ("free" of "Sugar Free Gum") may be meant as words. */
  readonly isTitle: boolean;
}

const WITHIN_NAME = /^(?:\s|\s?[-./+&#'"’]\s?){0,4}$|^:$/;
const QUANTITY = /^\d+(?:[.,]\d+)*(?:[a-z]{1,3})?$/;
const POINTING =
  /\b(?:the\s+)?(?:(first|second|third|fourth|last|latter|former|other|others|another|cheaper|pricier|dearer|smaller|larger|bigger)(?=\s+(?:one|ones|option|is|costs|has|stays|fits|comes|weighs|lasts|runs|at|\()|\s*[,:(]))|(ตัวแรก|ตัวที่(?:หนึ่ง|สอง|สาม|สี่|\s?\d)|ตัวหลัง|ตัวสุดท้าย|อีกตัว|ตัวอื่น|ตัวเลือกแรก|อันแรก|อันที่สอง)/gi;
const EXTREME =
  /\b(?:(cheapest|least expensive|most affordable|lowest(?:[- ]priced?)?)|(most expensive|priciest|dearest|highest(?:[- ]priced?|(?= (?:is|at|being) (?:[฿$\d]|thb|usd)))))\b|(ถูก(?:ที่)?สุด|ต่ำ(?:ที่)?สุด(?=\s*(?:คือ|อยู่ที่|ที่)?\s*(?:[฿$\d]|thb|usd)))|(แพง(?:ที่)?สุด|สูง(?:ที่)?สุด(?=\s*(?:คือ|อยู่ที่|ที่)?\s*(?:[฿$]|thb|usd|[\d,.]+\s*(?:บาท|ดอล|usd|thb|baht))))/gi;

/** "The 5 gets you a lighter shoe" of a "Pacer 5" */
const BY_NUMBER =
  /\bthe (\d{1,4})(?=\s(?:is|isn't|has|gets|comes|costs|weighs|gives|offers|does|doesn't|runs|feels|adds|might|may|will|would|can|could|also|saves|lasts)\b|'s\b)/gi;

/** The products that a sentence names, in its order. Names are tolerant of case, plurals and parts of titles, never of parts of different products. */
export function mentionsIn(text: string, words: readonly Word[], evidence: Evidence): Mention[] {
  const mentions: Mention[] = [];
  for (let at = 0; at < words.length; ) {
    const found = nameAt(text, words, at, evidence);
    // "The Duck Atlas" of a "First Duck Atlas", and of no "The Duck Who …"
    const later = found !== null && words[at]!.low === "the" ? nameAt(text, words, at + 1, evidence) : null;
    if (found === null || (later !== null && later.to > found.to)) {
      at++;
      continue;
    }
    mentions.push({
      start: words[at]!.start,
      end: words[found.to - 1]!.end,
      candidates: found.candidates,
      pointing: false,
      isTitle: found.candidates.some(({ heads }) => heads.has(nameKey(words[at]!.low))),
    });
    at = found.to;
  }
  for (const { 0: found, 1: number, index } of text.matchAll(BY_NUMBER)) {
    const candidates = evidence.known.filter(({ nameNumbers }) => nameNumbers.has(Number(number)));
    const start = index + found.length - number!.length;
    if (candidates.length === 1 && !mentions.some((one) => one.start <= start && one.end > start))
      mentions.push({ start, end: index + found.length, candidates, pointing: false, isTitle: false });
  }
  for (const match of text.matchAll(POINTING))
    mentions.push({
      start: match.index,
      end: match.index + match[0].length,
      candidates: evidence.known,
      pointing: true,
      isTitle: false,
    });
  for (const match of text.matchAll(EXTREME)) {
    const cheap = (match[1] ?? match[3]) !== undefined;
    mentions.push({
      start: match.index,
      end: match.index + match[0].length,
      candidates: extremes(OF_STOCK.test(text) ? inStock(evidence.known) : evidence.known)[
        cheap ? "cheapest" : "dearest"
      ],
      pointing: true,
      isTitle: false,
    });
  }
  return mentions.sort((a, b) => a.start - b.start);
}

/** What there is now: "the cheapest in stock", "the cheapest you can order today". */
export const OF_STOCK =
  /\bin[- ]stock\b|\bavailable\b|\b(?:can|could) (?:actually )?(?:order|get|buy)\b|\bwe (?:still |currently )?have\b.{0,24}\b(?:now|today|left)\b|(?:ที่|เฉพาะ)(?:ยัง)?(?:มีของ|มีสต็อก|พร้อมส่ง|พร้อมขาย|ไม่หมด)/i;

export const inStock = (known: readonly Known[]): readonly Known[] =>
  known.filter(({ card: { stock } }) => stock === null || stock > 0);

/** All that cost the least and the most; none where a price is unknown or in another currency. */
export function extremes(known: readonly Known[]): { cheapest: readonly Known[]; dearest: readonly Known[] } {
  const prices = known.map(({ price }) => price);
  const currencies = new Set(known.map(({ card }) => card.price?.currency));
  if (prices.includes(null) || currencies.size > 1) return { cheapest: [], dearest: [] };
  const [low, high] = [Math.min(...(prices as number[])), Math.max(...(prices as number[]))];
  return {
    cheapest: known.filter(({ price }) => price === low),
    dearest: known.filter(({ price }) => price === high),
  };
}

function nameAt(
  text: string,
  words: readonly Word[],
  at: number,
  { known, attributeKeys }: Evidence,
): { to: number; candidates: readonly Known[] } | null {
  const first = words[at]!;
  if (QUANTITY.test(first.low) || (isEveryday(first.low) && first.low === first.text)) return null;
  let candidates = having(known, words, at);
  if (candidates.length === 0) return partAt(words, at, known);
  let to = at + 1;
  while (to < words.length && WITHIN_NAME.test(text.slice(words[to - 1]!.end, words[to]!.start))) {
    const left = having(candidates, words, to);
    if (left.length === 0) break;
    candidates = left;
    to++;
  }
  // "… costs the": a name does not end in a word that only leads on.
  while (to > at + 1 && /^(?:the|a|an|and|or|of|for|with|in|by|to|from)$/.test(words[to - 1]!.low)) to--;
  const run = words.slice(at, to);
  if (run.length === 1 && isUnit(text, first)) return null;
  // "7 กระถาง": counted in what titles have too.
  if (run.length === 1 && first.thai && candidates.length > 1 && /\d\s?$/.test(text.slice(0, first.start)))
    return null;
  if (isAttribute(run, words[at - 1], attributeKeys, candidates)) return null;
  // "Cloud: 8 mm" of a "Cloud Mat"
  const isLabel =
    /^:/.test(text.slice(run.at(-1)!.end)) && candidates.some(({ heads }) => heads.has(nameKey(first.low)));
  if (!isName(run, at === 0 && !isLabel, candidates)) return null;
  // "เต็นท์" of an "เต็นท์ 3 คน" is what an เต็นท์โดม is as well.
  const alike = known.filter((one) => chunksOf(one).some((chunk) => chunk.startsWith(first.low)));
  if (run.length === 1 && first.thai && first.low.length > 3 && alike.length > candidates.length)
    return { to, candidates: alike };
  const keys = new Set(run.map(({ low }) => nameKey(low)));
  const whole = candidates.filter(({ title }) => title.every((key) => keys.has(key)));
  return { to, candidates: whole.length > 0 ? whole : candidates };
}

/** The "g" of "550 g" */
const isUnit = (text: string, { low, start }: Word): boolean =>
  unitOf(low) !== undefined && /\d\s?$/.test(text.slice(0, start));
const PART_MIN = 7;
/** Of a single word that no dictionary has. */
const NAME_MIN = 6;
const chunksOf = once(({ card }: Known): readonly string[] => fold(card.title).text.match(/[ก-๎]{5,}/g) ?? []);

/** The "มีน้ำหอม" of "ไม่มีน้ำหอม" is not in it. */
const isIn = (chunk: string, part: string): boolean =>
  chunk.includes(part) && !/(?:ไม่|ไม่มี|ไร้)$/.test(chunk.slice(0, chunk.indexOf(part)));

/** Whether a Thai word may be a name by itself: of no everyday words, and no value of an attribute. */
const isTellingThai = ({ low, known }: Word, all: readonly Known[]): boolean =>
  !known &&
  low.length >= NAME_MIN &&
  !THAI_TALK.has(low) &&
  !all.some((one) =>
    Object.entries(one.card.attributes)
      .flat(2)
      .some((said) => String(said).includes(low) || (String(said).length > 2 && low.includes(String(said)))),
  );

/** Half a Thai name or more, up to a word's end: "รถลากเป็ด" of รถลากเป็ดน้อย, "ลิ้นมังกร" of ต้นลิ้นมังกร. A single everyday word is what others are as well. */
function partAt(
  words: readonly Word[],
  at: number,
  known: readonly Known[],
): { to: number; candidates: readonly Known[] } | null {
  let part = "";
  let found: { to: number; candidates: readonly Known[] } | null = null;
  for (
    let to = at;
    to < words.length && words[to]!.thai && (to === at || words[to]!.start === words[to - 1]!.end);
    to++
  ) {
    part += words[to]!.low;
    const candidates = known.filter((one) => chunksOf(one).some((chunk) => isIn(chunk, part)));
    const [only, other] = candidates;
    if (!only) break;
    if (other) continue;
    const isHalf = chunksOf(only).some((chunk) => isIn(chunk, part) && 2 * part.length >= chunk.length);
    const isEdge = chunksOf(only).some((chunk) => chunk.startsWith(part) || chunk.endsWith(part));
    const isTelling = words.slice(at, to + 1).some((word) => isTellingThai(word, known));
    if (isTelling ? isHalf || isEdge : to > at && isHalf && part.length >= PART_MIN)
      found = { to: to + 1, candidates };
  }
  return found;
}

/** "750 mg of CBD", "the shade Rosewood": of a title as well, and yet not the product. */
const isAttribute = (
  run: readonly Word[],
  before: Word | undefined,
  keys: ReadonlySet<string>,
  candidates: readonly Known[],
): boolean =>
  run.every(({ low }) => keys.has(low)) ||
  (run.length === 1 &&
    before !== undefined &&
    keys.has(before.low) &&
    candidates.some(({ card }) =>
      // "The organic Genmaicha" is no value of it.
      Object.entries(card.attributes).some(
        ([key, value]) => typeof value !== "boolean" && keyWords(key).includes(before.low),
      ),
    ));

/** Those whose name holds the word, alone or joined with what it is glued to ("WH1000XM4" for WH-1000XM4). */
function having(known: readonly Known[], words: readonly Word[], at: number): Known[] {
  const key = nameKey(words[at]!.low);
  let from = at;
  let to = at + 1;
  while (words[from]!.glued) from--;
  while (words[to]?.glued) to++;
  const joined =
    to - from > 1
      ? nameKey(
          words
            .slice(from, to)
            .map(({ low }) => low)
            .join(""),
        )
      : key;
  return known.filter(({ names }) => names.has(key) || names.has(joined));
}

const isPlainThai = ({ low, thai }: Word): boolean =>
  thai && (THAI_TALK.has(low) || unitOf(low) !== undefined);

/** A shade or a size that the title says too ("Rosewood"): said alone, it is the value. */
const isValue = ({ low }: Word, candidates: readonly Known[]): boolean =>
  candidates.every(({ card: { attributes, brand } }) => {
    const values = Object.values(attributes).flat();
    return brand?.toLowerCase() !== low && values.some((value) => String(value).toLowerCase() === low);
  });

function isName(run: readonly Word[], starts: boolean, candidates: readonly Known[]): boolean {
  const [first] = run;
  if (run.length === 1) {
    if (isValue(first!, candidates)) return false;
    if (first!.thai) return first!.text.length >= 4 && !isPlainThai(first!);
    const capital = first!.text !== first!.low;
    if (capital && candidates.some(({ card }) => card.brand?.toLowerCase() === first!.low)) return true;
    return !isEnglish(first!.low) || (capital && !(starts && isCommon(first!.low)));
  }
  // "ไซส์ L", "24 นิ้ว"
  if (
    run.some(isPlainThai) &&
    run.every((word) => isPlainThai(word) || /^(?:x{0,3}[sml]|\d+)$/.test(word.low))
  )
    return false;
  const telling = run.filter(({ low, thai }) => thai || !isEveryday(low));
  return telling.length > 1 || run.some(({ text, low, thai }) => !thai && (text !== low || !isEnglish(low)));
}
