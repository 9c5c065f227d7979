import type { Card } from "../../search/query.ts";
import type { DialogueContext } from "../context.ts";
import { Remainder } from "../reading.ts";
import { type FollowUp, which } from "./follow-up.ts";
import { strangers } from "./strangers.ts";

/** Which attributes a superlative is about, the likelier first, and which end of them. */
const SUPERLATIVES: readonly (readonly [pattern: RegExp, names: readonly string[], end: "low" | "high"])[] = [
  [
    /(?<!\p{L})(?:biggest|largest)(?!\p{L})|ใหญ่(?:ที่)?สุด/u,
    ["size", "capacity", "volume", "screen", "weight", "length", "height", "width"],
    "high",
  ],
  [
    /(?<!\p{L})smallest(?!\p{L})|เล็ก(?:ที่)?สุด/u,
    ["size", "capacity", "volume", "screen", "weight", "length", "height", "width"],
    "low",
  ],
  [/(?<!\p{L})longest(?!\p{L})|ยาว(?:ที่)?สุด/u, ["length", "pages", "duration"], "high"],
  [/(?<!\p{L})shortest(?!\p{L})|สั้น(?:ที่)?สุด/u, ["length", "height", "pages", "duration"], "low"],
  [/(?<!\p{L})(?:tallest|highest)(?!\p{L})(?! price)|สูง(?:ที่)?สุด/u, ["height"], "high"],
  [/(?<!\p{L})heaviest(?!\p{L})|หนัก(?:ที่)?สุด/u, ["weight"], "high"],
  [/(?<!\p{L})lightest(?!\p{L})|เบา(?:ที่)?สุด/u, ["weight"], "low"],
  [/(?<!\p{L})strongest(?!\p{L})|แรง(?:ที่)?สุด/u, ["strength", "thc", "power", "abv"], "high"],
];

/** In the smallest unit of its kind, so that 250 g and 1 kg compare. */
const UNITS: Readonly<Record<string, readonly [kind: string, factor: number]>> = {
  mg: ["mass", 0.001],
  g: ["mass", 1],
  kg: ["mass", 1_000],
  ml: ["volume", 1],
  l: ["volume", 1_000],
  mm: ["length", 1],
  cm: ["length", 10],
  m: ["length", 1_000],
};

/** 3, "15 m", "1.2 kg" → a number of one kind; undefined for what is none. */
function measure(
  value: Card["attributes"][string] | undefined,
): { kind: string; amount: number } | undefined {
  if (typeof value === "number") return { kind: "", amount: value };
  const match = typeof value === "string" ? /^(\d+(?:\.\d+)?)\s?([a-z%]*)$/.exec(value.toLowerCase()) : null;
  if (match === null) return undefined;
  const [kind, factor] = UNITS[match[2]!] ?? [match[2]!, 1];
  return { kind, amount: Number(match[1]) * factor };
}

/** "The longest?": of those shown that say how long they are, when they say it in one kind of unit; a question otherwise. */
export function superlative(text: string, context: DialogueContext): FollowUp | undefined {
  const { lastCards } = context;
  if (lastCards.length < 2) return undefined;
  const rest = new Remainder(text);
  const found = SUPERLATIVES.find(([pattern]) => rest.take(pattern) !== undefined);
  if (found === undefined || strangers(rest.text, context).length > 0) return undefined;
  const [, names, end] = found;
  for (const name of names) {
    const measured = lastCards.flatMap((card) => {
      const size = measure(card.attributes[name]);
      return size === undefined ? [] : [{ card, ...size }];
    });
    if (measured.length < 2 || new Set(measured.map(({ kind }) => kind)).size > 1) continue;
    const amounts = measured.map(({ amount }) => amount);
    const best = end === "high" ? Math.max(...amounts) : Math.min(...amounts);
    const cards = measured.filter(({ amount }) => amount === best).map(({ card }) => card);
    return { kind: "pick", cards, purpose: "show" };
  }
  return which(lastCards, "show");
}
