import type { Row } from "./kushy.ts";
import { IN_THAI } from "./templates.ts";

/** What a slot of a template became. */
export interface Filled {
  readonly slot: string;
  readonly said: string;
  readonly holds: (row: Row) => boolean;
}

/** What slots are filled from. */
export interface Drawn {
  readonly row: Row;
  pick<T>(from: readonly T[]): T | undefined;
  /** Said so far, in dollars. */
  readonly amounts: Map<string, number>;
  readonly currency: "USD" | "THB";
}

type Value = Omit<Filled, "slot">;

/** Of the generated prices. */
export const BAHT_PER_DOLLAR = 30;

/** @param before slots that were filled before this one: every other value is said in small letters */
export function drawn(slot: string, draw: Drawn, before: number): Filled | undefined {
  const name = slot.replace(/^(?:not|typo):|:th$/g, "");
  const not = slot.startsWith("not:");
  const value = filledBy(name, draw, not);
  if (value === undefined) return undefined;
  let said: string | undefined = before % 2 === 0 ? value.said : value.said.toLowerCase();
  if (slot.endsWith(":th")) said = IN_THAI[value.said];
  if (slot.startsWith("typo:")) said = withSlip(said!, draw);
  if (said === undefined) return undefined;
  return { slot: name, said, holds: not ? (row) => !value.holds(row) : value.holds };
}

const SLIP_LETTERS_MIN = 5;

/** One word of five letters or more with a letter left out, doubled, taken for its neighbour, or changed over with it. */
function withSlip(said: string, { pick }: Drawn): string | undefined {
  const words = said.split(" ");
  const long = words.flatMap((word, at) =>
    /^[a-z]+$/i.test(word) && word.length >= SLIP_LETTERS_MIN ? [at] : [],
  );
  const at = pick(long);
  if (at === undefined) return undefined;
  const word = words[at]!;
  // The first letter is hardly ever wrong.
  const i = pick([...word].map((_, place) => place).slice(1, -1))!;
  const [left, right] = [word.slice(0, i), word.slice(i + 1)];
  const slips = [
    left + right,
    left + word[i] + word[i] + right,
    left + right[0] + word[i] + right.slice(1),
    left + pick([..."aeinrst"]) + right,
  ];
  words[at] = pick(slips.filter((slip) => slip !== word))!;
  return words.join(" ");
}

const NOT_OF_ROW: Readonly<Record<string, readonly string[]>> = {
  type: ["Indica", "Sativa", "Hybrid"],
  category: ["Wax", "Shatter", "Oil", "Candy", "Vapes"],
  flavor: ["Citrus", "Sweet", "Earthy", "Berry", "Pine"],
  brand: ["Moxie Seeds & Extracts", "Golden XTRX", "IncrediMeds", "EdiPure", "Bhang", "Gold Drop"],
};

function filledBy(name: string, { row, pick, amounts, currency }: Drawn, not: boolean): Value | undefined {
  const isOf = (field: "brand" | "strain" | "type", said: string | undefined): Value | undefined =>
    said === undefined || said === "" || said === "Unknown Producer"
      ? undefined
      : { said, holds: (one) => one[field] === said };
  const lists = { category: "categories", effects: "effects", ailment: "ailment", flavor: "flavor" } as const;
  const hasOf = (field: (typeof lists)[keyof typeof lists], said: string | undefined): Value | undefined =>
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
    case "brand2":
      return isOf("brand", pick(NOT_OF_ROW.brand!.filter((brand) => brand !== row.brand)));
    case "category2":
      return hasOf(
        "categories",
        pick(NOT_OF_ROW.category!.filter((value) => !row.categories.includes(value))),
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
      return priced(name, pick, amounts, currency);
  }
}

function bound(row: Row, compare: (asked: number, has: number) => boolean): Value | undefined {
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
  currency: Drawn["currency"],
): Value | undefined {
  const dollars = pick([20, 25, 30, 40, 50, 60, 75])!;
  const from = amounts.get("from") ?? 0;
  amounts.set(name, dollars);
  const price = (said: number, holds: (dollars: number) => boolean): Value => ({
    said: String(currency === "THB" ? BAHT_PER_DOLLAR * said : said),
    holds: ({ priceDollars }) => holds(priceDollars),
  });
  if (name === "below") return price(dollars, (paid) => paid <= dollars);
  if (name === "above") return price(dollars, (paid) => paid >= dollars);
  if (name === "from") return price(dollars, (paid) => paid >= dollars);
  if (name === "to") return price(from + 25, (paid) => paid <= from + 25);
  // "Around 50": a fifth more or less.
  return price(dollars, (paid) => Math.abs(paid - dollars) <= dollars / 5);
}
