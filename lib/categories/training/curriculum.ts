import type { Direction } from "../model/features.ts";
import { CLASSES } from "../model/rank.ts";
import type { LineReader } from "../model/reader.ts";
import { primaryOf } from "../taxonomy/taxonomy.ts";
import type { Item } from "./items.ts";
import type { Lesson, Target } from "./learn.ts";
import { asBankLine } from "./noise.ts";
import type { Random } from "./random.ts";
import { invented, type Slots } from "./slots.ts";
import { readLists } from "./tables.ts";

const INDEX = new Map(CLASSES.map((code, index) => [code, index]));
const membersOf = (primary: string): number[] =>
  CLASSES.flatMap((code, index) => (primaryOf(code) === primary ? [index] : []));
/** For each class, all classes of its primary. */
export const SIBLINGS: readonly (readonly number[])[] = CLASSES.map((code) => membersOf(primaryOf(code)!));

/** What an unknown name on a bank line most likely is: shares of the primaries in ordinary spending, roughly. */
const UNKNOWN_SHARES: Readonly<Record<string, number>> = {
  GENERAL_MERCHANDISE: 0.22,
  FOOD_AND_DRINK: 0.22,
  GENERAL_SERVICES: 0.17,
  HOME_IMPROVEMENT: 0.06,
  TRANSFER_OUT: 0.06,
  ENTERTAINMENT: 0.05,
  PERSONAL_CARE: 0.04,
  MEDICAL: 0.04,
  TRAVEL: 0.04,
  GOVERNMENT_AND_NON_PROFIT: 0.03,
  TRANSPORTATION: 0.02,
  RENT_AND_UTILITIES: 0.02,
  INCOME: 0.01,
  TRANSFER_IN: 0.01,
  LOAN_PAYMENTS: 0.005,
  BANK_FEES: 0.005,
};
/** A class with a hundred times the names gets sixteen times the lessons. */
const BALANCE = 0.6;
const UNKNOWN_SHARE = 0.07;
const TURNING_SHARE = 0.02;
/** How often the lexicon's own term, or all of its terms, are kept from the model. */
const HIDE_TERM = 0.45;
const HIDE_ALL = 0.12;
const DIRECTION_GIVEN = 0.35;
const REFUND = 0.03;

const SHOP_WORDS =
  "direct online shop store world supplies uk company house warehouse express depot centre center services 4u planet market land zone city point co emporium hut superstore outlet specialist trade of-london".split(
    " ",
  );

/** A line to learn or to be tested on. */
export type Line = {
  readonly text: string;
  readonly direction: Direction;
  readonly item: Item;
};

/** Makes lines of items: draws them by weight, dresses them as bank lines. */
export class Curriculum {
  readonly #items: readonly Item[];
  readonly #cumulative: Float64Array;
  readonly #slots: Slots;
  readonly #random: Random;

  constructor(items: readonly Item[], slots: Slots, random: Random) {
    this.#items = items;
    this.#slots = slots;
    this.#random = random;
    const perCode = new Map<string, number>();
    for (const { code, weight } of items) perCode.set(code!, (perCode.get(code!) ?? 0) + weight);
    let total = 0;
    this.#cumulative = Float64Array.from(items, ({ code, weight }) => {
      total += weight * perCode.get(code!)! ** (BALANCE - 1);
      return total;
    });
  }

  draw(): Line {
    const random = this.#random;
    if (random.chance(UNKNOWN_SHARE)) return this.unknown();
    if (random.chance(TURNING_SHARE)) return this.#turning();
    const item = this.#items[this.#pick()]!;
    return { text: this.write(item), direction: this.#direction(item.code!), item };
  }

  /** One line of an item, dressed anew. */
  write(item: Item): string {
    const random = this.#random;
    const slots = this.#slots;
    const { form, thaiPlace } = item;
    const text = form === "kind" ? this.#named(item) : slots.fill(item.text, random);
    const bank = form === "phrase" && /^(?:INCOME|TRANSFER|LOAN|BANK|GOV)/.test(item.code!);
    const food = item.code?.startsWith("FOOD_AND_DRINK") ?? false;
    return asBankLine(text, slots, random, { food, merchant: !bank, thaiPlace });
  }

  #pick(): number {
    const at = this.#random.next() * this.#cumulative[this.#cumulative.length - 1]!;
    let [low, high] = [0, this.#cumulative.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#cumulative[middle]! > at) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  #direction(code: string): Direction {
    const random = this.#random;
    if (!random.chance(DIRECTION_GIVEN)) return "unknown";
    const incoming = /^(?:INCOME|TRANSFER_IN)/.test(code);
    return incoming !== random.chance(incoming ? 0 : REFUND) ? "in" : "out";
  }

  /** A kind of thing beside a name: "peplow garage", "rug warehouse", "ร้านทำผมสุดา". */
  #named({ text, thaiPlace }: Item): string {
    const random = this.#random;
    const slots = this.#slots;
    if (/[\u0E00-\u0E7F]/.test(text)) {
      const roll = random.next();
      if (roll < 0.35) return text;
      if (roll < 0.65) return slots.fill(`${text}{tname}`, random);
      if (roll < 0.75) return slots.fill(`{tname} ${text}`, random);
      if (roll < 0.88) return slots.fill(`ร้าน${text.replace(/^ร้าน/, "")}{tname}`, random);
      return text.startsWith("ค่า") ? text : `ค่า${text.replace(/^ร้าน/, "")}`;
    }
    const roll = random.next();
    if (roll < 0.3) return text;
    if (thaiPlace && roll < 0.5) return slots.fill(`{tname} ${text}`, random);
    if (roll < 0.5) return slots.fill(`{surname} ${text}`, random);
    if (roll < 0.62) return slots.fill(`{name} ${text}`, random);
    if (roll < 0.7) return slots.fill(`{town} ${text}`, random);
    if (roll < 0.76) return slots.fill(`${text} {town}`, random);
    if (roll < 0.8) return slots.fill(`{surname} and sons ${text}`, random);
    if (roll < 0.84) return slots.fill(`the ${text}`, random);
    if (roll < 0.97) return `${text} ${random.pick(SHOP_WORDS)}`;
    return slots.fill(`{surname} {surname} ${text}`, random);
  }

  /** A line that only the direction decides: given it, and as often not given, when what is more common is right. */
  #turning(): Line {
    const random = this.#random;
    const { text, out, into } = random.pick(turningLines);
    const direction = random.pick(["in", "in", "out", "out", "unknown"] as const);
    const item: Item = {
      text,
      code: direction === "in" ? into : out,
      form: "phrase",
      weight: 1,
      term: undefined,
      thaiPlace: false,
      source: "directions.txt",
    };
    return { text: this.write(item), direction, item };
  }

  /** A line that nobody can place: an invented name, letters, a person. */
  unknown(): Line {
    const random = this.#random;
    const slots = this.#slots;
    const roll = random.next();
    const text =
      roll < 0.24
        ? invented(random)
        : roll < 0.4
          ? `${invented(random)} ${invented(random)}`
          : roll < 0.5
            ? slots.fill("{surname} and {surname}", random)
            : roll < 0.6
              ? slots.fill("{name} {name}", random)
              : roll < 0.7
                ? slots.fill("{tname}{tname}", random)
                : roll < 0.92
                  ? random.letters(2 + random.below(8))
                  : slots.fill("{name} {town}", random);
    const item: Item = {
      text,
      code: undefined,
      form: "unknown",
      weight: 1,
      term: undefined,
      thaiPlace: random.chance(0.3),
      source: "unknown",
    };
    return {
      text: asBankLine(text, slots, random, { food: false, merchant: true, thaiPlace: item.thaiPlace }),
      direction: random.chance(DIRECTION_GIVEN) ? "out" : "unknown",
      item,
    };
  }
}

const turningLines = [...readLists("directions.txt")].flatMap(([codes, lines]) => {
  const [out, into] = codes.split("|") as [string, string];
  return lines.map((text) => ({ text, out, into }));
});

const unknownShares = Float32Array.from(
  CLASSES,
  (code, index) => UNKNOWN_SHARES[primaryOf(code)!]! / SIBLINGS[index]!.length,
);

export function targetOf(code: string | undefined): Target {
  if (code === undefined) return { kind: "shares", shares: unknownShares };
  const index = INDEX.get(code);
  return index === undefined ? { kind: "set", members: membersOf(code) } : { kind: "class", index };
}

/** What the network gets to see of a line while it learns. */
export function lessonOf({ text, direction, item }: Line, reader: LineReader, random: Random): Lesson {
  const hidden = item.term !== undefined && random.chance(HIDE_TERM) ? item.term : undefined;
  const hideAll = random.chance(HIDE_ALL);
  const { features } = reader.read(text, direction, {
    ...(hidden === undefined ? {} : { hidden }),
    withoutTerms: hideAll,
  });
  return { bag: features, target: targetOf(item.code), weight: 1 };
}
