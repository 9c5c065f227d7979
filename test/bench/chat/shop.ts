import { Random } from "../../../lib/categories/training/random.ts";

const KINDS = [
  "headphones",
  "speakers",
  "keyboard",
  "mouse",
  "monitor",
  "webcam",
  "backpack",
  "desk lamp",
  "charger",
  "cable",
  "kettle",
  "toaster",
  "blender",
  "running shoes",
  "jacket",
  "tent",
];
const BRANDS = ["Aria", "Boreal", "Cadence", "Delphi", "Ember", "Fjord", "Garnet", "Halcyon"];
const COLOURS = ["black", "white", "silver", "red", "blue", "green", "grey", "walnut"];
const FOR = ["travel", "the office", "gaming", "a small flat", "kids", "a present"];

const pick = <T>(random: Random, from: readonly T[]): T => from[random.below(from.length)]!;

/** A catalogue as NDJSON: always the same for a size. */
export function catalogue(size: number): string {
  const random = new Random(3);
  return Array.from({ length: size }, (_, i) => {
    const [kind, brand, colour] = [pick(random, KINDS), pick(random, BRANDS), pick(random, COLOURS)];
    return JSON.stringify({
      id: `p${i}`,
      title: `${brand} ${colour} ${kind} ${100 + i}`,
      brand,
      categories: [kind],
      price: { amount: (5 + random.below(300)).toFixed(2), currency: "USD" },
      stock: random.below(40),
      attributes: { colour },
      description: `A ${kind} by ${brand} for ${pick(random, FOR)}.`,
    });
  }).join("\n");
}

/** Questions of customers, none twice. */
export function questions(count: number, seed: number): string[] {
  const random = new Random(seed);
  const found = new Set<string>();
  while (found.size < count) {
    const [kind, brand, colour] = [pick(random, KINDS), pick(random, BRANDS), pick(random, COLOURS)];
    found.add(
      pick(random, [
        `do you have a ${colour} ${kind}`,
        `${kind} for ${pick(random, FOR)}`,
        `${brand} ${kind} under $${20 + random.below(200)}`,
        `show me ${colour} ${kind} by ${brand}`,
        `I am looking for a ${kind}, not more than ${20 + random.below(200)} dollars`,
        `มี ${kind} สี${pick(random, ["ดำ", "ขาว", "แดง", "น้ำเงิน"])} ไหม ไม่เกิน ${500 + random.below(50) * 100} บาท`,
      ]),
    );
  }
  return [...found];
}

/** What customers ask in the order they ask it: the nth most frequent question comes 1/n^s as often as the first (Zipf). */
export function questionLog(length: number, distinct: readonly string[], s: number): string[] {
  const random = new Random(9);
  const weights = distinct.map((_, i) => 1 / (i + 1) ** s);
  const total = weights.reduce((a, b) => a + b, 0);
  return Array.from({ length }, () => {
    let left = random.next() * total;
    const i = weights.findIndex((weight) => {
      left -= weight;
      return left <= 0;
    });
    return distinct[Math.max(0, i)]!;
  });
}
