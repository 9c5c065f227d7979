import type { Filter, ShopQuery } from "../../search/query.ts";
import { moneyText } from "../reply/money-text.ts";
import { estimateTokens, withinTokens } from "./tokens.ts";
import type { Turn } from "./turn.ts";

const SEEN_MAX = 8;
const LINES_MAX = 6;
const EARLIER_MAX = 4;

/**
 * What a conversation came to, in as few words as the budget allows: first the wishes still in force, then the cart, the products seen and the earlier questions.
 * Local: made of what was understood, not of what was written. Never longer than the budget (see `estimateTokens`).
 */
export function summarise(turns: readonly Turn[], budgetTokens: number): string {
  const parts = [wishes(turns), cartOf(turns), seen(turns), earlier(turns)].filter(
    (part) => part !== undefined,
  );
  let summary = "";
  for (const part of parts) {
    const longer = summary === "" ? part : `${summary} ${part}`;
    if (estimateTokens(longer) > budgetTokens) {
      const room = budgetTokens - estimateTokens(summary) - 1;
      const cut = room > 8 ? withinTokens(part, room) : "";
      return cut === "" ? summary || withinTokens(part, budgetTokens) : `${summary} ${cut}`.trim();
    }
    summary = longer;
  }
  return summary;
}

function wishes(turns: readonly Turn[]): string | undefined {
  const query = turns.findLast((turn) => turn.query !== undefined)?.query;
  const text = query === undefined ? "" : queryText(query);
  return text === "" ? undefined : `Wants: ${text}.`;
}

/** A query in words: `"lamp", color black, not brand lumo, up to $50.00, in stock`. */
export function queryText({ text, filters, price, inStock }: ShopQuery): string {
  const parts = text === "" ? [] : [JSON.stringify(text)];
  parts.push(...filters.map(filterText));
  if (price?.minMinor !== undefined)
    parts.push(`from ${moneyText({ minor: price.minMinor, currency: price.currency }, "en")}`);
  if (price?.maxMinor !== undefined)
    parts.push(`up to ${moneyText({ minor: price.maxMinor, currency: price.currency }, "en")}`);
  if (inStock === true) parts.push("in stock");
  return parts.join(", ");
}

function filterText(filter: Filter): string {
  if ("any" in filter) return filter.any.map(filterText).join(" or ");
  if ("anyOf" in filter) return `${filter.facet} ${filter.anyOf.join(" or ")}`;
  if ("noneOf" in filter) return `not ${filter.facet} ${filter.noneOf.join(" or ")}`;
  return `${filter.facet} ${filter.within.min ?? ""}–${filter.within.max ?? ""}`;
}

function cartOf(turns: readonly Turn[]): string | undefined {
  const lines = turns.findLast((turn) => turn.cart !== undefined)?.cart?.lines ?? [];
  if (lines.length === 0) return undefined;
  const more = lines.length - LINES_MAX;
  return `Cart: ${lines
    .slice(0, LINES_MAX)
    .map(({ quantity, title }) => `${quantity} × ${title}`)
    .join(", ")}${more > 0 ? ` and ${more} more` : ""}.`;
}

/** The latest first: they are what is referred to. */
function seen(turns: readonly Turn[]): string | undefined {
  const titles = [...new Set(turns.toReversed().flatMap((turn) => turn.shown ?? []))].slice(0, SEEN_MAX);
  return titles.length === 0 ? undefined : `Seen: ${titles.join(", ")}.`;
}

function earlier(turns: readonly Turn[]): string | undefined {
  const intents = turns
    .filter(({ from }) => from === "customer")
    .flatMap(({ intent }) => (intent === undefined ? [] : [intent]));
  const told = intents.filter((intent, i) => intent !== intents[i - 1]).slice(-EARLIER_MAX);
  return told.length === 0
    ? undefined
    : `Before: ${told.map((intent) => intent.replaceAll("_", " ")).join(", ")}.`;
}
