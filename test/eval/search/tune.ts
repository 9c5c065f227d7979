import { openIndex, RANKING, type Ranking } from "../../../lib/shop/search/search.ts";
import type { Judged } from "./chorus.ts";
import { indexSystem, mean, rate } from "./systems.ts";

/** The choices there are: few and coarse, for there are few questions. */
const TITLES = [1, 2];
const KINDS = [0, 0.2, 0.4];
const ASIDES = [1, 0.8];
const COVERAGES = [0, 0.4];

/**
 * Chooses among coarse weights by one half of the questions and rates the choice by the other, both ways round: how far the
 * figures above would hold for questions that nobody looked at. Nothing of it is kept.
 */
export function splitHalfText(bytes: Uint8Array, judged: readonly Judged[]): string {
  const choices: { name: string; ranking: Ranking }[] = [];
  for (const title of TITLES)
    for (const kind of KINDS)
      for (const aside of ASIDES)
        for (const coverage of COVERAGES)
          choices.push({
            name: `title ${title}, kind ${kind}, aside ${aside}, coverage ${coverage}`,
            ranking: { ...RANKING, weights: { ...RANKING.weights, title }, kind, aside, coverage },
          });
  const scores = [{ name: "as shipped", ranking: RANKING }, ...choices].map(({ name, ranking }) => ({
    name,
    scores: rate(indexSystem(name, openIndex(bytes, { ranking, builtInSynonyms: false })), judged).reranked
      .exponential,
  }));
  const half = (values: readonly (number | null)[], odd: boolean) =>
    mean(values.filter((_, i) => (i % 2 === 1) === odd)) ?? 0;
  const shipped = scores[0]!;
  return [
    "Split in halves (every second question):",
    ...[false, true].map((odd) => {
      const best = scores.slice(1).reduce((a, b) => (half(b.scores, odd) > half(a.scores, odd) ? b : a));
      return `  chosen on the ${odd ? "second" : "first"} half (${best.name}): ${half(best.scores, odd).toFixed(4)} there, ${half(best.scores, !odd).toFixed(4)} on the other; as shipped ${half(shipped.scores, !odd).toFixed(4)}`;
    }),
    `  worst of all ${choices.length} choices, all questions: ${Math.min(...scores.slice(1).map((each) => mean(each.scores) ?? 0)).toFixed(4)}`,
  ].join("\n");
}
