import type { Random } from "../random.ts";
import type { Row } from "./kushy.ts";
import { type Drawn, drawn, type Filled } from "./slots.ts";

export interface Question {
  readonly language: "en" | "th";
  readonly template: string;
  readonly text: string;
  /** What it asks by: `price`, `negation`, `slip`, … */
  readonly kinds: readonly string[];
  /** Of the prices of the catalogue that is asked. */
  readonly currency: "USD" | "THB";
  /** Ids of the products whose fields fulfil every slot. */
  readonly gold: ReadonlySet<string>;
}

/** With fewer, precision among five says more of the catalogue than of the answer; with more than this share, chance would do. */
const GOLD_MIN = 5;
const GOLD_SHARE_MAX = 0.3;
const TRIES = 400;

/** Questions of templates: values are those of a product drawn at random, gold is what their fields say. Deterministic. */
export function questionsOf(
  rows: readonly Row[],
  templates: readonly string[],
  language: "en" | "th",
  each: number,
  random: Random,
): Question[] {
  const questions: Question[] = [];
  for (const template of templates) {
    const seen = new Set<string>();
    for (let tries = 0; tries < TRIES && seen.size < each; tries++) {
      const made = ask(rows, template, language, random);
      if (made === undefined || seen.has(made.text)) continue;
      seen.add(made.text);
      questions.push(made);
    }
  }
  return questions;
}

const KINDS: readonly (readonly [kind: string, template: RegExp])[] = [
  ["price, one bound", /\{(?:below|above|about)\}/],
  ["price, from-to", /\{from\}/],
  ["negation", /\{not:/],
  ["thc, cbd", /\{(?:thc|cbd)/],
  ["effect, ailment", /\{(?:typo:)?(?:effects|ailment)/],
  ["flavour", /\{(?:typo:)?flavor/],
  ["brand", /\{(?:typo:)?brand/],
  ["strain", /\{(?:typo:)?strain/],
  ["one or another", /2\}/],
  ["stock", /stock|available|มีของ|พร้อมส่ง|มีสินค้า/],
  ["cheapest, dearest", /cheapest|lowest priced|priciest|most expensive|ถูกที่สุด|ถูกสุด|แพงที่สุด|แพงสุด/],
  ["slip of the pen", /\{typo:/],
  ["three wishes", /(?:\{.*){3}/],
];
/** How many products count as the cheapest. */
const FIRST = 5;

function ask(
  rows: readonly Row[],
  template: string,
  language: "en" | "th",
  random: Random,
): Question | undefined {
  const pick = <T>(from: readonly T[]): T | undefined => from[Math.floor(random() * from.length)];
  const currency = /บาท|฿/.test(template) ? "THB" : "USD";
  const draw: Drawn = { row: pick(rows)!, pick, amounts: new Map(), currency };
  const conditions: Filled[] = [];
  let possible = true;
  const text = template.replace(/\{([^}]+)\}/g, (_, slot: string) => {
    const filled = drawn(slot, draw, conditions.length);
    if (filled === undefined) possible = false;
    else conditions.push(filled);
    return filled?.said ?? "";
  });
  if (!possible) return undefined;
  const kinds = KINDS.filter(([, form]) => form.test(template)).map(([kind]) => kind);
  const matching = rows.filter(
    (row) => fulfils(conditions, row) && (!kinds.includes("stock") || row.stock > 0),
  );
  if (matching.length < GOLD_MIN || matching.length > rows.length * GOLD_SHARE_MAX) return undefined;
  const gold = kinds.includes("cheapest, dearest") ? first(template, matching) : matching;
  return { language, template, text, kinds, currency, gold: new Set(gold.map(({ id }) => id)) };
}

/** "{strain} or {strain2}" are fulfilled by one of the two. */
function fulfils(conditions: readonly Filled[], row: Row): boolean {
  return conditions.every(
    ({ slot, holds }, i) =>
      holds(row) ||
      (slot.endsWith("2") && conditions[i - 1]!.holds(row)) ||
      (conditions[i + 1]?.slot === `${slot}2` && conditions[i + 1]!.holds(row)),
  );
}

/** Those that cost least (or most), and what costs the same as the last of them. */
function first(template: string, rows: readonly Row[]): Row[] {
  const sign = /priciest|expensive|แพง/.test(template) ? -1 : 1;
  const sorted = [...rows].sort((a, b) => sign * (a.priceDollars - b.priceDollars));
  const last = sorted[Math.min(FIRST, sorted.length) - 1]!.priceDollars;
  return sorted.filter(({ priceDollars }) => sign * (priceDollars - last) <= 0);
}
