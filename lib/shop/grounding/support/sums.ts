import type { Known } from "../evidence.ts";
import { type Figure, figuresIn } from "../figures.ts";
import { once } from "../once.ts";
import type { Sentence } from "../sentence.ts";
import { converted } from "../units.ts";
import { amountsOf } from "./amounts.ts";
import { packsFor } from "./packs.ts";
import { pickedOut } from "./scope.ts";
import { figuresTold } from "./told.ts";

export const TOTAL =
  /\b(?:together|total\w*|altogether|plus|subtotal|cart|basket|one of each|comes? out|paying|comes? to|come to|takes? it to|takes you|brings?|bringing|delivered|wrapp(?:ed|ing)|wrap|engraved|(?:your|the) door|for (?:two|both|three|four|the pair)|makes?|adds? up|adding|add|combined|sum|both|all|in all|pair|with|includ\w*|would be|you'd (?:pay|be)|you're at|bundle|each|of them|two|three|four|five)\b|[+=]|[x×] ?\d|รวม|ทั้งหมด|ทั้งคู่|ทั้งสอง|ทั้งสิ้น|บวก|คู่กัน|ด้วยกัน|เป็น(?:เงิน)?|จ่าย|พร้อม|เท่ากับ|กับ|ถ้า/i;
export const DIFFERENCE =
  /\b(?:difference|differ|gap|apart|between (?:them|the two|these two)|cheaper|more|less|extra|sav(?:es?|ing)\b(?=.*\b(?:by|than|instead|compared|over|versus|vs|rather|cheaper)\b)|dearer|pricier|change[sd]?|switch\w*|upgrad\w+|over|under|above|below|past|beyond|short|spare|left|remaining|to go|away|off|leaves?|another|you(?:'d|'ll)? save|saves you|room|within|inside|exceeds?|cheaper|costlier)\b|ต่าง|กว่า|ประหยัด|ห่าง|เพิ่ม|จ่ายเพิ่ม|เปลี่ยนจาก|เกิน|ขาด|เหลือ|อีก|ทอน/i;
export const EACH =
  /\b(?:each|apiece|per|a (?:month|piece|pair|pack|bottle|tablet|can|bag|roll|sheet|shirt|kilo|kg|gram|ounce|oz|pound|lb|lit(?:re|er)|gallon|day|serving|capsule|wash|cup)|monthly|months?|instal\w*|work(?:s|ing)? out|one|piece)\b|ละ|ต่อ|ตก|เดือน|งวด/i;
export const ABOUT =
  /\b(?:about|around|roughly|approximately|approx\.?|nearly|almost|just over|just under|a little (?:over|under)|some|close to)\s*$|(?:ประมาณ|ราว|ราวๆ|ราว ๆ|เกือบ|แค่)\s*$/i;

/** An amount said to be "about" may be rounded by as much. */
export const ROUNDING = 0.03;
/** What prices are said for: "100 g", "an ounce". */
const BASES: readonly (readonly [number, string])[] = [
  [1, "kg"],
  [1, "g"],
  [100, "g"],
  [1, "oz"],
  [1, "lb"],
  [1, "l"],
  [100, "ml"],
  [1, "m"],
];
const SEVERAL = /\b(?:they|them|both|pair|double|two)\b|ทั้งคู่|คู่/;
const ASKS_TOTAL = /\b(?:altogether|total|how much|sum|together)\b|รวม|เท่าไ/;
const ITEMS_MAX = 5;
const SUMS_MAX = 250;
const PIECES_MAX = 24;

export interface Derived {
  /** Of the products spoken of, with the fees of facts. */
  readonly sums: readonly number[];
  /** Between any of prices, sums, what was asked and thresholds of facts. */
  readonly gaps: readonly number[];
  /** A price by months or pieces. */
  readonly shares: readonly number[];
  /** Sums and gaps that take in a product which the sentence does not speak of. */
  /** Prices by how many were asked for, and shares of what is not named. */
  readonly answers: readonly number[];
  /** Prices less a share that a fact names, or that share. */
  readonly rates: readonly number[];
  readonly loose: {
    readonly sums: readonly number[];
    readonly gaps: readonly number[];
    readonly savings: readonly number[];
  };
}

/** Every amount of money that follows from prices by a sum, a difference or a division. */
export const derivedIn = once((sentence: Sentence): Derived => derive(sentence));

function derive(sentence: Sentence): Derived {
  const { mentions, carried, evidence } = sentence;
  const named = mentions.filter(({ pointing }) => !pointing).flatMap(({ candidates }) => candidates);
  const spoken = [...new Set([...named, ...(carried ?? []), ...pickedOut(sentence)])];
  const base = spoken.length > 0 ? spoken : evidence.known;
  const prices = pricesOf(base).slice(0, ITEMS_MAX);
  const { facts, asked } = figuresTold(evidence);
  const wanted = wholeNumbers(asked);
  const several = SEVERAL.test(sentence.claims) ? [2] : [];
  const said = wholeNumbers(figuresIn(sentence).figures);
  // "12 of them" of a set of 6 are two sets.
  const packs = base.flatMap((known) => [...said, ...wanted].flatMap((count) => packsFor(known, count)));
  const counts = [...new Set([...packs.filter((count) => count > 1), ...said, ...several, ...wanted])];
  const told = facts.flatMap(({ figures }) => figures);
  const fees = amountsIn(told);
  const single = pricesOf(evidence.known);
  const multiples = single.flatMap((price) => counts.map((count) => price * count));
  // Where nothing is named only two can be "both".
  const pairs = pairsOf(single);
  const plain =
    spoken.length > 0 ? sumsOf(prices, counts) : [...multiples, ...(single.length < 3 ? pairs : [])];
  const others =
    spoken.length > 0
      ? [
          ...multiples,
          ...prices.flatMap((sum) => [...single, ...multiples].map((price) => sum + price)),
          ...triplesOf(single),
        ]
      : [];
  const answers = [
    ...single.flatMap((price) => wanted.map((count) => price * count)),
    // "ห่อสองชิ้น": a fee of a fact, as often as was said.
    ...fees.flatMap((fee) => said.map((count) => fee * count)),
  ];
  const sums = [...plain, ...[...prices, ...plain].flatMap((sum) => withFees(sum, fees))];
  const budgets = amountsIn(asked);
  // "A 400 baht basket would be 445 with delivery."
  sums.push(...withFees(0, fees).flatMap((fee) => budgets.map((budget) => budget + fee)));
  const thresholds = [...budgets, ...fees];
  const gaps = [
    ...prices.flatMap((a) => [...single, ...thresholds].map((b) => Math.abs(a - b))),
    // A sum less one of its prices is another price, and no gap.
    ...plain
      .flatMap((a) => single.map((b) => Math.abs(a - b)))
      .filter((gap) => !single.some((price) => Math.abs(price - gap) < 0.005)),
    ...plain.flatMap((a) => thresholds.map((b) => Math.abs(a - b))),
    ...budgets.flatMap((a) => fees.map((b) => Math.abs(a - b))),
  ];
  const percents = told.flatMap(({ unit, value }) => (unit === "%" && value > 0 ? [value / 100] : []));
  const reduced = (sums: readonly number[]) =>
    sums.flatMap((sum) => percents.flatMap((share) => [sum * share, sum * (1 - share)]));
  // "10 % off from six bottles": of so many.
  const bundles = wholeNumbers(told);
  const rates = reduced([
    ...prices,
    ...plain,
    ...prices.flatMap((price) => bundles.map((count) => price * count)),
  ]);
  // "How much altogether?": of what was asked for, in as many pieces.
  const all = ASKS_TOTAL.test(evidence.question) ? sumsOf(single.slice(0, ITEMS_MAX), wanted) : [];
  // "The A and the B come to 10": of no others.
  const [one, other] = mentions.filter(({ pointing, candidates }) => !pointing && candidates.length === 1);
  const areNamed = one && other && /\b(?:and|plus)\b|[+&]/.test(sentence.low.slice(one.end, other.start));
  // "With wrapping it comes to 10": of it alone.
  const isIt =
    named.length === 0 &&
    carried?.length === 1 &&
    /\bit (?:comes?|costs?|would)\b|\bit's\b/.test(sentence.low) &&
    /\b(?:shipping|delivery|postage|wrap\w*|fees?)\b/.test(sentence.low) &&
    !/\b(?:together|altogether|both|all|each|two|three)\b/.test(sentence.low);
  const loose = {
    sums:
      areNamed || isIt
        ? []
        : [
            ...others,
            ...all,
            ...[...others, ...all, ...single].flatMap((sum) => fees.map((fee) => sum + fee)),
          ],
    gaps: [
      ...[...sums, ...others, ...(spoken.length > 0 ? [] : pairs)].flatMap((a) =>
        thresholds.map((b) => Math.abs(a - b)),
      ),
    ],
    // "Three singles would be 20.70, so the pack saves 2.10."
    savings: single.flatMap((price) => said.flatMap((count) => single.map((other) => price * count - other))),
  };
  const shares = sharesOf(sentence, base, [...prices, ...plain], told);
  // Of a product that is not named, a share may be any.
  return spoken.length > 0
    ? {
        sums,
        gaps,
        shares,
        rates,
        loose,
        answers: [...answers, ...sharesOf(sentence, evidence.known, [], []), ...reduced(others)],
      }
    : {
        sums,
        gaps,
        shares: [],
        rates: [],
        loose,
        answers: [...answers, ...pairs, ...pairs.flatMap((sum) => withFees(sum, fees)), ...shares, ...rates],
      };
}

const withFees = (sum: number, fees: readonly number[]): number[] =>
  fees.flatMap((fee, at) => [sum + fee, ...fees.slice(at + 1).map((other) => sum + fee + other)]);

export const pricesOf = (known: readonly Known[]): number[] =>
  known.flatMap(({ price }) => (price === null ? [] : [price]));

const wholeNumbers = (figures: readonly Figure[]): number[] =>
  figures
    .filter(
      ({ value, currency }) =>
        currency === null && Number.isInteger(value) && value > 1 && value <= PIECES_MAX,
    )
    .map(({ value }) => value);

/** Amounts that may be money: with a currency, or bare and too large to be a count. */
const amountsIn = (figures: readonly Figure[]): number[] => [
  ...new Set(
    figures
      .filter(({ currency, unit, value }) => currency !== null || (unit === null && value > PIECES_MAX))
      .map(({ value }) => value),
  ),
];

/** Of any of the prices, each once or as often as a number of the sentence says. */
function sumsOf(prices: readonly number[], counts: readonly number[]): number[] {
  const times = [0, 1, ...counts.slice(0, 3)];
  let found: { sum: number; items: number }[] = [{ sum: 0, items: 0 }];
  for (const price of prices)
    found = found
      .flatMap(({ sum, items }) => times.map((n) => ({ sum: sum + n * price, items: items + n })))
      .slice(0, SUMS_MAX);
  return found.filter(({ items }) => items > 1).map(({ sum }) => sum);
}

const pairsOf = (prices: readonly number[]): number[] => [
  ...prices.flatMap((a, at) => prices.slice(at + 1).map((b) => a + b)),
  ...triplesOf(prices),
];

const triplesOf = (prices: readonly number[]): number[] =>
  prices.flatMap((a, at) =>
    prices.slice(at + 1).flatMap((b, next) => prices.slice(at + next + 2).map((c) => a + b + c)),
  );

function perBase(value: number, unit: string, base: number, of: string): number[] {
  const amount = converted(value, unit, of);
  return amount === null ? [] : [amount / base];
}

/** A price by the pieces of its product, or by months that the sentence or a fact names. */
function sharesOf(
  sentence: Sentence,
  base: readonly Known[],
  totals: readonly number[],
  told: readonly Figure[],
): number[] {
  const months = [...figuresIn(sentence).figures, ...told]
    .filter(
      ({ unit, currency, value }) => currency === null && value > 1 && (unit === null || unit === "month"),
    )
    .map(({ value }) => value);
  const ofPieces = base.flatMap((known) =>
    known.price === null
      ? []
      : amountsOf(known)
          .flatMap(({ value, units }) => [
            ...(Number.isInteger(value) && value > 1 ? [value] : []),
            ...units.flatMap((unit) => BASES.flatMap(([base, of]) => perBase(value, unit, base, of))),
          ])
          .map((pieces) => known.price! / pieces),
  );
  return [...ofPieces, ...totals.flatMap((total) => months.map((count) => total / count))];
}
