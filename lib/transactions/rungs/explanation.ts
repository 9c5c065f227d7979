import type { LineExplanation } from "#lib/categories";
import type { Why } from "#lib/ladder";

const NAMED_MAX = 10;

/**
 * Why the network gives a category its score, as weights that add up to it: the strongest features by name, the others as one sum, and what
 * the words mean only together as `network`.
 */
export function whyOf({ reasons, network }: LineExplanation): Why[] {
  const named = reasons.slice(0, NAMED_MAX);
  const rest = reasons.slice(NAMED_MAX);
  const why: Why[] = named.map(({ text, weight }) => ({ kind: "feature", text, weight }));
  if (rest.length > 0) {
    const weight = rest.reduce((sum, reason) => sum + reason.weight, 0);
    why.push({ kind: "rest", text: `${rest.length} more`, weight });
  }
  why.push({ kind: "network", text: "what the words mean together", weight: network });
  return why;
}
