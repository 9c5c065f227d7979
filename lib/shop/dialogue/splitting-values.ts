import type { Card, ShopQuery } from "../search/query.ts";
import { toldAttributes } from "./attributes.ts";
import { COLOUR_FACETS, COLOUR_NAMES, colourName, SIZE_FACETS } from "./colours-and-sizes.ts";
import type { Bilingual } from "./context.ts";
import { valuesOf } from "./naming.ts";

/** A value that some of the products shown have, and others have not. */
export interface SplittingValue {
  readonly facet: string;
  /** As the catalogue writes it. */
  readonly label: string;
  /** Colours are said in the customer's language. */
  readonly colour?: Bilingual;
}

/** Longer values are sentences, not choices. */
const LABEL_MAX = 24;

/** One value for each facet, the one that comes nearest to halving what is shown; facets that are asked for already are left out. */
export function splittingValues(cards: readonly Card[], query?: ShopQuery): SplittingValue[] {
  if (cards.length < 2) return [];
  const asked = new Set(
    (query?.filters ?? []).flatMap((filter) =>
      "any" in filter ? filter.any.map(({ facet }) => facet) : [filter.facet],
    ),
  );
  const facets = new Map<string, Map<string, { label: string; count: number }>>();
  for (const card of cards) {
    for (const { facet, label } of labelsOf(card)) {
      if (asked.has(facet)) continue;
      const values = facets.get(facet) ?? new Map<string, { label: string; count: number }>();
      facets.set(facet, values);
      const key = label.toLowerCase();
      values.set(key, { label, count: (values.get(key)?.count ?? 0) + 1 });
    }
  }
  const half = cards.length / 2;
  return [...facets]
    .flatMap(([facet, values]) => {
      const halving = [...values.values()]
        .filter(({ count, label }) => count < cards.length && label.length <= LABEL_MAX)
        .sort((a, b) => Math.abs(a.count - half) - Math.abs(b.count - half))[0];
      return halving === undefined ? [] : [{ facet, ...halving }];
    })
    .sort((a, b) => Math.abs(a.count - half) - Math.abs(b.count - half))
    .map(({ facet, label }) => ({ facet, label, ...colourOf(facet, label) }));
}

function labelsOf(card: Card): { facet: string; label: string }[] {
  const brand = card.brand === null ? [] : [{ facet: "brand", label: card.brand }];
  const own = toldAttributes(card).flatMap(([facet, value]) => {
    // Sizes in letters mean little without their name, and numbers are ranges rather than choices.
    if (typeof value === "number" || typeof value === "boolean" || SIZE_FACETS.includes(facet.toLowerCase()))
      return [];
    const labels = typeof value === "string" ? [value] : value;
    return [...new Set(labels)]
      .filter((label) => valuesOf(label)[0] !== "")
      .map((label) => ({ facet, label }));
  });
  return [...brand, ...own];
}

function colourOf(facet: string, label: string): { colour?: Bilingual } {
  const names = COLOUR_FACETS.includes(facet.toLowerCase())
    ? COLOUR_NAMES.get(colourName(label.toLowerCase()))
    : undefined;
  return names === undefined ? {} : { colour: names };
}
