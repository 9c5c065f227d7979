import type { Complexity } from "../context.ts";
import { summarise } from "./summarise.ts";
import { estimateTokens, withinTokens } from "./tokens.ts";
import type { Turn } from "./turn.ts";

/**
 * Tokens that the conversation may take of a reply's context, of 512 for simple messages and 1,024 for complex ones: the rest is for the instructions, the
 * products and the reply itself.
 */
export const MEMORY_TOKENS: Readonly<
  Record<Complexity, { readonly recent: number; readonly summary: number }>
> = {
  simple: { recent: 100, summary: 50 },
  complex: { recent: 320, summary: 120 },
};

export interface Memory {
  /** Of the turns that are not `recent`; empty when there are none. */
  readonly summary: string;
  /** The last turns word for word, the oldest first. */
  readonly recent: readonly Pick<Turn, "from" | "text">[];
  readonly tokens: number;
}

/** A turn's own mark: who speaks. */
const TURN_TOKENS = 3;

/** The last turns as they were, as many as fit, and the others summarised. The very last is cut rather than left out. */
export function contextFor(turns: readonly Turn[], complexity: Complexity): Memory {
  const budget = MEMORY_TOKENS[complexity];
  const recent: Pick<Turn, "from" | "text">[] = [];
  let left = budget.recent;
  let first = turns.length;
  while (first > 0) {
    const { from, text } = turns[first - 1]!;
    const cost = estimateTokens(text) + TURN_TOKENS;
    if (cost > left) break;
    recent.unshift({ from, text });
    left -= cost;
    first--;
  }
  const last = turns.at(-1);
  if (recent.length === 0 && last !== undefined) {
    first--;
    recent.push({ from: last.from, text: withinTokens(last.text, left - TURN_TOKENS) });
  }
  const summary = first === 0 ? "" : summarise(turns.slice(0, first), budget.summary);
  const tokens = recent.reduce(
    (sum, { text }) => sum + estimateTokens(text) + TURN_TOKENS,
    estimateTokens(summary),
  );
  return { summary, recent, tokens };
}
