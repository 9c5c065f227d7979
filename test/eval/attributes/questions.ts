import type { Random } from "../random.ts";
import type { Row } from "./kushy.ts";
import { IN_THAI } from "./templates.ts";

export interface Question {
  readonly language: "en" | "th";
  readonly template: string;
  readonly text: string;
  /** Ids of the products whose fields fulfil every slot. */
  readonly gold: ReadonlySet<string>;
}

/** With fewer, precision among five says more of the catalogue than of the answer; with more than this share, chance would do. */
const GOLD_MIN = 5;
const GOLD_SHARE_MAX = 0.3;
const TRIES = 400;

interface Filled {
  readonly said: string;
  readonly holds: (row: Row) => boolean;
}

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

function ask(
  rows: readonly Row[],
  template: string,
  language: "en" | "th",
  random: Random,
): Question | undefined {
  const pick = <T>(from: readonly T[]): T | undefined => from[Math.floor(random() * from.length)];
  const row = pick(rows)!;
  const conditions: ((row: Row) => boolean)[] = [];
  let possible = true;
  const amounts = new Map<string, number>();
  const text = template.replace(/\{([^}]+)\}/g, (_, slot: string) => {
    const filled = fill(slot, row, pick, amounts, conditions);
    if (filled === undefined) possible = false;
    else conditions.push(filled.holds);
    return filled?.said ?? "";
  });
  if (!possible) return undefined;
  if (/stock|available|มีของ|พร้อมส่ง|มีสินค้า/.test(template)) conditions.push(({ stock }) => stock > 0);
  const gold = rows.filter((one) => joined(template, conditions, one)).map(({ id }) => id);
  if (gold.length < GOLD_MIN || gold.length > rows.length * GOLD_SHARE_MAX) return undefined;
  return { language, template, text, gold: new Set(gold) };
}

/** "{strain} or {strain2}" are fulfilled by one of the two. */
function joined(template: string, conditions: readonly ((row: Row) => boolean)[], row: Row): boolean {
  if (!template.includes("{strain2}")) return conditions.every((holds) => holds(row));
  return (conditions[0]!(row) || conditions[1]!(row)) && conditions.slice(2).every((holds) => holds(row));
}

function fill(
  slot: string,
  row: Row,
  pick: <T>(from: readonly T[]) => T | undefined,
  amounts: Map<string, number>,
  before: readonly unknown[],
): Filled | undefined {
  const thai = slot.endsWith(":th");
  const not = slot.startsWith("not:");
  const name = slot.replace(/^not:|:th$/g, "");
  const value = filledBy(name, row, pick, amounts, not);
  if (value === undefined) return undefined;
  const said = thai ? IN_THAI[value.said] : before.length % 2 === 0 ? value.said : value.said.toLowerCase();
  return said === undefined ? undefined : { said, holds: not ? (one) => !value.holds(one) : value.holds };
}

const NOT_OF_ROW: Readonly<Record<string, readonly string[]>> = {
  type: ["Indica", "Sativa", "Hybrid"],
  category: ["Wax", "Shatter", "Oil", "Candy", "Vapes"],
  flavor: ["Citrus", "Sweet", "Earthy", "Berry", "Pine"],
  brand: ["Moxie Seeds & Extracts", "Golden XTRX", "IncrediMeds", "EdiPure", "Bhang", "Gold Drop"],
};

function filledBy(
  name: string,
  row: Row,
  pick: <T>(from: readonly T[]) => T | undefined,
  amounts: Map<string, number>,
  not: boolean,
): Filled | undefined {
  const isOf = (field: "brand" | "strain" | "type", said: string | undefined): Filled | undefined =>
    said === undefined || said === "" || said === "Unknown Producer"
      ? undefined
      : { said, holds: (one) => one[field] === said };
  const lists = { category: "categories", effects: "effects", ailment: "ailment", flavor: "flavor" } as const;
  const hasOf = (field: (typeof lists)[keyof typeof lists], said: string | undefined): Filled | undefined =>
    said === undefined ? undefined : { said, holds: (one) => one[field].includes(said) };
  switch (name) {
    case "brand":
    case "type":
      return isOf(name, not ? pick(NOT_OF_ROW[name]!.filter((value) => value !== row[name])) : row[name]);
    case "strain":
      return isOf(name, row.strain);
    case "strain2":
      return isOf(
        "strain",
        pick(["Blue Dream", "OG Kush", "Sour Diesel", "Jack Herer"].filter((s) => s !== row.strain)),
      );
    case "category":
    case "effects":
    case "ailment":
    case "flavor": {
      const own = row[lists[name]];
      return hasOf(
        lists[name],
        not ? pick((NOT_OF_ROW[name] ?? []).filter((value) => !own.includes(value))) : pick(own),
      );
    }
    case "thc":
    case "cbd":
      return /^\d+mg$/.test(row[name])
        ? { said: row[name], holds: (one) => one[name] === row[name] }
        : undefined;
    case "thcAtLeast":
      return bound(row, (asked, has) => has >= asked);
    case "thcAtMost":
      return bound(row, (asked, has) => has <= asked);
    default:
      return priced(name, pick, amounts);
  }
}

function bound(row: Row, compare: (asked: number, has: number) => boolean): Filled | undefined {
  const own = measured(row.thc);
  if (own === undefined) return undefined;
  return {
    said: row.thc.replace(",", ""),
    holds: ({ thc }) => {
      const other = measured(thc);
      return other !== undefined && other.unit === own.unit && compare(own.amount, other.amount);
    },
  };
}

function measured(field: string): { amount: number; unit: string } | undefined {
  const parts = /^([\d,.]+)(mg|%)$/.exec(field);
  return parts === null ? undefined : { amount: Number(parts[1]!.replaceAll(",", "")), unit: parts[2]! };
}

function priced(
  name: string,
  pick: <T>(from: readonly T[]) => T | undefined,
  amounts: Map<string, number>,
): Filled | undefined {
  const dollars = pick([20, 25, 30, 40, 50, 60, 75])!;
  const from = amounts.get("from") ?? 0;
  amounts.set(name, dollars);
  const price = (said: number, holds: (dollars: number) => boolean): Filled => ({
    said: String(said),
    holds: ({ priceDollars }) => holds(priceDollars),
  });
  if (name === "below") return price(dollars, (paid) => paid <= dollars);
  if (name === "above") return price(dollars, (paid) => paid >= dollars);
  if (name === "from") return price(dollars, (paid) => paid >= dollars);
  if (name === "to") return price(from + 25, (paid) => paid <= from + 25);
  // "Around 50": a fifth more or less.
  return price(dollars, (paid) => Math.abs(paid - dollars) <= dollars / 5);
}
