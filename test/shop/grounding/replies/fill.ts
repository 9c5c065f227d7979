import type { Card } from "../../../../lib/shop/search/query.ts";
import type { Random } from "../../../eval/random.ts";
import { amountWords, priceText } from "./money-text.ts";
import type { ReplySet } from "./reply-set.ts";
import type { Shop } from "./shops.ts";

export type Lang = "en" | "th";

/** A shop, and the cards that the search found: what a reply is held against. */
export interface Scene {
  readonly shop: Shop;
  readonly cards: readonly Card[];
}

const COUNT_WORDS = ["zero", "one", "two", "three", "four", "five", "six"];

const pick = <T>(random: Random, all: readonly T[]): T => all[Math.floor(random() * all.length)]!;

export function drawScene(random: Random, shops: readonly Shop[]): Scene {
  const shop = pick(random, shops);
  const count = 3 + Math.floor(random() * (shop.cards.length - 2));
  const cards = [...shop.cards].sort(() => random() - 0.5).slice(0, Math.min(count, shop.cards.length));
  return { shop, cards };
}

/** A template with its slots filled, or null where the scene has nothing to fill one with. */
export function fill(
  template: string,
  { shop, cards }: Scene,
  lang: Lang,
  { invented, isDev = false }: ReplySet,
  random: Random,
): string | null {
  const byPrice = [...cards].sort((x, y) => x.price!.minor - y.price!.minor);
  const [cheap, dear] = [byPrice[0]!, byPrice.at(-1)!];
  const others = cards.filter((card) => card !== cheap && card !== dear);
  const a = /\{cheap|\{dear|\{lo|\{hi/.test(template) ? pick(random, others) : pick(random, cards);
  const b = pick(
    random,
    cards.filter((card) => card !== a && card !== (template.includes("{cheap") ? cheap : null)),
  );
  const stocked = cards.filter((card) => (card.stock ?? 0) > 0);
  const named: Record<string, Card | undefined> = {
    a,
    b,
    cheap,
    dear,
    in: stocked[Math.floor(random() * stocked.length)],
    out: cards.find((card) => card.stock === 0),
    unk: cards.find((card) => card.stock === null),
  };
  const money = (minor: number) => priceText(minor, a.price!.currency, lang, random);
  const told = new Set(cards.map((card) => card.price!.minor));
  for (const x of cards)
    for (const y of cards)
      told.add(x.price!.minor + y.price!.minor).add(Math.abs(x.price!.minor - y.price!.minor));
  let wrong = 0;
  while (wrong === 0 || told.has(wrong))
    wrong = (1 + Math.floor(random() * 900)) * (a.price!.currency === "USD" ? 25 : 1_000);
  const slots: Record<string, () => string | undefined> = {
    n: () => String(cards.length),
    N: () => COUNT_WORDS[cards.length],
    wrongn: () => String(cards.length + 1 + Math.floor(random() * 9)),
    topic: () => shop.topic[lang],
    sum$: () => money(a.price!.minor + b.price!.minor),
    diff$: () => money(Math.abs(a.price!.minor - b.price!.minor)),
    lo$: () => money(cheap.price!.minor),
    hi$: () => money(dear.price!.minor),
    "hi+$": () => money(Math.ceil((dear.price!.minor + 1) / 10_000) * 10_000),
    "in.stock": () => (named["in"] ? String(named["in"].stock) : undefined),
    wrongstock: () => (named["in"] ? String(named["in"].stock! + 1 + Math.floor(random() * 5)) : undefined),
    wrongattr: () => `${53 + Math.floor(random() * 40)} hours`,
    "a.brand": () => a.brand ?? undefined,
    "attr a": () => pick(random, shop.spoken[a.id]![lang]),
    "attr b": () => pick(random, shop.spoken[b.id]![lang]),
    x: () => pick(random, invented.names),
    xlow: () => pick(random, invented.lower),
    xth: () => pick(random, invented.thai),
    x$: () => money(wrong),
    xwords: () => amountWords(23 + Math.floor(random() * 4) * 10 + (isDev ? 1 : 0), "en"),
    xwordsth: () => amountWords(33 + Math.floor(random() * 4) * 10, "th"),
    pct: () => String(pick(random, [15, 25, 35, 50, 70])),
    code: () => pick(random, isDev ? ["SAVE20", "HAPPY10"] : ["VIP30", "LUCKY7"]),
  };
  for (const [slot, card] of Object.entries(named)) {
    slots[slot] = () => card && nameText(card, lang, random);
    if (slot === "a" || slot === "b") slots[`${slot}$`] = () => card && money(card.price!.minor);
    if (slot === "dear") slots["dear$"] = () => card && money(card.price!.minor);
  }
  let whole = true;
  const text = template.replace(/\{([^}]+)\}/g, (_, slot: string) => {
    const value = slots[slot]?.();
    if (value === undefined) whole = false;
    return value ?? "";
  });
  if (/\{b\$\}/.test(template) && a.price!.minor === b.price!.minor) return null;
  return whole ? text : null;
}

/** As people call a product: by its whole title, by brand and title, or by the title's beginning. */
function nameText(card: Card, lang: Lang, random: Random): string {
  const way = random();
  const words = card.title.split(" ");
  if (way < 0.5 || words.length < 3) return card.title;
  if (way < 0.7 && card.brand && !card.title.includes(card.brand))
    return lang === "en" ? `${card.brand} ${card.title}` : card.title;
  if (way < 0.85 && lang === "en" && /^[\x20-\x7e]*$/.test(card.title)) return words.slice(0, 3).join(" ");
  return words.length > 3 ? words.slice(0, 3).join(" ") : card.title;
}
