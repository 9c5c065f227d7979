import { areTold } from "../checks/rest.ts";
import { wordsOfCard } from "../checks/thai-talk.ts";
import { figuresIn } from "../figures.ts";
import type { Doubt } from "../finding.ts";
import { isOwn, ownerAt, type Sentence } from "../sentence.ts";
import { isNeutral } from "../words/dictionary.ts";
import { stems } from "../words/stems.ts";
import { nameKey, type Word } from "../words.ts";

/** Buckets that features are hashed into. */
export const BUCKETS = 1 << 16;

/** Stand for what is grounded: what is said of it may be learned, and never the thing itself. */
const NAME = "<name>";
const MONEY = "<money>";
const NUMBER = "<number>";
const VALUE = "<value>";
const TOPIC = "<topic>";
const FACT = "<fact>";
/** What only another product than the one spoken of has. */
const OTHER = "<other>";
const EDGE = "<edge>";

const CHARS_MIN = 3;
const CHARS_MAX = 5;
const SIGN = /[?!:;]|,(?=\s)|\s-\s|\.(?=\s)/g;

/**
 * What the second reader sees of a sentence, as buckets: its words with all that is grounded masked, one to three together, parts of words, and what the checks doubt.
 * Each bucket is there once.
 */
export function featuresOf(sentence: Sentence, doubts: readonly Doubt[] = []): Uint32Array {
  const seen = new Set<number>();
  const add = (feature: string) => seen.add(bucketOf(feature));
  const read: Masked[] = sentence.words.map((word) => ({ word, mask: maskOf(sentence, word) }));
  const tokens = tokensOf(sentence, read);
  const stemmed = [EDGE, ...tokens.map(lightStem), EDGE];
  for (const token of tokens) {
    add(`w ${token}`);
    if (token.length < 4 || token.startsWith("<")) continue;
    const framed = `^${token}$`;
    for (let size = CHARS_MIN; size <= CHARS_MAX; size++)
      for (let at = 0; at + size <= framed.length; at++) add(`c ${framed.slice(at, at + size)}`);
  }
  stemmed.forEach((token, at) => {
    add(`1 ${token}`);
    const [next, third, fourth] = [stemmed[at + 1], stemmed[at + 2], stemmed[at + 3]];
    if (next === undefined) return;
    add(`2 ${token} ${next}`);
    if (third === undefined) return;
    add(`3 ${token} ${next} ${third}`);
    add(`s ${token} ${third}`);
    if (fourth !== undefined) add(`s ${token} ${fourth}`);
  });
  for (const doubt of doubts) add(`d ${doubt}`);
  if (doubts.length > 1) add(`d ${doubts.join(" ")}`);
  for (const feature of supportOf(sentence, read)) add(feature);
  if (sentence.asks) add("asks");
  if (tokens.length < 4) add("short");
  if (!tokens.includes(NAME)) add("no name");
  return Uint32Array.from(seen);
}

/** A word, and what kind of grounded thing it is; null for none. */
interface Masked {
  readonly word: Word;
  readonly mask: string | null;
}

const COUNT_MAX = 5;
const FACT_SHARES = [0.01, 0.34, 0.67, 1];

/** How much of a sentence nothing accounts for, and how much of it one fact of the shop says. */
function supportOf(sentence: Sentence, read: readonly Masked[]): string[] {
  const spoken = read.filter(({ word }) => !isTalk(word));
  const masks = new Set(spoken.map(({ mask }) => mask));
  const bare = spoken.filter(({ mask }) => mask === null).map(({ word }) => word);
  const told = bare.length === 0 ? 1 : toldShare(sentence, bare);
  const level = FACT_SHARES.filter((share) => told >= share).length;
  const kinds = [NAME, MONEY, NUMBER, VALUE, TOPIC, OTHER].filter((mask) => masks.has(mask));
  const count = Math.min(bare.length, COUNT_MAX);
  return [
    `bare ${count}`,
    `told ${level}`,
    `bare ${count} told ${level}`,
    `kinds ${kinds.join("")}`,
    `kinds ${kinds.join("")} bare ${Math.min(count, 2)}`,
  ];
}

/** Of words, the largest share that stands in one fact. */
function toldShare({ evidence }: Sentence, words: readonly Word[]): number {
  const counts = evidence.factStems.map(
    (told) => words.filter(({ low }) => stems(nameKey(low)).some((stem) => told.has(stem))).length,
  );
  return Math.max(0, ...counts) / words.length;
}

/** The words of a sentence in order, and the signs between them; what is grounded as its kind, once for a stretch of it. */
function tokensOf(sentence: Sentence, read: readonly Masked[]): string[] {
  const bare = read.filter(({ word, mask }) => mask === null && !isTalk(word)).map(({ word }) => word);
  const told = bare.length > 0 && areTold(sentence, bare);
  const found: { at: number; token: string }[] = [...sentence.claims.matchAll(SIGN)].map(
    ({ 0: sign, index }) => ({ at: index, token: sign.trim() }),
  );
  for (const { word, mask } of read)
    found.push({ at: word.start, token: mask ?? (told && bare.includes(word) ? FACT : word.low) });
  return found
    .sort((a, b) => a.at - b.at)
    .map(({ token }) => token)
    .filter((token, at, all) => !token.startsWith("<") || token !== all[at - 1]);
}

/** Words that are no part's value even where a card has them. */
const isTalk = ({ low, thai }: Word): boolean => (thai ? low.length < 3 : isNeutral(low));

function maskOf(sentence: Sentence, word: Word): string | null {
  const inside = ({ start, end }: { start: number; end: number }) => word.start >= start && word.start < end;
  if (sentence.mentions.some((one) => !one.pointing && inside(one))) return NAME;
  const figure = figuresIn(sentence).figures.find(inside);
  if (figure) return figure.currency !== null ? MONEY : NUMBER;
  if (isTalk(word)) return null;
  const isValue = word.thai
    ? ownerAt(sentence, word.start).some((known) => wordsOfCard(known).has(word.low))
    : isOwn(sentence, word);
  if (isValue) return VALUE;
  if (sentence.evidence.questionWords.has(nameKey(word.low))) return TOPIC;
  const isOthers = sentence.evidence.known.some((known) =>
    word.thai ? wordsOfCard(known).has(word.low) : known.words.has(nameKey(word.low)),
  );
  return isOthers ? OTHER : null;
}

function lightStem(token: string): string {
  if (!/^[a-z]{5,}$/.test(token)) return token;
  return token
    .replace(/(?<=..)ies$/, "y")
    .replace(/(?<=...)(?:ing|ed|es|ly|s)$/, "")
    .replace(/e$/, "");
}

/** FNV-1a. */
function bucketOf(feature: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < feature.length; at++) {
    hash ^= feature.charCodeAt(at);
    hash = Math.imul(hash, 0x01000193);
  }
  hash ^= hash >>> 15;
  return (Math.imul(hash, 0x2c1b3c6d) >>> 8) & (BUCKETS - 1);
}
