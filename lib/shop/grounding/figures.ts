import { currencyWord, normaliseText, readNumber, type Token, tokenise } from "#lib/language";
import { timesIn } from "./clock/clock.ts";
import { once } from "./once.ts";
import type { Sentence } from "./sentence.ts";
import { isSide, unitOf } from "./units.ts";

/** A number of a sentence, in digits or words. Offsets include its currency or unit. */
export interface Figure {
  readonly value: number;
  readonly start: number;
  readonly end: number;
  /** ISO 4217, or "$" where any dollar may be meant; null for no money. */
  readonly currency: string | null;
  readonly unit: string | null;
  readonly inWords: boolean;
  /** The writer left it open: "a few hundred". */
  readonly vague: boolean;
}

/** Clock times, dates, telephone and other long numbers: they stand in a fact as they are written, or nowhere. */
export interface Code {
  readonly kind: "time" | "date" | "code";
  readonly text: string;
}

// Words that are money only where nothing else is meant.
const SELDOM_MONEY = new Set([
  "p",
  "try",
  "sterling",
  "real",
  "won",
  "rand",
  "lei",
  "sen",
  "dong",
  "kip",
  "nis",
  "rs",
  "rm",
  "rp",
  "kr",
]);
const WORKING = /^(?:working|business|calendar|full)$/;
const PRONOUNS = new Set(["one", "หนึ่ง", "นึง"]);
/** Twenty in the north, and the beginning of "sourdough". */
const NO_NUMBER = "ซาว";
/** "พันด้วยเชือก" is wound, and no thousand. */
const isWrapped = (tokens: readonly Token[], at: number): boolean =>
  tokens[at]!.text === "พัน" && /^(?:ด้วย|รอบ|เชือก|ผ้า|แผล|คอ|มือ)/.test(tokens[at + 1]?.text ?? "");
const DOZEN = /^(?:dozen|โหล)$/;
const DOZEN_PIECES = 12;
const DOLLAR = /^(?:\$|dollars?|bucks?|ดอลลาร์|ดอลล่าร์|เหรียญ)$/;
const MILLIONTHS = 1_000_000;

/** In place of the end of a name: the "BT" of a "510BT" before an amount is no baht. */
const GAP: Token = { kind: "symbol", text: "", start: 0, end: 0, spaced: true };

interface Figures {
  readonly figures: readonly Figure[];
  readonly codes: readonly Code[];
}

/** Every figure that is not part of a product's name. */
export const figuresIn = once(
  ({ text, mentions, evidence }: Sentence): Figures => readFigures(text, mentions, evidence),
);

/** Every figure of a text that is no sentence of a reply. */
export const figuresOf = (text: string, evidence: Reading): readonly Figure[] =>
  readFigures(text, [], evidence).figures;

type Reading = Pick<Sentence["evidence"], "known" | "segmenter">;

function readFigures(text: string, mentions: Sentence["mentions"], { known, segmenter }: Reading): Figures {
  const isSold = (code: string) => known.some(({ card }) => card.price?.currency === code);
  const source = normaliseText(text);
  const tokens = tokenise(source, segmenter)
    .filter(({ kind }) => kind !== "newline")
    .map((token) => {
      const [start, end] = source.originalSpan(token.start, token.end);
      return { ...token, start, end };
    });
  const figures: Figure[] = [];
  const codes: Code[] = [];
  const named = (at: number) =>
    mentions.some(({ start, end, pointing }) => !pointing && at >= start && at < end);
  for (let at = 0; at < tokens.length; ) {
    const token = tokens[at]!;
    if (named(token.start)) {
      at++;
      continue;
    }
    if (token.kind === "time" || token.kind === "date" || token.kind === "code") {
      codes.push({ kind: token.kind, text: token.text });
      at++;
      continue;
    }
    const read = token.text === NO_NUMBER || isWrapped(tokens, at) ? undefined : readNumber(tokens, at);
    if (read === undefined || partOfWord(tokens, at)) {
      at++;
      continue;
    }
    // The currency of an amount before it is not the sign of this one: "60 บาท 2-3 วัน".
    const taken =
      at > 0 && (named(tokens[at - 1]!.start) || tokens[at - 1]!.end <= (figures.at(-1)?.end ?? 0));
    // "One Lumen pan": the next word is a name's.
    const until = tokens.findIndex(({ start }, index) => index >= read.end && named(start));
    const free = until < 0 ? tokens : tokens.slice(0, until);
    const figure = figureAt(text, taken ? free.with(at - 1, GAP) : free, at, read, isSold);
    if (figure !== null) figures.push(figure);
    at = read.end;
  }
  // "open 11 to 7"
  const times = figures.length > 0 ? timesIn(text.toLowerCase()) : [];
  const isTime = ({ start }: Figure) => times.some((time) => start >= time.start && start < time.end);
  const whole = figures.map((figure, at) => measured(text, figures, figure, at));
  return { figures: whole.filter((figure) => !isTime(figure)), codes };
}

const BY = /^\s?(?:[x×*/–—-]|(?:up )?to|(?:ไป)?(?:จน)?ถึง)\s?$/i;
const TIMES = /[x×*]/i;

/** Each of "52 x 44 x 19 cm" is in centimetres, and of "10 to 14 days" in days. */
function measured(text: string, figures: readonly Figure[], figure: Figure, at: number): Figure {
  if (figure.unit !== null || figure.currency !== null) return figure;
  let last = at;
  const between = (one: number) => text.slice(figures[one]!.end, figures[one + 1]!.start);
  // "2 × 6 – €128", "M, 36 – 180 baht": a dash with spaces may set the price apart.
  const isPart = (one: number) => {
    const next = figures[one + 1]!;
    const isApart = /^\s[–—-]\s$/.test(between(one));
    return BY.test(between(one)) && !(isApart && (next.currency !== null || !/\d/.test(text[next.start]!)));
  };
  while (figures[last + 1] && isPart(last)) last++;
  const { unit, currency } = figures[last]!;
  return last === at || (TIMES.test(between(at)) && !isSide(unit)) ? figure : { ...figure, unit, currency };
}

/** "zentrix9", "k2": the name check has them. */
function partOfWord(tokens: readonly Token[], at: number): boolean {
  const [number, before, token] = [tokens[at - 2], tokens[at - 1], tokens[at]!];
  if (before?.text === "x" && !before.spaced && number?.kind === "number") return false;
  return (
    token.kind === "number" &&
    !token.spaced &&
    before?.kind === "word" &&
    currencyWord(before.text) === undefined
  );
}

function figureAt(
  text: string,
  tokens: readonly Token[],
  at: number,
  read: NonNullable<ReturnType<typeof readNumber>>,
  isSold: (currency: string) => boolean,
): Figure | null {
  const [first, last] = [tokens[at]!, tokens[read.end - 1]!];
  const [before, after] = [tokens[at - 1], tokens[read.end]];
  const inWords = read.words === true && first.kind !== "number";
  let value = Number(read.value) / MILLIONTHS;
  let [start, end] = [first.start, last.end];
  let currency: string | null = read.currency ?? null;
  let unit: string | null = null;
  const money = (token: Token | undefined) =>
    token === undefined || SELDOM_MONEY.has(token.text) ? undefined : currencyWord(token.text);
  const sign = money(before);
  // "2700 K" of colour, and no thousands
  if (last.text === "k" && last.spaced && read.end - at === 2)
    [value, unit, currency] = [value / 1000, "k", null];
  // "five-euro"
  const behind = after?.text === "-" && !after.spaced ? tokens[read.end + 1] : after;
  const named = behind === after || /^[a-zก-๎]/.test(behind?.text ?? "") ? money(behind) : undefined;
  // "55p", where things are sold for pounds.
  const isPence = behind?.text === "p" && !behind.spaced && isSold("GBP") && sign === undefined;
  // Pounds are a weight where nothing is sold for them.
  const word = named && !isSold(named.code) && unitOf(behind!.text) !== undefined ? undefined : named;
  if (sign && !sign.minor && !inWords) {
    currency = DOLLAR.test(before!.text) ? "$" : sign.code;
    start = before!.start;
  }
  if (word) {
    currency ??= DOLLAR.test(behind!.text) ? "$" : word.code;
    if (word.minor && !sign) value /= 100;
    end = behind!.end;
  } else if (isPence) {
    currency = "GBP";
    value /= 100;
    end = behind.end;
  } else if (/^\s?\.-/.test(text.slice(end))) currency ??= "THB";
  if (currency === null) {
    if (behind && DOZEN.test(behind.text))
      return {
        ...{ start, currency, unit, inWords, vague: read.vague === true },
        value: value * DOZEN_PIECES,
        end: behind.end,
      };
    // "5 working days"
    const hyphened = behind && WORKING.test(behind.text) ? tokens[tokens.indexOf(behind) + 1] : behind;
    // "three in all": inches only where they touch the number.
    const inches = hyphened?.text !== "in" || !hyphened.spaced;
    const by = hyphened?.text === "x" && tokens[tokens.indexOf(hyphened) + 1]?.kind === "number";
    unit = (hyphened && inches && !by && unitOf(hyphened.text)) || null;
    if (unit !== null) end = hyphened!.end;
    // "one of them", "the red one", ตัวหนึ่ง
    if (unit !== null && PRONOUNS.has(first.text) && /^[\s,]*(?:while|please|[.!?]|$)/i.test(text.slice(end)))
      return null;
    if (unit === null && PRONOUNS.has(first.text) && read.end === at + 1) return null;
  }
  return { value, start, end, currency, unit, inWords, vague: read.vague === true };
}
